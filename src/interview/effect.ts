import type { Determination } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import { sayFen, type Fen } from '../model/money.ts'
import type { Lang, Words } from '../model/words.ts'
import { tell } from './words.ts'

/** What one change of answers does to the result. */
export interface Effect {
  /** In the words of the procedure. */
  readonly verdict?: { readonly from: Words; readonly to: Words }
  readonly papersAdded: readonly { readonly id: string; readonly label: Words }[]
  readonly papersDropped: readonly { readonly id: string; readonly label: Words }[]
  readonly findings: readonly {
    readonly id: string
    readonly title: Words
    readonly from: string
    readonly to: string
  }[]
  /** Clocks that run out on another day. */
  readonly deadlines: readonly {
    readonly id: string
    readonly title: Words
    readonly from?: string
    readonly to?: string
  }[]
  /** Change of the lower and the upper end; absent when either side has no estimate, or nothing changes. */
  readonly estimate?: { readonly low: Fen; readonly high: Fen }
  readonly asked: readonly FactId[]
  readonly dormant: readonly FactId[]
}

/** Compares two determinations of the same case, before and after a change. */
export function effectOf(before: Determination, after: Determination): Effect {
  const [papersBefore, papersAfter] = [before, after].map(({ checklist }) => new Map(checklist.map((p) => [p.id, p])))
  const earlier = new Map(before.findings.map((finding) => [finding.id, finding.outcome]))
  const known = new Set(before.missing.map(({ fact }) => fact))
  const estimate = estimateChange(before, after)
  return {
    ...(before.verdictText.zh === after.verdictText.zh
      ? {}
      : { verdict: { from: before.verdictText, to: after.verdictText } }),
    papersAdded: after.checklist
      .filter(({ id }) => papersBefore?.has(id) !== true)
      .map(({ id, label }) => ({ id, label })),
    papersDropped: before.checklist
      .filter(({ id }) => papersAfter?.has(id) !== true)
      .map(({ id, label }) => ({ id, label })),
    findings: after.findings
      .filter(({ id, outcome }) => earlier.get(id) !== outcome)
      .map(({ id, title, outcome }) => ({ id, title, from: earlier.get(id) ?? 'none', to: outcome })),
    deadlines: deadlineChanges(before, after),
    ...(estimate === undefined ? {} : { estimate }),
    asked: after.missing.map(({ fact }) => fact).filter((fact) => !known.has(fact)),
    dormant: after.dormant.filter((fact) => !before.dormant.includes(fact)),
  }
}

function deadlineChanges(before: Determination, after: Determination): Effect['deadlines'] {
  const earlier = new Map(before.deadlines.map((deadline) => [deadline.id, deadline.due ?? deadline.range?.from]))
  return after.deadlines.flatMap(({ id, title, due, range }) => {
    const [from, to] = [earlier.get(id), due ?? range?.from]
    return from === to
      ? []
      : [{ id, title, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}

function estimateChange(before: Determination, after: Determination): Effect['estimate'] {
  if (before.estimate === null || after.estimate === null) return undefined
  const [low, high] = [after.estimate.low - before.estimate.low, after.estimate.high - before.estimate.high]
  return low === 0n && high === 0n ? undefined : { low, high }
}

/** Whether a person should be told before the change is saved: something falls away or the result moves. */
export const matters = (effect: Effect): boolean =>
  effect.verdict !== undefined ||
  effect.estimate !== undefined ||
  [effect.papersDropped, effect.papersAdded, effect.dormant, effect.deadlines].some((list) => list.length > 0)

/** The effect in a few lines: `少一份材料：转诊证明`, `估算 −1,240.00 元`. */
export function sayEffect(effect: Effect, labels: ReadonlyMap<FactId, Words>, lang: Lang): string[] {
  const colon = lang === 'zh' ? '：' : ': '
  const list = (words: readonly Words[]): string => words.map((one) => one[lang]).join(lang === 'zh' ? '、' : ', ')
  const { verdict, papersAdded, papersDropped, estimate, dormant, deadlines } = effect
  return [
    ...(verdict === undefined ? [] : [`${tell('verdict', lang)}${colon}${verdict.from[lang]} → ${verdict.to[lang]}`]),
    ...(papersDropped.length === 0
      ? []
      : [`${tell('paperDropped', lang)}${colon}${list(papersDropped.map(({ label }) => label))}`]),
    ...(papersAdded.length === 0
      ? []
      : [`${tell('paperAdded', lang)}${colon}${list(papersAdded.map(({ label }) => label))}`]),
    ...(estimate === undefined ? [] : [`${tell('estimate', lang)}${colon}${sayChange(estimate, lang)}`]),
    ...deadlines.map(({ title, from, to }) => `${title[lang]}${colon}${from ?? '?'} → ${to ?? '?'}`),
    ...(dormant.length === 0
      ? []
      : [`${tell('noLongerAsked', lang)}${colon}${list(dormant.map((id) => labels.get(id) ?? { zh: id, en: id }))}`]),
  ]
}

function sayChange({ low, high }: { readonly low: Fen; readonly high: Fen }, lang: Lang): string {
  const unit = lang === 'zh' ? ' 元' : ' yuan'
  const signed = (fen: Fen): string => `${fen < 0n ? '−' : '+'}${sayFen(fen < 0n ? -fen : fen)}`
  return low === high ? signed(low) + unit : `${signed(low)} … ${signed(high)}${unit}`
}
