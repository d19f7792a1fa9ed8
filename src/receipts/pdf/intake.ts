import type { Reading, ReadLimits, ReadPurpose, Alive } from '../../model/reading.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { ReceiptFields } from '../../model/receipt.ts'
import { readBillText } from '../fields/bill-text.ts'
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
  const { pages, seen, lines, reasons } = await readPdf(bytes, limits, alive, purpose)
  const coded = fieldsOfCodes(seen.flatMap(({ codes }) => codes))
  const texts = lines.filter((page) => page.length > 0).map(readBillText)
  const [first] = texts
  const text: FieldsRead[] =
    first === undefined ? [] : [{ origin: 'text', fields: withItems(texts.map(({ fields }) => fields)) }]
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

/** Values of the first page that has them; items of all pages. */
function withItems(pages: readonly ReceiptFields[]): ReceiptFields {
  const items = pages.flatMap(({ lines }) => lines ?? [])
  const merged = Object.assign({}, ...pages.toReversed()) as ReceiptFields
  return items.length === 0 ? merged : { ...merged, lines: items }
}
