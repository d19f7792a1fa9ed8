import type { Case } from '../model/case.ts'
import type { Determination, Missing } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import { isLocal } from '../model/told.ts'
import { scopeOf } from '../model/visit-scope.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { inWalkOrder } from './chapters.ts'

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
  /** What the agency says has been offered as a step of its own, and is not asked one by one. */
  readonly called?: true
  /** What may be left out is left out. */
  readonly leaves?: true
  /** On a walk what may be left out is asked only of who wants to fill everything in. */
  readonly fills?: true
  /** The visit that was told of last, by its number: what it leaves to ask comes before the rest. */
  readonly adding?: string
}

/** What is left to ask, in the order to ask it. On a barred claim only somebody who goes on anyway is asked. */
export const leftToAsk = (
  determination: Determination,
  { anyway, leaves, fills, called, adding }: Asking,
  { walk }: Pick<Rulebook, 'walk'>,
): readonly Missing[] => {
  const open = anyway === true ? (determination.missingAnyway ?? determination.missing) : determination.missing
  const asked = open.filter(
    ({ put, fact }) => put === 'never-asked' && !(called === true && isLocal(fact)) && !OF_BILL.test(fact),
  )
  const all = leaves === undefined && (walk === undefined || fills === true)
  const left = inWalkOrder(asked, walk).filter(({ optional }) => all || !optional)
  return adding === undefined ? left : [...left.filter(isAbout(adding)), ...left.filter((one) => !isAbout(adding)(one))]
}

/** A question about that visit: not one for the agency, or for which papers are at hand, which come after all else. */
const isAbout =
  (visit: string) =>
  ({ fact }: Missing): boolean => {
    const { visit: whose, id } = scopeOf(fact)
    return whose === visit && id !== fact && !isLocal(fact) && !id.startsWith('paper.')
  }

/** Whose a bill is, is asked beside the facts: with the bill before one's eyes. */
const OF_BILL = /^r\d+\.visit$/
