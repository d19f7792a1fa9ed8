import { isIsoDate, type IsoDate } from './dates.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** Why an 18-digit ID number (GB 11643-1999) cannot be right; undefined when it can. Expects half-width digits and `X`. */
export function faultOfIdNumber(
  text: string,
): 'length' | 'characters' | 'province' | 'birth-date' | 'check-digit' | undefined {
  if (text.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(text)) return 'characters'
  if (!PROVINCES.has(text.slice(0, 2))) return 'province'
  if (birthDateOf(text) === undefined) return 'birth-date'
  return checkOf(text) === text[17] ? undefined : 'check-digit'
}

const checkOf = (first17: string): string | undefined =>
  CHECKS[WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0) % 11]

/** A number of 15 digits as it was given out until 1999: no century, no check digit. */
export const isOldIdNumber = (text: string): boolean =>
  /^\d{15}$/.test(text) && PROVINCES.has(text.slice(0, 2)) && birthDateOf(withCentury(text)) !== undefined

const withCentury = (old: string): string => `${old.slice(0, 6)}19${old.slice(6)}`

/**
 * The 18 that came after an old number. Undefined where it is none, where it is one of a person born before 1900 (their serials end the
 * count), and where it may as well be a number of 18 that lost its end: those have the century where the old ones have the year.
 */
export function successorOf(old: string): string | undefined {
  const first17 = withCentury(old)
  if (!isOldIdNumber(old) || /^(19|20)/.test(old.slice(6)) || Number(old.slice(12)) >= 996) return undefined
  return `${first17}${checkOf(first17)}`
}

/** The birth date in an 18-digit ID number, if it is a day that exists. */
export function birthDateOf(idNumber: string): IsoDate | undefined {
  const day = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  return isIsoDate(day) && day >= '1880-01-01' ? day : undefined
}

/** The 17th digit: odd is male. */
export const sexOf = (idNumber: string): 'male' | 'female' => (Number(idNumber[16]) % 2 === 1 ? 'male' : 'female')

/** Luhn. Old passbook accounts may fail it: a warning, not a refusal. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
