import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRef,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from 'pdf-lib'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import { openForeign } from '../open-foreign.ts'
import type { Book } from '../paint/book.ts'
import { serialize } from '../paint/serialize.ts'
import { unreadableBlank } from './unreadable.ts'

export const name = (text: string): PDFName => PDFName.of(text)

/** Opens an agency's blank; one that is locked against changes only (empty user password) opens too. */
export async function openBlank(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await openForeign(bytes)
  } catch {
    throw unreadableBlank()
  }
}

/** An attribute of a field or of one of those above it. */
export function inherited(context: PDFContext, field: PDFDict, key: string): PDFObject | undefined {
  let at: PDFDict | undefined = field
  for (let depth = 0; at !== undefined && depth < 50; depth++) {
    const found = context.lookup(at.get(name(key)))
    if (found !== undefined) return found
    const parent: PDFObject | undefined = context.lookup(at.get(name('Parent')))
    at = parent instanceof PDFDict ? parent : undefined
  }
  return undefined
}

export function numbersOf(context: PDFContext, object: PDFObject | undefined): readonly number[] {
  const array = context.lookup(object)
  if (!(array instanceof PDFArray)) return []
  return array.asArray().map((item) => {
    const value = context.lookup(item)
    return value instanceof PDFNumber ? value.asNumber() : 0
  })
}

/** The whole file anew, without a lock; same input, same bytes. */
export function saveBlank({ context }: PDFDocument, book: Book): Uint8Array {
  const { Root: root, Info: info, Encrypt: lock } = context.trailerInfo
  if (lock instanceof PDFRef) context.delete(lock)
  if (!(root instanceof PDFRef))
    throw new DataError({
      code: 'blank-unreadable',
      severity: 'error',
      ...inBoth({ zh: '空白表 PDF 没有目录对象', en: 'the blank PDF has no root' }),
    })
  return serialize(book, root, info instanceof PDFRef ? info : undefined)
}
