import type { Condition } from '../model/condition.ts'
import { plainValue } from '../model/say-value.ts'
import type { FactValue } from '../model/fact.ts'

/** JSON is YAML: quoting it this way is always right. */
export const literal = (value: string | boolean | number): string => JSON.stringify(value)

const plain = (value: FactValue): string =>
  typeof value === 'bigint' ? literal(plainValue('ratio', value)) : literal(value)

/** A plain condition as a rule file has it, `{ claim.class: long-term }`; undefined for one that is not so plain. */
export function conditionYaml(condition: Condition): string | undefined {
  if (condition.kind === 'all') {
    const parts = condition.of.map(leaf)
    return parts.every((part) => part !== undefined) ? `{ ${parts.join(', ')} }` : undefined
  }
  const one = leaf(condition)
  return one === undefined ? undefined : `{ ${one} }`
}

function leaf(condition: Condition): string | undefined {
  if (condition.kind !== 'compare' || !('value' in condition.to)) return undefined
  const { value } = condition.to
  if (condition.by === 'is' && !Array.isArray(value)) return `${condition.fact}: ${plain(value as FactValue)}`
  if (condition.by === 'answered') return `${condition.fact}: { answered: ${literal(value === true)} }`
  if ((condition.by === 'in' || condition.by === 'not-in') && Array.isArray(value))
    return `${condition.fact}: { ${condition.by}: [${(value as readonly FactValue[]).map(plain).join(', ')}] }`
  return undefined
}
