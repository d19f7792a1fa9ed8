import { factsOf, type Condition } from '../model/condition.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { Problem } from '../model/problem.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import { problem, warning } from './item.ts'

type Values = ReadonlyMap<FactId, readonly FactValue[]>
type Chosen = ReadonlyMap<FactId, FactValue>

const MOST = 2048

/** Rows that can never speak, and choices for which no row does. */
export function rowProblems(book: Rulebook): readonly Problem[] {
  const values: Values = new Map(
    book.facts.map(({ id, type, choices }) => [
      id,
      type === 'yes-no' ? [true, false] : (choices ?? []).map(({ value }) => value),
    ]),
  )
  return book.parameters.flatMap((parameter) => {
    const worlds = worldsOf(parameter, values)
    return worlds === undefined ? [] : [...unreachable(parameter, worlds), ...gaps(parameter, values)]
  })
}

const conditions = ({ rows }: Parameter): readonly Condition[] =>
  rows.flatMap(({ when }) => (when === undefined ? [] : [when]))

/** Every combination of the choices that the rows speak of; undefined when there are too many. */
function worldsOf(parameter: Parameter, values: Values): readonly Chosen[] | undefined {
  const facts = [...new Set(conditions(parameter).flatMap(factsOf))].filter((id) => (values.get(id) ?? []).length > 0)
  if (facts.reduce((count, id) => count * (values.get(id)?.length ?? 1), 1) > MOST) return undefined
  return facts.reduce<readonly Chosen[]>(
    (made, id) => made.flatMap((world) => (values.get(id) ?? []).map((value) => new Map(world).set(id, value))),
    [new Map()],
  )
}

function unreachable({ id, rows }: Parameter, worlds: readonly Chosen[]): readonly Problem[] {
  return rows.flatMap((row, i) => {
    const before = rows.slice(0, i).filter((earlier) => spans(earlier, row))
    const speaks = worlds.some(
      (world) => truth(row.when, world) !== false && !before.some(({ when }) => truth(when, world) === true),
    )
    if (speaks) return []
    const never = worlds.every((world) => truth(row.when, world) === false)
    return [
      problem(
        'unreachable-row',
        row.at,
        never
          ? `row ${i + 1} of "${id}" can never be met`
          : `row ${i + 1} of "${id}" is never reached: an earlier row always speaks first`,
        never
          ? 'Look at its `when:`.'
          : 'Put the special rows before the general one, or end the earlier row with `until:`.',
      ),
    ]
  })
}

/** Whether an earlier row is in force on every day that the later one is. */
const spans = (earlier: ParameterRow, later: ParameterRow): boolean =>
  earlier.from <= later.from &&
  (earlier.until === undefined || (later.until !== undefined && later.until <= earlier.until))

/** Told only where one choice alone decides: there a missing value is plain to see. */
function gaps(parameter: Parameter, values: Values): readonly Problem[] {
  const facts = [...new Set(conditions(parameter).flatMap(factsOf))]
  const [only] = facts
  if (
    facts.length !== 1 ||
    only === undefined ||
    conditions(parameter).length < parameter.rows.length ||
    parameter.localFact !== undefined
  )
    return []
  const silent = (values.get(only) ?? []).filter((value) =>
    parameter.rows.every(({ when }) => truth(when, new Map([[only, value]])) === false),
  )
  return silent.length === 0
    ? []
    : [
        warning(
          'rows-leave-gap',
          parameter.at,
          `no row of "${parameter.id}" speaks when "${only}" is ${silent.map(String).join(' or ')}`,
          'Add a row, or a local question that says whom to ask.',
        ),
      ]
}

/** Undefined where it hangs on something that is no choice. */
function truth(condition: Condition | undefined, world: Chosen): boolean | undefined {
  if (condition === undefined || condition.kind === 'always') return true
  switch (condition.kind) {
    case 'not': {
      const inner = truth(condition.of, world)
      return inner === undefined ? undefined : !inner
    }
    case 'all':
      return settled(condition.of, world, false)
    case 'any':
      return settled(condition.of, world, true)
    case 'in-time':
      return undefined
    case 'compare': {
      const value = world.get(condition.fact)
      if (value === undefined || !('value' in condition.to)) return undefined
      const { value: to } = condition.to
      const among = Array.isArray(to) ? to.includes(value) : to === value
      if (condition.by === 'is' || condition.by === 'in') return among
      return condition.by === 'is-not' || condition.by === 'not-in' ? !among : undefined
    }
  }
}

function settled(parts: readonly Condition[], world: Chosen, settling: boolean): boolean | undefined {
  const all = parts.map((part) => truth(part, world))
  if (all.includes(settling)) return settling
  return all.includes(undefined) ? undefined : !settling
}
