import type { FieldsRead } from '../model/reading.ts'
import type { ReceiptFields } from '../model/receipt.ts'
import { readBillText } from './bill-text.ts'
import { linesOfText } from './text-lines.ts'

/**
 * An outside command that turns a picture into text (OCR). It is given the print copy, never the original with its
 * location data. What it says stands beside the fields until a person confirms it, or until it agrees with itself.
 */
export interface Extractor {
  /** Plain text, lines from top to bottom; two spaces or more part columns. Undefined when there is none. */
  textOf(image: Uint8Array): Promise<string | undefined>
}

/** What the text of an OCR command says, read by the same rules as a text layer. */
export async function extractFields(
  extractor: Extractor,
  images: readonly Uint8Array[],
): Promise<FieldsRead | undefined> {
  const pages: ReceiptFields[] = []
  for (const image of images) {
    const text = await extractor.textOf(image)
    if (text !== undefined && text.trim() !== '') pages.push(readBillText(linesOfText(text)).fields)
  }
  const fields = Object.assign({}, ...pages.toReversed()) as ReceiptFields
  return Object.keys(fields).length === 0 ? undefined : { origin: 'ocr', fields }
}
