import type { FactId } from './fact.ts'
import { inBoth, type Place, type Problem } from './problem.ts'
import type { Rulebook } from './rulebook.ts'
import { same, type Words } from './words.ts'
import { onceFor } from './once-for.ts'

/** Answers of one case that do not go together. */
export interface Clash {
  readonly id: string
  /** Those of its facts that are answered; it is told at the first. */
  readonly facts: readonly FactId[]
  readonly text: Words
  /** One of the answers must be wrong; otherwise it may be so, and is told all the same. */
  readonly stops: boolean
  /** Two days in the wrong order. */
  readonly order: boolean
}

/** An answer that decides nothing here, and what it is that makes it idle. */
export interface Idle {
  readonly fact: FactId
  readonly because: readonly FactId[]
}

/** What facts are called. */
export type Labels = ReadonlyMap<FactId, Words>

export const labelsOf = ({ facts }: Pick<Rulebook, 'facts'>): Labels => labelsAmong(facts)

const labelsAmong = onceFor(
  (facts: Rulebook['facts']): Labels => new Map(facts.map(({ id, label }) => [id, label] as const)),
)

const labelOf = (fact: FactId, labels: Labels): Words => labels.get(fact) ?? same(fact)

/** `code`: of an order of days, and of anything else that does not go together. */
export function clashProblem(
  { facts, text, stops, order }: Clash,
  codes: { readonly order: string; readonly other: string },
  at: Place | undefined,
  labels: Labels,
): Problem {
  const place = at === undefined ? {} : { at }
  const severity = stops ? 'error' : 'warning'
  if (order && stops)
    return { code: codes.order, severity, ...inBoth(cannotUse(labelOf(facts[0] ?? '', labels)), text), ...place }
  return { code: codes.other, severity, ...inBoth(text, lookAt(facts, labels)), ...place }
}

const cannotUse = ({ zh, en }: Words): Words => ({
  zh: `“${zh}”的答案不能用`,
  en: `the answer to "${en}" cannot be used`,
})

/** By what they are called: who reads it may never have seen a file. */
export function lookAt(facts: readonly FactId[], labels: Labels): Words {
  const names = facts.map((fact) => labelOf(fact, labels))
  return {
    zh: `看这几项：${names.map(({ zh }) => zh).join('、')}。`,
    en: `Look at: ${names.map(({ en }) => en).join('; ')}.`,
  }
}

export function idleText(fact: FactId, labels: Labels): Words {
  const { zh, en } = labelOf(fact, labels)
  return { zh: `“${zh}”在这里用不上，没有计入`, en: `"${en}" does not apply here and was left out` }
}

/** Why it does not apply: what was answered elsewhere, or what the papers already say. Undefined where neither decided it. */
export function idleReason(because: readonly FactId[], labels: Labels): Words | undefined {
  if (because.length === 0) return undefined
  if (because.every((id) => id.startsWith('receipts.'))) return BY_THE_PAPERS
  const names = because.map((id) => labelOf(id, labels))
  return {
    zh: `因为这样回答了：${names.map(({ zh }) => zh).join('、')}。改那一项，或删掉这一项。`,
    en: `Because of what was answered to: ${names.map(({ en }) => en).join(', ')}. Change that, or take this out.`,
  }
}

const BY_THE_PAPERS: Words = {
  zh: '票据上已经有，以票据为准；删掉这一项，票据读错了就改票据。',
  en: 'The papers of the case say it, and they count: take this out, or correct the paper if it was misread.',
}
