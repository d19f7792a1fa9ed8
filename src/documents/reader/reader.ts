import { inflateSync } from 'node:zlib'
import { Syntax, type Dict, type Value } from './syntax.ts'

const MOST_INFLATED = 64_000_000

interface Stream {
  readonly dict: Dict['dict']
  readonly bytes: Uint8Array
}

/**
 * A small reader for the PDFs we write ourselves: cross-reference streams, object streams, Flate. It shares nothing with
 * the writer, so that it can find the writer's mistakes.
 */
export class Reader {
  private readonly bytes: Buffer
  private readonly places = new Map<number, readonly [kind: number, where: number, index: number]>()
  private readonly packed = new Map<number, readonly [source: string, offsets: ReadonlyMap<number, number>]>()
  private readonly values = new Map<number, Value>()
  readonly root: Dict['dict']

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.bytes.toString('latin1', Math.max(0, bytes.length - 64)))
    if (end === null) throw new SyntaxError('no end of file')
    const table = this.streamAt(Number(end[1]))
    this.readPlaces(table)
    this.root = this.dict(table.dict.get('Root'))
  }

  private readPlaces(table: Stream): void {
    const rows = this.inflate(table)
    const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength)
    for (let number = 0; 7 * number + 7 <= rows.length; number++)
      this.places.set(number, [
        view.getUint8(7 * number),
        view.getUint32(7 * number + 1),
        view.getUint16(7 * number + 5),
      ])
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

  inflate({ dict, bytes }: Stream): Uint8Array {
    const filter = dict.get('Filter')
    if (filter === undefined) return bytes
    if (filter === null || typeof filter !== 'object' || !('name' in filter) || filter.name !== 'FlateDecode')
      throw new SyntaxError('a stream of another kind')
    return inflateSync(bytes, { maxOutputLength: MOST_INFLATED })
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
    const place = this.places.get(number)
    if (place?.[0] === 1) return this.plainAt(place[1])
    if (place?.[0] !== 2) return null
    const [source, offsets] = this.packed.get(place[1]) ?? this.unpack(place[1])
    const offset = offsets.get(number)
    if (offset === undefined) throw new SyntaxError(`object ${number} is not where it should be`)
    return new Syntax(source, offset).value()
  }

  /** An object that stands on its own; null for a stream, which nobody reads as a value. */
  private plainAt(offset: number): Value {
    const source = this.bytes.toString('latin1', offset, this.bytes.indexOf('endobj', offset, 'latin1'))
    return /\bstream\r?\n/.test(source) ? null : new Syntax(source, source.indexOf('obj') + 3).value()
  }

  private unpack(number: number): readonly [string, ReadonlyMap<number, number>] {
    const stream = this.stream({ ref: number })
    const source = Buffer.from(this.inflate(stream)).toString('latin1')
    const first = stream.dict.get('First')
    const numbers = source
      .slice(0, typeof first === 'number' ? first : 0)
      .trim()
      .split(' ')
      .map(Number)
    const offsets = new Map<number, number>()
    for (let i = 0; i + 1 < numbers.length; i += 2)
      offsets.set(numbers[i] ?? 0, (numbers[i + 1] ?? 0) + (typeof first === 'number' ? first : 0))
    const unpacked = [source, offsets] as const
    this.packed.set(number, unpacked)
    return unpacked
  }

  stream(value: Value | undefined): Stream {
    if (value === null || value === undefined || typeof value !== 'object' || !('ref' in value))
      throw new SyntaxError('no stream')
    const place = this.places.get(value.ref)
    if (place?.[0] !== 1) throw new SyntaxError(`object ${value.ref} is no stream`)
    return this.streamAt(place[1])
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
