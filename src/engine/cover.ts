import type { Condition } from '../model/condition.ts'
import { factsOf } from '../model/condition.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { ParameterRow } from '../model/rulebook.ts'
import { compile, type Slots } from './condition.ts'
import { MET, OPEN, type Test } from './truth.ts'
import { DORMANT, Trail, type Held, type Slot, type World } from './world.ts'

/** A fact with few values, all of them known beforehand: a yes-no or a choice. */
export interface ClosedFact {
  readonly slot: Slot
  readonly values: readonly FactValue[]
}
export type Closed = ReadonlyMap<FactId, ClosedFact>

/** More combinations than this are not gone through: the table then counts as one that may leave a gap. */
const MOST = 512

/** Whether the rows of a table leave no gap, whatever is answered to the choices they speak of. */
export class Cover {
  readonly #rows: readonly ParameterRow[]
  readonly #facts: readonly (readonly [FactId, ClosedFact])[]
  readonly #named: ReadonlyMap<FactId, readonly FactValue[]>
  /** What the rows ask of other facts, such as how many stays there were: settled or not by what is known of them. */
  readonly #others: ReadonlyMap<Condition, Test>

  constructor(rows: readonly ParameterRow[], closed: Closed, slots: Slots) {
    this.#rows = rows
    this.#others = new Map(
      rows
        .flatMap(({ when }) => (when === undefined ? [] : comparisonsOf(when)))
        .filter(({ fact }) => !closed.has(fact))
        .map((comparison) => [comparison, compile(comparison, slots)]),
    )
    const mentioned = new Set(rows.flatMap(({ when }) => (when === undefined ? [] : factsOf(when))))
    this.#facts = [...closed].filter(([id]) => mentioned.has(id))
    this.#named = namedValues(rows)
  }

  /** Of a class that is still unanswered those values count that its rows tell apart; one that no row names comes to no sum at all. */
  complete(world: World, inForce: (row: ParameterRow) => boolean): boolean {
    return this.#leavesNone(world, this.#rows.filter(inForce), (id, values) => {
      const named = this.#named.get(id) ?? []
      return named.length < 2
        ? values
        : values.filter((value) => typeof value === 'symbol' || named.includes(value ?? ''))
    })
  }

  /** Whether some of its rows leave nothing to those after them. */
  completeWith(world: World, rows: readonly ParameterRow[]): boolean {
    return this.#leavesNone(world, rows, (_, values) => values)
  }

  #leavesNone(
    world: World,
    rows: readonly ParameterRow[],
    ofChoice: (id: FactId, values: readonly Held[]) => readonly Held[],
  ): boolean {
    if (rows.length === 0) return false
    const options = this.#facts.map(([id, fact]) => {
      const values = stillPossible(fact, world)
      return [id, values.length > 1 ? ofChoice(id, values) : values] as const
    })
    if (options.reduce((count, [, values]) => count * values.length, 1) > MOST) return false
    const others = new Map([...this.#others].map(([comparison, test]) => [comparison, test.of(world)]))
    const known = (comparison: Condition): boolean | undefined => {
      const truth = others.get(comparison) ?? OPEN
      return truth === OPEN ? undefined : truth === MET
    }
    return combinations(options).every((chosen) =>
      rows.some(({ when }) => when === undefined || sure(when, chosen, known) === true),
    )
  }
}

/** Which values of which choice the rows name. A yes-no has only two, and a plain "yes" in a row says nothing of "no". */
function namedValues(rows: readonly ParameterRow[]): ReadonlyMap<FactId, readonly FactValue[]> {
  const named = new Map<FactId, FactValue[]>()
  const look = (condition: Condition): void => {
    if (condition.kind === 'all' || condition.kind === 'any') condition.of.forEach(look)
    if (condition.kind !== 'compare' || !('value' in condition.to)) return
    if (condition.by !== 'is' && condition.by !== 'in') return
    const { value } = condition.to
    const values = (Array.isArray(value) ? value : [value]) as readonly FactValue[]
    named.set(condition.fact, [
      ...(named.get(condition.fact) ?? []),
      ...values.filter((one) => typeof one === 'string'),
    ])
  }
  for (const { when } of rows) if (when !== undefined) look(when)
  return new Map([...named].map(([id, values]) => [id, [...new Set(values)]]))
}

/** What it is, or all it can be; not applying is one of them while that is open. */
function stillPossible({ slot, values }: ClosedFact, world: World): readonly Held[] {
  const held = world.get(slot)
  if (held !== undefined) return [held]
  const left = world.possible(slot)
  if (left !== undefined) return left
  const trail = new Trail()
  world.why(slot, trail)
  return trail.slots.includes(slot) ? values : [...values, DORMANT]
}

type Chosen = ReadonlyMap<FactId, Held>

function combinations(options: readonly (readonly [FactId, readonly Held[]])[]): readonly Chosen[] {
  return options.reduce<readonly Chosen[]>(
    (made, [id, values]) => made.flatMap((chosen) => values.map((value) => new Map(chosen).set(id, value))),
    [new Map()],
  )
}

type Compare = Extract<Condition, { kind: 'compare' }>

function comparisonsOf(condition: Condition): readonly Compare[] {
  switch (condition.kind) {
    case 'not':
      return comparisonsOf(condition.of)
    case 'all':
    case 'any':
      return condition.of.flatMap(comparisonsOf)
    case 'compare':
      return [condition]
    default:
      return []
  }
}

/** Whether a condition holds under these choices and what is known of other facts; what hangs on anything else is not sure. */
function sure(
  condition: Condition,
  chosen: Chosen,
  known: (comparison: Condition) => boolean | undefined,
): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return true
    case 'not': {
      const inner = sure(condition.of, chosen, known)
      return inner === undefined ? undefined : !inner
    }
    case 'all':
      return settled(condition.of, chosen, known, false)
    case 'any':
      return settled(condition.of, chosen, known, true)
    case 'in-time':
      return undefined
    case 'compare': {
      if (!chosen.has(condition.fact)) return known(condition)
      const value = chosen.get(condition.fact)
      if (value === DORMANT) return false
      return value === undefined || !('value' in condition.to)
        ? undefined
        : compared(condition.by, value, condition.to.value)
    }
  }
}

function settled(
  parts: readonly Condition[],
  chosen: Chosen,
  known: (comparison: Condition) => boolean | undefined,
  settling: boolean,
): boolean | undefined {
  const all = parts.map((part) => sure(part, chosen, known))
  if (all.includes(settling)) return settling
  return all.includes(undefined) ? undefined : !settling
}

function compared(by: string, value: FactValue, to: FactValue | readonly FactValue[]): boolean | undefined {
  const list = Array.isArray(to) ? (to as readonly FactValue[]) : [to as FactValue]
  if (by === 'is' || by === 'in') return list.includes(value)
  return by === 'is-not' || by === 'not-in' ? !list.includes(value) : undefined
}
