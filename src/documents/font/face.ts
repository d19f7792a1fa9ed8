import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'

/** The last code point of any script we could be asked to draw. */
const CODE_POINTS = 0x32400

/** A font file of which only what is wanted is read: of ours, which is large, a packet draws a few hundred letters. */
export interface FontFile {
  readonly length: number
  /** Puts the bytes of the file from one place to another where they stand in it. */
  readInto(whole: Uint8Array, from: number, to: number): void
}

/** A TrueType face, read once. Lengths are in 1/1000 em. Tables stay in the bytes that were handed in. */
export interface Face {
  readonly name: string
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly tables: ReadonlyMap<string, TableSpan>
  /** Glyph by code point; 0: the face has none. */
  readonly glyphOf: Uint16Array
  readonly glyphs: number
  readonly longLoca: boolean
  readonly advanceCount: number
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly box: readonly [number, number, number, number]
  /** Of a face that is read by pieces: reads one more of them. */
  readonly fetch?: (from: number, to: number) => void
}

export interface TableSpan {
  readonly offset: number
  readonly length: number
}

/** Reads a TrueType font. CFF outlines and collections are refused: they do not embed rightly. */
export function readFace(bytes: Uint8Array): Face {
  try {
    // A Buffer's slice is a view, and what is sliced here is changed later: take the bytes as a plain array.
    return parse(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    if (error instanceof DataError) throw error
    throw refuse('font-damaged', { zh: '字库文件损坏或不完整', en: 'the font file is damaged or cut short' })
  }
}

/** Outlines are read when they are wanted; the characters are known. */
export function readFaceInPieces(file: FontFile, glyphOf: Uint16Array): Face {
  const bytes = new Uint8Array(file.length)
  const there = new Uint8Array(Math.ceil(file.length / BLOCK))
  const fetch = (from: number, to: number): void => {
    for (let block = Math.floor(from / BLOCK); block * BLOCK < Math.min(to, bytes.length); block++)
      if (there[block] === 0) {
        file.readInto(bytes, block * BLOCK, Math.min((block + 1) * BLOCK, bytes.length))
        there[block] = 1
      }
  }
  fetch(0, DIRECTORY)
  const view = new DataView(bytes.buffer)
  for (const [tag, { offset, length }] of readDirectory(view)) if (!UNREAD.has(tag)) fetch(offset, offset + length)
  return { ...described(bytes, view, () => glyphOf), fetch }
}

/** What is read at once: each outline by itself takes as long as the whole file. */
const BLOCK = 16 * 1024
/** Room for sixty tables. */
const DIRECTORY = 1024
/** Outlines are many; the others serve no page of ours. */
const UNREAD = new Set(['glyf', 'cmap', 'GPOS', 'GSUB', 'vmtx'])

/** Checks a font that is to help out with letters that ours lacks: readable, and not of those of which no document may hold anything. */
export function checkHelpingFace(bytes: Uint8Array, file: string): void {
  try {
    const { tables, view } = readFace(bytes)
    const os2 = tables.get('OS/2')
    // The lowest bits of fsType say one right at most; 2 is none at all.
    if (os2 !== undefined && os2.length >= 10 && (view.getUint16(os2.offset + 8) & 0xf) === 2)
      throw refuse('font-closed', {
        zh: '这个字库的授权不许嵌进文件',
        en: 'the licence of this font forbids to embed it in a document',
      })
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw new DataError(error.problems.map((problem) => ({ ...problem, at: { file } })))
  }
}

const ONE_FACE: Words = {
  zh: '请用只含一个字体的 TrueType 文件（.ttf）。',
  en: 'Use a TrueType font file (.ttf) with one face.',
}

const refuse = (code: string, message: Words): DataError =>
  new DataError({ code, severity: 'error', ...inBoth(message, ONE_FACE) })

function parse(bytes: Uint8Array): Face {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const magic = view.getUint32(0)
  if (magic !== 0x00010000 && magic !== 0x74727565)
    throw refuse('font-kind', { zh: '字库不是单一字体的 TrueType 文件', en: 'the font is not a single TrueType face' })
  return described(bytes, view, (cmap, glyphs) => readCharacterMap(view, cmap, glyphs))
}

function described(
  bytes: Uint8Array,
  view: DataView,
  charactersAt: (cmap: number, glyphs: number) => Uint16Array,
): Face {
  const tables = readDirectory(view)
  const head = span(tables, 'head').offset
  const hhea = span(tables, 'hhea').offset
  const unitsPerEm = view.getUint16(head + 18)
  const em = (value: number): number => Math.round((value * 1000) / unitsPerEm)
  const glyphs = view.getUint16(span(tables, 'maxp').offset + 4)
  for (const needed of ['glyf', 'loca', 'hmtx', 'cmap']) span(tables, needed)
  return {
    name: readName(view, tables) ?? 'Face',
    bytes,
    view,
    tables,
    glyphOf: charactersAt(span(tables, 'cmap').offset, glyphs),
    glyphs,
    longLoca: view.getInt16(head + 50) === 1,
    advanceCount: view.getUint16(hhea + 34),
    unitsPerEm,
    ascent: em(view.getInt16(hhea + 4)),
    descent: em(view.getInt16(hhea + 6)),
    capHeight: capHeight(view, tables, em),
    box: [0, 2, 4, 6].map((at) => em(view.getInt16(head + 36 + at))) as [number, number, number, number],
  }
}

function readDirectory(view: DataView): Map<string, TableSpan> {
  const tables = new Map<string, TableSpan>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    const table = { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) }
    if (table.offset + table.length > view.byteLength)
      throw refuse('font-damaged', { zh: '字库文件不完整', en: 'the font file is cut short' })
    tables.set(tag, table)
  }
  return tables
}

