import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFNumber,
  PDFRawStream,
  type PDFDocument,
  type PDFObject,
} from 'pdf-lib'
import { decoded, dictOf, name, under, type Page } from './file.ts'

/** A font with the codes that text is shown by. */
export interface Shown {
  readonly font: PDFDict
  readonly codes: ReadonlySet<number>
  /** By code, what the file says that it is. */
  readonly unicode: ReadonlyMap<number, string>
  /** By code, in 1/1000 em: as the dictionary and as the program has it. */
  readonly widths: (code: number) => readonly [said: number, drawn: number]
  readonly glyphs: number
}

/** Every font that some content shows text in. */
export function fontsOf(document: PDFDocument, pages: readonly Page[], faces: readonly PDFObject[]): readonly Shown[] {
  const used = new Map<PDFDict, Set<number>>()
  const look = (resources: PDFDict, content: string): void => {
    for (const { font, codes } of textsOf(content)) {
      const dict = under(resources, 'Font').lookup(name(font))
      if (!(dict instanceof PDFDict)) throw new Error(`no font ${font}`)
      const set = used.get(dict) ?? used.set(dict, new Set()).get(dict)
      for (const code of codes) set?.add(code)
    }
  }
  for (const { node, content } of pages) look(under(node, 'Resources'), content)
  for (const face of faces) for (const dict of dictOf(face)) look(under(dict, 'Resources'), decoded(face))
  return [...used].map(([font, codes]) => ({ font, codes, ...programOf(document, font) }))
}

/** The strings of a content in order, each with its font and its place in the marked contents. */
export function* textsOf(
  content: string,
): Generator<{ font: string; codes: readonly number[]; id: number | undefined }> {
  const tokens =
    /\/(\w+)(?:<<[^>]*?\/?MCID (\d+)[^>]*>>)? ?B(?:DC|MC)|\b(EMC)\b|\/(\w+) [\d.]+ Tf|\(((?:\\[^]|[^\\()])*)\)\s*Tj|\[((?:[^\]\\(]|\((?:\\[^]|[^\\()])*\))*)\]\s*TJ/g
  let [font, id] = ['', undefined as number | undefined]
  for (const [, opened, marked, closed, face, shown, array] of content.matchAll(tokens)) {
    if (opened !== undefined) id = marked === undefined ? undefined : Number(marked)
    else if (closed !== undefined) id = undefined
    else if (face !== undefined) font = face
    else
      for (const text of shown === undefined
        ? [...(array ?? '').matchAll(/\(((?:\\[^]|[^\\()])*)\)/g)].map(([, one]) => one ?? '')
        : [shown])
        yield { font, codes: codesOf(text), id }
  }
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function codesOf(literal: string): readonly number[] {
  const bytes = literal.replaceAll(/\\([0-7]{1,3}|[^])/g, (_, what: string) =>
    /^[0-7]/.test(what) ? String.fromCharCode(parseInt(what, 8)) : (ESCAPED[what] ?? what),
  )
  return Array.from(
    { length: bytes.length >> 1 },
    (_, i) => (bytes.charCodeAt(2 * i) << 8) | bytes.charCodeAt(2 * i + 1),
  )
}

function programOf(document: PDFDocument, font: PDFDict): Pick<Shown, 'unicode' | 'widths' | 'glyphs'> {
  const descendants = font.lookup(name('DescendantFonts'))
  const inner = descendants instanceof PDFArray ? document.context.lookup(descendants.get(0), PDFDict) : font
  const file = under(inner, 'FontDescriptor').lookup(name('FontFile2'))
  const program = file instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(file).decode()) : Buffer.alloc(0)
  const table = (tag: string): number => {
    for (let at = 12; at < 12 + 16 * (program.length < 12 ? 0 : program.readUInt16BE(4)); at += 16)
      if (program.toString('latin1', at, at + 4) === tag) return program.readUInt32BE(at + 8)
    return -1
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map(table) as [number, number, number, number]
  const whole = Math.min(head, hhea, hmtx, maxp) >= 0
  const em = whole ? program.readUInt16BE(head + 18) : 1000
  const metrics = whole ? program.readUInt16BE(hhea + 34) : 0
  const said = saidWidths(inner)
  return {
    unicode: unicodeOf(decoded(font.lookup(name('ToUnicode')))),
    glyphs: whole ? program.readUInt16BE(maxp + 4) : 0,
    widths: (code) => [
      said(code),
      metrics === 0 ? -1 : (program.readUInt16BE(hmtx + 4 * Math.min(code, metrics - 1)) * 1000) / em,
    ],
  }
}

function saidWidths(font: PDFDict): (code: number) => number {
  const known = new Map<number, number>()
  const list = font.lookupMaybe(name('W'), PDFArray)?.asArray() ?? []
  for (let i = 0; i + 1 < list.length; i += 2) {
    const [first, all] = [list[i], list[i + 1]]
    if (first instanceof PDFNumber && all instanceof PDFArray)
      all
        .asArray()
        .forEach((width, n) => known.set(first.asNumber() + n, width instanceof PDFNumber ? width.asNumber() : NaN))
  }
  const usual = font.lookup(name('DW'))
  return (code) => known.get(code) ?? (usual instanceof PDFNumber ? usual.asNumber() : 1000)
}

function unicodeOf(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  const letters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = '', to = ''] of block.matchAll(/<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>/g))
      found.set(parseInt(code, 16), letters(to))
  for (const [, block = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', until = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = parseInt(from, 16); code <= parseInt(until, 16); code++)
        found.set(code, String.fromCodePoint((letters(to).codePointAt(0) ?? 0) + code - parseInt(from, 16)))
  return found
}
