import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { PDFName, PDFStream, type PDFObject, type PDFRef } from 'pdf-lib'
import { Block, QUICK, type Book, type Bundle } from './book.ts'
import { objectStream, type Packable } from './object-stream.ts'

const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
const END = '\nendstream\nendobj\n'
const LARGE = 30_000
const SAMPLE = 4_096
/** Left over from the file that was read; written anew. */
const TABLES = new Set(['/XRef', '/ObjStm'])
const TYPE = PDFName.of('Type')
const PER_OBJECT_STREAM = 1000
const FEW = 6_000
const ROW = 7

/** The file's bytes: streams as they are, all other objects packed into object streams, a cross-reference stream. */
export function serialize(book: Book, root: PDFRef, info: PDFRef | undefined): Uint8Array {
  const [streams, plain] = sort(book)
  const packs = packsOf(book, plain).map((pack) => ({ ...pack, ref: book.ref() }))
  const xref = book.ref()
  const table = new CrossReferences(xref.objectNumber + 1)
  const file = new PdfFile()
  for (const [ref, object] of streams) writeObject(file, table, ref, object)
  for (const { ref, refs, packed } of packs) {
    refs.forEach(({ objectNumber }, index) => table.isIn(objectNumber, ref, index))
    writeObject(file, table, ref, packed)
  }
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

function sort(book: Book): [Numbered[], Packable[]] {
  const streams: Numbered[] = []
  const plain: Packable[] = [...book.texts]
  for (const [ref, object] of book.context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream && TABLES.has(String(object.dict.get(TYPE)))) continue
    // Only objects of generation 0 may be packed.
    const apart = object instanceof Block || object instanceof PDFStream || ref.generationNumber > 0
    if (apart) streams.push([ref, object])
    else plain.push([ref, object])
  }
  return [streams, plain]
}

/** The object streams: what is left, and what was packed for itself before. */
function packsOf(book: Book, plain: readonly Packable[]): readonly Bundle[] {
  const packs: Bundle[] = []
  for (let from = 0; from < plain.length; from += PER_OBJECT_STREAM) {
    const objects = plain.slice(from, from + PER_OBJECT_STREAM)
    packs.push({ refs: objects.map(([ref]) => ref), packed: objectStream(objects) })
  }
  return [...packs, ...book.bundles]
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
