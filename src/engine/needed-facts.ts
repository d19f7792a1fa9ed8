import type { IsoDate } from '../model/dates.ts'
import type { Because, Finding } from '../model/determination.ts'
import type { Facts } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { determine } from './determine.ts'

/**
 * Of what a decided finding rests on, what it cannot do without: each of them unknown would leave it undecided, whatever else of the
 * list is dropped. Of an open finding all that it waits for. It is worked out by dropping one after the other, so only where
 * somebody asks why.
 */
export function neededFacts(rulebook: Rulebook, facts: Facts, asOf: IsoDate, finding: Finding): Because {
  if (finding.outcome === 'open') return finding.because
  const answered = finding.because.filter((id) => facts.has(id))
  if (answered.length === 0) return finding.because
  const kept = new Map(facts)
  for (const id of answered.toReversed()) {
    const answer = kept.get(id)
    kept.delete(id)
    if (answer !== undefined && !stands(determine(rulebook, kept, asOf).findings, finding)) kept.set(id, answer)
  }
  const needed = answered.filter((id) => kept.has(id))
  return needed.length === 0 ? finding.because : needed
}

const stands = (findings: readonly Finding[], { id, visit, outcome }: Finding): boolean =>
  findings.some((one) => one.id === id && one.visit === visit && one.outcome === outcome)
