import { addDays, daysBetween, insuranceYear, type IsoDate } from '../model/dates.ts'
import type { Scheme } from '../model/scheme.ts'
import type { Slot, World } from './world.ts'

/** The days that a stay across New Year is split by. */
export interface SplitBy {
  readonly start: Slot
  readonly end: Slot
}

/** Days of a stay in all, those before the new year, and the last of them. */
export interface Split {
  readonly days: number
  readonly before: number
  readonly lastDay: IsoDate
}

/** How a stay is split between two years; undefined for one that lies in one, or where none is split. */
export function splitOf(scheme: Scheme, splitBy: SplitBy | undefined, world: World): Split | undefined {
  if (scheme.crossYear?.method !== 'split-by-days' || splitBy === undefined) return undefined
  const [start, end] = [world.get(splitBy.start), world.get(splitBy.end)]
  if (typeof start !== 'string' || typeof end !== 'string') return undefined
  const newYear = nextNewYear(start, scheme.yearStarts ?? '01-01')
  if (end < newYear) return undefined
  return {
    days: Math.max(1, daysBetween(start, end)),
    before: daysBetween(start, newYear),
    lastDay: addDays(newYear, -1),
  }
}

/** The first day of the insurance year after the one that a day is in. */
function nextNewYear(day: IsoDate, starts: string): IsoDate {
  return `${insuranceYear(day, starts) + 1}-${starts}`
}
