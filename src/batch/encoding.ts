import { createHash, type Hash } from 'node:crypto'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'
export const ENCODINGS: readonly Encoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']

export type Bytes = AsyncIterable<Uint8Array>

/** What a file of text turned out to be. `ambiguous`: it reads as both, differently; only a person can tell. */
export interface EncodingFound {
  readonly encoding: Encoding | 'ambiguous' | 'neither'
  readonly bom: boolean
  readonly sha256: string
  readonly bytes: number
}

/** Looks through a whole file once: byte order mark, then strict UTF-8, then strict GB18030. */
export async function findEncoding(bytes: Bytes): Promise<EncodingFound> {
  const hash = createHash('sha256')
  const utf8 = new Tester('utf-8')
  const gb = new Tester('gb18030')
  let mark: Encoding | undefined
  let size = 0
  for await (const part of bytes) {
    if (size === 0) mark = markOf(part)
    size += part.length
    hash.update(part)
    if (mark !== undefined) continue
    utf8.take(part)
    gb.take(part)
  }
  utf8.end()
  gb.end()
  return { encoding: mark ?? judge(utf8, gb), bom: mark !== undefined, ...sizeOf(hash, size) }
}

const sizeOf = (hash: Hash, bytes: number) => ({ sha256: hash.digest('hex'), bytes })

function markOf(part: Uint8Array): Encoding | undefined {
  const [a, b, c] = part
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

/**
 * Chinese in UTF-8 takes three bytes a character. A GB18030 text that passes for UTF-8 does so by two-byte sequences,
 * which are Greek, Cyrillic, Arabic: where there are any and both readings hold, nobody can tell by the bytes.
 */
function judge(utf8: Tester, gb: Tester): EncodingFound['encoding'] {
  if (utf8.holds && utf8.plain) return 'utf-8'
  if (utf8.holds) return gb.holds && utf8.alphabets ? 'ambiguous' : 'utf-8'
  return gb.holds ? 'gb18030' : 'neither'
}

class Tester {
  holds = true
  /** Nothing but ASCII so far. */
  plain = true
  /** Some character that UTF-8 writes in two bytes. */
  alphabets = false
  readonly #decoder: InstanceType<typeof TextDecoder>

  constructor(encoding: Encoding) {
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  take(part: Uint8Array): void {
    if (this.holds) this.#try(() => this.#decoder.decode(part, { stream: true }))
  }

  end(): void {
    if (this.holds) this.#try(() => this.#decoder.decode())
  }

  #try(decode: () => string): void {
    try {
      const text = decode()
      if (this.plain && /[^\x00-\x7f]/.test(text)) this.plain = false
      if (!this.alphabets && /[\u0080-\u07ff]/.test(text)) this.alphabets = true
    } catch {
      this.holds = false
    }
  }
}

/** The text of a file, piece by piece. Throws a `TypeError` where the bytes are not of that encoding. */
export async function* decode(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const part of bytes) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}

/** The lines of a text, with their numbers from 1; a line longer than `most` is cut off there and marked. */
export async function* linesOf(
  texts: AsyncIterable<string>,
  most: number,
): AsyncGenerator<{ readonly line: number; readonly text: string; readonly tooLong: boolean }> {
  let line = 0
  let rest = ''
  let tooLong = false
  for await (const text of texts) {
    const parts = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = parts.pop() ?? ''
    for (const part of parts) {
      line++
      yield { line, text: part.slice(0, most), tooLong: tooLong || part.length > most }
      tooLong = false
    }
    if (rest.length > most) {
      rest = rest.slice(0, most)
      tooLong = true
    }
  }
  const last = rest.replace(/\r$/, '')
  if (last !== '' || tooLong) yield { line: line + 1, text: last, tooLong }
}
