import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addMonths as addM } from 'date-fns/addMonths'
import { differenceInYears } from 'date-fns/differenceInYears'

/** A day, `YYYY-MM-DD`. Never a moment: it has no clock and no zone, so it is the same day everywhere. */
export type IsoDate = string & { readonly __day?: never }

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a day that exists. */
export function isIsoDate(text: string): text is IsoDate {
  const parts = SHAPE.exec(text)
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * A day as people write it: `2025-3-8`, `2025/03/08`, `2025.3.8`, `20250308`, `2025年3月8日`, `2025年3月8号`, `二〇二五年三月八日`, full-width digits;
 * with the time of the day behind it, as hospitals' systems write it out (`2025-03-08 10:20:30`). Undefined when it is none or does not exist.
 */
export function parseDay(text: string): IsoDate | undefined {
  if (isIsoDate(text)) return text
  const plain = inDigits(text.normalize('NFKC').trim()).replace(TIME, '')
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (parts === null) return undefined
  const day = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
  return isIsoDate(day) ? day : undefined
}

/** Behind the day; one of another zone may be of another day. */
const TIME = /(?<=\d[日号]?)(?:T|\s+)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?$/

/** `二〇二五年三月十日`, `2025 年三月十日` → `2025年3月10日`, `三月十日` → `3月10日`. */
export function inDigits(text: string): string {
  if (!/^(?:(?:[〇○零一二三四五六七八九]{4}|\d{4})\s*年|[一二三四五六七八九十]{1,2}\s*月)/.test(text)) return text
  return text
    .replace(/[一二三四五六七八九]?十[一二三四五六七八九]?/g, (number) => {
      const [tens = '', ones = ''] = number.split('十')
      return String((tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones)))
    })
    .replace(/[〇○零一二三四五六七八九]/g, (digit) => String(Math.max(0, DIGITS.indexOf(digit))))
}

const DIGITS = '零一二三四五六七八九'

const at = (day: IsoDate): Date =>
  new UTCDateMini(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))

/** When a day begins in a zone where all days are as long: whole days are counted by it without a calendar. */
const moment = (day: IsoDate): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)))
const A_DAY = 86_400_000

const from = (date: Date): IsoDate => date.toISOString().slice(0, 10)

/** Within the first 28 days of a month no calendar is needed: counting day by day stays cheap. */
export function addDays(day: IsoDate, days: number): IsoDate {
  const date = Number(day.slice(8)) + days
  return date >= 1 && date <= 28
    ? `${day.slice(0, 8)}${date < 10 ? '0' : ''}${date}`
    : from(new Date(moment(day) + days * A_DAY))
}

/** The corresponding day; where the month has none, its last day (Civil Code art. 202). */
export const addMonths = (day: IsoDate, months: number): IsoDate => from(addM(at(day), months))

/** Days from `start` to `end`: 0 on the same day, negative when `end` comes first. */
export const daysBetween = (start: IsoDate, end: IsoDate): number => (moment(end) - moment(start)) / A_DAY

/** Whole years lived from `start` to `end`. */
export const yearsBetween = (start: IsoDate, end: IsoDate): number => differenceInYears(at(end), at(start))

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: IsoDate): number => new Date(moment(day)).getUTCDay()

export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4))

/** The year that began last on such a day (`07-01`), by the calendar year in which it began. */
export const insuranceYear = (day: IsoDate, starts = '01-01'): number => yearOf(day) - (day.slice(5) < starts ? 1 : 0)

/** `2025年3月8日` / `8 March 2025`. */
export function sayDay(day: IsoDate, lang: 'zh' | 'en'): string {
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8))]
  return lang === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
