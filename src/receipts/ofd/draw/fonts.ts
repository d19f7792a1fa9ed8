import { deflateSync } from 'node:zlib'
import { PDFString, type PDFContext, type PDFRef } from 'pdf-lib'
import { advanceOf, readFace, type Face } from '../../../documents/font/face.ts'
import { subsetFace } from '../../../documents/font/subset.ts'
import { toUnicode } from '../../../documents/font/to-unicode.ts'
import type { OfdPackage } from '../package.ts'
import { readOutlines, type Outlines } from './outlines.ts'
import type { Resources } from './resources.ts'

/** One glyph to show: the font's name in the page's resources, its code, and how wide it is by itself where that is known, in ems. */
export interface Shown {
  readonly font: string
  readonly code: number
  readonly wide?: number
  readonly replaced: boolean
}

let ours: Face | undefined

/** Hands in our own font, once a process: this process opens no file. */
export const prepareFont = (bytes: Uint8Array): void => {
  if (bytes.length > 0) ours ??= readFace(bytes)
}

interface Used {
  readonly name: string
  /** Glyph → the letter it shows. */
  readonly glyphs: Map<number, string>
}

/** The fonts of one file: those of the package as far as they carry outlines, and ours for the rest. */
export class Fonts {
  readonly #files: OfdPackage
  readonly #resources: Resources
  readonly #prefix: string
  readonly #outlines = new Map<string, Outlines | undefined>()
  readonly #used = new Map<Outlines | 'ours', Used>()

  constructor(files: OfdPackage, resources: Resources, prefix: string) {
    this.#files = files
    this.#resources = resources
    this.#prefix = prefix
  }

  isBold(id: string | undefined): boolean {
    const element = this.#resources.fonts.get(id ?? '')?.element
    return (
      /^(?:true|1)$/i.test(element?.attributes['Bold'] ?? '') ||
      /bold|黑体加粗/i.test(element?.attributes['FontName'] ?? '')
    )
  }

  /** Undefined where no font at hand has the letter. */
  show(id: string | undefined, text: string, glyph: number | undefined): Shown | undefined {
    const own = this.#own(id)
    if (own !== undefined) {
      const found = glyph ?? own.glyphOf(text.codePointAt(0) ?? 0)
      if (found > 0 && found < own.glyphs) return { font: this.#note(own, found, text), code: found, replaced: false }
    }
    const code = text.codePointAt(0) ?? 0
    const ourGlyph = ours?.glyphOf[code] ?? 0
    if (ours === undefined || ourGlyph === 0) return undefined
    const font = this.#note('ours', ourGlyph, text)
    return { font, code: ourGlyph, wide: advanceOf(ours, ourGlyph) / 1000, replaced: true }
  }

  #own(id: string | undefined): Outlines | undefined {
    const key = id ?? ''
    if (!this.#outlines.has(key)) {
      const bytes = this.#files.bytes(this.#resources.fonts.get(key)?.file)
      this.#outlines.set(key, bytes === undefined ? undefined : readOutlines(bytes))
    }
    return this.#outlines.get(key)
  }

  #note(font: Outlines | 'ours', glyph: number, text: string): string {
    const used = this.#used.get(font) ?? {
      name: `${this.#prefix}${this.#used.size}`,
      glyphs: new Map<number, string>(),
    }
    this.#used.set(font, used)
    used.glyphs.set(glyph, text)
    return used.name
  }

  /** Writes what was shown: name in the resources → font. */
  write(context: PDFContext): ReadonlyMap<string, PDFRef> {
    return new Map([...this.#used].map(([font, used]) => [used.name, this.#one(context, font, used)] as const))
  }

  #one(context: PDFContext, font: Outlines | 'ours', { name, glyphs }: Used): PDFRef {
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
    const unicode = [...glyphs].map(([glyph, text]) => [glyph, text.codePointAt(0) ?? 0] as const)
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
}

/** The glyphs alone, the n-th with the id n + 1; undefined where the file is too bare to cut. */
function subsetOf(font: Outlines | 'ours', order: readonly number[]): Uint8Array | undefined {
  try {
    const face = font === 'ours' ? ours : readFace(font.bytes)
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
