import { isWorkday } from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { isWorkingDay, rolled, workingDaysAfter, type Due } from '../../src/engine/calendar.ts'
import { addDays, isIsoDate, type IsoDate } from '../../src/model/dates.ts'
import { shippedCalendars, shippedRules } from '../rulebook/shipped.ts'

const calendars = shippedCalendars()
const YEARS = [2023, 2024, 2025, 2026] as const

function* daysOf(year: number): Generator<IsoDate> {
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) yield day
}

const day = (due: Due): string => ('due' in due ? due.due : `${due.range.from}..${due.range.to}`)
const after = (start: IsoDate, count: number): string => day(workingDaysAfter(start, count, calendars))

test('every calendar file has the shape of one and names its notice', () => {
  expect(shippedRules().problems.filter(({ at }) => at?.file.startsWith('rules/calendar/') === true)).toEqual([])
  expect([...calendars.keys()]).toEqual([...YEARS])
  for (const { notice, url } of calendars.values())
    expect([notice.includes('国务院'), url.startsWith('https://')]).toEqual([true, true])
})

describe.each(YEARS)('the calendar of %i', (year) => {
  test('agrees with an independent calendar on every single day', () => {
    const differing = [...daysOf(year)].filter((one) => isWorkingDay(one, calendars) !== isWorkday(one))
    expect(differing).toEqual([])
  })

  test('holds only days that exist, spans that run forward, and make-up days on weekends', () => {
    const { off, makeUp } = calendars.get(year) ?? { off: [], makeUp: [] }
    for (const { from, to } of off) expect([isIsoDate(from), isIsoDate(to), from <= to]).toEqual([true, true, true])
    for (const one of makeUp) expect([0, 6]).toContain(new Date(`${one}T00:00:00Z`).getUTCDay())
  })
})

test.each([
  [2023, 249],
  [2024, 251],
  [2025, 248],
  [2026, 248],
])('%i has %i working days', (year, count) => {
  expect([...daysOf(year)].filter((one) => isWorkingDay(one, calendars)).length).toBe(count)
})

/** Start day; then the last day of 5, 10, 15, 20 and 30 working days. */
const COUNTED: readonly (readonly [IsoDate, ...IsoDate[]])[] = [
  ['2024-02-05', '2024-02-18', '2024-02-23', '2024-03-01', '2024-03-08', '2024-03-22'],
  ['2024-04-25', '2024-05-06', '2024-05-11', '2024-05-17', '2024-05-24', '2024-06-07'],
  ['2024-09-20', '2024-09-27', '2024-10-10', '2024-10-16', '2024-10-23', '2024-11-06'],
  ['2025-01-20', '2025-01-26', '2025-02-08', '2025-02-14', '2025-02-21', '2025-03-07'],
  ['2025-03-03', '2025-03-10', '2025-03-17', '2025-03-24', '2025-03-31', '2025-04-15'],
  ['2025-04-21', '2025-04-27', '2025-05-07', '2025-05-14', '2025-05-21', '2025-06-05'],
  ['2025-09-22', '2025-09-28', '2025-10-11', '2025-10-17', '2025-10-24', '2025-11-07'],
  ['2026-02-06', '2026-02-13', '2026-02-27', '2026-03-05', '2026-03-12', '2026-03-26'],
  ['2026-04-20', '2026-04-27', '2026-05-07', '2026-05-13', '2026-05-20', '2026-06-03'],
  ['2026-09-21', '2026-09-29', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-09'],
]

test.each(COUNTED)('from %s, 5 / 10 / 15 / 20 / 30 working days end on the published days', (start, ...ends) => {
  expect([5, 10, 15, 20, 30].map((count) => after(start, count))).toEqual(ends)
})

test.each([
  ['a Saturday', '2025-01-25', '2025-02-20'],
  ['a make-up Sunday', '2025-01-26', '2025-02-21'],
  ['a make-up Saturday', '2026-02-14', '2026-03-13'],
])('15 working days from %s, %s, end on %s', (_, start, end) => {
  expect(after(start, 15)).toBe(end)
})

test.each([
  ['2025-03-03', '2025-03-24', '2025-04-15'],
  ['2025-09-22', '2025-10-17', '2025-11-07'],
  ['2026-09-21', '2026-10-19', '2026-11-09'],
])('the older chain of 15 and 15 working days from %s ends on %s and %s', (start, letter, moved) => {
  expect([after(start, 15), after(letter, 15)]).toEqual([letter, moved])
})

test.each([
  ['a Sunday', '2025-03-01', '2025-03-17'],
  ['a day of National Day week', '2025-09-20', '2025-10-09'],
  ['a day of Spring Festival', '2026-02-04', '2026-02-24'],
  ['an ordinary Tuesday', '2025-03-03', '2025-03-18'],
])('15 calendar days that end on %s (from %s) run until %s', (_, start, end) => {
  expect(day(rolled(addDays(start, 15), calendars))).toBe(end)
})

test('a make-up Sunday is no rest day, so a period may end on it', () => {
  expect(day(rolled('2025-09-28', calendars))).toBe('2025-09-28')
})

test('the notice of 2023 reaches back to the last day of 2022, which has no calendar of its own', () => {
  expect(isWorkingDay('2022-12-31', calendars)).toBeUndefined()
})

test('a count of nothing ends where it starts', () => {
  expect(after('2025-03-03', 0)).toBe('2025-03-03')
})

test('a count that reaches into a year without a calendar is a span, not Monday to Friday', () => {
  expect(workingDaysAfter('2026-12-21', 15, calendars)).toEqual({
    range: { from: expect.stringMatching(/^202[67]-/), to: expect.stringMatching(/^2027-/) },
  })
  expect(isWorkingDay('2027-01-04', calendars)).toBeUndefined()
})

test('a calendar-day period that ends in a year without a calendar is a span that begins on its last day', () => {
  const due = rolled('2027-02-06', calendars)
  expect('range' in due && due.range.from).toBe('2027-02-06')
})
