import { whoElseAsks, type Elsewhere, type RuleShelf } from '../../case-file/elsewhere.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { FactId } from '../../model/fact.ts'
import { factsNamed, type Fact } from '../../model/declaration.ts'
import type { Gazetteer } from '../../model/places/gazetteer.ts'
import { isError, placedInWords, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { FactNames } from '../../rulebook/declared.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'

/** The rules as a list needs them: every (procedure, region, day) is looked up once. */
export interface RuleDesk extends Pick<RuleSet, 'editions' | 'regions' | 'declared'> {
  readonly procedures: readonly string[]
  /** To read a place by its name. */
  readonly places: Gazetteer
  find(procedure: string, region: string | undefined, asOf: IsoDate): Found
  /** Which other places or procedures ask for a fact that these rules do not know. */
  elsewhere(rulebook: Pick<Rulebook, 'procedure' | 'region'>, fact: FactId, asOf: IsoDate): Elsewhere
}

export interface Found {
  readonly rulebook?: Rulebook
  /** Facts by id, for reading cells. */
  readonly facts: ReadonlyMap<FactId, Fact>
  /** By the id of today or an earlier one. */
  named(id: FactId): Fact | undefined
  readonly problems: readonly Problem[]
}

export function ruleDesk(
  rules: Pick<RuleSet, 'editions' | 'regions' | 'tryRulebook' | 'rulebook' | 'declared' | 'places'>,
): RuleDesk {
  const known = new Map<string, Found>()
  const asked = new Map<string, (fact: FactId) => Elsewhere>()
  const procedures = [...new Set(rules.editions.map(({ procedure }) => procedure))].sort()
  return {
    places: rules.places,
    procedures,
    regions: rules.regions,
    editions: rules.editions,
    declared: (...of) => rules.declared(...of),
    elsewhere: ({ procedure, region }, fact, asOf) => {
      const key = `${procedure}|${region.code}|${asOf}`
      const shelf: RuleShelf = {
        procedures,
        regions: rules.regions,
        editions: rules.editions,
        rulebook: (...of) => rules.rulebook(...of),
      }
      const ask = asked.get(key) ?? whoElseAsks(shelf, { procedure, region }, asOf)
      asked.set(key, ask)
      return ask(fact)
    },
    find: (procedure, region, asOf) => {
      const key = `${procedure}|${region ?? ''}|${asOf}`
      const before = known.get(key)
      if (before !== undefined) return before
      const { rulebook, problems } = rules.tryRulebook(procedure, region, asOf)
      const facts = new Map((rulebook?.facts ?? []).map((fact) => [fact.id, fact]))
      const found: Found = {
        ...(rulebook === undefined ? {} : { rulebook }),
        facts,
        named: factsNamed([...facts.values()]),
        problems: problems.filter(isError).map(placedInWords),
      }
      known.set(key, found)
      return found
    },
  }
}

/** Everything a column can be about, before any row says which procedure it belongs to. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<FactId, FactNames>
  /** Worked out, never typed. */
  readonly derived: ReadonlySet<FactId>
}

export function vocabularyOf(
  rules: Pick<RuleSet, 'declared'>,
  procedures: readonly string[],
  regions: readonly (string | undefined)[],
  asOf: IsoDate,
): Vocabulary {
  const facts = new Map<FactId, FactNames>()
  const derived = new Set<FactId>()
  for (const procedure of procedures)
    for (const region of regions) {
      const declared = rules.declared(procedure, region, asOf)
      for (const fact of declared.facts) if (!facts.has(fact.id)) facts.set(fact.id, fact)
      for (const id of declared.derived) derived.add(id)
    }
  return { facts, derived }
}
