import type { Receipt, ReceiptKind } from '../model/receipt.ts'
import { lookOver, pickKind } from './look-over.ts'
import { askedOf, type ReceiptLine } from './receipt-form.ts'
import { putLine, receiptOf, wasOutPatient, type PaperSetting } from './receipt-line.ts'

/** A new paper without a scan: its kind, then line by line. Every line is kept at once, so that stopping loses nothing. */
export async function typeReceipt(setting: PaperSetting, given?: ReceiptKind): Promise<void> {
  const { keeper, now, by } = setting
  const kind = given ?? (await pickKind(setting))
  if (kind === undefined) return
  const receipt: Receipt = { id: setting.nextId(), kind, fields: {}, origins: {} }
  await keeper.append([{ kind: 'receipt-added', at: now(), by, receipt }])
  await copyLines(setting, receipt.id)
  await lookOver(setting, receipt.id)
}

/** The lines of its kind one after the other; back walks over those that were put. */
async function copyLines(setting: PaperSetting, id: string): Promise<void> {
  const put: ReceiptLine[] = []
  for (;;) {
    const receipt = receiptOf(setting, id)
    const line =
      receipt === undefined ? undefined : nextLine(receipt, put.at(-1), wasOutPatient(setting.keeper.current().answers))
    if (receipt === undefined || line === undefined) return
    const wish = await putLine(setting, receipt, line, put.length > 0)
    if (wish === 'pause') return
    if (wish === 'back') put.pop()
    else put.push(line)
  }
}

/** The line after another. A stay has both days, a visit one: neither is asked where the other is known. */
function nextLine(
  { kind, fields }: Receipt,
  last: ReceiptLine | undefined,
  outPatient: boolean,
): ReceiptLine | undefined {
  const lines = askedOf(kind)
  const start = lines.findIndex(({ key }) => key === last?.key) + 1
  return lines
    .slice(start)
    .find(
      ({ field }) =>
        !(field === 'admittedOn' && outPatient) &&
        !(field === 'dischargedOn' && fields.admittedOn === undefined) &&
        !(field === 'visitOn' && fields.admittedOn !== undefined),
    )
}
