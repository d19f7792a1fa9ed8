import { addDays, addMonths, yearOf, type IsoDate } from '../model/dates.ts'
import type { DeadlineRule } from '../model/rulebook.ts'
import { rolled, workingDaysAfter, type Calendars, type Due } from './calendar.ts'
import { MET, OPEN, UNMET, type Test, type Truth } from './truth.ts'
import { DORMANT, type Held, type Slot, type Trail, type World } from './world.ts'

/** A deadline as it runs. The day that is printed and the requirement to keep to it are read off the same clock. */
export interface Clock {
  readonly rule: DeadlineRule
  readonly applies: Test | undefined
  readonly done: Test | undefined
  readonly from: Slot
  readonly count: Slot | undefined
  readonly calendars: Calendars
  /** Whether anybody named its length; until then nobody can be late for it. */
  readonly named: (world: World) => boolean
  /** What stands behind its day or its length. */
  readonly standing: (world: World) => Standing
  /** The other clocks of the requirements that it is one of. */
  readonly rivals: readonly Clock[]
}

/** Of an official text, of an answer in this case, of an answer that a local sheet keeps, of a reprint; or nobody named it. */
export type Standing = 'official' | 'told' | 'sheet' | 'printed' | 'none'

const RANK: Readonly<Record<Standing, number>> = { official: 4, told: 3, sheet: 2, printed: 1, none: 0 }

/** The clock that sets another aside: of several windows of one requirement only the best-backed run, whatever they are counted in. */
export const outrankedBy = (clock: Clock, world: World): Clock | undefined =>
  clock.rivals.find((rival) => takesPart(rival, world) && rankOf(rival, world) > rankOf(clock, world))

const rankOf = (clock: Clock, world: World): number => RANK[clock.standing(world)]

const takesPart = (clock: Clock, world: World): boolean =>
  (clock.applies?.of(world) ?? MET) === MET && startOf(clock, world) !== DORMANT

export const startOf = ({ from }: Clock, world: World): IsoDate | undefined | typeof DORMANT => {
  const start = world.get(from)
  return start === undefined || start === DORMANT ? start : String(start)
}

export function lengthOf({ rule, count }: Clock, world: World): number | undefined {
  const length = count === undefined ? (rule.count as number) : world.get(count)
  return length === undefined || length === DORMANT ? undefined : Number(length)
}

/** The last day; a span while a calendar is not published. */
export function dueOn({ rule, calendars }: Clock, start: IsoDate, length: number): Due {
  if (rule.unit === 'working-days') return workingDaysAfter(start, length, calendars)
  const day = earlier(lastDay(rule, start, length), latestDay(rule, start))
  return rule.rolls ? rolled(day, calendars) : { due: day }
}

function lastDay({ unit, day = '12-31' }: DeadlineRule, start: IsoDate, length: number): IsoDate {
  switch (unit) {
    case 'days':
    case 'working-days':
      return addDays(start, length)
    case 'months':
      return addMonths(start, length)
    case 'year-end':
      return `${yearOf(start) + length}-12-31`
    case 'day-of-year':
      return `${yearOf(start) + length}-${day}`
  }
}

const latestDay = ({ latest }: DeadlineRule, start: IsoDate): IsoDate | undefined =>
  latest === undefined ? undefined : `${yearOf(start) + latest.years}-${latest.day}`

const earlier = (a: IsoDate, b: IsoDate | undefined): IsoDate => (b !== undefined && b < a ? b : a)

/**
 * Whether a day is in time. Where it was not told, today counts: nobody is late yet, or it is open whether it was done in time.
 * In the rest days after a last day that no text lets roll on, it is open.
 */
export function inTime(clock: Clock, day: Held, world: World): Truth {
  const relevant = clock.applies?.of(world) ?? MET
  const start = startOf(clock, world)
  if (!runs(clock, world) || start === DORMANT) return MET
  const length = lengthOf(clock, world)
  if (start === undefined || length === undefined) return OPEN
  const due = dueOn(clock, start, length)
  const [first, last] = 'due' in due ? [due.due, latestReading(clock, due.due)] : [due.range.from, due.range.to]
  const told = day !== undefined && day !== DORMANT
  const compared = told ? String(day) : world.asOf
  if (compared <= first) return MET
  return compared > last && day !== undefined && relevant === MET ? UNMET : OPEN
}

/** Whether there is anything to be late for. */
export const runs = (clock: Clock | undefined, world: World): boolean =>
  clock !== undefined &&
  clock.applies?.of(world) !== UNMET &&
  startOf(clock, world) !== DORMANT &&
  clock.named(world) &&
  outrankedBy(clock, world) === undefined

/** As late as it could be read, the rest days after it included. */
export function latestReading({ rule, calendars }: Clock, due: IsoDate): IsoDate {
  if (rule.rolls || rule.unit === 'working-days') return due
  const rest = rolled(due, calendars)
  return 'due' in rest ? rest.due : rest.range.to
}

export function whyInTime(clock: Clock, world: World, into: Trail): void {
  clock.applies?.why(world, into)
  if (clock.applies?.of(world) === UNMET || outrankedBy(clock, world) !== undefined) return
  world.why(clock.from, into)
  if (clock.count !== undefined) world.why(clock.count, into)
}
