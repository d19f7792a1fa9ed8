import { factsNamed, type Fact } from '../model/declaration.ts'
import type { FactId, Facts } from '../model/fact.ts'
import { fits, unmappedAnswers } from './fitting.ts'
import type { Words } from '../model/words.ts'

/** What becomes of the answers of a case where other rules ask. */
export interface CarriedOver {
  /** Questions that both have, and take the answer. */
  readonly kept: readonly FactId[]
  /** The same under another name. */
  readonly renamed: readonly { readonly from: FactId; readonly to: FactId }[]
  /** What counts for nothing there, and why. */
  readonly left: readonly { readonly fact: FactId; readonly why: Words }[]
}

export function carriedOver(answers: Facts, before: readonly Fact[], after: readonly Fact[]): CarriedOver {
  const gone = new Map(unmappedAnswers(answers, after).map(({ fact, why }) => [fact, why]))
  const named = factsNamed(after)
  const kept: FactId[] = []
  const renamed: { from: FactId; to: FactId }[] = []
  const left: { fact: FactId; why: Words }[] = []
  const old = new Set(before.map(({ id }) => id))
  for (const [id, answer] of answers) {
    const fact = named(id)
    const why = gone.get(id) ?? (fact !== undefined && !fits(fact, answer) ? OTHER_SORT : undefined)
    if (why !== undefined) left.push({ fact: id, why })
    else if (fact !== undefined && fact.id !== id && old.has(id)) renamed.push({ from: id, to: fact.id })
    else kept.push(id)
  }
  return { kept, renamed, left }
}

const OTHER_SORT: Words = { zh: '那个版本要的是另一种答案', en: 'that edition takes another sort of answer' }
