import type { FieldNote, FieldsRead } from '../../model/paper-field.ts'
import type { Reading, ReadLimits, ReadPurpose, Alive } from '../../model/reading.ts'
import type { ReceiptFields } from '../../model/receipt.ts'
import { readBillText, type TextReading } from '../fields/bill-text.ts'
import { fieldsOfCodes } from '../fields/code-fields.ts'
import { readPdf } from './read.ts'

/** A PDF: its pages for printing, its codes, and what its text layer says. */
export async function fromPdf(
  bytes: Uint8Array,
  limits: ReadLimits,
  alive: Alive,
  purpose: ReadPurpose,
): Promise<Reading> {
  if (purpose === 'print' || purpose === 'first-print') {
    const { pages, reasons } = await readPdf(bytes, limits, alive, purpose)
    return { type: 'pdf', pages, seen: [], reads: [], reasons }
  }
  const { pages, seen, texts: pageTexts, reasons } = await readPdf(bytes, limits, alive, purpose)
  const coded = fieldsOfCodes(seen.flatMap(({ codes }) => codes))
  const texts = pageTexts.flatMap((page, i) => (page.lines.length === 0 ? [] : [readBillText(page, i + 1)]))
  const [first] = texts
  const text: FieldsRead[] = first === undefined ? [] : [readOf(texts)]
  const kind = first?.kind ?? coded.kind
  const about = [...new Set([...reasons, ...seen.flatMap((page) => page.reasons)])]
  return {
    type: 'pdf',
    ...(kind === undefined ? {} : { kind }),
    pages,
    seen,
    reads: [...coded.reads, ...text],
    reasons: about,
  }
}

/**
 * Values of the first page that has them; items of all pages that belong to it. A page that bears another number is another bill, and says
 * nothing of this one.
 */
function readOf(pages: readonly TextReading[]): FieldsRead {
  const number = pages.find(({ fields }) => fields.number !== undefined)?.fields.number
  const own = pages.filter(({ fields }) => fields.number === undefined || fields.number === number)
  const items = own.flatMap(({ fields }) => fields.lines ?? [])
  const fields = Object.assign({}, ...own.map((page) => page.fields).toReversed()) as ReceiptFields
  const notes: Partial<Record<keyof ReceiptFields, FieldNote>> = {}
  for (const page of own)
    for (const [field, note] of Object.entries(page.notes) as [keyof ReceiptFields, FieldNote][])
      if (page.fields[field] === fields[field]) notes[field] ??= note
  return { origin: 'text', fields: items.length === 0 ? fields : { ...fields, lines: items }, notes }
}
