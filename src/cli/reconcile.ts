import type { ReceiptFinding } from '../model/receipt-finding.ts'
import type { ReceiptRemark } from '../packet/input.ts'
import { checkReceipts } from '../receipts/check.ts'
import { factsOfCase } from './judge.ts'
import type { Loaded } from './case-argument.ts'
import type { Desk } from './desk.ts'
import { matchesOf } from './ledger.ts'

/** Everything that checking the receipts of a case turns up, other cases in the ledger included. */
export const reconcileCase = async (desk: Desk, { found }: Pick<Loaded, 'found'>): Promise<readonly ReceiptFinding[]> =>
  checkReceipts(found.receipts, factsOfCase(found), {
    asOf: desk.asOf(found),
    ledger: await matchesOf(desk, found),
  })

/** The same for the cover of the packet: what would be sent back keeps it from being called ready. */
export const remarksOf = (findings: readonly ReceiptFinding[]): readonly ReceiptRemark[] =>
  findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, severity, receipts, title }) => ({
      code,
      severity: severity === 'refusal' ? 'blocking' : 'advisory',
      receipts,
      text: title,
    }))
