import { PDFArray, PDFDict, PDFName, PDFRef, PDFStream, type PDFContext, type PDFObject } from 'pdf-lib'
import type { Book } from '../paint/book.ts'
import { Refusal } from './refusal.ts'

/** Keys that lead to actions, people, other pages or outside: never copied, wherever they stand. */
const LEFT_OUT = new Set(
  'Metadata StructParent StructParents PieceInfo LastModified AA A AF OpenAction JS Annots Parent P Dest B Thumb Popup OC Properties Ref OPI Alternates ID PresSteps Trans'
    .split(' ')
    .map((key) => `/${key}`),
)
const NAMED = new Set(['/Font', '/XObject', '/ExtGState', '/ColorSpace', '/Pattern', '/Shading'])
const MOST_OBJECTS = 20_000
const DEEPEST = 60
const MOST_BYTES = 64_000_000

/** Copies what a page needs out of another PDF, as plain syntax, within bounds. */
export class ObjectCopy {
  private readonly source: PDFContext
  private readonly book: Book
  private readonly done = new Map<PDFRef, PDFRef>()
  private objects = 0
  private bytes = 0

  constructor(source: PDFContext, book: Book) {
    this.source = source
    this.book = book
  }

  /** The object's text; streams and references become objects of ours. */
  text(object: PDFObject | undefined, depth = 0): string {
    if (object === undefined) return 'null'
    if (depth > DEEPEST) throw tooMuch()
    if (object instanceof PDFRef) return this.reference(object, depth)
    if (object instanceof PDFStream) return this.stream(object, this.book.ref(), depth)
    if (object instanceof PDFDict) return `<<${this.entries(object, depth, false)}>>`
    if (object instanceof PDFArray)
      return `[${object
        .asArray()
        .map((item) => this.text(item, depth + 1))
        .join(' ')}]`
    return object.toString()
  }

  private reference(ref: PDFRef, depth: number): string {
    const known = this.done.get(ref)
    if (known !== undefined) return known.tag
    if (++this.objects > MOST_OBJECTS) throw tooMuch()
    const mine = this.book.ref()
    this.done.set(ref, mine)
    const object = this.source.lookup(ref)
    if (object instanceof PDFStream) return this.stream(object, mine, depth + 1)
    this.book.put(mine, this.text(object, depth + 1))
    return mine.tag
  }

  private stream(stream: PDFStream, ref: PDFRef, depth: number): string {
    const contents = stream.getContents()
    this.bytes += contents.length
    if (this.bytes > MOST_BYTES) throw tooMuch()
    this.book.stream(this.entries(stream.dict, depth, true), new Uint8Array(contents), ref)
    return ref.tag
  }

  private entries(dict: PDFDict, depth: number, ofStream: boolean): string {
    let text = ''
    for (const [key, value] of dict.entries()) {
      const name = key.toString()
      if (LEFT_OUT.has(name) || (ofStream && name === '/Length')) continue
      const named = NAMED.has(name) ? this.source.lookup(value) : undefined
      text += `${name} ${named instanceof PDFDict ? this.named(named, depth + 1) : this.text(value, depth + 1)}`
    }
    return text
  }

  /** A dictionary whose keys are names somebody gave, such as the fonts of a page: all of them are kept. */
  private named(dict: PDFDict, depth: number): string {
    if (depth > DEEPEST) throw tooMuch()
    return `<<${dict
      .entries()
      .map(([key, value]) => `${key.toString()} ${this.text(value, depth + 1)}`)
      .join('')}>>`
  }
}

const tooMuch = (): Refusal =>
  new Refusal('该 PDF 内容过多或嵌套过深', 'the PDF holds too much or is nested too deeply')

/** A name as a key of a dictionary. */
export const key = (name: string): PDFName => PDFName.of(name)
