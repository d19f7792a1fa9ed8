import { PDFRef, type PDFDocument } from 'pdf-lib'
import type { Problem } from '../../model/problem.ts'
import { FontUse } from '../font/font-use.ts'
import { Book } from '../paint/book.ts'
import type { Press } from '../press.ts'
import { NOTHING, type Carried, type Carrying } from './carry.ts'
import { name, openBlank, saveBlank } from './open.ts'
import { readyForm } from './ready-form.ts'

export interface FilledBlank {
  /** Undefined when there is an error: a form that is wrong is never handed out. */
  readonly bytes?: Uint8Array
  readonly problems: readonly Problem[]
}

/** What was written where: what a reader must find. */
interface Written {
  /** By the field's key: its value, and for each widget the lines it shows or the state it is in (a state as its bytes). */
  readonly fields: Map<string, WrittenBlankField>
  /** By page from 0: the lines placed upon it. */
  readonly placed: Map<number, readonly string[]>
  /** The lines of each page that was added behind. */
  readonly added: (readonly string[])[]
}

export interface WrittenBlankField {
  readonly name: string
  readonly value: string
  /** Undefined: nobody sees this widget. */
  readonly faces: readonly (readonly string[] | string | undefined)[]
}

/** An agency's blank while it is being filled: opened once, written once, with one set of our fonts. */
export interface Workbench {
  readonly document: PDFDocument
  readonly book: Book
  readonly press: Press
  readonly fonts: FontUse
  /** Our fonts, as the resources of what we draw; they are whole when the work is finished. */
  readonly resources: PDFRef
  readonly carrying: Carrying
  /** What had no room, in the order of its numbers. */
  readonly carried: Carried[]
  readonly written: Written
  /** Pages of the blank itself. */
  readonly pages: number
}

/** Keeps our names apart from those of the form. */
const PREFIX = 'Bx'

export async function openWorkbench(press: Press, bytes: Uint8Array, carrying = NOTHING): Promise<Workbench> {
  const document = await openBlank(bytes)
  const book = new Book(document.context)
  return {
    document,
    book,
    press,
    fonts: new FontUse(press.fonts, PREFIX),
    resources: book.ref(),
    carrying,
    carried: [],
    written: { fields: new Map(), placed: new Map(), added: [] },
    pages: document.getPageCount(),
  }
}

/** The whole file, with the fonts that were used in it. */
export function finishWork({ document, book, fonts, resources, written }: Workbench): Uint8Array {
  const list = fonts.write(book)
  book.put(resources, `<</Font<<${list}>>>>`)
  const refs = [...list.matchAll(/\/(\w+) (\d+) 0 R/g)].map(
    ([, key = '', number = '']) => [key, PDFRef.of(Number(number))] as const,
  )
  document.getPages().forEach((page, i) => {
    if (written.placed.has(i)) for (const [key, ref] of refs) page.node.setFontDictionary(name(key), ref)
  })
  if (written.fields.size > 0) readyForm(document, refs)
  return saveBlank(document, book)
}
