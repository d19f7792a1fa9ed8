import type { Comparison, Condition, InTime, Operand } from '../model/condition.ts'
import { addDays, addMonths, type IsoDate } from '../model/dates.ts'
import type { FactValue } from '../model/fact.ts'
import { liesIn } from '../model/places/area.ts'
import { inTime, runs, whyInTime, type Clock } from './clock.ts'
import { MET, OPEN, UNMET, type Test, type Truth } from './truth.ts'
import { DORMANT, Trail, type Bounds, type Held, type Slot, type World } from './world.ts'

/** Where the names of a rulebook live. */
export interface Slots {
  fact(id: string): Slot
  parameter(id: string): Slot
  /** Undefined before all are read: looked up when a world is at hand. */
  clock(id: string): Clock | undefined
}

export function compile(condition: Condition, slots: Slots): Test {
  switch (condition.kind) {
    case 'always':
      return { of: () => MET, why: () => undefined }
    case 'not':
      return not(compile(condition.of, slots))
    case 'all':
      return junction(
        condition.of.map((part) => compile(part, slots)),
        UNMET,
        MET,
      )
    case 'any':
      return junction(
        condition.of.map((part) => compile(part, slots)),
        MET,
        UNMET,
      )
    case 'compare':
      return comparison(condition, slots)
    case 'in-time':
      return timely(condition, slots)
  }
}

/** In time for each of the clocks. */
function timely({ fact, clocks }: InTime, slots: Slots): Test {
  const day = slots.fact(fact)
  const all = (world: World): readonly (readonly [Clock, Truth])[] =>
    clocks.flatMap((id) => {
      const clock = slots.clock(id)
      return clock === undefined ? [] : [[clock, inTime(clock, world.get(day), world)] as const]
    })
  return {
    idle: (world) => clocks.every((id) => !runs(slots.clock(id), world)),
    of(world) {
      const truths = all(world).map(([, truth]) => truth)
      return truths.includes(UNMET) ? UNMET : truths.includes(OPEN) ? OPEN : MET
    },
    why(world, into) {
      const told = all(world)
      const worst = told.some(([, truth]) => truth === UNMET)
        ? UNMET
        : told.some(([, truth]) => truth === OPEN)
          ? OPEN
          : MET
      world.why(day, into)
      for (const [clock, truth] of told) if (truth === worst) whyInTime(clock, world, into)
    },
  }
}

function not(inner: Test): Test {
  return {
    of(world) {
      const truth = inner.of(world)
      return truth === OPEN ? OPEN : truth === MET ? UNMET : MET
    },
    why: (world, into) => inner.why(world, into),
  }
}

/** `all` is settled by one UNMET part, `any` by one MET part; otherwise every part had its say. */
function junction(parts: readonly Test[], settling: Truth, otherwise: Truth): Test {
  return {
    of(world) {
      let open = false
      for (const part of parts) {
        const truth = part.of(world)
        if (truth === settling) return settling
        if (truth === OPEN) open = true
      }
      return open ? OPEN : otherwise
    },
    why(world, into) {
      let settled = 0
      let open = false
      let first: Test | undefined
      for (const part of parts) {
        const truth = part.of(world)
        if (truth === settling && settled++ === 0) first = part
        if (truth === OPEN) open = true
      }
      if (settled === 1) return first?.why(world, into)
      if (settled > 1) return shortest(parts, settling, world, into)
      for (const part of parts) if (!open || part.of(world) === OPEN) part.why(world, into)
    },
  }
}

/** Of several parts that each suffice, the one that rests on the fewest facts. */
function shortest(parts: readonly Test[], settling: Truth, world: World, into: Trail): void {
  let best: Trail | undefined
  for (const part of parts) {
    if (part.of(world) !== settling) continue
    const trail = new Trail()
    part.why(world, trail)
    if (best === undefined || trail.slots.length < best.slots.length) best = trail
    if (best.slots.length <= 1) break
  }
  best?.slots.forEach((slot) => into.add(slot))
}

type Compare = Extract<Condition, { kind: 'compare' }>

