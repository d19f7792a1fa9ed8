import { parametersOf, type Condition } from '../model/condition.ts'
import type { Determination } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { MET } from './condition.ts'
import type { Program } from './program.ts'
import type { World } from './world.ts'

/** What only the agency of the place can say, as far as anything here would make use of its answer. */
export function localQuestions(program: Program, world: World): Determination['confirmLocally'] {
  return program.questions
    .filter(({ applies }) => applies.of(world) === MET)
    .filter(({ rule }) => rule.fact === undefined || stillWanted(program, world, rule.fact))
    .map(({ rule: { id, ask, why, fact } }) => ({ id, ask, why, ...(fact === undefined ? {} : { fact }) }))
}

function stillWanted(program: Program, world: World, fact: FactId): boolean {
  if (world.get(program.slotOf(fact) ?? -1) !== undefined) return false
  const fed = program.book.parameters.filter(({ localFact }) => localFact === fact)
  return (
    fed.length === 0 ||
    fed.some(({ id }) => program.figuresInUse.has(id) && program.parameter(id)?.chosen(world) === undefined)
  )
}

/** The parameters that some rule or the scheme of the place really reads; a place with sums of its own leaves the nation's aside. */
export function figuresInUse(book: Rulebook): ReadonlySet<string> {
  const conditions: (Condition | undefined)[] = [
    ...book.facts.map(({ applies }) => applies),
    ...book.derived.flatMap(({ from }) =>
      from.how === 'condition' ? [from.is] : from.how === 'choose' ? from.rows.map(({ when }) => when) : [],
    ),
    ...book.requirements.flatMap(({ applies, met }) => [applies, met]),
    ...book.papers.map(({ needed }) => needed),
    ...book.steps.flatMap(({ needed, done }) => [needed, done]),
    ...book.deadlines.flatMap(({ applies, done }) => [applies, done]),
    ...book.notes.map(({ applies }) => applies),
    ...book.parameters.flatMap(({ rows }) => rows.map(({ when }) => when)),
  ]
  return new Set([
    ...conditions.flatMap((condition) => (condition === undefined ? [] : parametersOf(condition))),
    ...book.derived.flatMap(({ from }) => (from.how === 'parameter' ? [from.parameter] : [])),
    ...book.deadlines.flatMap(({ count }) => (typeof count === 'object' ? [count.parameter] : [])),
    ...idsWithin(book.scheme),
  ])
}

/** Every id that the scheme names; parameters and facts share no ids. */
function idsWithin(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part]
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(idsWithin) : []
}
