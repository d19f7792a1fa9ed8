import { UsageError } from '../../model/errors.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Desk } from '../../cli/desk.ts'

const MOST_LISTED = 20

/** The paper of a case by its number; where there is none of that number, the message lists those there are. */
export function findReceipt({ say }: Desk, receipts: readonly Receipt[], id: string): Receipt {
  const found = receipts.find((receipt) => receipt.id === id)
  if (found !== undefined) return found
  const ids = receipts.map((receipt) => receipt.id)
  const there = ids.length > MOST_LISTED ? [...ids.slice(0, MOST_LISTED - 1), `… ${ids.at(-1) ?? ''}`] : ids
  const how = there.length === 0 ? say('noReceiptYet') : `${say('noReceiptHow')}${there.join(', ')}`
  throw new UsageError(`${say('noReceipt')}: ${id}\n  ${how}`)
}
