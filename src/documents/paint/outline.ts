import type { PDFRef } from 'pdf-lib'
import { hexText, type Book } from './book.ts'

interface Entry {
  readonly title: string
  readonly page: PDFRef
  readonly under: Entry[]
  /** A group is shown with its parts; the pages of a part are folded away. */
  readonly group: boolean
}

/** Bookmarks: groups of parts, the parts, the pages of those that have several. In the order of the pages. */
export class Outline {
  private readonly book: Book
  private readonly top: Entry[] = []

  constructor(book: Book) {
    this.book = book
  }

  /** A part, in the group that stands last if that is its own, else in a new one. */
  add(title: string, page: PDFRef, group?: string): void {
    this.groupOf(page, group).push({ title, page, under: [], group: false })
  }

  private groupOf(page: PDFRef, title: string | undefined): Entry[] {
    if (title === undefined) return this.top
    const last = this.top.at(-1)
    if (last?.group === true && last.title === title) return last.under
    const opened = { title, page, under: [], group: true }
    this.top.push(opened)
    return opened.under
  }

  /** A page of the part that was added last. */
  addPage(title: string, page: PDFRef): void {
    const last = this.top.at(-1)
    const part = last?.group === true ? last.under.at(-1) : last
    part?.under.push({ title, page, under: [], group: false })
  }

  /** Nothing for a single part. */
  finish(): PDFRef | undefined {
    const shown = this.top.reduce((sum, { under, group }) => sum + 1 + (group ? under.length : 0), 0)
    if (shown < 2) return undefined
    const root = this.book.ref()
    return this.book.put(root, `<</Type/Outlines${this.children(this.top, root)}/Count ${shown}>>`)
  }

  private children(entries: readonly Entry[], parent: PDFRef): string {
    const refs = entries.map(() => this.book.ref())
    entries.forEach(({ title, page, under, group }, i) => {
      const [ref, before, after] = [refs[i], refs[i - 1], refs[i + 1]]
      if (ref === undefined) return
      const links =
        (before === undefined ? '' : `/Prev ${before.tag}`) + (after === undefined ? '' : `/Next ${after.tag}`)
      const below =
        under.length === 0 ? '' : `${this.children(under, ref)}/Count ${group ? under.length : -under.length}`
      this.book.put(ref, `<</Title${hexText(title)}/Parent ${parent.tag}${links}/Dest[${page.tag}/Fit]${below}>>`)
    })
    const [first, last] = [refs[0], refs.at(-1)]
    return first === undefined || last === undefined ? '' : `/First ${first.tag}/Last ${last.tag}`
  }
}
