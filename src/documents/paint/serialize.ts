import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { PDFName, PDFStream, type PDFObject, type PDFRef } from 'pdf-lib'
import type { Press } from '../press.ts'
import { Block, QUICK, type Book } from './book.ts'
import { deflateRemembered } from './remembered.ts'

const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
const END = '\nendstream\nendobj\n'
const LARGE = 30_000
const SAMPLE = 4_096
/** Left over from the file that was read; written anew. */
const TABLES = new Set(['/XRef', '/ObjStm'])
const TYPE = PDFName.of('Type')
const PER_OBJECT_STREAM = 1000
/** How a sheet is built says little of whose it is, and of a varied list half were built like one of so many before. */
const STRUCTURES = 16
const FEW = 6_000
const ROW = 7
const MOST_DIGITS = 17
const BLANK = 0x20
const ZERO = 0x30

/** The file's bytes: streams as they are, all other objects packed into object streams, a cross-reference stream. */
export function serialize(
  book: Book,
  root: PDFRef,
  info: PDFRef | undefined,
  remembered: Press['remembered'] = new Map(),
): Uint8Array {
  const [streams, plain] = sort(book)
  const packs = packsOf(book, plain, remembered)
  const xref = book.ref()
  const table = new CrossReferences(xref.objectNumber + 1)
  const file = new PdfFile()
  for (const [ref, object] of streams) writeObject(file, table, ref, object)
  for (const pack of packs) writeObject(file, table, pack.ref, packed(pack, table))
  const id = `<${file.identity()}>`
  const trailer = `/Root ${root.tag}${info === undefined ? '' : `/Info ${info.tag}`}/ID[${id}${id}]`
  const start = file.size
  table.standsAt(xref, start)
  const { bytes, filter } = table.stream()
  const head = `/Type/XRef/Size ${xref.objectNumber + 1}/W[1 4 2]${trailer}${filter}`
  file.object(xref, new Block(head, bytes))
  file.write(`startxref\n${start}\n%%EOF\n`)
  return file.join()
}

type Numbered = readonly [PDFRef, PDFObject]
type Text = readonly [PDFRef, string | PDFObject]

function sort(book: Book): [Numbered[], Text[]] {
  const streams: Numbered[] = []
  const plain: Text[] = [...book.texts]
  for (const [ref, object] of book.context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream && TABLES.has(String(object.dict.get(TYPE)))) continue
    // Only objects of generation 0 may be packed.
    const apart = object instanceof Block || object instanceof PDFStream || ref.generationNumber > 0
    if (apart) streams.push([ref, object])
    else plain.push([ref, object])
  }
  return [streams, plain]
}

/** What goes into an object stream of its own. */
interface Pack {
  readonly ref: PDFRef
  readonly objects: readonly Text[]
  readonly deflate: (text: string) => Uint8Array
}

function packsOf(book: Book, plain: readonly Text[], remembered: Press['remembered']): readonly Pack[] {
  const packs: Pack[] = []
  for (let from = 0; from < plain.length; from += PER_OBJECT_STREAM)
    packs.push({
      ref: book.ref(),
      objects: plain.slice(from, from + PER_OBJECT_STREAM),
      deflate: (text) => deflateSync(Buffer.from(text, 'latin1'), QUICK),
    })
  for (const { place, texts } of book.bundles)
    packs.push({
      ref: book.ref(),
      objects: texts,
      deflate: (text) => deflateRemembered(remembered, place, text, STRUCTURES),
    })
  return packs
}

function packed({ ref, objects, deflate }: Pack, table: CrossReferences): Block {
  const body: string[] = []
  const index: number[] = []
  let size = 0
  for (const [{ objectNumber }, object] of objects) {
    const text = typeof object === 'string' ? object : object.toString()
    table.isIn(objectNumber, ref, body.push(text) - 1)
    index.push(objectNumber, size)
    size += text.length + 1
  }
  const first = inDigits(index)
  const head = `/Type/ObjStm/N ${objects.length}/First ${first.length}/Filter/FlateDecode`
  return new Block(head, deflate(`${first}${body.join('\n')}\n`))
}

