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
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return CHECKS[sum % 11] === text[17] ? undefined : 'check-digit'
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
