import type { Reader } from './reader.ts'
import { latin1, type Value } from './syntax.ts'

/** The character behind each code, two UTF-16 units in one number; 0: none. */
type Decode = Uint32Array

/** Maps that were read before, by their bytes: one font is the same in every document. */
const MAPS = new Map<string, Decode>()
const MAPS_KEPT = 8

/** Gives back the text of content streams through the fonts' own ToUnicode maps. */
export class PageText {
  private readonly reader: Reader
  private readonly fonts = new Map<string, Decode>()

  constructor(reader: Reader, fonts: Value | undefined) {
    this.reader = reader
    for (const [name, font] of reader.dict(fonts)) this.fonts.set(name, this.mapOf(reader.dict(font).get('ToUnicode')))
  }

  private mapOf(stream: Value | undefined): Decode {
    const packed = this.reader.stream(stream)
    const key = latin1(packed.bytes)
    const known = MAPS.get(key)
    if (known !== undefined) return known
    const map: number[] = []
    for (const [, code = '', text = ''] of latin1(this.reader.inflate(packed)).matchAll(MAPPING))
      map[parseInt(code, 16)] = parseInt(text, 16)
    const decode = Uint32Array.from(map)
    if (MAPS.size >= MAPS_KEPT) MAPS.delete(MAPS.keys().next().value ?? '')
    MAPS.set(key, decode)
    return decode
  }

  /** One entry for each text object; undefined where a code has no character or a font is missing. */
  lines(content: Uint8Array): readonly (string | undefined)[] {
    const lines: (string | undefined)[] = []
    const line = new Line()
    let font: Decode | undefined
    let [name, shown, end] = [0, 0, 0]
    for (let at = 0; at < content.length;) {
      const first = content[at++] ?? 0
      const from = at
      if (first === OPEN) {
        ;[shown, end] = [from, endOfString(content, from)]
        at = end + 1
        continue
      }
      if (first === SLASH) name = from
      if (first === SLASH || REGULAR[first] === 1) while (REGULAR[content[at] ?? 0] === 1) at++
      if (at - from !== 1) continue
      if (first === T && content[from] === SHOW) line.append(font, content, shown, end)
      else if (first === T && content[from] === CHOOSE) font = this.fonts.get(nameAt(content, name))
      else if (first === B && content[from] === T) line.begin()
      else if (first === E && content[from] === T) lines.push(line.text())
    }
    return lines
  }
}

const byteOf = (character: string): number => character.charCodeAt(0)
const [OPEN, CLOSE, SLASH, BACKSLASH, RETURN] = ['(', ')', '/', '\\', 'r'].map(byteOf) as number[]
const [T, B, E, SHOW, CHOOSE] = ['T', 'B', 'E', 'j', 'f'].map(byteOf)

/** 1: part of a number, an operator or a name. */
const REGULAR = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 32 && !'()<>[]{}/%'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

/** A few letters: quicker put together than cut out. */
function nameAt(content: Uint8Array, from: number): string {
  let name = ''
  for (let at = from; REGULAR[content[at] ?? 0] === 1; at++) name += String.fromCharCode(content[at] ?? 0)
  return name
}

/** The bracket that closes it: others stand behind a backslash. */
function endOfString(content: Uint8Array, from: number): number {
  let at = from
  while (at < content.length && content[at] !== CLOSE) at += content[at] === BACKSLASH ? 2 : 1
  return at
}

const MAPPING = /^<([0-9A-F]{4})><([0-9A-F]{4}|[0-9A-F]{8})>$/gm

const unescaped = (byte = 0): number => (byte === RETURN ? 13 : byte)

/** One text object after the other, gathered in the same place. */
class Line {
  private units = new Uint16Array(1024)
  private length = 0
  private whole = true

  begin(): void {
    this.length = 0
    this.whole = true
  }

  append(font: Decode | undefined, content: Uint8Array, from: number, to: number): void {
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

  text(): string | undefined {
    return this.whole ? Buffer.from(this.units.buffer, 0, 2 * this.length).toString('utf16le') : undefined
  }
}