function comparison({ fact, by, to, span }: Compare, slots: Slots): Test {
  const left = slots.fact(fact)
  if (by === 'answered') return answered(left, 'value' in to && to.value === true)
  const holds = comparing(by, to)
  if ('value' in to) return withLiteral(left, Array.isArray(to.value) ? undefined : (to.value as FactValue), holds, by)
  const right = rightSlot(to, slots)
  const length = typeof span === 'object' ? slots.parameter(span.parameter) : undefined
  const sides = length === undefined ? [left, right] : [left, right, length]
  return {
    of(world) {
      const value = world.get(left)
      const other = world.get(right)
      const days = length === undefined ? (typeof span === 'number' ? span : 0) : world.get(length)
      if (value === DORMANT || other === DORMANT || days === DORMANT) return UNMET
      if (value === undefined || other === undefined || days === undefined) return OPEN
      return holds(value, other, Number(days)) ? MET : UNMET
    },
    why(world, into) {
      const dormant = sides.find((slot) => world.get(slot) === DORMANT)
      if (dormant !== undefined) return world.why(dormant, into)
      const open = sides.some((slot) => world.get(slot) === undefined)
      for (const slot of sides) if (!open || world.get(slot) === undefined) world.why(slot, into)
    },
  }
}

/** Against what the rule itself says: by far the most frequent comparison. */
function withLiteral(left: Slot, literal: FactValue | undefined, holds: Holds, by: Comparison): Test {
  return {
    of(world) {
      const value = world.get(left)
      return value === undefined
        ? (among(world.possible(left), holds, literal) ?? whileOpen(by, world.boundsOf(left), literal))
        : value === DORMANT
          ? UNMET
          : holds(value, literal, 0)
            ? MET
            : UNMET
    },
    why: (world, into) => world.why(left, into),
  }
}

/** Settled already where all that it can still turn out to be comes to the same. */
function among(possible: readonly Held[] | undefined, holds: Holds, literal: FactValue | undefined): Truth | undefined {
  if (possible === undefined) return undefined
  const met = possible.filter((value) => value !== undefined && value !== DORMANT && holds(value, literal, 0))
  return met.length === 0 ? UNMET : met.length === possible.length ? MET : undefined
}

/** What is settled of a count of which only the bounds are known: two stays before this one are not none, whatever else there was. */
function whileOpen(by: Comparison, bounds: Bounds | undefined, literal: FactValue | undefined): Truth {
  if (bounds === undefined || typeof literal !== 'number') return OPEN
  const { least, most = Infinity } = bounds
  switch (by) {
    case 'is':
      return literal < least || literal > most ? UNMET : OPEN
    case 'is-not':
      return literal < least || literal > most ? MET : OPEN
    case 'at-most':
      return settled(most <= literal, least > literal)
    case 'less-than':
      return settled(most < literal, least >= literal)
    case 'more-than':
      return settled(least > literal, most <= literal)
    case 'at-least':
      return settled(least >= literal, most < literal)
    default:
      return OPEN
  }
}

const settled = (met: boolean, unmet: boolean): Truth => (met ? MET : unmet ? UNMET : OPEN)

function rightSlot(to: Exclude<Operand, { value: unknown }>, slots: Slots): Slot {
  return 'fact' in to ? slots.fact(to.fact) : slots.parameter(to.parameter)
}

/** Whether there is an answer at all. Never open: not having asked is itself known. */
function answered(left: Slot, wanted: boolean): Test {
  return {
    of: (world) => ((world.get(left) !== undefined && world.get(left) !== DORMANT) === wanted ? MET : UNMET),
    why: (world, into) => world.why(left, into),
  }
}

type Holds = (value: FactValue, other: FactValue | undefined, span: number) => boolean

function comparing(by: Comparison, to: Operand): Holds {
  const list = 'value' in to && Array.isArray(to.value) ? new Set(to.value as readonly FactValue[]) : undefined
  switch (by) {
    case 'is':
      return (a, b) => a === b
    case 'is-not':
      return (a, b) => a !== b
    case 'in':
      return (a) => list?.has(a) === true
    case 'not-in':
      return (a) => list?.has(a) === false
    case 'lies-in':
      return (a) => list !== undefined && [...list].some((place) => liesIn(String(a), String(place)))
    case 'at-least':
    case 'on-or-after':
      return (a, b) => b !== undefined && a >= b
    case 'at-most':
    case 'on-or-before':
      return (a, b) => b !== undefined && a <= b
    case 'more-than':
    case 'after':
      return (a, b) => b !== undefined && a > b
    case 'less-than':
    case 'before':
      return (a, b) => b !== undefined && a < b
    case 'within-days-after':
      return (a, b, span) => between(String(b), String(a), addDays(String(b), span))
    case 'within-days-before':
      return (a, b, span) => between(addDays(String(b), -span), String(a), String(b))
    case 'within-months-after':
      return (a, b, span) => between(String(b), String(a), addMonths(String(b), span))
    case 'answered':
      return () => true
  }
}

const between = (low: IsoDate, day: IsoDate, high: IsoDate): boolean => low <= day && day <= high
