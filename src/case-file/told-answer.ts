import { isIsoDate } from '../model/dates.ts'
import type { Answer, FactId, Facts } from '../model/fact.ts'
import { isLocal, looksLikePerson, TOLD_FACTS, TOLD_WAYS, type Told, type ToldWay } from '../model/told.ts'
import type { Words } from '../model/words.ts'

type Keys = Readonly<Record<string, unknown>>

/** The keys of an answer of the agency in a file: `{ value: "85%", on: 2025-06-03, way: phone, who: "12393", in-writing: false }`. */
const TOLD_KEYS = ['value', 'on', 'way', 'who', 'in-writing'] as const

export type ReadTold =
  { readonly ok: true; readonly value: unknown; readonly told: Told } | { readonly ok: false; readonly fault: Words }

/** Undefined where it is no map that holds a value. */
export function readTold(given: unknown, today: string): ReadTold | undefined {
  if (typeof given !== 'object' || given === null || !('value' in given)) return undefined
  const keys = given as Keys
  const fault = TOLD_CHECKS.find(({ wrong }) => wrong(keys, today))?.fault
  if (fault !== undefined) return { ok: false, fault }
  return {
    ok: true,
    value: keys['value'],
    told: {
      ...(keys['on'] === undefined ? {} : { on: String(keys['on']) }),
      ...(keys['way'] === undefined ? {} : { way: keys['way'] as ToldWay }),
      ...(keys['who'] === undefined ? {} : { who: String(keys['who']) }),
      ...(keys['in-writing'] === undefined ? {} : { inWriting: keys['in-writing'] === true }),
    },
  }
}

export const NO_PERSON: Words = {
  zh: '请写窗口、科室或号码（如 12393、3 号窗口），不写个人姓名。',
  en: 'a desk or a number, please (such as 12393, window 3), and no name of a person.',
}

const TOLD_CHECKS: readonly {
  readonly wrong: (keys: Keys, today: string) => boolean
  readonly fault: Words
}[] = [
  {
    wrong: (keys) => Object.keys(keys).some((key) => !TOLD_KEYS.some((known) => known === key)),
    fault: {
      zh: `答复里只能有这几个键：${TOLD_KEYS.join('、')}。`,
      en: `an answer of the agency has these keys: ${TOLD_KEYS.join(', ')}.`,
    },
  },
  {
    wrong: ({ on }, today) => on !== undefined && (typeof on !== 'string' || !isIsoDate(on) || on > today),
    fault: {
      zh: 'on 应是答复的那一天，例如 2025-06-03，不能在今天以后。',
      en: '"on" is the day of the answer, such as 2025-06-03, and not after today.',
    },
  },
  {
    wrong: ({ way }) => way !== undefined && !TOLD_WAYS.some((known) => known === way),
    fault: { zh: `way 只能是：${TOLD_WAYS.join('、')}。`, en: `"way" is one of: ${TOLD_WAYS.join(', ')}.` },
  },
  {
    wrong: ({ who }) => who !== undefined && (typeof who === 'object' || looksLikePerson(String(who))),
    fault: NO_PERSON,
  },
  {
    wrong: (keys) => keys['in-writing'] !== undefined && typeof keys['in-writing'] !== 'boolean',
    fault: { zh: 'in-writing 写 true 或 false。', en: '"in-writing" is true or false.' },
  },
]

/** As files carry it. */
export const writeTold = ({ on, way, who, inWriting }: Told): Readonly<Record<string, string | boolean>> => ({
  ...(on === undefined ? {} : { on }),
  ...(way === undefined ? {} : { way }),
  ...(who === undefined ? {} : { who }),
  ...(inWriting === undefined ? {} : { 'in-writing': inWriting }),
})

/** What a file or a list says of its answers of the agency as a whole holds for those that do not say it themselves. */
export function withTold(answers: Facts): Facts {
  const told = toldIn(answers)
  if (told === undefined) return answers
  return new Map([...answers].map(([fact, answer]) => [fact, toldAnswer(fact, answer, told)]))
}

/** An answer of the agency with who said it, when and which way; any other as it is. */
export const toldAnswer = (fact: FactId, answer: Answer, told: Told): Answer =>
  answer.kind === 'known' && isLocal(fact) && answer.told === undefined ? { ...answer, told } : answer

/** What the answers themselves say of who told them; undefined where they say nothing. */
export function toldIn(answers: Facts): Told | undefined {
  const said = (fact: FactId): unknown => {
    const answer = answers.get(fact)
    return answer?.kind === 'known' ? answer.value : undefined
  }
  const [on, way, who, inWriting] = [
    said(TOLD_FACTS.on),
    said(TOLD_FACTS.way),
    said(TOLD_FACTS.who),
    said(TOLD_FACTS.inWriting),
  ]
  const told: Told = {
    ...(typeof on === 'string' ? { on } : {}),
    ...(typeof way === 'string' ? { way: way as ToldWay } : {}),
    ...(typeof who === 'string' ? { who } : {}),
    ...(typeof inWriting === 'boolean' ? { inWriting } : {}),
  }
  return Object.keys(told).length === 0 ? undefined : told
}
