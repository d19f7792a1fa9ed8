import { advanceOf, readFace, type Face } from '../../../documents/font/face.ts'
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
let bytesOfOurs: () => Uint8Array = () => new Uint8Array()

/** Hands in where our own font comes from, once a process: it is read when a letter is first drawn with it. */
export function prepareFont(bytes: () => Uint8Array): void {
  bytesOfOurs = bytes
}

export function ourFace(): Face | undefined {
  if (ours !== undefined) return ours
  const bytes = bytesOfOurs()
  if (bytes.length > 0) ours = readFace(bytes)
  return ours
}

export interface UsedFont {
  readonly name: string
  /** Glyph → the letters it shows; none where it goes on with another. */
  readonly glyphs: Map<number, string>
}

/** The fonts of one file: those of the package as far as they carry outlines, and ours for the rest. */
export class Fonts {
  readonly #files: OfdPackage
  readonly #resources: Resources
  readonly #prefix: string
  readonly #looking: boolean
  readonly #outlines = new Map<string, Outlines | undefined>()
  readonly #used = new Map<Outlines | 'ours', UsedFont>()

  /** `looking`: nothing is drawn, and what an ordinary font has counts as being in ours. */
  constructor(files: OfdPackage, resources: Resources, prefix: string, looking = false) {
    this.#looking = looking
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

  /** Whether glyphs that the file names are to be had. */
  hasOwn(id: string | undefined): boolean {
    return this.#own(id) !== undefined
  }

  /** How wide a letter runs in the font that shows it, in ems; undefined where that is not known yet. */
  advanceOf(id: string | undefined, text: string, glyph: number | undefined): number | undefined {
    const code = text.codePointAt(0) ?? 0
    const own = this.#own(id)
    const found = own === undefined ? 0 : (glyph ?? own.glyphOf(code))
    if (own !== undefined && found > 0 && found < own.glyphs) return own.advanceOf(found)
    const face = this.#looking ? undefined : ourFace()
    const ours = face?.glyphOf[code] ?? 0
    return face === undefined || ours === 0 ? undefined : advanceOf(face, ours) / 1000
  }

  /** Undefined where no font at hand has the letter. */
  show(id: string | undefined, text: string, glyph: number | undefined): Shown | undefined {
    const own = this.#own(id)
    if (own !== undefined) {
      const found = glyph ?? own.glyphOf(text.codePointAt(0) ?? 0)
      if (found > 0 && found < own.glyphs) return { font: this.#note(own, found, text), code: found, replaced: false }
    }
    const code = text.codePointAt(0) ?? 0
    if (this.#looking) return isOrdinary(code) ? { font: '', code: 0, replaced: true } : undefined
    const face = ourFace()
    const ourGlyph = face?.glyphOf[code] ?? 0
    if (face === undefined || ourGlyph === 0) return undefined
    const font = this.#note('ours', ourGlyph, text)
    return { font, code: ourGlyph, wide: advanceOf(face, ourGlyph) / 1000, replaced: true }
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
    if (!used.glyphs.has(glyph) || text !== '') used.glyphs.set(glyph, text)
    return used.name
  }

  /** What was shown of each font. */
  used(): ReadonlyMap<Outlines | 'ours', UsedFont> {
    return this.#used
  }
}

/** Neither for private use nor a sign that no letter was told. */
const isOrdinary = (code: number): boolean => code > 0 && !(code >= 0xe000 && code <= 0xf8ff) && code < 0xf0000
