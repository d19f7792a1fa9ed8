import { deflateSync } from 'node:zlib'
import type { PDFRef } from 'pdf-lib'
import { codeText, QUICK, type Book } from '../paint/book.ts'
import { Recent } from '../recent.ts'
import { subsetFace } from './subset.ts'
import { toUnicode } from './to-unicode.ts'
import { widths, type PressFont } from './press-font.ts'
import type { Run } from './run.ts'

/** Glyph bytes that go into a document uncompressed: deflating so little costs more time than it saves room. */
const STORED = 20_000

interface Extra {
  readonly font: PressFont
  readonly name: string
  readonly code: Map<number, number>
  next: number
}

/** The fonts of one document: S as it was pressed, and one D for each face with what this document needs beyond it. */
export class FontUse {
  private readonly extras: readonly Extra[]
  private readonly main: PressFont
  private readonly coded: PressFont['coded']

  /** Name of the fixed font in resource dictionaries. */
  readonly fixedName: string

  /** `prefix`: keeps our names apart from those that a foreign page has given already. */
  constructor(fonts: readonly [PressFont, ...PressFont[]], prefix = '') {
    this.main = fonts[0]
    this.fixedName = `${prefix}S`
    // By other names they are coded otherwise.
    this.coded = prefix === '' ? fonts[0].coded : new Recent(0)
    this.extras = fonts.map((font, i) => ({
      font,
      name: i === 0 ? `${prefix}D` : `${prefix}D${i}`,
      code: new Map<number, number>(),
      next: font.inventory.length - font.fixed,
    }))
  }

  /** Words of ours as runs: coded once, for as long as they are wanted. */
  encodeOurs(text: string): readonly Run[] {
    const known = this.coded.get(text)
    if (known === undefined) return this.encodeOnce(text)
    const [main] = this.extras
    for (const character of known.extra) if (main !== undefined) codeIn(main, character)
    return known.runs
  }

  private encodeOnce(text: string): readonly Run[] {
    const { slotOf, fixed } = this.main
    const runs = this.encode(text)
    const extra: number[] = []
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0
      const slot = slotOf[code] ?? 0
      // What is not in the inventory is coded anew in every document.
      if (slot === 0) return runs
      if (slot > fixed) extra.push(code)
    }
    this.coded.set(text, { runs, extra })
    return runs
  }

  /** Text as runs of glyph codes; takes note of what is used. */
  encode(text: string): readonly Run[] {
    const { slotOf, fixed } = this.main
    const runs: Run[] = []
    let [font, codes, length] = ['', '', 0]
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) ?? 0
      if (code > 0xffff) i++
      const slot = slotOf[code] ?? 0
      const inFixed = slot !== 0 && slot <= fixed
      const extra = inFixed ? undefined : this.extraFor(code)
      const next = inFixed ? this.fixedName : (extra?.name ?? '')
      if (length > 0 && next !== font) {
        runs.push({ font, shown: `(${codes})Tj`, length })
        codes = ''
        length = 0
      }
      font = next
      if (font === '') runs.push({ font, shown: '[-1000]TJ', length: 1 })
      else {
        codes += codeText(extra === undefined ? slot : codeIn(extra, code))
        length++
      }
    }
    if (length > 0) runs.push({ font, shown: `(${codes})Tj`, length })
    return runs
  }

  private extraFor(code: number): Extra | undefined {
    for (const extra of this.extras) if ((extra.font.face.glyphOf[code] ?? 0) !== 0) return extra
    return undefined
  }

  /** Writes the fonts; the inside of a /Font resource dictionary. */
  write(book: Book): string {
    let resources = this.main.fixed > 0 ? `/${this.fixedName} ${writeFixed(book, this.main).tag}` : ''
    this.extras.forEach((extra, i) => {
      if (extra.code.size > 0) resources += `/${extra.name} ${writeExtra(book, extra, i).tag}`
    })
    return resources
  }
}

function codeIn(extra: Extra, character: number): number {
  const known = extra.code.get(character)
  if (known !== undefined) return known
  const slot = extra.font.slotOf[character] ?? 0
  const code = slot > 0 ? slot - extra.font.fixed : extra.next++
  extra.code.set(character, code)
  return code
}

function writeFixed(book: Book, font: PressFont): PDFRef {
  const file = book.stream(`/Length1 ${font.fixedFile.length}/Filter/FlateDecode`, font.fixedFile.bytes)
  const map = book.stream('/Filter/FlateDecode', font.fixedToUnicode)
  return writeFont(book, font, 'BXSAAA', file, map, font.fixedWidths, '/Identity')
}

function writeExtra(book: Book, { font, code }: Extra, index: number): PDFRef {
  const used = [...code].sort(([, a], [, b]) => a - b)
  const { bytes, outlineBytes } = subsetFace(
    font.face,
    used.map(([character]) => font.face.glyphOf[character] ?? 0),
  )
  const stored = outlineBytes <= STORED
  const file = book.stream(
    `/Length1 ${bytes.length}${stored ? '' : '/Filter/FlateDecode'}`,
    stored ? bytes : deflateSync(bytes, { ...QUICK, chunkSize: bytes.length }),
  )
  const codes = used.map(([character, at]) => [at, character] as const)
  const map = book.deflated('', toUnicode(codes))
  const glyphs = book.deflated('', glyphMap(codes))
  const wide = widths(used.map(([character, at]) => [at, font.advanceOf(character)] as const))
  return writeFont(book, font, `BXDAA${String.fromCharCode(65 + (index % 26))}`, file, map, wide, glyphs.tag)
}

/** CIDToGIDMap: the n-th code in use is glyph n + 1 of the subset. */
function glyphMap(codes: readonly (readonly [number, number])[]): Uint8Array {
  const last = codes.at(-1)?.[0] ?? 0
  const map = new DataView(new ArrayBuffer(2 * (last + 1)))
  codes.forEach(([code], i) => map.setUint16(2 * code, i + 1))
  return new Uint8Array(map.buffer)
}

function writeFont(
  book: Book,
  { face }: PressFont,
  tag: string,
  file: PDFRef,
  map: PDFRef,
  wide: string,
  glyphs: string,
): PDFRef {
  const name = `${tag}+${face.name}`
  const descriptor = book.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${face.box.join(' ')}]/ItalicAngle 0/Ascent ${face.ascent}` +
      `/Descent ${face.descent}/CapHeight ${face.capHeight}/StemV 80/FontFile2 ${file.tag}>>`,
  )
  const mapping = glyphs === '/Identity' ? '/Identity' : ` ${glyphs}`
  const descendant = book.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor.tag}/DW 1000/W${wide}/CIDToGIDMap${mapping}>>`,
  )
  return book.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant.tag}]/ToUnicode ${map.tag}>>`,
  )
}
