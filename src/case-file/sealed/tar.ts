/** A file on its way into or out of an archive. */
export interface Entry {
  readonly name: string
  readonly size: number
  readonly pieces: AsyncIterable<Uint8Array>
}

const BLOCK = 512
/** Sizes are rounded up to this at least, and large ones to the next quarter of a power of two, so that an archive hardly tells how much is in it. */
const STEP = 64 * 1024
const rounded = (size: number): number => upTo(size, Math.max(STEP, 2 ** (Math.floor(Math.log2(size)) - 2)))

export class TarError extends Error {}

/** A plain tar (ustar), so that whoever opens it by other means finds files in it. No owner, no time. */
export async function* tarOf(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  let written = 0
  for await (const { name, size, pieces } of entries) {
    yield headOf(name, size)
    let given = 0
    for await (const piece of pieces) {
      given += piece.length
      if (given > size) break
      yield piece
    }
    if (given !== size) throw new TarError(`${name} changed while it was read`)
    yield new Uint8Array(upTo(size, BLOCK) - size)
    written += BLOCK + upTo(size, BLOCK)
  }
  for (let left = rounded(written + 2 * BLOCK) - written; left > 0; left -= STEP)
    yield new Uint8Array(Math.min(left, STEP))
}

const upTo = (size: number, step: number): number => Math.ceil(size / step) * step

function headOf(name: string, size: number): Uint8Array {
  const head = Buffer.alloc(BLOCK)
  head.write(name, 0, 100, 'utf8')
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((all, byte) => all + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/**
 * Reads an archive piece by piece. Each entry's pieces must be taken before the next is asked for. Whatever a head says, no more is held
 * than one piece; anything but plain files is refused.
 */
export async function* entriesOf(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const source = new Source(archive)
  for (;;) {
    const head = await source.take(BLOCK)
    if (head.every((byte) => byte === 0)) return source.drain()
    const { name, size } = readHead(head)
    yield { name, size, pieces: source.pieces(size) }
    await source.skip(upTo(size, BLOCK) - size)
  }
}

function readHead(head: Buffer): { readonly name: string; readonly size: number } {
  const sum = head.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
  const text = (from: number, length: number): string =>
    head.toString('latin1', from, from + length).replace(/\0.*$/s, '')
  const size = text(124, 12)
  if (parseInt(text(148, 8), 8) !== sum || text(257, 5) !== 'ustar' || !/^[0-7]{11}$/.test(size))
    throw new TarError('no head of a file')
  if (!['0', '\0'].includes(head.toString('latin1', 156, 157)) || text(345, 155) !== '')
    throw new TarError('no plain file')
  return { name: text(0, 100), size: parseInt(size, 8) }
}

/** An archive as it comes, cut where the reader wants. */
class Source {
  readonly #each: AsyncIterator<Uint8Array>
  #left: Uint8Array = new Uint8Array()

  constructor(archive: AsyncIterable<Uint8Array>) {
    this.#each = archive[Symbol.asyncIterator]()
  }

  /** The next bytes, at most so many; undefined at the end. */
  async #some(most: number): Promise<Uint8Array | undefined> {
    while (this.#left.length === 0) {
      const next = await this.#each.next()
      if (next.done === true) return undefined
      this.#left = next.value
    }
    const part = this.#left.subarray(0, most)
    this.#left = this.#left.subarray(part.length)
    return part
  }

  async *pieces(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0;) {
      const part = await this.#some(left)
      if (part === undefined) throw new TarError('cut off')
      left -= part.length
      yield part
    }
  }

  async take(size: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for await (const part of this.pieces(size)) parts.push(part)
    return Buffer.concat(parts)
  }

  async skip(size: number): Promise<void> {
    for await (const part of this.pieces(size)) void part
  }

  /** To the very end, so that it was seen to be whole. */
  async drain(): Promise<void> {
    while ((await this.#some(STEP)) !== undefined);
  }
}
