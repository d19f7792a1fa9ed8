import { addDays, weekday, yearOf, type IsoDate } from '../model/dates.ts'
import type { CalendarYear } from '../model/rulebook.ts'

export type Calendars = ReadonlyMap<number, CalendarYear>

/** A day, or the span it must fall in while a year's holidays are not published. */
export type Due = { readonly due: IsoDate } | { readonly range: { readonly from: IsoDate; readonly to: IsoDate } }

const looked = new WeakMap<Calendars, Map<IsoDate, boolean | undefined>>()

/** Whether people work that day; undefined for a year whose calendar is not published. Each day is looked up once. */
export function isWorkingDay(day: IsoDate, calendars: Calendars): boolean | undefined {
  const days = looked.get(calendars) ?? new Map<IsoDate, boolean | undefined>()
  looked.set(calendars, days)
  if (!days.has(day)) days.set(day, lookUp(day, calendars))
  return days.get(day)
}

function lookUp(day: IsoDate, calendars: Calendars): boolean | undefined {
  const year = calendars.get(yearOf(day))
  if (year === undefined) return undefined
  if (year.makeUp.includes(day)) return true
  if (isOff(day, calendars)) return false
  return isWeekday(day)
}

/** A notice may reach into the last days of the year before (2023's begins on 2022-12-31). */
const isOff = (day: IsoDate, calendars: Calendars): boolean =>
  [yearOf(day), yearOf(day) + 1].some(
    (year) => calendars.get(year)?.off.some(({ from, to }) => from <= day && day <= to) === true,
  )

const isWeekday = (day: IsoDate): boolean => weekday(day) !== 0 && weekday(day) !== 6

/**
 * The n-th working day after `start`, which itself does not count (Civil Code art. 201); make-up weekends do count.
 * Where an unpublished year is touched: a span that any calendar of the published kind stays within.
 */
export function workingDaysAfter(start: IsoDate, count: number, calendars: Calendars): Due {
  const exact = step(start, count, (day) => isWorkingDay(day, calendars))
  if (exact !== undefined) return { due: exact }
  const loose = (day: IsoDate): boolean => isWorkingDay(day, calendars) ?? isWeekday(day)
  const middle = step(start, count, loose) ?? start
  const stretches = Math.max(1, Math.ceil(count / STRETCH))
  const from = backward(middle, MOST_MADE_UP * stretches, loose)
  const to = step(middle, MOST_LOST * stretches, loose) ?? middle
  return { range: { from: from > start ? from : addDays(start, count > 0 ? 1 : 0), to } }
}

/** The published years 2023 to 2026 never lose more than 10 weekdays, nor gain more than 3 weekend days, within 30 working days. */
const STRETCH = 30
const MOST_LOST = 10
const MOST_MADE_UP = 3

function step(start: IsoDate, count: number, works: (day: IsoDate) => boolean | undefined): IsoDate | undefined {
  let day = start
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    const working = works(day)
    if (working === undefined) return undefined
    if (working) left--
  }
  return day
}

function backward(end: IsoDate, count: number, works: (day: IsoDate) => boolean): IsoDate {
  let day = end
  for (let left = count; left > 0;) {
    day = addDays(day, -1)
    if (works(day)) left--
  }
  return day
}

/** A last day that is a rest day gives way to the next working day (Civil Code art. 203). */
export function rolled(day: IsoDate, calendars: Calendars): Due {
  let last = day
  for (let tries = 0; tries < 15; tries++) {
    const working = isWorkingDay(last, calendars)
    if (working === undefined) return { range: { from: last, to: addDays(last, 10) } }
    if (working) break
    last = addDays(last, 1)
  }
  return { due: last }
}
