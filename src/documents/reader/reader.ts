import { inflateSync } from 'node:zlib'
import { KnownStreams } from './known-streams.ts'
import { isDigit, latin1, Syntax, type Dict, type Value } from './syntax.ts'

const MOST_INFLATED = 64_000_000

interface Stream {
  readonly dict: Dict['dict']
  readonly bytes: Uint8Array
}

const KNOWN = new KnownStreams()

/** An object stream: its text, where its objects begin in it, and number and offset of each. */
interface Unpacked {
  readonly source: string
  readonly first: number
  readonly index: readonly number[]
}

const BLANK = 0x20
const ZERO = 0x30

/** Bytes of one row of the cross-reference stream. */
const ROW = 7

/**
 * A small reader for the PDFs we write ourselves: cross-reference streams, object streams, Flate. It shares nothing with
 * the writer, so that it can find the writer's mistakes.
 */
export class Reader {
  private readonly bytes: Buffer
  private places: DataView = new DataView(new ArrayBuffer(0))
  private readonly packed = new Map<number, Unpacked>()
  private readonly values = new Map<number, Value>()
  readonly root: Dict['dict']

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.bytes.toString('latin1', Math.max(0, bytes.length - 64)))
    if (end === null) throw new SyntaxError('no end of file')
    const table = this.streamAt(Number(end[1]))
    const rows = this.inflate(table)
    this.places = new DataView(rows.buffer, rows.byteOffset, rows.byteLength)
    this.root = this.dict(table.dict.get('Root'))
  }

  /** Where an object stands: 1 at an offset, 2 in an object stream; undefined where it does not. */
  private placeOf(
    number: number,
  ): { readonly kind: number; readonly where: number; readonly index: number } | undefined {
    const at = ROW * number
    if (at + ROW > this.places.byteLength) return undefined
    return {
      kind: this.places.getUint8(at),
      where: this.places.getUint32(at + 1),
      index: this.places.getUint16(at + 5),
    }
  }

  private streamAt(offset: number): Stream {
    const start = this.bytes.indexOf('stream\n', offset, 'latin1')
    const header = this.bytes.toString('latin1', offset, start)
    const syntax = new Syntax(header, header.indexOf('obj') + 3)
    const value = syntax.value()
    if (start < 0 || value === null || typeof value !== 'object' || !('dict' in value))
      throw new SyntaxError('no stream')
    const length = value.dict.get('Length')
    const from = start + 'stream\n'.length
    if (
      typeof length !== 'number' ||
      this.bytes.toString('latin1', from + length, from + length + 10) !== '\nendstream'
    )
      throw new SyntaxError('a stream of the wrong length')
    return { dict: value.dict, bytes: this.bytes.subarray(from, from + length) }
  }

  /** `caseNumber`: whose file it is, where streams are likely to be those of many. */
  inflate({ dict, bytes }: Stream, caseNumber?: string): Uint8Array {
    const filter = dict.get('Filter')
    if (filter === undefined) return bytes
    if (filter === null || typeof filter !== 'object' || !('name' in filter) || filter.name !== 'FlateDecode')
      throw new SyntaxError('a stream of another kind')
    const inflated = (): Uint8Array => inflateSync(bytes, { maxOutputLength: MOST_INFLATED })
    return caseNumber === undefined ? inflated() : KNOWN.contentOf(bytes, caseNumber, inflated)
  }

  /** The value behind a reference; others as they are. */
  get(value: Value | undefined): Value {
    if (value === undefined) return null
    if (value === null || typeof value !== 'object' || !('ref' in value)) return value
    const known = this.values.get(value.ref)
    if (known !== undefined) return known
    const read = this.read(value.ref)
    this.values.set(value.ref, read)
    return read
  }

  private read(number: number): Value {
    const place = this.placeOf(number)
    if (place?.kind === 1) return this.plainAt(place.where)
    if (place?.kind !== 2) return null
    const { source, first, index } = this.packed.get(place.where) ?? this.unpack(place.where)
    if (index[2 * place.index] !== number) throw new SyntaxError(`object ${number} is not where it should be`)
    return new Syntax(source, first + (index[2 * place.index + 1] ?? 0)).value()
  }

  /** An object that stands on its own; null for a stream, which nobody reads as a value. */
  private plainAt(offset: number): Value {
    const source = this.bytes.toString('latin1', offset, this.bytes.indexOf('endobj', offset, 'latin1'))
    return /\bstream\r?\n/.test(source) ? null : new Syntax(source, source.indexOf('obj') + 3).value()
  }

  private unpack(number: number): Unpacked {
    const stream = this.stream({ ref: number })
    const source = latin1(this.inflate(stream))
    const start = stream.dict.get('First')
    const first = typeof start === 'number' ? start : 0
    const unpacked = { source, first, index: numbersOf(source, first) }
    this.packed.set(number, unpacked)
    return unpacked
  }

  stream(value: Value | undefined): Stream {
    if (value === null || value === undefined || typeof value !== 'object' || !('ref' in value))
      throw new SyntaxError('no stream')
    const place = this.placeOf(value.ref)
    if (place?.kind !== 1) throw new SyntaxError(`object ${value.ref} is no stream`)
    return this.streamAt(place.where)
  }

  dict(value: Value | undefined): Dict['dict'] {
    const found = this.get(value)
    return found !== null && typeof found === 'object' && 'dict' in found ? found.dict : new Map<string, Value>()
  }

  array(value: Value | undefined): readonly Value[] {
    const found = this.get(value)
    return Array.isArray(found) ? (found as readonly Value[]) : []
  }
}

/** The numbers before `end`, each with a blank behind it; `NaN` for what is none. */
function numbersOf(source: string, end: number): readonly number[] {
  const numbers: number[] = []
  let number = 0
  for (let at = 0; at < end; at++) {
    const code = source.charCodeAt(at)
    if (code === BLANK) {
      numbers.push(number)
      number = 0
    } else number = isDigit(code) ? 10 * number + code - ZERO : NaN
  }
  return numbers
}
