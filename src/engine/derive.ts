import { addMonths, daysBetween, insuranceYear, yearsBetween } from '../model/dates.ts'
import type { FactValue } from '../model/fact.ts'
import type { Derivation } from '../model/declaration.ts'
import { liesIn, provinceOf } from '../model/places/area.ts'
import { samePool } from '../model/places/pool.ts'
import { namesPlace, printedName } from '../model/places/resolve.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import { birthDateOf, sexOf } from '../model/validators.ts'
import { compile, type Slots } from './condition.ts'
import { MET, OPEN, UNMET, type Test } from './truth.ts'
import { DORMANT, Trail, type Held, type Reader, type Slot, type World } from './world.ts'

/** How a worked-out fact reads its inputs. */
export function deriver(from: Derivation, slots: Slots): Reader {
  switch (from.how) {
    case 'condition':
      return truth(compile(from.is, slots))
    case 'birth-date-of':
      return of([slots.fact(from.fact)], ([id]) => birthDateOf(String(id)))
    case 'sex-of':
      return of([slots.fact(from.fact)], ([id]) => sexOf(String(id)))
    case 'years-between':
      return of([slots.fact(from.start), slots.fact(from.end)], ([a, b]) =>
        atLeastZero(yearsBetween(String(a), String(b))),
      )
    case 'years-since':
      return of([slots.fact(from.date)], ([day], { asOf }) => atLeastZero(yearsBetween(String(day), asOf)))
    case 'days-between':
      return of([slots.fact(from.start), slots.fact(from.end)], ([a, b]) =>
        atLeastZero(daysBetween(String(a), String(b))),
      )
    case 'months-after':
      return of([slots.fact(from.date)], ([day]) => addMonths(String(day), from.months))
    case 'year-of':
      return of([slots.fact(from.date)], ([day]) => insuranceYear(String(day), from.starts))
    case 'province-of':
      return of([slots.fact(from.area)], ([area]) => provinceOf(String(area)))
    case 'same-province':
      return of(
        from.of.map((id) => slots.fact(id)),
        ([a, b]) => provinceOf(String(a)) === provinceOf(String(b)),
      )
    case 'lies-in':
      return of([slots.fact(from.area), slots.fact(from.within)], ([area, within]) =>
        liesIn(String(area), String(within)),
      )
    case 'same-pool':
      return of(
        from.of.map((id) => slots.fact(id)),
        ([a, b]) => samePool(String(a), String(b), from.places),
      )
    case 'place-name-of':
      return placeName(slots.fact(from.area), slots.fact(from.written), from.places)
    case 'names-place':
      return of([slots.fact(from.written), slots.fact(from.area)], ([written, area]) =>
        namesPlace(from.places, String(written), String(area)),
      )
    case 'sum':
      return of(
        from.of.map((id) => slots.fact(id)),
        (amounts) => amounts.reduce((a, b) => plus(a, b, 1n)),
      )
    case 'minus':
      return of(
        [from.from, ...from.less].map((id) => slots.fact(id)),
        (amounts) => amounts.reduce((a, b) => plus(a, b, -1n)),
      )
    case 'first-known':
      return firstKnown(from.of.map((id) => slots.fact(id)))
    case 'lies-ahead':
      return liesAhead(from.of.map((id) => slots.fact(id)))
    case 'parameter':
      return alias(slots.parameter(from.parameter))
    case 'choose':
      return choose(
        from.rows.map(({ when, value }) => ({ value, test: when === undefined ? undefined : compile(when, slots) })),
      )
  }
}

const atLeastZero = (count: number): number | undefined => (count < 0 ? undefined : count)

const plus = (a: FactValue, b: FactValue, sign: bigint): FactValue =>
  typeof a === 'bigint' && typeof b === 'bigint' ? a + sign * b : Number(a) + Number(sign) * Number(b)

function truth(test: Test): Reader {
  return {
    read(world) {
      const outcome = test.of(world)
      return outcome === OPEN ? undefined : outcome === MET
    },
    why: (world, into) => test.why(world, into),
  }
}

