import { PDFDict, PDFNumber, type PDFDocument, type PDFRef } from 'pdf-lib'
import { name } from './open.ts'

const SIGNED_APPEND_ONLY = 2

/**
 * Our fonts become known to the form, so that it can be edited; what would make a viewer draw it anew goes, and so does what
 * says that nobody but its maker may have changed it.
 */
export function readyForm(document: PDFDocument, fonts: readonly (readonly [string, PDFRef])[]): void {
  const form = document.catalog.lookup(name('AcroForm'), PDFDict)
  for (const key of ['NeedAppearances', 'XFA']) form.delete(name(key))
  const signed = form.lookup(name('SigFlags'))
  if (signed instanceof PDFNumber) form.set(name('SigFlags'), PDFNumber.of(signed.asNumber() & ~SIGNED_APPEND_ONLY))
  document.catalog.delete(name('Perms'))
  const own = form.lookup(name('DR'))
  const resources = own instanceof PDFDict ? own : document.context.obj({})
  const known = resources.lookup(name('Font'))
  const list = known instanceof PDFDict ? known : document.context.obj({})
  for (const [key, ref] of fonts) list.set(name(key), ref)
  resources.set(name('Font'), list)
  form.set(name('DR'), resources)
}
