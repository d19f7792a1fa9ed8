import { factsOf, parametersOf, type Condition } from '../model/condition.ts'
import type { FactId } from '../model/fact.ts'
import { inputsOf, type Derivation } from '../model/declaration.ts'
import type { Parameter, Rulebook } from '../model/rulebook.ts'
import type { Cite } from '../model/source.ts'
import { STAYS } from '../model/visit-scope.ts'
import type { Words } from '../model/words.ts'

/** One thing that a fact is wanted for, with the texts that want it. */
export interface Use {
  readonly kind: 'requirement' | 'paper' | 'step' | 'deadline' | 'estimate' | 'gate' | 'form' | 'local'
  readonly id: string
  readonly title: Words
  readonly cites: readonly Cite[]
}

/** Everything that a fact is wanted for, itself or by way of facts worked out from it: found in the rules, not written down twice. */
export function usesOf(rulebook: Rulebook, fact: FactId): readonly Use[] {
  const reach = downstream(rulebook, fact)
  const touches = (...conditions: readonly (Condition | undefined)[]): boolean =>
    conditions.some((condition) => condition !== undefined && reaches(rulebook, reach, condition))
  return [
    ...rulebook.requirements
      .filter(({ met, applies }) => touches(met, applies))
      .map(({ id, title, cites }): Use => ({ kind: 'requirement', id, title, cites })),
    ...rulebook.papers
      .filter((paper) => touches(paper.needed, paper.seal?.needed, paper.atHand) || reach.has(`paper.${paper.id}`))
      .map(({ id, label, cites }): Use => ({ kind: 'paper', id, title: label, cites })),
    ...rulebook.steps
      .filter(({ needed, done }) => touches(needed, done))
      .map(({ id, title, cites }): Use => ({ kind: 'step', id, title, cites })),
    ...rulebook.deadlines
      .filter(({ from, applies, done }) => reach.has(from) || touches(applies, done))
      .map(({ id, title, cites }): Use => ({ kind: 'deadline', id, title, cites })),
    ...estimateUse(rulebook, reach),
    ...rulebook.localQuestions
      .filter((question) => question.fact === fact || touches(question.applies))
      .map(({ id, why, cites }): Use => ({ kind: 'local', id, title: why, cites })),
    ...rulebook.facts
      .filter((other) => other.id !== fact && touches(other.applies))
      .map(({ id, label }): Use => ({ kind: 'gate', id, title: label, cites: [] })),
    ...rulebook.forms
      .filter(({ needed }) => touches(needed))
      .map(({ template }): Use => ({ kind: 'form', id: template, title: { zh: template, en: template }, cites: [] })),
  ]
}

/** The fact and every fact worked out from it. */
function downstream(rulebook: Rulebook, fact: FactId): ReadonlySet<FactId> {
  const reach = new Set([fact])
  for (let grew = true; grew;) {
    grew = false
    for (const { id, from } of rulebook.derived) {
      if (reach.has(id) || !restsOn(from, rulebook).some((input) => reach.has(input))) continue
      reach.add(id)
      grew = true
    }
  }
  // No earlier stay stands for an answer to what earlier stays came to.
  if (reach.has(STAYS)) for (const { id, ofEarlierStays } of rulebook.facts) if (ofEarlierStays === true) reach.add(id)
  return reach
}

/** The facts that a worked-out fact rests on. */
function restsOn(from: Derivation, rulebook: Rulebook): readonly FactId[] {
  switch (from.how) {
    case 'condition':
      return factsIn(from.is, rulebook)
    case 'parameter':
      return parameterFacts(from.parameter, rulebook)
    case 'choose':
      return from.rows.flatMap(({ when }) => (when === undefined ? [] : factsIn(when, rulebook)))
    default:
      return inputsOf(from)
  }
}

const factsIn = (condition: Condition, rulebook: Rulebook): readonly FactId[] => [
  ...factsOf(condition),
  ...parametersOf(condition).flatMap((id) => parameterFacts(id, rulebook)),
]

const reaches = (rulebook: Rulebook, reach: ReadonlySet<FactId>, condition: Condition): boolean =>
  factsIn(condition, rulebook).some((id) => reach.has(id))

function parameterFacts(id: string, rulebook: Rulebook): readonly FactId[] {
  const parameter = rulebook.parameters.find((one) => one.id === id)
  return parameter === undefined ? [] : factsOfParameter(parameter)
}

const factsOfParameter = ({ governedBy, rows }: Parameter): readonly FactId[] => [
  ...(governedBy === undefined ? [] : [governedBy]),
  ...rows.flatMap(({ when }) => (when === undefined ? [] : factsOf(when))),
]

/** The scheme names facts and parameters in many places; every text in it that is one of either counts. */
function estimateUse(rulebook: Rulebook, reach: ReadonlySet<FactId>): readonly Use[] {
  const { scheme } = rulebook
  if (scheme === undefined) return []
  const named = stringsIn(scheme)
  const facts = named.flatMap((name) => [name, ...parameterFacts(name, rulebook)])
  return facts.some((name) => reach.has(name))
    ? [{ kind: 'estimate', id: 'estimate', title: scheme.title, cites: scheme.cites }]
    : []
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
