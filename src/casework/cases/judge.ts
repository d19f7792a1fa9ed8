import { determine } from '../../engine/determine.ts'
import type { Case } from '../../model/case.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Determination } from '../../model/determination.ts'
import type { Facts } from '../../model/fact.ts'
import { receiptFacts } from '../../model/receipt-facts.ts'
import type { Rulebook } from '../../model/rulebook.ts'

/** The result for a case: its answers, and what its receipts say. What a person answered wins. */
export const judge = (rulebook: Rulebook, found: Case, asOf: IsoDate): Determination =>
  determine(rulebook, factsOfCase(found), asOf)

export const factsOfCase = ({ answers, receipts }: Pick<Case, 'answers' | 'receipts'>): Facts =>
  new Map([...receiptFacts(receipts), ...answers])
