import type { Idle } from '../model/clash.ts'
import type { IsoDate } from '../model/dates.ts'
import type { Determination } from '../model/determination.ts'
import { hasLaterVisits, scopeOf } from '../model/visit-scope.ts'
import type { Answer, FactId, Facts, FactValue } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { determine } from './determine.ts'
import { dormantAmong, dormantBecause, knownFact } from './dormant.ts'
import { programOf } from './program.ts'

/** What a determination says of the answers alone. */
type Applied = Pick<Determination, 'dormant' | 'unusedBecause'> & { readonly facts: Values }

type Values = { get(fact: FactId): FactValue | undefined }

/** Answers that do not apply in this case: told, never dropped in silence. What a person said does not apply is no news. */
export function idleAnswers(applied: Applied, answers: Facts): readonly Idle[] {
  return applied.dormant.flatMap((fact) => {
    if (answers.get(fact)?.kind !== 'known') return []
    const because = applied.unusedBecause?.(fact)
    if (because === undefined || saysTheSame(applied, because, answers.get(fact))) return []
    return [{ fact, because: because.filter((one) => one !== fact) }]
  })
}

/** The same of a case that nobody has judged yet: one visit need not be judged for it. */
export function idleAmong(book: Rulebook, facts: Facts, answers: Facts, asOf: IsoDate): readonly Idle[] {
  if (hasLaterVisits(facts)) return idleAnswers(determine(book, facts, asOf), answers)
  const program = programOf(book)
  const world = program.world(facts, asOf)
  const applied: Applied = {
    dormant: dormantAmong(facts, program, world),
    unusedBecause: (fact) => dormantBecause(fact, program, world),
    facts: { get: (fact) => knownFact(fact, program, world) },
  }
  return idleAnswers(applied, answers)
}

/** A paper of the case says it already, in the same words: nothing is lost. */
function saysTheSame(applied: Applied, because: readonly FactId[], answer: Answer | undefined): boolean {
  const [only, ...others] = because
  if (only === undefined || others.length > 0 || answer?.kind !== 'known') return false
  return scopeOf(only).id.startsWith('receipts.') && applied.facts.get(only) === answer.value
}
