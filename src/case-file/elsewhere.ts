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
export function placesThatAsk(
  shelf: RuleShelf,
  { procedure, region }: Pick<Rulebook, 'procedure' | 'region'>,
  fact: FactId,
  day: IsoDate,
): readonly Words[] {
  const others = new Map(
    (shelf.regions ?? []).filter(({ code }) => code !== region.code).map((one) => [one.code, one.name]),
  )
  return [...others].flatMap(([code, name]) => (asks(() => shelf.rulebook(procedure, code, day), fact) ? [name] : []))
}

/** A place without rules for that day asks nothing. */
function asks(rulebook: () => Rulebook, fact: FactId): boolean {
  try {
    return rulebook().facts.some(({ id }) => id === fact)
  } catch (error) {
    if (error instanceof DataError) return false
    throw error
  }
}

export const notHere = (name: string, places: readonly Words[]): Words => ({
  zh: `“${name}”在这个参保地用不上，没有计入（用到它的：${places.map(({ zh }) => zh).join('、')}）`,
  en: `"${name}" is not used in this place and was left out (used in: ${places.map(({ en }) => en).join(', ')})`,
})
