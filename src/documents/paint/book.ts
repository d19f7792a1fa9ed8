import { PDFContext, PDFObject, type PDFRef } from 'pdf-lib'

/** An object whose text is already PDF syntax. */
export class Verbatim extends PDFObject {
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override toString(): string {
    return this.text
  }
}

/** A stream whose bytes are copied as one block. `head` is the inside of its dictionary, without /Length. */
export class Block extends PDFObject {
  readonly head: string
  readonly contents: Uint8Array
  constructor(head: string, contents: Uint8Array) {
    super()
    this.head = `<<${head}/Length ${contents.length}>>\nstream\n`
    this.contents = contents
  }
}

/** The objects of one PDF while it is being made: a thin hold on pdf-lib's object layer. */
export class Book {
  readonly context: PDFContext

  /** A new PDF, or one that is there already and gets more objects. */
  constructor(context: PDFContext = PDFContext.create()) {
    this.context = context
  }

  /** A number for an object that is put later. */
  ref(): PDFRef {
    return this.context.nextRef()
  }

  put(ref: PDFRef, text: string): PDFRef {
    this.context.assign(ref, new Verbatim(text))
    return ref
  }

  add(text: string): PDFRef {
    return this.put(this.context.nextRef(), text)
  }

  stream(head: string, contents: Uint8Array, ref: PDFRef = this.context.nextRef()): PDFRef {
    this.context.assign(ref, new Block(head, contents))
    return ref
  }
}

/** A text string: UTF-16 in hex, so that every character survives. */
export function hexText(text: string): string {
  let hex = '<FEFF'
  for (let i = 0; i < text.length; i++) hex += HEX[text.charCodeAt(i)] ?? fill(text.charCodeAt(i))
  return hex + '>'
}

/** A name or other plain ASCII as a literal string. */
export const asciiText = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')})`

const HEX: string[] = []
const fill = (code: number): string => (HEX[code] = code.toString(16).padStart(4, '0').toUpperCase())

/** Four hex digits of a 16-bit number, remembered. */
export const hex4 = (code: number): string => HEX[code] ?? fill(code)

const NUMBERS: string[] = []

/** A length or coordinate with at most two decimals; those that occur on a page are remembered. */
export function num(value: number): string {
  const hundredths = Math.round(value * 100)
  if (hundredths < 0 || hundredths > 90_000) return String(hundredths / 100)
  return (NUMBERS[hundredths] ??= String(hundredths / 100))
}
