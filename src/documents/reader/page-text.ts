import { decodeOf, type Decode } from './character-map.ts'
import type { Reader } from './reader.ts'
import type { Value } from './syntax.ts'

/** What the text objects of a content stream are handed to, one after the other. */
interface Listener {
  begin: () => void
  /** A string that is shown: codes of two bytes between `from` and `to`. */
  show: (font: Decode | undefined, content: Uint8Array, from: number, to: number) => void
  end: () => void
}

/** Gives back the text of content streams through the fonts' own ToUnicode maps. */
export class PageText {
  private readonly fonts = new Map<string, Decode>()

  constructor(reader: Reader, fonts: Value | undefined) {
    for (const [name, font] of reader.dict(fonts)) {
      const map = reader.stream(reader.dict(font).get('ToUnicode'))
      this.fonts.set(
        name,
        decodeOf(map.bytes, () => reader.inflate(map)),
      )
    }
  }

  /** One entry for each text object; undefined where a code has no character or a font is missing. */
  lines(content: Uint8Array): readonly (string | undefined)[] {
    const gathered = new Gathered()
    this.read(content, gathered)
    return gathered.lines
  }

  /** Whether the streams say just these lines, each whole and in this order. */
  says(contents: readonly Uint8Array[], expected: readonly string[]): boolean {
    const followed = new Followed(expected)
    for (const content of contents) this.read(content, followed)
    return followed.same && followed.line === expected.length
  }

  private read(content: Uint8Array, listener: Listener): void {
    const { length } = content
    let font: Decode | undefined
    let [name, shown, end] = [0, 0, 0]
    for (let at = 0; at < length;) {
      const first = content[at++] ?? 0
      const kind = KIND[first] ?? 0
      if (kind === BETWEEN) continue
      const from = at
      if (kind === STRING) {
        ;[shown, end] = [from, endOfString(content, from)]
        at = end + 1
        continue
      }
      if (kind === NAME) name = from
      while (at < length && KIND[content[at] ?? 0] === REGULAR) at++
      if (at - from !== 1 || kind === NAME) continue
      const second = content[from]
      if (first === T && second === SHOW) listener.show(font, content, shown, end)
      else if (first === T && second === CHOOSE) font = this.fonts.get(nameAt(content, name))
      else if (first === B && second === T) listener.begin()
      else if (first === E && second === T) listener.end()
    }
  }
}

const CLOSE = 0x29
const BACKSLASH = 0x5c
/** The letters of the operators that matter: BT, ET, Tf, Tj; and the one that stands for a return. */
const B = 0x42
const E = 0x45
const T = 0x54
const CHOOSE = 0x66
const SHOW = 0x6a
const RETURN = 0x72

/** What begins with a byte; a number, an operator and a name go on for as long as it is regular. */
const BETWEEN = 0
const REGULAR = 1
const NAME = 2
const STRING = 3
const KIND = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  if (character === '(') return STRING
  if (character === '/') return NAME
  return byte > 32 && !')<>[]{}%'.includes(character) ? REGULAR : BETWEEN
})

/** A few letters: quicker put together than cut out. */
function nameAt(content: Uint8Array, from: number): string {
  let name = ''
  for (let at = from; KIND[content[at] ?? 0] === REGULAR; at++) name += String.fromCharCode(content[at] ?? 0)
  return name
}

/** The bracket that closes it: others stand behind a backslash. */
function endOfString(content: Uint8Array, from: number): number {
  let at = from
  while (at < content.length && content[at] !== CLOSE) at += content[at] === BACKSLASH ? 2 : 1
  return at
}

const unescaped = (byte = 0): number => (byte === RETURN ? 13 : byte)

/** Where a line is that has not begun. */
const ENDED = -1

/** Compares while it is read: most pages say what they should, and then no line of them needs to be put together. */
class Followed implements Listener {
  private readonly expected: readonly string[]
  private at = ENDED
  line = 0
  same = true

  constructor(expected: readonly string[]) {
    this.expected = expected
  }

  begin(): void {
    this.at = 0
  }

  show(font: Decode | undefined, content: Uint8Array, from: number, to: number): void {
    const line = this.expected[this.line]
    if (font === undefined || line === undefined) return this.differ()
    let unit = this.at
    for (let at = from; at < to;) {
      let high = content[at++] ?? 0
      if (high === BACKSLASH) high = unescaped(content[at++])
      let low = content[at++] ?? 0
      if (low === BACKSLASH) low = unescaped(content[at++])
      const character = font[(high << 8) | low] ?? 0
      if (character === 0) return this.differ()
      if (character > 0xffff && line.charCodeAt(unit++) !== character >>> 16) return this.differ()
      if (line.charCodeAt(unit++) !== (character & 0xffff)) return this.differ()
    }
    this.at = unit
  }

  private differ(): void {
    this.same = false
  }

  end(): void {
    if (this.at !== this.expected[this.line]?.length) this.same = false
    this.at = ENDED
    this.line++
  }
}

/** One text object after the other, gathered in the same place. */
class Gathered implements Listener {
  readonly lines: (string | undefined)[] = []
  private units = new Uint16Array(1024)
  private length = 0
  private whole = true

  begin(): void {
    this.length = 0
    this.whole = true
  }

  show(font: Decode | undefined, content: Uint8Array, from: number, to: number): void {
    this.makeRoom(to - from)
    for (let at = from; at < to;) {
      let high = content[at++]
      if (high === BACKSLASH) high = unescaped(content[at++])
      let low = content[at++]
      if (low === BACKSLASH) low = unescaped(content[at++])
      const character = font?.[((high ?? 0) << 8) | (low ?? 0)] ?? 0
      if (character === 0) this.whole = false
      if (character > 0xffff) this.units[this.length++] = character >>> 16
      this.units[this.length++] = character & 0xffff
    }
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.units.length) return
    const longer = new Uint16Array(2 * (this.length + more))
    longer.set(this.units)
    this.units = longer
  }

  end(): void {
    const { buffer } = this.units
    this.lines.push(this.whole ? Buffer.from(buffer, 0, 2 * this.length).toString('utf16le') : undefined)
  }
}
