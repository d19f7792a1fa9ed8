import { parametersOf, type Condition } from '../model/condition.ts'
import type { Rulebook } from '../model/rulebook.ts'

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
