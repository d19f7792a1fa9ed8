import { drawSheet } from '../../documents/draw-sheet.ts'
import { readBack } from '../../documents/read-back.ts'
import { BILL_KINDS } from '../../model/receipt.ts'
import type { Sheet } from '../../model/sheet.ts'
import { separatorSheets } from '../../packet/separator-sheets.ts'
import { separatorText } from '../../receipts/separator.ts'
import { judge, type Claim } from '../cases/judge.ts'
import { commandIn, dayOf, type Office } from '../office.ts'
import { pressOf } from '../packet/shelf.ts'

/** A sheet for every paper that the case needs, as a PDF; for bills as many as there are to come. Undefined where it needs none. */
export async function drawSeparators(
  office: Office,
  { found, rulebook }: Claim,
  { lang, size, bills: times }: Pick<Sheet, 'lang' | 'size'> & { readonly bills: number },
): Promise<Uint8Array | undefined> {
  const { checklist, asOf } = judge(rulebook, found, dayOf(office, found))
  const bills = new Set(
    rulebook.papers
      .filter(({ fromReceipts = [] }) => BILL_KINDS.some((kind) => fromReceipts.includes(kind)))
      .map(({ id }) => id),
  )
  const wishes = checklist
    .filter(({ status }) => status !== 'may-be-needed' && status !== 'lost')
    .map((item) => ({ item, times: bills.has(item.id) ? times : 1 }))
  if (wishes.length === 0) return undefined
  const add = commandIn(office, 'receipts', 'add', found.id)
  const sheets = separatorSheets({ case: found, lang, size, add }, wishes, (paper) =>
    separatorText({ case: found.id, paper }),
  )
  const drawn = drawSheet(await pressOf(office), sheets, { date: asOf })
  const problems = readBack(drawn.bytes, drawn)
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
  return drawn.bytes
}
