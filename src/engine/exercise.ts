import type { Condition } from '../model/condition.ts'
import type { IsoDate } from '../model/dates.ts'
import type { Facts } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { MET, OPEN } from './truth.ts'
import { determine } from './determine.ts'
import { programOf } from './program.ts'

/**
 * What a set of answers puts to the test, one word each: `requirement:ID:met|unmet|open`, `paper:ID:needed|not-needed`,
 * `row:PARAMETER:INDEX` for the row that spoke. Coverage of the rules is the union over their cases.
 */
export function exercised(rulebook: Rulebook, facts: Facts, asOf: IsoDate): ReadonlySet<string> {
  const program = programOf(rulebook)
  const world = program.world(facts, asOf)
  const touched = new Set<string>()
  for (const { id, outcome } of determine(rulebook, facts, asOf).findings) touched.add(`requirement:${id}:${outcome}`)
  for (const { rule, needed } of program.papers) {
    const truth = needed.of(world)
    if (truth !== OPEN) touched.add(`paper:${rule.id}:${truth === MET ? 'needed' : 'not-needed'}`)
  }
  for (const { id } of rulebook.parameters) {
    const row = program.parameter(id)?.chosen(world)
    if (row !== undefined) touched.add(`row:${id}:${row}`)
  }
  return touched
}

/** Everything that cases of a rulebook ought to put to the test. Papers that are always needed have one side only. */
export function exercisable(rulebook: Rulebook): ReadonlySet<string> {
  return new Set([
    ...rulebook.requirements.flatMap(({ id, met }) =>
      isNever(met) ? [`requirement:${id}:unmet`] : [`requirement:${id}:met`, `requirement:${id}:unmet`],
    ),
    ...rulebook.papers.flatMap(({ id, needed }) =>
      needed.kind === 'always' ? [`paper:${id}:needed`] : [`paper:${id}:needed`, `paper:${id}:not-needed`],
    ),
    ...rulebook.parameters.flatMap(({ id, rows }) => rows.map((_, i) => `row:${id}:${i}`)),
  ])
}

/** `met: false`: it applies only where it is not met. */
const isNever = (met: Condition): boolean => met.kind === 'not' && met.of.kind === 'always'
