import type { Alive } from '../../model/reading.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { Reading, ReadLimits, ReadPurpose } from '../../model/reading.ts'
import { readBillText } from '../fields/bill-text.ts'
import { readPages } from '../fields/pages.ts'
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
  const text: FieldsRead[] = first === undefined ? [] : [readPages(texts)]
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
