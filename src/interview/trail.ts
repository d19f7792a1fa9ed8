import type { Case } from '../model/case.ts'
import type { Determination, Missing } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'

/**
 * The questions that "back" walks over: what has been answered and still applies, in the order first answered.
 * Dormant answers are skipped but stay in the case, and come back when they apply again.
 */
export function trailOf(rulebook: Rulebook, current: Case, { dormant }: Determination): readonly FactId[] {
  const asked = new Set(rulebook.facts.map(({ id }) => id))
  const asleep = sleeping(current, dormant)
  return [...current.answers.keys()].filter((fact) => asked.has(fact) && !asleep.has(fact))
}

/** Answers that no longer apply. One that a person set aside with "does not apply" can still be changed: it is not among them. */
export const sleeping = ({ answers }: Pick<Case, 'answers'>, dormant: readonly FactId[]): ReadonlySet<FactId> =>
  new Set(dormant.filter((fact) => answers.get(fact)?.kind !== 'not-applicable'))

/** The question before this one; undefined at the first. A question that is not on the trail stands after its end. */
export function before(trail: readonly FactId[], fact: FactId): FactId | undefined {
  const at = trail.indexOf(fact)
  return at === -1 ? trail.at(-1) : trail[at - 1]
}

export interface Asking {
  /** The claim is barred, and the person goes on filling it in all the same. */
  readonly anyway?: true
  /** What may be left out is left out. */
  readonly leaves?: true
}

/** The next fact worth asking; undefined when nothing is left. On a barred claim only somebody who goes on anyway is asked. */
export const nextFact = (determination: Determination, asking: Asking): FactId | undefined =>
  toAsk(determination, asking).find(({ optional }) => !optional || asking.leaves === undefined)?.fact

/** Whether nothing is left to ask but what may be left out. */
export const onlyOptional = (determination: Determination, asking: Asking): boolean =>
  toAsk(determination, asking).every(({ optional }) => optional)

const toAsk = ({ missing, missingAnyway }: Determination, { anyway }: Asking): readonly Missing[] =>
  (anyway === true ? (missingAnyway ?? missing) : missing).filter(
    ({ put, fact }) => put === 'never-asked' && !OF_BILL.test(fact),
  )

/** Whose a bill is, is asked beside the facts: with the bill before one's eyes. */
const OF_BILL = /^r\d+\.visit$/
