import type { Idle } from '../model/clash.ts'
import type { Determination } from '../model/determination.ts'
import { scopeOf } from '../model/visit-scope.ts'
import type { Answer, FactId, Facts } from '../model/fact.ts'

/** Answers that do not apply in this case: told, never dropped in silence. What a person said does not apply is no news. */
export function idleAnswers(determination: Determination, answers: Facts): readonly Idle[] {
  return determination.dormant.flatMap((fact) => {
    if (answers.get(fact)?.kind !== 'known') return []
    const because = determination.unusedBecause?.(fact)
    if (because === undefined || saysTheSame(determination, because, answers.get(fact))) return []
    return [{ fact, because: because.filter((one) => one !== fact) }]
  })
}

/** A paper of the case says it already, in the same words: nothing is lost. */
function saysTheSame(determination: Determination, because: readonly FactId[], answer: Answer | undefined): boolean {
  const [only, ...others] = because
  if (only === undefined || others.length > 0 || answer?.kind !== 'known') return false
  return scopeOf(only).id.startsWith('receipts.') && determination.facts.get(only) === answer.value
}
