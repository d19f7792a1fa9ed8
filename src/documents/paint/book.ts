import { deflateSync } from 'node:zlib'
import { PDFContext, PDFObject, PDFRef } from 'pdf-lib'

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

const SMALL = 1_500

/** A window of 4 kB: our texts repeat themselves at short distance, and it is both smaller and faster. */
export const QUICK = { level: 1, windowBits: 12 } as const

/** References by number: the same in every document. */
const REFS: PDFRef[] = []

/** An object stream, and what is in it. */
export interface Bundle {
  readonly refs: readonly PDFRef[]
  readonly packed: Block
}

export type Texts = (readonly [PDFRef, string])[]

/** The objects of one PDF while it is being made: a thin hold on pdf-lib's object layer. */
export class Book {
  readonly context: PDFContext
  /** Objects of ours whose text is PDF syntax already: they are packed as they are. */
  readonly texts: Texts = []
  /** Many of them that come again in other documents: packed for themselves, so that they are compressed but once. */
  readonly bundles: Bundle[] = []

  /** A new PDF, or one that is there already and gets more objects. */
  constructor(context: PDFContext = PDFContext.create()) {
    this.context = context
  }

  /** A number for an object that is put later. */
  ref(): PDFRef {
    const number = ++this.context.largestObjectNumber
    return (REFS[number] ??= PDFRef.of(number))
  }

  put(ref: PDFRef, text: string): PDFRef {
    this.texts.push([ref, text])
    return ref
  }

  add(text: string): PDFRef {
    return this.put(this.ref(), text)
  }

  stream(head: string, contents: Uint8Array, ref: PDFRef = this.ref()): PDFRef {
    this.context.assign(ref, new Block(head, contents))
    return ref
  }

  /** Compressed quickly, or not at all where setting up the compressor costs more than it saves. */
  deflated(head: string, contents: Uint8Array): PDFRef {
    if (contents.length < SMALL) return this.stream(head, contents)
    return this.stream(`${head}/Filter/FlateDecode`, deflateSync(contents, QUICK))
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

/** Long enough from the start: an array with far holes would become a slow table. */
const HEX = new Array<string | undefined>(0x10000)
const fill = (code: number): string => (HEX[code] = code.toString(16).padStart(4, '0').toUpperCase())

/** Four hex digits of a 16-bit number, remembered. */
export const hex4 = (code: number): string => HEX[code] ?? fill(code)

const CODES: (string | undefined)[] = []

/** A two-byte code inside a literal string: half as long as in hex. A bare return would be read as a line feed. */
export const codeText = (code: number): string =>
  (CODES[code] ??= String.fromCharCode(code >> 8, code & 0xff)
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('\r', '\\r'))

const MOST_REMEMBERED = 90_000
const NUMBERS = new Array<string | undefined>(MOST_REMEMBERED + 1)

/** A length or coordinate with at most two decimals; those that occur on a page are remembered. */
export function num(value: number): string {
  const hundredths = Math.round(value * 100)
  if (hundredths < 0 || hundredths > MOST_REMEMBERED) return String(hundredths / 100)
  return (NUMBERS[hundredths] ??= String(hundredths / 100))
}
