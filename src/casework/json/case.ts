import { writeAnswer } from '../../case-file/answer-text.ts'
import type { Case } from '../../model/case.ts'
import { answersNow } from '../../model/declaration.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { receiptJson } from './receipts.ts'

/** A whole case for programs, with the values as files carry them. */
export function caseJson(found: Case, { facts }: Rulebook): object {
  const answers = answersNow(facts, found.answers).map(
    ([fact, answer]) => [fact.id, writeAnswer(fact, answer)] as const,
  )
  return {
    format: 1,
    case: found.id,
    procedure: found.procedure,
    region: found.region ?? null,
    asOf: found.asOf ?? null,
    answers: Object.fromEntries(answers),
    origins: Object.fromEntries(found.origins),
    receipts: found.receipts.map(receiptJson),
  }
}
