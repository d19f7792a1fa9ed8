/** A font of the package as far as drawing needs it: which glyph is which letter, and its file as it goes into a PDF. */
export interface Outlines {
  readonly sort: 'truetype' | 'opentype'
  readonly bytes: Uint8Array
  /** 0 where the font has none. */
  glyphOf(code: number): number
  /** In ems; undefined where the font does not say. */
  advanceOf(glyph: number): number | undefined
  /** Undefined where the font does not say in a table which glyphs are empty. */
  hasInk(glyph: number): boolean | undefined
  readonly glyphs: number
}

/** Undefined for what is no TrueType or OpenType file: Type 1, bare CFF, or a damaged one. */
export function readOutlines(bytes: Uint8Array): Outlines | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const magic = view.getUint32(0)
    if (magic !== 0x00010000 && magic !== 0x74727565 && magic !== 0x4f54544f) return undefined
    const tables = tablesIn(view)
    const maxp = tables.get('maxp')
    const sort = tables.has('glyf') ? 'truetype' : tables.has('CFF ') ? 'opentype' : undefined
    if (maxp === undefined || sort === undefined) return undefined
    const glyphs = view.getUint16(maxp + 4)
    const codes = tables.has('cmap') ? codesIn(view, tables.get('cmap') ?? 0) : new Map<number, number>()
    return {
      sort,
      bytes,
      glyphs,
      glyphOf: (code) => codes.get(code) ?? codes.get(0xf000 + code) ?? 0,
      advanceOf: advancesIn(view, tables),
      hasInk: inkIn(view, tables),
    }
  } catch {
    return undefined
  }
}

function advancesIn(view: DataView, tables: ReadonlyMap<string, number>): Outlines['advanceOf'] {
  const [head, hhea, hmtx] = [tables.get('head'), tables.get('hhea'), tables.get('hmtx')]
  if (head === undefined || hhea === undefined || hmtx === undefined) return () => undefined
  const [em, count] = [view.getUint16(head + 18), view.getUint16(hhea + 34)]
  return (glyph) => {
    const at = hmtx + 4 * Math.min(glyph, count - 1)
    return em > 0 && count > 0 && at + 2 <= view.byteLength ? view.getUint16(at) / em : undefined
  }
}

function inkIn(view: DataView, tables: ReadonlyMap<string, number>): Outlines['hasInk'] {
  const [head, loca, maxp] = [tables.get('head'), tables.get('loca'), tables.get('maxp')]
  if (head === undefined || loca === undefined || maxp === undefined || !tables.has('glyf')) return () => undefined
  const [long, count] = [view.getInt16(head + 50) !== 0, view.getUint16(maxp + 4)]
  const at = (glyph: number): number => (long ? view.getUint32(loca + 4 * glyph) : view.getUint16(loca + 2 * glyph))
  return (glyph) => {
    const inside = glyph < count && loca + (long ? 4 : 2) * (glyph + 2) <= view.byteLength
    return inside ? at(glyph + 1) > at(glyph) : undefined
  }
}

function tablesIn(view: DataView): ReadonlyMap<string, number> {
  const tables = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    const offset = view.getUint32(at + 8)
    if (offset <= view.byteLength) tables.set(tag, offset)
  }
  return tables
}

/** Formats 0, 4, 6 and 12; those of Unicode and of symbols, the fuller last. */
function codesIn(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const codes = new Map<number, number>()
  const parts = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => ({
    platform: view.getUint16(cmap + 4 + 8 * i),
    at: cmap + view.getUint32(cmap + 8 + 8 * i),
  }))
  for (const { platform, at } of parts.toSorted((a, b) => Number(a.platform !== 1) - Number(b.platform !== 1))) {
    const format = view.getUint16(at)
    if (format === 12) readGroups(view, at, codes)
    else if (format === 4) readSegments(view, at, codes)
    else if (format === 6)
      for (let i = 0; i < view.getUint16(at + 8); i++)
        codes.set(view.getUint16(at + 6) + i, view.getUint16(at + 10 + 2 * i))
    else if (format === 0 && platform === 1)
      for (let i = 0; i < 128; i++) if (view.getUint8(at + 6 + i) > 0) codes.set(i, view.getUint8(at + 6 + i))
  }
  return codes
}

function readGroups(view: DataView, at: number, codes: Map<number, number>): void {
  for (let i = 0; i < Math.min(view.getUint32(at + 12), 20_000); i++) {
    const group = at + 16 + 12 * i
    const [first, last, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)]
    for (let code = first; code <= last && code <= 0x10ffff && code - first < 70_000; code++)
      codes.set(code, glyph + code - first)
  }
}

function readSegments(view: DataView, at: number, codes: Map<number, number>): void {
  const doubled = view.getUint16(at + 6)
  for (let i = 0; i < doubled; i += 2) {
    const last = view.getUint16(at + 14 + i)
    const first = view.getUint16(at + 16 + doubled + i)
    const delta = view.getUint16(at + 16 + 2 * doubled + i)
    const rangeAt = at + 16 + 3 * doubled + i
    const range = view.getUint16(rangeAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - first))
      if (glyph !== 0 || range === 0) codes.set(code, (glyph + delta) & 0xffff)
    }
  }
}
