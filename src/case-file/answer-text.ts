import type { Answer } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'
import { parseValue, plainValue } from '../model/values.ts'
import type { Words } from '../model/words.ts'

/** The answers that are none, as files write them: `{ answer: later }`, or `?` for `unknown`. */
const OPEN_ANSWERS = ['unknown', 'later', 'not-applicable', 'refused'] as const
type OpenKind = (typeof OPEN_ANSWERS)[number]

export type ReadAnswer =
  { readonly ok: true; readonly answer: Answer; readonly doubt?: Words } | { readonly ok: false; readonly fault: Words }

/** An answer as a file, a command line or a script gives it. */
export function readAnswer(fact: Fact, given: unknown, today: string): ReadAnswer {
  const open = openKind(given)
  if (open !== undefined) return { ok: true, answer: { kind: open } }
  if (typeof given === 'boolean')
    return fact.type === 'yes-no' ? known(given) : wrong('请加引号写成文字。', 'put it in quotes.')
  if (typeof given !== 'string' && typeof given !== 'number')
    return wrong(
      '这里要写一个值，或者 { answer: unknown | later | not-applicable | refused }。',
      'a value, or { answer: unknown | later | not-applicable | refused }.',
    )
  const parsed = parseValue(fact, String(given), today)
  if (!parsed.ok) return parsed
  return { ...known(parsed.value), ...(parsed.doubt === undefined ? {} : { doubt: parsed.doubt }) }
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
): string | boolean | number | { readonly answer: OpenKind } =>
  answer.kind === 'known' ? plainValue(fact.type, answer.value) : { answer: answer.kind }
