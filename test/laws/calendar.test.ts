import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorkingDay, rolled, workingDaysAfter, type Calendars, type Due } from '../../src/engine/calendar.ts'
import { addDays, weekday, yearOf, type IsoDate } from '../../src/model/dates.ts'
import { shippedCalendars } from '../rulebook/shipped.ts'

const calendars = shippedCalendars()
const without = (...years: number[]): Calendars => new Map([...calendars].filter(([year]) => !years.includes(year)))

/** Every day from which 30 working days stay within the published years. */
function* starts(): Generator<IsoDate> {
  for (let day = '2023-01-01'; day <= '2026-11-10'; day = addDays(day, 1)) yield day
}

const exact = (due: Due): IsoDate => {
  if ('due' in due) return due.due
  throw new Error('the published years answer with a day')
}
const holds = (due: Due, day: IsoDate): boolean =>
  'due' in due ? due.due === day : due.range.from <= day && day <= due.range.to

const NONE: Calendars = new Map()
const WITHOUT = new Map([2023, 2024, 2025, 2026, 2027].map((year) => [year, without(year)]))

/** Forgetting everything, the year of the start, or the year after. */
function forgotten(start: IsoDate): readonly Calendars[] {
  const own = WITHOUT.get(yearOf(start)) ?? NONE
  return start.slice(5) < '11-01' ? [NONE] : [NONE, own, WITHOUT.get(yearOf(start) + 1) ?? NONE]
}

test('for every start and up to 30 working days, a forgotten calendar gives a span that holds the true day', () => {
  const outside: string[] = []
  for (const start of starts())
    for (let count = 0; count <= 30; count++) {
      const truth = exact(workingDaysAfter(start, count, calendars))
      for (const known of forgotten(start))
        if (!holds(workingDaysAfter(start, count, known), truth)) outside.push(`${start} + ${count}`)
    }
  expect(outside).toEqual([])
})

test('for every last day, a forgotten calendar gives a span that holds the day it truly rolls to', () => {
  const outside: string[] = []
  for (const day of starts()) {
    const truth = exact(rolled(day, calendars))
    for (const known of forgotten(day)) if (!holds(rolled(day, known), truth)) outside.push(day)
  }
  expect(outside).toEqual([])
})

const aDay = fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2023-01-01', days))

test('a further working day is always a later day', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: 0, max: 29 }), (start, count) => {
      const [a, b] = [count, count + 1].map((n) => exact(workingDaysAfter(start, n, calendars)))
      expect(a! < b!).toBe(true)
    }),
  )
})

test('exactly as many working days as counted lie after the start, up to the end', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 30 }), (start, count) => {
      const end = exact(workingDaysAfter(start, count, calendars))
      let working = 0
      for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) if (isWorkingDay(day, calendars)) working++
      expect([working, isWorkingDay(end, calendars)]).toEqual([count, true])
    }),
  )
})

test('a rolled day is never earlier, never a rest day, and every day it skipped was one', () => {
  fc.assert(
    fc.property(aDay, (day) => {
      const end = exact(rolled(day, calendars))
      expect([end >= day, isWorkingDay(end, calendars)]).toEqual([true, true])
      for (let one = day; one < end; one = addDays(one, 1)) expect(isWorkingDay(one, calendars)).toBe(false)
    }),
  )
})

test('outside the notices, working days are Monday to Friday', () => {
  fc.assert(
    fc.property(aDay, (day) => {
      const year = calendars.get(yearOf(day))
      fc.pre(year !== undefined && !year.makeUp.includes(day))
      fc.pre(year?.off.every(({ from, to }) => day < from || to < day) === true)
      const ordinary = weekday(day) !== 0 && weekday(day) !== 6
      expect(isWorkingDay(day, calendars)).toBe(ordinary)
    }),
  )
})