/** Worked out once every input is known; an input that does not apply makes the result not apply. */
function of(
  inputs: readonly Slot[],
  work: (values: readonly FactValue[], world: World) => FactValue | undefined,
): Reader {
  return {
    read(world) {
      const values: FactValue[] = []
      let open = false
      for (const slot of inputs) {
        const value = world.get(slot)
        if (value === DORMANT) return DORMANT
        if (value === undefined) open = true
        else values.push(value)
      }
      return open ? undefined : work(values, world)
    },
    why(world, into) {
      const dormant = inputs.find((slot) => world.get(slot) === DORMANT)
      if (dormant !== undefined) return world.why(dormant, into)
      const open = inputs.filter((slot) => world.get(slot) === undefined)
      for (const slot of open.length > 0 ? open : inputs) world.why(slot, into)
    },
  }
}

/** Whether any day is after the day that is judged by. Never open: a day that nobody told is none that lies ahead. */
function liesAhead(inputs: readonly Slot[]): Reader {
  const isAhead = (world: World, slot: Slot): boolean => {
    const day = world.get(slot)
    return !isBlank(day) && String(day) > world.asOf
  }
  return {
    read: (world) => inputs.some((slot) => isAhead(world, slot)),
    why(world, into) {
      const ahead = inputs.filter((slot) => isAhead(world, slot))
      for (const slot of ahead.length > 0 ? ahead : inputs) world.why(slot, into)
    },
  }
}

/** The first input that is known; open while none is and one could still be. */
function firstKnown(inputs: readonly Slot[]): Reader {
  const known = (world: World): Slot | undefined => inputs.find((slot) => !isBlank(world.get(slot)))
  return {
    read(world) {
      const slot = known(world)
      if (slot !== undefined) return world.get(slot)
      return inputs.every((input) => world.get(input) === DORMANT) ? DORMANT : undefined
    },
    why(world, into) {
      const slot = known(world)
      if (slot !== undefined) return world.why(slot, into)
      const open = inputs.filter((input) => world.get(input) === undefined)
      for (const input of open.length > 0 ? open : inputs) world.why(input, into)
    },
  }
}

/** By its code; by what was written where there is none, or where that names a zone which the code stands in for. */
function placeName(area: Slot, written: Slot, places: Gazetteer): Reader {
  return {
    read(world) {
      const [code, text] = [area, written].map((slot) => plain(world.get(slot)))
      return code === undefined && text === undefined ? undefined : printedName(places, code, text)
    },
    why: (world, into) => world.why(isBlank(world.get(area)) && !isBlank(world.get(written)) ? written : area, into),
  }
}

const plain = (held: Held): string | undefined => (typeof held === 'string' ? held : undefined)

const isBlank = (held: Held): boolean => held === undefined || held === DORMANT

const alias = (slot: Slot): Reader => ({
  read: (world) => world.get(slot),
  why: (world, into) => world.why(slot, into),
})

interface ChooseRow {
  readonly test: Test | undefined
  readonly value: FactValue
}

/** First row that is met; open as soon as a row before it is open. */
function choose(rows: readonly ChooseRow[]): Reader {
  return {
    read(world) {
      for (const { test, value } of rows) {
        const outcome = test === undefined ? MET : test.of(world)
        if (outcome === MET) return value
        if (outcome === OPEN) return undefined
      }
      return DORMANT
    },
    possible(world) {
      const left: Held[] = []
      for (const { test, value } of rows) {
        const outcome = test === undefined ? MET : test.of(world)
        if (outcome !== UNMET) left.push(value)
        if (outcome === MET) return left
      }
      return [...left, DORMANT]
    },
    why(world, into) {
      for (const { test } of rows) {
        const outcome = test === undefined ? MET : test.of(world)
        const trail = new Trail()
        test?.why(world, trail)
        trail.slots.forEach((slot) => into.add(slot))
        if (outcome !== UNMET) return
      }
    },
  }
}
