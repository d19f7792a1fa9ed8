import type { ReceiptFinding } from '../model/receipt-finding.ts'
import { checkReceipts } from '../receipts/checks/check.ts'
import { factsOfCase } from '../casework/cases/judge.ts'
import type { Loaded } from '../casework/cases/open.ts'
import type { Desk } from './desk.ts'
import { matchesOf } from '../casework/ledger/ledger.ts'
import { withMissing } from '../casework/papers/scans.ts'

/** Everything that checking the receipts of a case turns up, other cases in the ledger included. */
export const reconcileCase = async (desk: Desk, { found }: Pick<Loaded, 'found'>): Promise<readonly ReceiptFinding[]> =>
  checkReceipts(await withMissing(desk, found), factsOfCase(found), {
    asOf: desk.asOf(found),
    ledger: await matchesOf(desk, found),
  })
