import type { IsoDate } from '../model/dates.ts'
import { DataError } from '../model/errors.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'

/** Where the rules come from, as far as reading a file needs to know. */
export interface RuleShelf {
  readonly procedures: readonly string[]
  /** Places with rules of their own, to tell a fact of another place from a slip. */
  /** To read a place by its name. */
  readonly places?: Gazetteer
  readonly regions?: readonly { readonly code: string; readonly name: Words }[]
  rulebook(procedure: string, region: string | undefined, asOf: IsoDate): Rulebook
}

/** The places whose rules ask for a fact that these rules do not know. */
export const placesThatAsk = (
  shelf: RuleShelf,
  rulebook: Pick<Rulebook, 'procedure' | 'region'>,
  fact: FactId,
  day: IsoDate,
): readonly Words[] => placesAsking(shelf, rulebook, day)(fact)

/** The same for many facts. The other places are looked at when the first is asked for. */
export function placesAsking(
  shelf: RuleShelf,
  { procedure, region }: Pick<Rulebook, 'procedure' | 'region'>,
  day: IsoDate,
): (fact: FactId) => readonly Words[] {
  let known: readonly { readonly name: Words; readonly facts: ReadonlySet<FactId> }[] | undefined
  const others = new Map(
    (shelf.regions ?? []).filter(({ code }) => code !== region.code).map((one) => [one.code, one.name]),
  )
  return (fact) => {
    known ??= [...others].map(([code, name]) => ({ name, facts: factsOf(() => shelf.rulebook(procedure, code, day)) }))
    return known.flatMap(({ name, facts }) => (facts.has(fact) ? [name] : []))
  }
}

/** A place without rules for that day asks nothing. */
function factsOf(rulebook: () => Rulebook): ReadonlySet<FactId> {
  try {
    return new Set(rulebook().facts.map(({ id }) => id))
  } catch (error) {
    if (error instanceof DataError) return new Set()
    throw error
  }
}

export const notHere = (name: string, places: readonly Words[]): Words => ({
  zh: `“${name}”在这个参保地用不上，没有计入（用到它的：${places.map(({ zh }) => zh).join('、')}）`,
  en: `"${name}" is not used in this place and was left out (used in: ${places.map(({ en }) => en).join(', ')})`,
})
