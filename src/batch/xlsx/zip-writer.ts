import { crc32, deflateRawSync } from 'node:zlib'

/** Takes the bytes of a file as they come. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void> | void
}

/** Every entry carries the same day, so that the same content gives the same bytes. */
const DOS_DAY = ((2020 - 1980) << 9) | (1 << 5) | 1

interface Done {
  readonly name: Uint8Array
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** A zip written front to back: nothing of it stays in memory but the list of its entries. */
export class ZipWriter {
  readonly #sink: ByteSink
  readonly #done: Done[] = []
  /** Not handed over yet: small pieces must not mean small writes. */
  #waiting: Uint8Array[] = []
  #offset = 0
  #written = 0

  constructor(sink: ByteSink) {
    this.#sink = sink
  }

  /** `parts` may be long: each is packed on its own, one deflate block after the other. */
  async add(name: string, parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    const offset = this.#offset
    const label = new TextEncoder().encode(name)
    await this.#write(record(0x04034b50, { version: 20, name: label, crc: 0, packed: 0, size: 0 }), label)
    let [crc, size] = [0, 0]
    const start = this.#offset
    for await (const part of parts) {
      crc = crc32(part, crc)
      size += part.length
      await this.#write(unfinished(part))
    }
    await this.#write(EMPTY_LAST)
    const packed = this.#offset - start
    await this.#write(descriptor(crc, packed, size))
    this.#done.push({ name: label, crc, packed, size, offset })
  }

  async finish(): Promise<void> {
    const start = this.#offset
    for (const { name, offset, ...rest } of this.#done) {
      const head = record(0x02014b50, { version: 20, name, ...rest })
      const full = new Uint8Array(46)
      full.set(head.subarray(0, 4))
      full.set([20, 0], 4)
      full.set(head.subarray(4, 30), 6)
      new DataView(full.buffer).setUint32(42, offset, true)
      await this.#write(full, name)
    }
    const end = new DataView(new ArrayBuffer(22))
    end.setUint32(0, 0x06054b50, true)
    end.setUint16(8, this.#done.length, true)
    end.setUint16(10, this.#done.length, true)
    end.setUint32(12, this.#offset - start, true)
    end.setUint32(16, start, true)
    await this.#write(new Uint8Array(end.buffer))
    await this.#flush()
  }

  async #write(...parts: readonly Uint8Array[]): Promise<void> {
    for (const part of parts) this.#offset += part.length
    this.#waiting.push(...parts)
    if (this.#offset - this.#written > MOST_WAITING) await this.#flush()
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#written = this.#offset
    await this.#sink.write(bytes)
  }
}

const MOST_WAITING = 64 * 1024

/** A last, empty deflate block. */
const EMPTY_LAST = new Uint8Array([0x03, 0x00])

/** Deflate blocks that more may follow: a sync flush ends them on a whole byte. */
const unfinished = (part: Uint8Array): Uint8Array => deflateRawSync(part, { level: 6, finishFlush: SYNC_FLUSH })
const SYNC_FLUSH = 2

interface Head {
  readonly version: number
  readonly name: Uint8Array
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** Sizes come after the data (flag 3), names are UTF-8 (flag 11). */
function record(magic: number, { version, name, crc, packed, size }: Head): Uint8Array {
  const view = new DataView(new ArrayBuffer(30))
  view.setUint32(0, magic, true)
  view.setUint16(4, version, true)
  view.setUint16(6, 0x0808, true)
  view.setUint16(8, 8, true)
  view.setUint16(12, DOS_DAY, true)
  view.setUint32(14, crc, true)
  view.setUint32(18, packed, true)
  view.setUint32(22, size, true)
  view.setUint16(26, name.length, true)
  return new Uint8Array(view.buffer)
}

function descriptor(crc: number, packed: number, size: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(16))
  view.setUint32(0, 0x08074b50, true)
  view.setUint32(4, crc, true)
  view.setUint32(8, packed, true)
  view.setUint32(12, size, true)
  return new Uint8Array(view.buffer)
}
