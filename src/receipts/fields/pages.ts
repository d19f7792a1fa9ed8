import type { FieldNote, FieldsRead } from '../../model/paper-field.ts'
import type { ReceiptFields } from '../../model/receipt.ts'
import type { TextReading } from './bill-text.ts'
import { isTold, mayGoOn } from './papers-apart.ts'

/**
 * Values of the first page that has them; items of all pages that belong to it. A page that bears another number is another bill, and says
 * nothing of this one; nor does a list beside a bill.
 */
export function readPages(pages: readonly TextReading[]): FieldsRead {
  const first = pages.find(isTold)
  const paper = pages.filter((page) => first === undefined || mayGoOn(page, first))
  const number = paper.find(({ fields }) => fields.number !== undefined)?.fields.number
  const own = paper.filter(({ fields }) => fields.number === undefined || fields.number === number)
  const items = own.flatMap(({ fields }) => fields.lines ?? [])
  const fields = Object.assign({}, ...own.map((page) => page.fields).toReversed()) as ReceiptFields
  const notes: Partial<Record<keyof ReceiptFields, FieldNote>> = {}
  for (const page of own)
    for (const [field, note] of Object.entries(page.notes) as [keyof ReceiptFields, FieldNote][])
      if (page.fields[field] === fields[field]) notes[field] ??= note
  return { origin: 'text', fields: items.length === 0 ? fields : { ...fields, lines: items }, notes }
}
