import type { PDFRef } from 'pdf-lib'
import { hexText, type Book } from './book.ts'

/** Bookmarks, one level: the parts of the packet. */
export class Outline {
  private readonly book: Book
  private readonly items: { readonly title: string; readonly page: PDFRef }[] = []

  constructor(book: Book) {
    this.book = book
  }

  add(title: string, page: PDFRef): void {
    this.items.push({ title, page })
  }

  /** Nothing for a single part. */
  finish(): PDFRef | undefined {
    if (this.items.length < 2) return undefined
    const root = this.book.ref()
    const refs = this.items.map(() => this.book.ref())
    this.items.forEach(({ title, page }, i) => {
      const [ref, before, after] = [refs[i], refs[i - 1], refs[i + 1]]
      if (ref === undefined) return
      const links =
        (before === undefined ? '' : `/Prev ${before.tag}`) + (after === undefined ? '' : `/Next ${after.tag}`)
      this.book.put(ref, `<</Title${hexText(title)}/Parent ${root.tag}${links}/Dest[${page.tag}/Fit]>>`)
    })
    const [first, last] = [refs[0], refs.at(-1)]
    return this.book.put(
      root,
      `<</Type/Outlines/First ${first?.tag ?? ''}/Last ${last?.tag ?? ''}/Count ${refs.length}>>`,
    )
  }
}
