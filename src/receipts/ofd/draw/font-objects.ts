import { deflateSync } from 'node:zlib'
import { PDFString, type PDFContext, type PDFRef } from 'pdf-lib'
import { readFace } from '../../../documents/font/face.ts'
import { subsetFace } from '../../../documents/font/subset.ts'
import { toUnicode } from '../../../documents/font/to-unicode.ts'
import { ourFace, type Fonts, type UsedFont } from './fonts.ts'
import type { Outlines } from './outlines.ts'

/** Writes what was shown of the fonts of a file: name in the resources → font. */
export const fontObjects = (context: PDFContext, fonts: Fonts): ReadonlyMap<string, PDFRef> =>
  new Map([...fonts.used()].map(([font, used]) => [used.name, fontObject(context, font, used)] as const))

function fontObject(context: PDFContext, font: Outlines | 'ours', { name, glyphs }: UsedFont): PDFRef {
  const sort = font === 'ours' ? 'truetype' : font.sort
  const order = [...glyphs.keys()].toSorted((a, b) => a - b)
  const cut = sort === 'truetype' ? subsetOf(font, order) : undefined
  const bytes = cut ?? (font === 'ours' ? new Uint8Array() : font.bytes)
  const file = context.register(
    context.stream(deflateSync(bytes), {
      Filter: 'FlateDecode',
      ...(sort === 'truetype' ? { Length1: bytes.length } : { Subtype: 'OpenType' }),
    }),
  )
  const base = `BXO${name.toUpperCase().replaceAll(/[^A-Z]/g, 'A')}+Ofd${name}`
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: base,
      Flags: 4,
      FontBBox: [-1000, -1000, 2000, 2000],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 700,
      StemV: 80,
      [sort === 'truetype' ? 'FontFile2' : 'FontFile3']: file,
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: sort === 'truetype' ? 'CIDFontType2' : 'CIDFontType0',
      BaseFont: base,
      CIDSystemInfo: {
        Registry: PDFString.of('Adobe'),
        Ordering: PDFString.of('Identity'),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: 1000,
      ...(sort === 'truetype' ? { CIDToGIDMap: cut === undefined ? 'Identity' : mapOf(context, order) } : {}),
    }),
  )
  const unicode = [...glyphs].flatMap(([glyph, text]) =>
    text === '' ? [] : [[glyph, text.codePointAt(0) ?? 0] as const],
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: base,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(
        context.stream(deflateSync(toUnicode(unicode.toSorted(([a], [b]) => a - b))), { Filter: 'FlateDecode' }),
      ),
    }),
  )
}

/** The glyphs alone, the n-th with the id n + 1; undefined where the file is too bare to cut. */
function subsetOf(font: Outlines | 'ours', order: readonly number[]): Uint8Array | undefined {
  try {
    const face = font === 'ours' ? ourFace() : readFace(font.bytes)
    return face === undefined ? undefined : subsetFace(face, order).bytes
  } catch {
    return undefined
  }
}

/** Codes are the glyphs of the whole font. */
function mapOf(context: PDFContext, order: readonly number[]): PDFRef {
  const map = new DataView(new ArrayBuffer(2 * ((order.at(-1) ?? 0) + 1)))
  order.forEach((glyph, i) => map.setUint16(2 * glyph, i + 1))
  return context.register(context.stream(deflateSync(new Uint8Array(map.buffer)), { Filter: 'FlateDecode' }))
}
