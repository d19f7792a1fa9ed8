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
const FEW = 6_000

interface Piece {
  readonly at: number
  readonly bytes: Uint8Array | string
}

/** The file's bytes: streams as they are, all other objects packed into object streams, a cross-reference stream. */
export function serialize(
  book: Book,
  root: PDFRef,
  info: PDFRef | undefined,
  remembered: Press['remembered'] = new Map(),
): Uint8Array {
  const [streams, plain] = sort(book)
  const packed = pack(book, plain, remembered)
  const digest = createHash('sha256')
  const pieces: Piece[] = []
  const offsets = new Map<number, number>()
  const generations = new Map<number, number>()
  let size = HEADER.length
  const write = (bytes: Uint8Array | string): void => {
    pieces.push({ at: size, bytes })
    size += bytes.length
  }
  for (const [ref, object] of [...streams, ...packed.streams]) {
    offsets.set(ref.objectNumber, size)
    if (ref.generationNumber > 0) generations.set(ref.objectNumber, ref.generationNumber)
    writeObject(ref, object, write)
  }
  const xref = book.ref()
  offsets.set(xref.objectNumber, size)
  for (const { bytes } of pieces) if (typeof bytes !== 'string') digest.update(mark(bytes))
  const id = `<${digest.digest('hex').slice(0, 32)}>`
  const trailer = `/Root ${root.tag}${info === undefined ? '' : `/Info ${info.tag}`}/ID[${id}${id}]`
  const table = crossReferences(xref.objectNumber + 1, offsets, packed.places, generations)
  const start = size
  writeObject(
    xref,
    new Block(`/Type/XRef/Size ${xref.objectNumber + 1}/W[1 4 2]${trailer}${table.filter}`, table.rows),
    write,
  )
  write(`startxref\n${start}\n%%EOF\n`)
  return join(size, pieces)
}

/** What stands for a stream in the document's identity (all other objects are in streams, too); of pictures and fonts, samples are enough. */
function mark(bytes: Uint8Array): Uint8Array | string {
  if (bytes.length < LARGE) return bytes
  const sample = (at: number): number => crc32(bytes.subarray(at, at + SAMPLE))
  return `${bytes.length} ${sample(0)} ${sample(bytes.length >> 1)} ${sample(bytes.length - SAMPLE)}`
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

interface Packed {
  readonly streams: Numbered[]
  /** Object stream and place in it, by object number. */
  readonly places: Map<number, readonly [number, number]>
}

function pack(book: Book, objects: readonly Text[], remembered: Press['remembered']): Packed {
  const packed: Packed = { streams: [], places: new Map() }
  for (let from = 0; from < objects.length; from += PER_OBJECT_STREAM)
    packInto(packed, book.ref(), objects.slice(from, from + PER_OBJECT_STREAM), (text) =>
      deflateSync(Buffer.from(text, 'latin1'), QUICK),
    )
  for (const { place, texts } of book.bundles)
    packInto(packed, book.ref(), texts, (text) => deflateRemembered(remembered, place, text))
  return packed
}

function packInto(
  { streams, places }: Packed,
  ref: PDFRef,
  objects: readonly Text[],
  deflate: (text: string) => Uint8Array,
): void {
  let index = ''
  let body = ''
  objects.forEach(([{ objectNumber }, object], at) => {
    index += `${objectNumber} ${body.length} `
    body += typeof object === 'string' ? object : object.toString()
    body += '\n'
    places.set(objectNumber, [ref.objectNumber, at])
  })
  const head = `/Type/ObjStm/N ${objects.length}/First ${index.length}/Filter/FlateDecode`
  streams.push([ref, new Block(head, deflate(index + body))])
}

function writeObject(ref: PDFRef, object: PDFObject, write: (bytes: Uint8Array | string) => void): void {
  const start = `${ref.objectNumber} ${ref.generationNumber} obj\n`
  if (object instanceof Block) {
    write(start + object.head)
    write(object.contents)
    write(END)
  } else if (object instanceof PDFStream) {
    object.updateDict()
    write(`${start}${object.dict.toString()}\nstream\n`)
    write(object.getContents())
    write(END)
  } else write(`${start}${object.toString()}\nendobj\n`)
}

/** Seven bytes an object; few of them are not worth setting up the compressor for. */
function crossReferences(
  size: number,
  offsets: ReadonlyMap<number, number>,
  places: ReadonlyMap<number, readonly [number, number]>,
  generations: ReadonlyMap<number, number>,
): { readonly rows: Uint8Array; readonly filter: string } {
  const table = new DataView(new ArrayBuffer(7 * size))
  table.setUint16(5, 0xffff)
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number)
    const place = places.get(number)
    const at = 7 * number
    table.setUint8(at, offset !== undefined ? 1 : place !== undefined ? 2 : 0)
    table.setUint32(at + 1, offset ?? place?.[0] ?? 0)
    table.setUint16(at + 5, place?.[1] ?? generations.get(number) ?? 0)
  }
  const rows = new Uint8Array(table.buffer)
  return rows.length < FEW ? { rows, filter: '' } : { rows: deflateSync(rows, QUICK), filter: '/Filter/FlateDecode' }
}

function join(size: number, pieces: readonly Piece[]): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(size)
  bytes.write(HEADER, 0, 'latin1')
  for (const { at, bytes: part } of pieces) {
    if (typeof part === 'string') bytes.write(part, at, 'latin1')
    else bytes.set(part, at)
  }
  return bytes
}
