import type { Condition } from '../model/condition.ts'
import { factsOf } from '../model/condition.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { ParameterRow } from '../model/rulebook.ts'
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

  constructor(rows: readonly ParameterRow[], closed: Closed) {
    this.#rows = rows
    const mentioned = new Set(rows.flatMap(({ when }) => (when === undefined ? [] : factsOf(when))))
    this.#facts = [...closed].filter(([id]) => mentioned.has(id))
  }

  complete(world: World, inForce: (row: ParameterRow) => boolean): boolean {
    return this.completeWith(world, this.#rows.filter(inForce))
  }

  /** The same of some of its rows. */
  completeWith(world: World, rows: readonly ParameterRow[]): boolean {
    if (rows.length === 0) return false
    const options = this.#facts.map(([id, fact]) => [id, stillPossible(fact, world)] as const)
    if (options.reduce((count, [, values]) => count * values.length, 1) > MOST) return false
    return combinations(options).every((chosen) => rows.some(({ when }) => when === undefined || holds(when, chosen)))
  }
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

/** Surely true under these choices. What hangs on anything else is not sure. */
const holds = (condition: Condition, chosen: Chosen): boolean => sure(condition, chosen) === true

function sure(condition: Condition, chosen: Chosen): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return true
    case 'not': {
      const inner = sure(condition.of, chosen)
      return inner === undefined ? undefined : !inner
    }
    case 'all':
      return settled(condition.of, chosen, false)
    case 'any':
      return settled(condition.of, chosen, true)
    case 'in-time':
      return undefined
    case 'compare': {
      const value = chosen.get(condition.fact)
      if (value === DORMANT) return false
      return value === undefined || !('value' in condition.to)
        ? undefined
        : compared(condition.by, value, condition.to.value)
    }
  }
}

function settled(parts: readonly Condition[], chosen: Chosen, settling: boolean): boolean | undefined {
  const all = parts.map((part) => sure(part, chosen))
  if (all.includes(settling)) return settling
  return all.includes(undefined) ? undefined : !settling
}

function compared(by: string, value: FactValue, to: FactValue | readonly FactValue[]): boolean | undefined {
  const list = Array.isArray(to) ? (to as readonly FactValue[]) : [to as FactValue]
  if (by === 'is' || by === 'in') return list.includes(value)
  return by === 'is-not' || by === 'not-in' ? !list.includes(value) : undefined
}
