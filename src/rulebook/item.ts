import type { Place, Problem } from '../model/problem.ts'
import type { RegionLayer } from '../model/rulebook.ts'
import type { Cite, Status } from '../model/source.ts'
import type { Words } from '../model/words.ts'
import type { Parsed, Path } from '../yaml/parse.ts'

import { inChinese } from './in-chinese.ts'

export type Raw = Readonly<Record<string, unknown>>

/** One entry of a rule file, as written, with the layer that has the last word on it. */
export interface Item {
  readonly raw: Raw
  readonly layer: RegionLayer
  /** Place of a key of this entry, whichever layer wrote it. */
  at(...keys: Path): Place
}

export function itemOf(raw: Raw, parsed: Parsed, path: Path, layer: RegionLayer): Item {
  return { raw, layer, at: (...keys) => parsed.at([...path, ...keys]) }
}

/** How a fact is worked out: one way at a time, so another one takes the place of the first. */
const WAYS: readonly string[] = [
  'is',
  'choose',
  'sum',
  'minus',
  'first-known',
  'year-of',
  'parameter',
  'years-between',
  'days-between',
  'months-after',
  'birth-date-of',
  'sex-of',
  'province-of',
  'place-name-of',
  'names-place',
  'lies-in',
  'same-province',
  'same-pool',
]

/** The lower entry with what the upper one changes; each key keeps the place of whoever wrote it. */
export function overridden(lower: Item, upper: Item): Item {
  const ways = WAYS.some((key) => key in upper.raw) ? WAYS : []
  const kept = Object.fromEntries(Object.entries(lower.raw).filter(([key]) => !ways.includes(key)))
  return {
    raw: { ...kept, ...upper.raw },
    layer: upper.layer,
    at: (...keys) => (keys.length > 0 && !(String(keys[0]) in upper.raw) ? lower : upper).at(...keys),
  }
}

export const idOf = ({ raw }: Item): string => String(raw['id'])

/** What a rule says of its own standing: its own word, else its layer's. */
export const statusOf = ({ raw, layer }: Item): Status => (raw['status'] as Status | undefined) ?? layer.status

export const citesOf = ({ raw }: Item): readonly Cite[] => (raw['cites'] as readonly Cite[] | undefined) ?? []

/** What is said in English is found in Chinese by its pattern; what is said in both languages is taken as it is. */
export function problem(code: string, at: Place, message: string | Words, remedy?: string | Words): Problem {
  const both = typeof remedy === 'string' ? { zh: inChinese(remedy), en: remedy } : remedy
  const { zh: said, en } = typeof message === 'string' ? { zh: inChinese(message), en: message } : message
  const chinese =
    said === undefined ? {} : { chinese: { message: said, ...(both?.zh === undefined ? {} : { remedy: both.zh }) } }
  return { code, severity: 'error', at, message: en, ...(both === undefined ? {} : { remedy: both.en }), ...chinese }
}

export function warning(code: string, at: Place, message: string | Words, remedy?: string | Words): Problem {
  return { ...problem(code, at, message, remedy), severity: 'warning' }
}
