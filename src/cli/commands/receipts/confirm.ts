import { openCase, type OpenCase } from '../../../case-file/store.ts'
import { caseFolder } from '../../../casework/cases/open.ts'
import { confirmReceipts, NOTHING_WAITS, valuableFirst, waitingOf } from '../../../casework/papers/confirm.ts'
import type { Receipt } from '../../../model/receipt.ts'
import type { Desk } from '../../desk.ts'
import { fieldLabel, plainWaiting, sayWaiting } from '../../render/waiting.ts'

/**
 * Shows what was recognised and nobody has confirmed; with fields named, or `all`, a person takes it for right. In a terminal, with neither,
 * it is looked through paper by paper.
 */
export async function confirm(
  desk: Desk,
  argument: string,
  id: string | undefined,
  chosen: { readonly fields: readonly string[]; readonly all: boolean },
): Promise<void> {
  const open = await openCase(desk.world.disk, await caseFolder(desk, argument))
  try {
    const before = countIn(open)
    const asks = !chosen.all && chosen.fields.length === 0 && desk.canAsk() && !desk.flags.json
    if (asks)
      await (await import('../../asking/look-through.ts')).lookThrough(desk, open, id === undefined ? undefined : [id])
    tell(desk, await confirmReceipts(desk, open, id, chosen), asks)
    const done = before - countIn(open)
    if (done > 0) desk.note(desk.say('confirmed').replace('{n}', String(done)))
  } finally {
    await open.close()
  }
}

const countIn = (open: OpenCase): number =>
  open.current().receipts.reduce((sum, receipt) => sum + waitingOf(receipt).size, 0)

function tell(desk: Desk, receipts: readonly Receipt[], asked: boolean): void {
  const waiting = receipts.flatMap((receipt) =>
    valuableFirst(waitingOf(receipt)).map(([field, [, value]]) => ({ receipt: receipt.id, field, value })),
  )
  if (desk.flags.json)
    return desk.json({ format: 1, waiting: waiting.map((one) => ({ ...one, value: plainWaiting(one.value) })) })
  if (waiting.length === 0) return desk.print(NOTHING_WAITS[desk.lang])
  for (const { receipt, field, value } of waiting)
    desk.print(`${receipt}  ${fieldLabel(field)[desk.lang]} [${field}]  ${sayWaiting(value)}`)
  if (!asked) desk.note(desk.say('confirmHow'))
}
