import type { Answer } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import { isLocal, looksLikePerson, TOLD_FACTS } from '../model/told.ts'
import type { NearDays } from '../model/short-day.ts'
import { plainValue } from '../model/say-value.ts'
import { parseValue } from '../model/values.ts'
import type { Words } from '../model/words.ts'
import { NO_PERSON, readTold, toldAnswer, writeTold, type ReadTold } from './told-answer.ts'

/** The answers that are none, as files write them: `{ answer: later }`, or `?` for `unknown`. */
const OPEN_ANSWERS = ['unknown', 'later', 'not-applicable', 'refused'] as const
type OpenKind = (typeof OPEN_ANSWERS)[number]

export type ReadAnswer =
  { readonly ok: true; readonly answer: Answer; readonly doubt?: Words } | { readonly ok: false; readonly fault: Words }

/** An answer as a file, a command line or a script gives it. `beside`: days of the stay, for one without its year. */
export function readAnswer(fact: Fact, given: unknown, today: string, beside?: NearDays): ReadAnswer {
  const open = openKind(given)
  if (open !== undefined) return { ok: true, answer: { kind: open } }
  const agency = isLocal(fact.id) ? readTold(given, today) : undefined
  if (agency !== undefined) return agency.ok ? ofAgency(fact, agency, today) : agency
  if (fact.id === TOLD_FACTS.who && looksLikePerson(String(given))) return { ok: false, fault: NO_PERSON }
  if (typeof given === 'boolean')
    return fact.type === 'yes-no' ? known(given) : wrong('请加引号写成文字。', 'put it in quotes.')
  if (typeof given !== 'string' && typeof given !== 'number')
    return wrong(
      '这里要写一个值，或者 { answer: unknown | later | not-applicable | refused }。',
      'a value, or { answer: unknown | later | not-applicable | refused }.',
    )
  const parsed = parseValue(fact, String(given), today, beside)
  if (!parsed.ok) return parsed
  return { ...known(parsed.value), ...(parsed.doubt === undefined ? {} : { doubt: parsed.doubt }) }
}

function ofAgency(fact: Fact, { value, told }: ReadTold & { readonly ok: true }, today: string): ReadAnswer {
  const read = readAnswer(fact, value, today)
  return read.ok ? { ...read, answer: toldAnswer(fact.id, read.answer, told) } : read
}

const known = (value: string | number | boolean | bigint): { readonly ok: true; readonly answer: Answer } => ({
  ok: true,
  answer: { kind: 'known', value },
})

const wrong = (zh: string, en: string): ReadAnswer => ({ ok: false, fault: { zh, en } })

function openKind(given: unknown): OpenKind | undefined {
  if (given === '?') return 'unknown'
  if (typeof given !== 'object' || given === null || !('answer' in given)) return undefined
  if (Object.keys(given).length !== 1) return undefined
  return OPEN_ANSWERS.find((kind) => kind === given.answer)
}

/** The answer as files and JSON carry it; `readAnswer` reads it back. */
export const writeAnswer = (
  fact: Pick<Fact, 'type'>,
  answer: Answer,
): string | boolean | number | { readonly answer: OpenKind } | ToldValue => {
  if (answer.kind !== 'known') return { answer: answer.kind }
  const value = plainValue(fact.type, answer.value)
  const said = answer.told === undefined ? {} : writeTold(answer.told)
  return Object.keys(said).length === 0 ? value : { value, ...said }
}

/** A value, and the keys that say who of the agency gave it, when and which way. */
export type ToldValue = Readonly<Record<string, string | boolean | number>> & {
  readonly value: string | boolean | number
}
