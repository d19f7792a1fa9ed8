import type { Answer, FactId, Facts, FactValue } from './fact.ts'
import type { Fact } from './declaration.ts'
import type { Words } from './words.ts'

type Declared = Pick<Fact, 'id' | 'label' | 'notBefore'>

/** What is wrong with a day that comes before the day it follows; undefined while either is open. Names facts, not days. */
export function orderFault(
  fact: Declared,
  value: FactValue,
  known: Facts,
  facts: readonly Declared[],
): Words | undefined {
  if (fact.notBefore === undefined) return undefined
  const earlier = facts.find(({ id }) => id === fact.notBefore)
  const first = earlier === undefined ? undefined : valueOf(known, earlier.id)
  if (earlier === undefined || typeof first !== 'string' || typeof value !== 'string' || value >= first)
    return undefined
  return {
    zh: `“${fact.label.zh}”不能早于“${earlier.label.zh}”，请核对这两个日期。`,
    en: `"${fact.label.en}" cannot come before "${earlier.label.en}"; check the two days.`,
  }
}

/** The same for a new answer against everything else: also where it is the earlier day that changes. */
export function orderFaults(
  fact: Declared,
  value: FactValue,
  known: Facts,
  facts: readonly Declared[],
): Words | undefined {
  const own = orderFault(fact, value, known, facts)
  if (own !== undefined) return own
  const after = new Map<FactId, Answer>([...known, [fact.id, { kind: 'known', value }]])
  for (const later of facts.filter(({ notBefore }) => notBefore === fact.id)) {
    const day = valueOf(known, later.id)
    const fault = day === undefined ? undefined : orderFault(later, day, after, facts)
    if (fault !== undefined) return fault
  }
  return undefined
}

function valueOf(known: Facts, id: FactId): FactValue | undefined {
  const answer = known.get(id)
  return answer?.kind === 'known' ? answer.value : undefined
}
