import type { Answer, FactValue } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import { isLocal, looksLikePerson, TOLD_FACTS } from '../model/told.ts'
import { WHOLE, parseRatio, sayRatio } from '../model/money.ts'
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
  if (fact.type === 'ratio' && isBare(String(given), (share) => share === WHOLE)) return ONE
  const parsed = parseValue(fact, String(given), today, beside)
  if (!parsed.ok) return parsed
  const doubt =
    parsed.doubt ??
    (fact.type === 'ratio' && isBare(String(given), (share) => share > 0n) ? takenAs(parsed.value) : undefined)
  return { ...known(parsed.value), ...(doubt === undefined ? {} : { doubt }) }
}

/** Without its sign; nothing can be asked back here as it is in the interview. */
function isBare(text: string, such: (share: bigint) => boolean): boolean {
  const share = parseRatio(text)
  return share !== undefined && !/[%％]\s*$/.test(text) && such(share)
}

const ONE: ReadAnswer = {
  ok: false,
  fault: {
    zh: '没有带 %：1 可能是 1%，也可能是 100%。请写成 1% 或 100%。',
    en: 'the % sign is missing: 1 may be 1% or 100%. Write 1% or 100%.',
  },
}

/** Files of before carry shares as decimals: they are read as they were, and it is said. */
function takenAs(share: FactValue): Words {
  const as = typeof share === 'bigint' ? sayRatio(share) : ''
  return {
    zh: `没有带 %，当作 ${as} 计入；不是这个意思，就连 % 一起写清楚。`,
    en: `the % sign is missing: it was taken as ${as}. If that is not what was meant, write it with its sign.`,
  }
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
  const value =
    typeof answer.value === 'bigint' && fact.type === 'ratio'
      ? sayRatio(answer.value)
      : plainValue(fact.type, answer.value)
  const said = answer.told === undefined ? {} : writeTold(answer.told)
  return Object.keys(said).length === 0 ? value : { value, ...said }
}

/** A value, and the keys that say who of the agency gave it, when and which way. */
export type ToldValue = Readonly<Record<string, string | boolean | number>> & {
  readonly value: string | boolean | number
}
