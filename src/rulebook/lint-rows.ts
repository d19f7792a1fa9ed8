import { factsOf, type Condition } from '../model/condition.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { Problem } from '../model/problem.ts'
import type { Parameter, ParameterRow, Rulebook } from '../model/rulebook.ts'
import { warning } from './item.ts'
import { conjuncts, contradicted, hiddenBehind, neverMet, neverReached, spans } from './lint-figures.ts'

type Values = ReadonlyMap<FactId, readonly FactValue[]>
type Chosen = ReadonlyMap<FactId, FactValue>

const MOST = 2048

/** Rows that can never speak, and choices for which no row does. */
export function rowProblems(book: Rulebook): readonly Problem[] {
  // What a condition works out is always yes or no.
  const derived = book.derived.filter(({ from }) => from.how === 'condition')
  const values: Values = new Map(
    [...book.facts, ...derived].map(({ id, type, choices }) => [
      id,
      type === 'yes-no' ? [true, false] : (choices ?? []).map(({ value }) => value),
    ]),
  )
  return book.parameters.flatMap((parameter) => {
    const worlds = worldsOf(parameter, values)
    return worlds === undefined ? [] : [...unreachable(parameter, worlds), ...gaps(parameter, values, book)]
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

/** What comparing the conditions one by one does not show (`hiddenBehind`): rows before it that only together leave it no word. */
function unreachable({ id, rows }: Parameter, worlds: readonly Chosen[]): readonly Problem[] {
  return rows.flatMap((row, i) => {
    if (hiddenBehind(rows, i) >= 0 || contradicted(conjuncts(row.when)) !== undefined) return []
    const possible = worlds.filter((world) => truth(row.when, world) !== false)
    if (possible.length === 0) return [neverMet(id, i, row, 'Look at its `when:`.')]
    const before = rows.slice(0, i).map((earlier) => (spans(earlier, row) ? earlier : undefined))
    const silences = (earlier: ParameterRow | undefined, world: Chosen): boolean =>
      earlier !== undefined && truth(earlier.when, world) === true
    if (!possible.every((world) => before.some((earlier) => silences(earlier, world)))) return []
    const alone = before.findIndex((earlier) => possible.every((world) => silences(earlier, world)))
    return [neverReached(id, i, row, alone < 0 ? undefined : alone)]
  })
}

/**
 * Told where one choice alone decides, or where the other figures of the place name the value: there a row
 * that lacks is plain to see. The last value of a list is the rest, of which a text often says nothing.
 */
function gaps(parameter: Parameter, values: Values, book: Rulebook): readonly Problem[] {
  if (conditions(parameter).length < parameter.rows.length) return []
  const facts = factsIn(parameter)
  return facts.flatMap((fact) => {
    const alone = facts.length === 1 && parameter.localFact === undefined
    const others = alone ? [] : book.parameters.filter((other) => besides(other, parameter, fact, book))
    const rest = alone ? undefined : values.get(fact)?.at(-1)
    const lacking = silentAt(parameter, fact, values).filter(
      (value) =>
        alone ||
        (value !== rest &&
          others.length > 0 &&
          others.every((other) => !silentAt(other, fact, values).includes(value))),
    )
    return lacking.length === 0 ? [] : [leavesGap(parameter, fact, lacking)]
  })
}

const factsIn = (parameter: Parameter): readonly FactId[] => [...new Set(conditions(parameter).flatMap(factsOf))]

/** Another figure of the same file that goes by the same choice. */
const besides = (other: Parameter, one: Parameter, fact: FactId, { facts }: Rulebook): boolean =>
  other !== one &&
  other.layer === one.layer &&
  factsIn(other).includes(fact) &&
  facts.some(({ id, type }) => id === fact && type === 'choice')

/** The values of a fact for which no row speaks, whatever else is answered. */
const silentAt = ({ rows }: Parameter, fact: FactId, values: Values): readonly FactValue[] =>
  (values.get(fact) ?? []).filter((value) => rows.every(({ when }) => truth(when, new Map([[fact, value]])) === false))

const leavesGap = ({ id, at }: Parameter, fact: FactId, lacking: readonly FactValue[]): Problem =>
  warning(
    'rows-leave-gap',
    at,
    `no row of "${id}" speaks when "${fact}" is ${lacking.map(String).join(' or ')}`,
    'Add a row, or a local question that says whom to ask.',
  )

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
