import { PDFDocument, PDFInvalidObject } from 'pdf-lib'

/**
 * Opens somebody else's PDF strictly; one that is locked against changes only (empty user password) opens too. What a lock hides,
 * packed objects above all, seems broken on the way in: such a file is held to account when it is unlocked.
 */
export async function openForeign(bytes: Uint8Array): Promise<PDFDocument> {
  const options = { password: '', updateMetadata: false }
  try {
    return await PDFDocument.load(new Uint8Array(bytes), { ...options, throwOnInvalidObject: true })
  } catch (error) {
    const unlocked = await PDFDocument.load(new Uint8Array(bytes), options)
    dropTables(unlocked)
    if (isWhole(unlocked)) return unlocked
    throw error
  }
}

/** Its table of objects is never locked, so that unlocking it spoils it; it has been read by then. */
function dropTables({ context }: PDFDocument): void {
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFInvalidObject && /^\s*<<[^]*\/Type\s*\/XRef\b/.test(headOf(object))) context.delete(ref)
}

/** What stands before the data of a stream: within it there may be strings in angle brackets. */
function headOf(object: PDFInvalidObject): string {
  const bytes = new Uint8Array(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return /^[^]*?(?=>>\s*stream|$)/.exec(Buffer.from(bytes.subarray(0, 4000)).toString('latin1'))?.[0] ?? ''
}

const isWhole = ({ context }: PDFDocument): boolean =>
  context.isDecrypted && context.enumerateIndirectObjects().every(([, object]) => !(object instanceof PDFInvalidObject))
