import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { FactId, FactType, FactValue } from '../model/fact.ts'
import type { Choice } from '../model/declaration.ts'
import { UNLIMITED } from '../model/money.ts'
import type { Words } from '../model/words.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import { parseValue } from '../model/values.ts'
import { halfWidth } from './half-width.ts'
import { problem } from './item.ts'

/** What a condition may speak of: facts with their types, and parameters. Collects what is wrong on the way. */
export interface Vocabulary {
  readonly shapes: ReadonlyMap<FactId, { readonly type: FactType; readonly choices?: readonly Choice[] }>
  /** Facts that somebody answers; the others are worked out. */
  readonly asked: ReadonlySet<FactId>
  readonly parameters: ReadonlyMap<string, FactType>
  readonly places: Gazetteer
  readonly deadlines: ReadonlySet<string>
  readonly problems: Problem[]
}

export function knowsFact(words: Vocabulary, fact: FactId, at: Place): boolean {
  if (words.shapes.has(fact)) return true
  const close = nearest(fact, words.shapes.keys())
  words.problems.push(
    problem(
      'unknown-fact',
      at,
      `unknown fact "${fact}"`,
      `${close === undefined ? '' : `Did you mean "${close}"? `}Facts are listed under \`facts:\` and in rules/facts/.`,
    ),
  )
  return false
}

export function knowsParameter(words: Vocabulary, id: string, at: Place): boolean {
  if (words.parameters.has(id)) return true
  const close = nearest(id, words.parameters.keys())
  words.problems.push(
    problem(
      'unknown-parameter',
      at,
      `unknown parameter "${id}"`,
      isFigure(id) ? WRITE_ID : close === undefined ? undefined : `Did you mean "${close}"?`,
    ),
  )
  return false
}

const WRITE_ID = 'A figure stands under `parameters:`, with its day and source; here goes its id.'
const isFigure = (text: string): boolean => /^[\d.,]+%?$/.test(text)

export function knowsDeadline(words: Vocabulary, id: string, at: Place): boolean {
  if (words.deadlines.has(id)) return true
  const close = nearest(id, words.deadlines)
  words.problems.push(
    problem(
      'unknown-deadline',
      at,
      `unknown deadline "${id}"`,
      close === undefined ? undefined : `Did you mean "${close}"?`,
    ),
  )
  return false
}

/** What a value of a type is called. */
export const NOUNS: Readonly<Record<FactType, string>> = {
  text: 'a text',
  'yes-no': 'a yes or no',
  choice: 'one of the choices',
  date: 'a day',
  month: 'a month',
  money: 'an amount',
  count: 'a count',
  ratio: 'a share',
  'id-number': 'an ID number',
  phone: 'a phone number',
  'bank-card': 'a bank card number',
  area: 'an area code',
}

/** A literal in a rule, read by the type of what it is compared with. */
export function literal(
  words: Vocabulary,
  raw: unknown,
  type: FactType,
  choices: readonly Choice[] | undefined,
  at: Place,
): FactValue {
  const bad = (message: string, remedy: string | Words): FactValue => {
    words.problems.push(problem('wrong-type', at, message, remedy))
    return ''
  }
  if (type === 'yes-no')
    return typeof raw === 'boolean' ? raw : bad('a yes-no fact is compared with true or false', 'Write true or false.')
  if (type === 'count')
    return typeof raw === 'number' ? raw : bad('a count is a whole number', 'Write it without quotes: 3.')
  if (typeof raw !== 'string')
    return bad(`${NOUNS[type]} is written in quotes`, type === 'money' ? 'For example "1300.00".' : 'Put it in quotes.')
  if (type === 'text' || choices?.some(({ value }) => value === raw) === true) return raw
  if (type === 'money' && raw === 'unlimited') return UNLIMITED
  const parsed = parseValue({ type, ...(choices === undefined ? {} : { choices }) }, raw, '9999-12-31')
  if (parsed.ok) return parsed.value
  return bad(`"${raw}" is not ${NOUNS[type]}`, rightForm(words, raw, type, choices) ?? parsed.fault)
}

const SIGNS: Readonly<Record<string, string>> = {
  '<=': 'at-most',
  '>=': 'at-least',
  '<': 'less-than',
  '>': 'more-than',
}
const DAY_SIGNS: Readonly<Record<string, string>> = {
  '<=': 'on-or-before',
  '>=': 'on-or-after',
  '<': 'before',
  '>': 'after',
}

/** What was meant by a value that is none, where that can be told. */
function rightForm(
  words: Vocabulary,
  raw: string,
  type: FactType,
  choices: readonly Choice[] | undefined,
): Words | undefined {
  const write = (form: string): Words => ({ zh: `写成：${form}`, en: `Write: ${form}` })
  const [, sign = '', rest = raw] = /^\s*([<>]=?)\s*(.*)$/.exec(raw) ?? []
  const by = (type === 'date' ? DAY_SIGNS : SIGNS)[sign]
  const other = words.shapes.has(rest) ? `{ fact: ${rest} }` : undefined
  if (by !== undefined) return write(`{ ${by}: ${other ?? `'${rest}'`} }`)
  if (other !== undefined) return write(other)
  const clean = halfWidth(raw)
  if (clean !== raw && /[,'"]/.test(clean)) return write(clean.replace(/,\s*/g, ', '))
  if (type === 'ratio') return asShare(raw)
  const close = nearest(
    raw,
    (choices ?? []).map(({ value }) => value),
  )
  return close === undefined ? undefined : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` }
}

/** `85` may mean 85 per cent, and then it is written as what the sums take; `1.90` nobody can guess. */
function asShare(raw: string): Words | undefined {
  const [, said = ''] = /^(\d{1,2}|[一二三四五六七八九]{1,2})折$/.exec(halfWidth(raw)) ?? []
  const tenths = [...said].map((digit) => ('一二三四五六七八九'.indexOf(digit) + 1 || digit).toString()).join('')
  if (tenths !== '')
    return said === tenths
      ? { zh: `${tenths} 折写成 "0.${tenths}"。`, en: `${tenths}折 is written "0.${tenths}".` }
      : { zh: `${said}折写成 "0.${tenths}"。`, en: `${said}折 is written "0.${tenths}".` }
  const [, whole] = /^(\d{1,2})$/.exec(raw) ?? []
  return whole === undefined
    ? { zh: '比例写 "0" 到 "1" 之间的数，例如 "0.85"。', en: 'A share lies between "0" and "1", such as "0.85".' }
    : {
        zh: `${whole}% 写成 "0.${whole.padStart(2, '0')}"。`,
        en: `${whole} % is written "0.${whole.padStart(2, '0')}".`,
      }
}
