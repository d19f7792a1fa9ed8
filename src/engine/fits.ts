import { isIsoDate } from '../model/dates.ts'
import type { FactValue } from '../model/fact.ts'
import type { Fact } from '../model/declaration.ts'

/** No count that a rule speaks of comes near it. */
const MOST = 100_000

/** Whether a value can be one of this fact's. One that cannot (a slip in a file, another edition's choice) is as good as not known. */
export function fitting({ type, choices, min }: Fact): (value: FactValue) => boolean {
  switch (type) {
    case 'yes-no':
      return (value) => typeof value === 'boolean'
    case 'ratio':
      return (value) => typeof value === 'bigint' && value >= (typeof min === 'bigint' ? min : 0n)
    case 'money':
      return (value) => typeof value === 'bigint' && value >= 0n
    case 'count':
      return (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST
    case 'date':
      return (value) => typeof value === 'string' && isIsoDate(value)
    case 'choice': {
      const known = new Set<FactValue>((choices ?? []).map((choice) => choice.value))
      return (value) => known.has(value)
    }
    case 'text':
    case 'month':
    case 'id-number':
    case 'phone':
    case 'bank-card':
    case 'area':
      return (value) => typeof value === 'string'
  }
}