/** Of whole numbers, a blank behind each. So many that no string is made of every one. */
function inDigits(numbers: readonly number[]): string {
  const digits = Buffer.allocUnsafe(MOST_DIGITS * numbers.length)
  let at = digits.length
  for (let i = numbers.length - 1; i >= 0; i--) {
    digits[--at] = BLANK
    let left = numbers[i] ?? 0
    do {
      digits[--at] = ZERO + (left % 10)
      left = Math.trunc(left / 10)
    } while (left > 0)
  }
  return digits.toString('latin1', at)
}

function writeObject(file: PdfFile, table: CrossReferences, ref: PDFRef, object: PDFObject): void {
  table.standsAt(ref, file.size)
  file.object(ref, object)
}

/** The parts of a file, one after the other. */
class PdfFile {
  private readonly parts: (string | Uint8Array)[] = []
  /** Since the last stream. */
  private text = HEADER
  private readonly marks: Uint8Array[] = []
  size = HEADER.length

  object(ref: PDFRef, object: PDFObject): void {
    const start = `${ref.objectNumber} ${ref.generationNumber} obj\n`
    if (object instanceof Block) this.stream(start + object.head, object.contents)
    else if (object instanceof PDFStream) {
      object.updateDict()
      this.stream(`${start}${object.dict.toString()}\nstream\n`, object.getContents())
    } else this.write(`${start}${object.toString()}\nendobj\n`)
  }

  private stream(head: string, contents: Uint8Array): void {
    this.write(head)
    this.marks.push(markOf(contents))
    this.parts.push(this.text, contents)
    this.size += contents.length
    this.text = ''
    this.write(END)
  }

  write(text: string): void {
    this.text += text
    this.size += text.length
  }

  /** Of the streams so far: all other objects are in them, too. */
  identity(): string {
    return createHash('sha256').update(Buffer.concat(this.marks)).digest('hex').slice(0, 32)
  }

  join(): Uint8Array {
    const bytes = Buffer.allocUnsafeSlow(this.size)
    let at = 0
    for (const part of [...this.parts, this.text]) {
      if (typeof part === 'string') bytes.write(part, at, 'latin1')
      else bytes.set(part, at)
      at += part.length
    }
    return bytes
  }
}

/** Of pictures and fonts, that are the same in many documents, samples are enough. */
const MARKS = new WeakMap<Uint8Array, Uint8Array>()

function markOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length < LARGE) return bytes
  const known = MARKS.get(bytes)
  if (known !== undefined) return known
  const sample = (at: number): number => crc32(bytes.subarray(at, at + SAMPLE))
  const mark = `${bytes.length} ${sample(0)} ${sample(bytes.length >> 1)} ${sample(bytes.length - SAMPLE)}`
  const made = Buffer.from(mark, 'latin1')
  MARKS.set(bytes, made)
  return made
}

/** Where every object is: of what kind that is in one byte, the offset or object stream in four, and two more. */
class CrossReferences {
  private readonly rows: Uint8Array

  constructor(size: number) {
    this.rows = new Uint8Array(ROW * size)
    this.row(0, 0, 0, 0xffff)
  }

  standsAt({ objectNumber, generationNumber }: PDFRef, offset: number): void {
    this.row(objectNumber, 1, offset, generationNumber)
  }

  isIn(number: number, stream: PDFRef, index: number): void {
    this.row(number, 2, stream.objectNumber, index)
  }

  private row(number: number, kind: number, where: number, which: number): void {
    const { rows } = this
    const at = ROW * number
    rows[at] = kind
    rows[at + 1] = where >>> 24
    rows[at + 2] = where >>> 16
    rows[at + 3] = where >>> 8
    rows[at + 4] = where
    rows[at + 5] = which >>> 8
    rows[at + 6] = which
  }

  /** Few of them are not worth setting up the compressor for. */
  stream(): { readonly bytes: Uint8Array; readonly filter: string } {
    const { rows } = this
    return rows.length < FEW
      ? { bytes: rows, filter: '' }
      : { bytes: deflateSync(rows, QUICK), filter: '/Filter/FlateDecode' }
  }
}