export function span(tables: ReadonlyMap<string, TableSpan>, tag: string): TableSpan {
  const found = tables.get(tag)
  if (found === undefined)
    throw refuse('font-table', { zh: `字库缺“${tag}”表`, en: `the font lacks its "${tag}" table` })
  return found
}

function capHeight(view: DataView, tables: ReadonlyMap<string, TableSpan>, em: (value: number) => number): number {
  const os2 = tables.get('OS/2')
  return os2 !== undefined && os2.length >= 90 ? em(view.getInt16(os2.offset + 88)) : 700
}

/** The PostScript name, ASCII letters, digits and hyphens alone. */
function readName(view: DataView, tables: ReadonlyMap<string, TableSpan>): string | undefined {
  const table = tables.get('name')
  if (table === undefined) return undefined
  const texts = table.offset + view.getUint16(table.offset + 4)
  for (let i = 0; i < view.getUint16(table.offset + 2); i++) {
    const at = table.offset + 6 + 12 * i
    if (view.getUint16(at + 6) !== 6) continue
    let name = ''
    for (let k = 0; k < view.getUint16(at + 8); k++)
      name += String.fromCharCode(view.getUint8(texts + view.getUint16(at + 10) + k))
    return name.replace(/[^A-Za-z0-9-]/g, '')
  }
  return undefined
}

/** Formats 12 and 4 into one table; where both stand, 12 has the last word. */
function readCharacterMap(view: DataView, cmap: number, glyphs: number): Uint16Array {
  const map = new Uint16Array(CODE_POINTS)
  const at: Record<number, number> = {}
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const platform = view.getUint16(cmap + 4 + 8 * i)
    const offset = cmap + view.getUint32(cmap + 8 + 8 * i)
    if (platform === 0 || platform === 3) at[view.getUint16(offset)] = offset
  }
  if (at[12] !== undefined) readSegmentedCoverage(view, at[12], map)
  else if (at[4] !== undefined) readSegments(view, at[4], map)
  else
    throw refuse('font-cmap', {
      zh: '字库没有我们能读的 Unicode 字符表（格式 4 或 12）',
      en: 'the font has no Unicode character map we can read (format 4 or 12)',
    })
  for (let code = 0; code < map.length; code++) if ((map[code] ?? 0) >= glyphs) map[code] = 0
  return map
}

function readSegmentedCoverage(view: DataView, at: number, map: Uint16Array): void {
  const groups = view.getUint32(at + 12)
  for (let i = 0; i < groups; i++) {
    const group = at + 16 + 12 * i
    const first = view.getUint32(group)
    const last = Math.min(view.getUint32(group + 4), CODE_POINTS - 1)
    const glyph = view.getUint32(group + 8)
    for (let code = first; code <= last; code++) map[code] = glyph + code - first
  }
}

function readSegments(view: DataView, at: number, map: Uint16Array): void {
  const doubled = view.getUint16(at + 6)
  for (let i = 0; i < doubled; i += 2) {
    const last = view.getUint16(at + 14 + i)
    const first = view.getUint16(at + 16 + doubled + i)
    const delta = view.getUint16(at + 16 + 2 * doubled + i)
    const rangeAt = at + 16 + 3 * doubled + i
    const range = view.getUint16(rangeAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - first))
      map[code] = glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
  }
}

/** Advance width in 1/1000 em. */
export function advanceOf(face: Face, glyph: number): number {
  const at = span(face.tables, 'hmtx').offset + 4 * Math.min(glyph, face.advanceCount - 1)
  return Math.round((face.view.getUint16(at) * 1000) / face.unitsPerEm)
}

/** Where a glyph's outline lies in the file; empty for a blank. */
export function outlineOf(face: Face, glyph: number): Uint8Array {
  const { offset } = span(face.tables, 'loca')
  const glyf = span(face.tables, 'glyf')
  const read = (index: number): number =>
    face.longLoca ? face.view.getUint32(offset + 4 * index) : 2 * face.view.getUint16(offset + 2 * index)
  const [from, to] = [read(glyph), read(glyph + 1)]
  if (to < from || to > glyf.length)
    throw refuse('font-damaged', { zh: '字库里有越界的字形', en: 'the font has an outline out of bounds' })
  face.fetch?.(glyf.offset + from, glyf.offset + to)
  return face.bytes.subarray(glyf.offset + from, glyf.offset + to)
}
