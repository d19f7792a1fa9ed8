import type { FactId } from './fact.ts'
import { inBoth, type Place, type Problem } from './problem.ts'
import { same, type Words } from './words.ts'

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

/** `code`: of an order of days, and of anything else that does not go together. */
export function clashProblem(
  { facts, text, stops, order }: Clash,
  codes: { readonly order: string; readonly other: string },
  at: Place | undefined,
): Problem {
  const place = at === undefined ? {} : { at }
  const severity = stops ? 'error' : 'warning'
  if (order && stops) return { code: codes.order, severity, ...inBoth(cannotUse(facts[0] ?? ''), text), ...place }
  return { code: codes.other, severity, ...inBoth(text, namedBy(facts)), ...place }
}

const cannotUse = (fact: FactId): Words => ({
  zh: `“${fact}”的答案不能用`,
  en: `the answer to "${fact}" cannot be used`,
})

const namedBy = (facts: readonly FactId[]): Words => ({
  zh: `看这几项：${facts.join('、')}。`,
  en: `Look at ${facts.join(', ')}.`,
})

export const idleText = (name: string): Words => ({
  zh: `“${name}”在这里用不上，没有计入`,
  en: `"${name}" does not apply here and was left out`,
})

/** Why it does not apply: what was answered elsewhere, or what the papers already say. Undefined where neither decided it. */
export function idleReason(because: readonly FactId[], labels: ReadonlyMap<FactId, Words>): Words | undefined {
  if (because.length === 0) return undefined
  if (because.every((id) => id.startsWith('receipts.'))) return BY_THE_PAPERS
  const names = because.map((id) => labels.get(id) ?? same(id))
  return {
    zh: `因为这样回答了：${names.map(({ zh }) => zh).join('、')}。改那一项，或删掉这一项。`,
    en: `Because of what was answered to: ${names.map(({ en }) => en).join(', ')}. Change that, or take this out.`,
  }
}

const BY_THE_PAPERS: Words = {
  zh: '票据上已经有，以票据为准；删掉这一项，票据读错了就改票据。',
  en: 'The papers of the case say it, and they count: take this out, or correct the paper if it was misread.',
}
