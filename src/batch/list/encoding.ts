import { createHash } from 'node:crypto'
import { isBig5 } from '../../model/decode-text.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'
export const ENCODINGS: readonly Encoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']

export type Bytes = AsyncIterable<Uint8Array>

/** What a file of text turned out to be. `ambiguous`: it reads as both, differently; only a person can tell. */
export interface EncodingFound {
  readonly encoding: Encoding | 'ambiguous' | 'neither'
  readonly sha256: string
  readonly tried: readonly Encoding[]
}

/** Looks through a whole file once: as what it is said to be, or by its byte order mark, else strict UTF-8, then strict GB18030. */
export async function findEncoding(bytes: Bytes, given?: Encoding): Promise<EncodingFound> {
  const hash = createHash('sha256')
  let known = given
  let testers: Testers | undefined
  let isOther = false
  for await (const part of bytes) {
    if (testers === undefined) {
      known ??= markOf(part)
      testers = testersFor(known)
      isOther = known === undefined && isBig5(part)
    }
    hash.update(part)
    for (const tester of testers) tester.take(part)
  }
  testers ??= testersFor(known)
  for (const tester of testers) tester.end()
  const [first, second] = testers
  const found = second === undefined ? (first.holds ? first.encoding : 'neither') : judge(first, second)
  return {
    encoding: isOther && found === 'gb18030' ? 'neither' : found,
    sha256: hash.digest('hex'),
    tried: testers.map(({ encoding }) => encoding),
  }
}

type Testers = readonly [Tester] | readonly [Tester, Tester]

const testersFor = (known: Encoding | undefined): Testers =>
  known === undefined ? [new Tester('utf-8'), new Tester('gb18030')] : [new Tester(known)]

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
  readonly encoding: Encoding
  readonly #decoder: InstanceType<typeof TextDecoder>

  constructor(encoding: Encoding) {
    this.encoding = encoding
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

/** The bytes are not of that encoding. */
export class Misfit extends Error {
  override readonly name = 'Misfit'
}

/** The text of a file, piece by piece. Throws a `Misfit` where the bytes are not of that encoding. */
export async function* decode(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const part of bytes) yield strictly(() => decoder.decode(part, { stream: true }))
  yield strictly(() => decoder.decode())
}

function strictly(decode: () => string): string {
  try {
    return decode()
  } catch {
    throw new Misfit('not of that encoding')
  }
}

/** The line, from 1, of the first bytes that are not of that encoding; undefined where all of them are. */
export async function lineOfMisfit(bytes: Bytes, encoding: Encoding): Promise<number | undefined> {
  let line = 1
  let before = ''
  try {
    for await (const text of decode(byLine(bytes, encoding === 'utf-16le' ? 2 : 1), encoding))
      for (const end of text.match(/[\r\n]|[^\r\n]+/g) ?? []) {
        if (end === '\r' || (end === '\n' && before !== '\r')) line++
        before = end
      }
    return undefined
  } catch (error) {
    if (error instanceof Misfit) return line
    throw error
  }
}

/** Pieces that end with a line at the latest, since of a piece that does not fit no text is told; `width`: bytes of an end of line from its mark on. */
async function* byLine(bytes: Bytes, width: number): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    let from = 0
    for (let at = 0; at < part.length; at++) {
      if (part[at] !== 0x0a && part[at] !== 0x0d) continue
      yield part.subarray(from, at + width)
      from = at + width
    }
    yield part.subarray(from)
  }
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
