import { outlineOf, span, type Face } from './face.ts'

const WORDS = 0x0001
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080

export interface Subset {
  readonly bytes: Uint8Array
  readonly outlineBytes: number
}

/**
 * A TrueType font of these glyphs alone: glyph 0 first, then `glyphs` in the order given (so the n-th has the id n + 1),
 * then the parts that composite glyphs are made of. Long `loca` always; same glyphs, same bytes.
 */
export function subsetFace(face: Face, glyphs: readonly number[]): Subset {
  const order = [0, ...glyphs]
  const newId = new Map<number, number>()
  order.forEach((glyph, id) => newId.has(glyph) || newId.set(glyph, id))
  const outlines: Uint8Array[] = []
  for (let id = 0; id < order.length; id++) {
    const outline = outlineOf(face, order[id] ?? 0)
    outlines.push(isComposite(outline) ? relinked(outline, (part) => place(part, order, newId)) : outline)
  }
  return assemble(face, order, outlines)
}

function place(glyph: number, order: number[], newId: Map<number, number>): number {
  const known = newId.get(glyph)
  if (known !== undefined) return known
  newId.set(glyph, order.length)
  return order.push(glyph) - 1
}

const isComposite = (outline: Uint8Array): boolean => outline.length > 10 && (outline[0] ?? 0) >= 0x80

/** A copy of a composite outline that names its parts by their new ids. */
function relinked(outline: Uint8Array, newIdOf: (glyph: number) => number): Uint8Array {
  const copy = outline.slice()
  const view = new DataView(copy.buffer)
  let at = 10
  for (let more = true; more;) {
    const flags = view.getUint16(at)
    view.setUint16(at + 2, newIdOf(view.getUint16(at + 2)))
    at += (flags & WORDS ? 8 : 6) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0)
    more = (flags & MORE) !== 0
  }
  return copy
}

function assemble(face: Face, order: readonly number[], outlines: readonly Uint8Array[]): Subset {
  const count = order.length
  const starts: number[] = []
  let outlineBytes = 0
  for (const outline of outlines) {
    starts.push(outlineBytes)
    outlineBytes += (outline.length + 3) & ~3
  }
  const parts: [string, Uint8Array][] = []
  for (const tag of ['cvt ', 'fpgm']) copyTable(face, tag, parts)
  const glyf = new Uint8Array(outlineBytes)
  outlines.forEach((outline, id) => glyf.set(outline, starts[id]))
  parts.push(['glyf', glyf], ['head', head(face)], ['hhea', hhea(face, count)], ['hmtx', hmtx(face, order)])
  parts.push(['loca', loca([...starts, outlineBytes])], ['maxp', maxp(face, count)])
  copyTable(face, 'prep', parts)
  return { bytes: packTables(parts), outlineBytes }
}

function tableCopy(face: Face, tag: string): Uint8Array {
  const { offset, length } = span(face.tables, tag)
  return face.bytes.slice(offset, offset + length)
}

function copyTable(face: Face, tag: string, parts: [string, Uint8Array][]): void {
  if (face.tables.has(tag)) parts.push([tag, tableCopy(face, tag)])
}

function head(face: Face): Uint8Array {
  const table = tableCopy(face, 'head')
  const view = new DataView(table.buffer)
  view.setUint32(8, 0)
  view.setInt16(50, 1)
  return table
}

function hhea(face: Face, count: number): Uint8Array {
  const table = tableCopy(face, 'hhea')
  new DataView(table.buffer).setUint16(34, count)
  return table
}

function maxp(face: Face, count: number): Uint8Array {
  const table = tableCopy(face, 'maxp')
  new DataView(table.buffer).setUint16(4, count)
  return table
}

function hmtx(face: Face, order: readonly number[]): Uint8Array {
  const table = new Uint8Array(4 * order.length)
  const view = new DataView(table.buffer)
  const { offset } = span(face.tables, 'hmtx')
  order.forEach((glyph, id) => {
    const within = glyph < face.advanceCount
    const at = offset + 4 * (within ? glyph : face.advanceCount - 1)
    const bearing = within ? at + 2 : offset + 4 * face.advanceCount + 2 * (glyph - face.advanceCount)
    view.setUint16(4 * id, face.view.getUint16(at))
    view.setInt16(4 * id + 2, face.view.getInt16(bearing))
  })
  return table
}

function loca(starts: readonly number[]): Uint8Array {
  const table = new Uint8Array(4 * starts.length)
  const view = new DataView(table.buffer)
  starts.forEach((start, id) => view.setUint32(4 * id, start))
  return table
}

/** The table directory with check sums, tables on four-byte bounds. */
function packTables(parts: readonly [string, Uint8Array][]): Uint8Array {
  const width = 16 * 2 ** Math.floor(Math.log2(parts.length))
  let size = 12 + 16 * parts.length
  const offsets = parts.map(([, table]) => (size += (table.length + 3) & ~3) - ((table.length + 3) & ~3))
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x00010000)
  view.setUint16(4, parts.length)
  view.setUint16(6, width)
  view.setUint16(8, Math.log2(width / 16))
  view.setUint16(10, 16 * parts.length - width)
  parts.forEach(([tag, table], i) => {
    const at = 12 + 16 * i
    const offset = offsets[i] ?? 0
    for (let k = 0; k < 4; k++) view.setUint8(at + k, tag.charCodeAt(k))
    bytes.set(table, offset)
    view.setUint32(at + 4, checkSum(view, offset, table.length))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, table.length)
  })
  const headAt = offsets[parts.findIndex(([tag]) => tag === 'head')] ?? 0
  view.setUint32(headAt + 8, (0xb1b0afba - checkSum(view, 0, size)) >>> 0)
  return bytes
}

function checkSum(view: DataView, offset: number, length: number): number {
  let sum = 0
  for (let at = offset; at < offset + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
