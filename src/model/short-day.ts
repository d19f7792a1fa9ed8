import { addDays, daysBetween, inDigits, isIsoDate, type IsoDate } from './dates.ts'
import type { Words } from './words.ts'

/** A day said without its year. */
export interface ShortDay {
  readonly month: number
  readonly day: number
  /** `3月8日`: nothing else can be meant. `3-8`, `3.8` and `0308` are only a day where a day is asked for. */
  readonly inWords: boolean
}

/** `3月8日`, `3月8号`, `三月八日`, `3-8`, `3.8`, `3/8`, `0308`; undefined for anything else, and for a day that no year has. */
export function readShortDay(text: string): ShortDay | undefined {
  const plain = inDigits(text.normalize('NFKC').trim())
  const words = /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(plain)
  const parts = words ?? /^(\d{1,2})\s*[-/.]\s*(\d{1,2})$/.exec(plain) ?? /^(\d{2})(\d{2})$/.exec(plain)
  const [month, day] = [Number(parts?.[1]), Number(parts?.[2])]
  return parts === null || !isIsoDate(inYear({ month, day }, 2024))
    ? undefined
    : { month, day, inWords: words !== null }
}

const two = (number: number): string => String(number).padStart(2, '0')
const inYear = ({ month, day }: Pick<ShortDay, 'month' | 'day'>, year: number): string =>
  `${year}-${two(month)}-${two(day)}`

/** The day in one of these years, where that year has it. */
export const daysInYears = (short: ShortDay, years: readonly number[]): readonly IsoDate[] =>
  years.map((year) => inYear(short, year)).filter((day) => isIsoDate(day))

/** What a short day is read by: days of the stay or of the bill that are known whole. */
export interface NearDays {
  readonly near: readonly IsoDate[]
  /** How far from them the day may lie; farther off its year is not known. */
  readonly within: number
  /** Somebody is there who sees how it was understood and says yes: then `3-8` is a day, too. */
  readonly confirmed: boolean
}

/** In a list nobody is asked: a stay is within some months of every day that is told of it. */
export const inList = (near: readonly IsoDate[]): NearDays => ({ near, within: 120, confirmed: false })

export const inInterview = (near: readonly IsoDate[]): NearDays => ({ near, within: 183, confirmed: true })

/** The one year that puts the day beside the days that are known; undefined where none does, or two do. */
export function dayBeside(short: ShortDay, { near, within, confirmed }: NearDays): IsoDate | undefined {
  const [first, last] = [near.toSorted()[0], near.toSorted().at(-1)]
  if (first === undefined || last === undefined || !(confirmed || short.inWords)) return undefined
  const [from, to] = [addDays(first, -within), addDays(last, within)]
  const fitting = daysInYears(short, yearsFrom(from, to)).filter((day) => from <= day && day <= to)
  return fitting.length === 1 ? fitting[0] : undefined
}

function yearsFrom(from: IsoDate, to: IsoDate): readonly number[] {
  const first = Number(from.slice(0, 4))
  return Array.from({ length: Math.ceil(daysBetween(from, to) / 365) + 2 }, (_, i) => first + i)
}

export const NO_YEAR: Words = {
  zh: '没有写年份：请写全，例如 2025年3月8日。',
  en: 'the year is missing: write it in full, such as 2025-03-08.',
}
