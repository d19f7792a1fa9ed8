import { addDays, addMonths, isIsoDate, type IsoDate } from '../model/dates.ts'
import type { Fact } from '../model/declaration.ts'
import type { FactValue } from '../model/fact.ts'

/**
 * One value of each class that could matter: every choice and both sides of a yes-no; below, at and above each number that the fact is
 * held against; days in and out of order, near and far; places within and outside one another.
 */
export function classesOf(fact: Fact, against: readonly FactValue[], asOf: IsoDate): readonly FactValue[] {
  switch (fact.type) {
    case 'yes-no':
      return fact.supplied === true ? [true] : [true, false]
    case 'choice':
      return told(
        (fact.choices ?? []).map(({ value }) => value),
        against,
      )
    case 'money':
    case 'ratio':
      return around(
        against.filter((one) => typeof one === 'bigint'),
        (one, by) => one + BigInt(by),
        0n,
      )
    case 'count':
      return around(
        against.filter((one) => typeof one === 'number'),
        (one, by) => one + by,
        0,
      )
    case 'date':
      return BIRTH.test(fact.id) ? births(asOf) : days(against, asOf)
    case 'month':
      return [asOf.slice(0, 7)]
    case 'id-number':
      return IDS
    case 'area':
      return [
        ...new Set([...against.filter((one) => typeof one === 'string').slice(0, 3), '320100', '320500', '310101']),
      ]
    case 'phone':
      return ['13800000000']
    case 'bank-card':
      return ['6222020000000000000']
    case 'text':
      return ['某']
  }
}

/** Values that no rule names are told apart by none of them: one stands for all. */
function told(values: readonly string[], against: readonly FactValue[]): readonly string[] {
  const named = values.filter((value) => against.includes(value))
  const other = values.find((value) => !against.includes(value))
  return other === undefined ? named : [...named, other]
}

const BIRTH = /birth-date/

function around<T extends bigint | number>(
  limits: readonly T[],
  move: (one: T, by: number) => T,
  zero: T,
): readonly T[] {
  const points = limits.flatMap((one) => [move(one, -1), one, move(one, 1)]).filter((one) => one >= zero)
  return [...new Set(points.length === 0 ? [zero] : points)].sort((a, b) => (a < b ? -1 : 1))
}

const births = (asOf: IsoDate): readonly IsoDate[] => [
  addDays(asOf, -40),
  addMonths(asOf, -12 * 10),
  addMonths(asOf, -12 * 40),
  addMonths(asOf, -12 * 70),
]

/** Days that lie one before another by days, weeks, months and more than a year, and each day that a rule names. */
function days(against: readonly FactValue[], asOf: IsoDate): readonly IsoDate[] {
  const named = against.filter((one): one is IsoDate => typeof one === 'string' && isIsoDate(one)).slice(0, 2)
  const near = [-500, -95, -10, 0].map((by) => addDays(asOf, by))
  return [...new Set([...near, ...named])].sort()
}

/** A boy, a woman and an old man, with right check digits. */
const IDS = ['32010220250501001X', '320102198001010020', '320102194501010016'].map((id) => withCheck(id.slice(0, 17)))

function withCheck(body: string): string {
  const sum = [...body].reduce((all, digit, i) => all + Number(digit) * (2 ** (17 - i) % 11), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}
