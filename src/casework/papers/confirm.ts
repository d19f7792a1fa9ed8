import { RECEIPT_KEYS } from '../../case-file/receipt-keys.ts'
import { openCase } from '../../case-file/store.ts'
import { UsageError } from '../../model/errors.ts'
import { formatFen, sayFen } from '../../model/money.ts'
import type { Receipt, ReceiptFields } from '../../model/receipt.ts'
import { editReceipt } from '../../model/receipt-edit.ts'
import { show } from '../../model/show.ts'
import { caseFolder } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'
import { findReceipt } from './find.ts'

/** What only an outside command read, by the key it is known by. */
function waitingOf({ seen }: Receipt): ReadonlyMap<string, readonly [field: keyof ReceiptFields, value: unknown]> {
  const keys = new Map(Object.entries(RECEIPT_KEYS).map(([key, { field }]) => [field as string, key]))
  return new Map(
    Object.entries(seen?.unconfirmed ?? {}).flatMap(([field, value]) => {
      const key = keys.get(field)
      return key === undefined ? [] : [[key, [field as keyof ReceiptFields, value] as const] as const]
    }),
  )
}

/** Shows what was recognised and nobody has confirmed; with fields named, or `all`, a person takes it for right. */
export async function confirmReceipts(
  desk: Desk,
  argument: string,
  id: string | undefined,
  { fields, all }: { readonly fields: readonly string[]; readonly all: boolean },
): Promise<void> {
  const open = await openCase(desk.world.disk, await caseFolder(desk, argument))
  try {
    const { receipts } = open.current()
    const about = id === undefined ? receipts : [findReceipt(desk, receipts, id)]
    if (!all && fields.length === 0) return tell(desk, about)
    const { clock, account } = desk.world
    for (const receipt of about) {
      const chosen = chosenOf(desk, receipt, fields, all)
      if (Object.keys(chosen).length === 0) continue
      const confirmed = editReceipt(receipt, { fields: chosen, cleared: [] })
      await open.append([{ kind: 'receipt-changed', at: clock.now(), by: account, receipt: confirmed }])
    }
    tell(
      desk,
      open.current().receipts.filter((one) => about.some((before) => before.id === one.id)),
    )
  } finally {
    await open.close()
  }
}

function chosenOf(desk: Desk, receipt: Receipt, fields: readonly string[], all: boolean): ReceiptFields {
  const waiting = waitingOf(receipt)
  const unknown = fields.filter((key) => !waiting.has(key))
  if (unknown.length > 0) {
    const there =
      waiting.size === 0 ? desk.say('nothingWaits') : `${desk.say('waiting')}${[...waiting.keys()].join(', ')}`
    throw new UsageError(`${desk.say('notWaiting')}: ${unknown.join(', ')}\n  ${there}`)
  }
  return Object.fromEntries(
    [...waiting].filter(([key]) => all || fields.includes(key)).map(([, pair]) => pair),
  ) as ReceiptFields
}

function tell(desk: Desk, receipts: readonly Receipt[]): void {
  const waiting = receipts.flatMap((receipt) => [...waitingOf(receipt)].map((entry) => ({ receipt, entry })))
  if (desk.flags.json)
    return desk.json({
      format: 1,
      waiting: waiting.map(({ receipt, entry: [key, [, value]] }) => ({
        receipt: receipt.id,
        field: key,
        value: plain(value),
      })),
    })
  if (waiting.length === 0) return desk.print(desk.say('nothingWaits'))
  for (const { receipt, entry } of waiting) {
    const [key, [, value]] = entry
    desk.print(`${receipt.id}  ${key}  ${typeof value === 'bigint' ? sayFen(value) : show(String(value))}`)
  }
  desk.note(desk.say('confirmHow'))
}

const plain = (value: unknown): string => (typeof value === 'bigint' ? formatFen(value) : String(value))
