import type { IsoDate } from '../model/dates.ts'
import type { Clash } from '../model/clash.ts'
import type { FactId, Facts } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { MET } from './truth.ts'
import { programOf } from './program.ts'

/** Answers that do not go together, in the order the rules name them. Answers that do not apply clash with nothing. */
export function clashesIn(book: Rulebook, facts: Facts, asOf: IsoDate): readonly Clash[] {
  const { contradictions, world } = programOf(book)
  if (contradictions.length === 0) return []
  const state = world(facts, asOf)
  return contradictions
    .filter(({ when }) => when.of(state) === MET)
    .map(({ rule: { id, at, text, stops, order } }) => ({
      id,
      text,
      stops,
      order: order === true,
      facts: at.filter((fact) => facts.get(fact)?.kind === 'known'),
    }))
    .filter((clash) => clash.facts.length > 0)
}

/** What an answer brings with it that did not clash before. */
export function clashesBy(
  book: Rulebook,
  { before, after }: { readonly before: Facts; readonly after: Facts },
  changed: readonly FactId[],
  asOf: IsoDate,
): readonly Clash[] {
  const clashes = clashesIn(book, after, asOf)
  if (clashes.length === 0) return []
  const known = new Set(clashesIn(book, before, asOf).map(({ id }) => id))
  return clashes.filter(({ id, facts }) => !known.has(id) || facts.some((fact) => changed.includes(fact)))
}
