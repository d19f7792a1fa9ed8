import { openCase } from '../../../case-file/store.ts'
import { caseFolder } from '../../../casework/cases/open.ts'
import { confirmReceipts, NOTHING_WAITS, valuableFirst, waitingOf } from '../../../casework/papers/confirm.ts'
import { formatFen, sayFen } from '../../../model/money.ts'
import type { Receipt, ReceiptLine } from '../../../model/receipt.ts'
import { show } from '../../../model/show.ts'
import type { Desk } from '../../desk.ts'

/** Shows what was recognised and nobody has confirmed; with fields named, or `all`, a person takes it for right. */
export async function confirm(
  desk: Desk,
  argument: string,
  id: string | undefined,
  chosen: { readonly fields: readonly string[]; readonly all: boolean },
): Promise<void> {
  const open = await openCase(desk.world.disk, await caseFolder(desk, argument))
  try {
    tell(desk, await confirmReceipts(desk, open, id, chosen))
  } finally {
    await open.close()
  }
}

function tell(desk: Desk, receipts: readonly Receipt[]): void {
  const waiting = receipts.flatMap((receipt) =>
    valuableFirst(waitingOf(receipt)).map(([field, [, value]]) => ({ receipt: receipt.id, field, value })),
  )
  if (desk.flags.json)
    return desk.json({ format: 1, waiting: waiting.map((one) => ({ ...one, value: plain(one.value) })) })
  if (waiting.length === 0) return desk.print(NOTHING_WAITS[desk.lang])
  for (const { receipt, field, value } of waiting) desk.print(`${receipt}  ${field}  ${sayWaiting(value)}`)
  desk.note(desk.say('confirmHow'))
}

/** Items are too many for a line: as many as fit, by name and amount. */
function sayWaiting(value: unknown): string {
  if (Array.isArray(value))
    return show((value as readonly ReceiptLine[]).map(({ name, amount }) => `${name} ${sayFen(amount)}`).join(' · '))
  return typeof value === 'bigint' ? sayFen(value) : show(String(value))
}

const plain = (value: unknown): unknown => {
  if (Array.isArray(value))
    return (value as readonly ReceiptLine[]).map(({ name, amount }) => ({ name, amount: formatFen(amount) }))
  return typeof value === 'bigint' ? formatFen(value) : String(value)
}
