import type { IsoDate } from '../model/dates.ts'
import type { VerdictWords } from '../model/rulebook.ts'
import { PLAIN_VERDICTS } from '../model/verdict.ts'
import type { Words } from '../model/words.ts'
import type { ReadFile } from './files.ts'
import type { Raw } from './item.ts'

export interface InForce {
  readonly from: IsoDate
  readonly to?: IsoDate
}

export interface Edition {
  readonly procedure: string
  readonly edition: string
  readonly title: Words
  readonly summary: Words
  readonly verdicts: VerdictWords
  readonly inForce: InForce
  /** Where it stands when procedures are listed. */
  readonly listed: 'first' | 'last' | undefined
  readonly path: string
}

/** The shared fact files that the procedure or one of the layers asks for, each once. */
export const usedFacts = (
  procedure: string,
  editions: readonly ReadFile[],
  layers: readonly ReadFile[],
): readonly string[] => [...new Set([...editions, ...layers].flatMap((one) => usedIn(one, procedure)))]

/** Those that one file asks for: a procedure's in its own right, a layer's for this procedure. */
export function usedIn({ value }: ReadFile, procedure: string): readonly string[] {
  const raw = value as Raw | undefined
  const own = raw?.['procedures'] === undefined ? raw : ((raw['procedures'] as Raw)[procedure] as Raw | undefined)
  return (own?.['use'] as readonly string[] | undefined) ?? []
}

export const pathOf = ({ file }: ReadFile): string => file.replace(/^rules\//, '')

export function editionOf(file: ReadFile, raw: Raw): Edition {
  return {
    procedure: String(raw['procedure']),
    edition: String(raw['edition']),
    title: raw['title'] as Words,
    summary: raw['summary'] as Words,
    verdicts: (raw['verdicts'] as VerdictWords | undefined) ?? PLAIN_VERDICTS,
    inForce: raw['in-force'] as Edition['inForce'],
    listed: raw['listed'] as Edition['listed'],
    path: pathOf(file),
  }
}

export const placeOf = ({ listed }: Edition): number => (listed === 'first' ? 0 : listed === 'last' ? 2 : 1)

/** The edition in force on a day, both ends included. */
export function selectEdition(editions: readonly Edition[], on: IsoDate): Edition | undefined {
  return editions.find(({ inForce }) => inForceOn(inForce, on))
}

export const inForceOn = ({ from, to }: InForce, on: IsoDate): boolean => from <= on && (to === undefined || on <= to)
