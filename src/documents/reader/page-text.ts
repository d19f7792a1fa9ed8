import type { Reader } from './reader.ts'
import type { Value } from './syntax.ts'

type Decode = ReadonlyMap<number, string>

/** Maps that were read before, by their bytes: one font is the same in every document. */
const MAPS = new Map<string, Decode>()

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
    const key = Buffer.from(packed.bytes).toString('latin1')
    const known = MAPS.get(key)
    if (known !== undefined) return known
    const map = new Map<number, string>()
    const source = Buffer.from(this.reader.inflate(packed)).toString('latin1')
    for (const [, code = '', text = ''] of source.matchAll(/^<([0-9A-F]{4})><([0-9A-F]+)>$/gm))
      map.set(parseInt(code, 16), Buffer.from(text, 'hex').swap16().toString('utf16le'))
    if (MAPS.size > 8) MAPS.clear()
    MAPS.set(key, map)
    return map
  }

  /** One entry for each text object; undefined where a code has no character or a font is missing. */
  lines(content: Uint8Array): readonly (string | undefined)[] {
    const source = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
    const lines: (string | undefined)[] = []
    let font: Decode | undefined
    let line: string | undefined
    TEXT.lastIndex = 0
    for (let found = TEXT.exec(source); found !== null; found = TEXT.exec(source)) {
      const [token, lone, whole, name, literal = ''] = found
      if (lone !== undefined) font = this.fonts.get(lone)
      if (whole !== undefined) lines.push(append('', font, plain(whole)))
      else if (token === 'BT') line = ''
      else if (token === 'ET') lines.push(line)
      else if (name !== undefined) font = this.fonts.get(name)
      else line = append(line, font, plain(literal))
    }
    return lines
  }
}

/**
 * What counts of a content stream: fonts chosen, strings shown, text objects begun and ended. First what most lines are, in one
 * piece: a text object with one string.
 */
const TEXT =
  /\bBT (?:\/([A-Z]\w*) [\d.]+ Tf )?[-\d.]+ [-\d.]+ Td\(((?:[^\\)]|\\[^])*)\)Tj ET\b|\/([A-Z]\w*) [\d.]+ Tf|\(((?:[^\\)]|\\[^])*)\)Tj|\bBT\b|\bET\b/g

const plain = (literal: string): string => (literal.includes('\\') ? literal.replace(/\\([^])/g, unescaped) : literal)

const unescaped = (_: string, character: string): string => (character === 'r' ? '\r' : character)

function append(line: string | undefined, font: Decode | undefined, codes: string): string | undefined {
  let text = line
  for (let i = 0; i < codes.length && text !== undefined; i += 2) {
    const character = font?.get((codes.charCodeAt(i) << 8) | codes.charCodeAt(i + 1))
    text = character === undefined ? undefined : text + character
  }
  return text
}
