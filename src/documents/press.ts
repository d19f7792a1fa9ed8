import { PILES, type Pile } from '../model/pile.ts'
import type { SheetLang } from '../model/sheet.ts'
import { readFace, readFaceInPieces, type Face, type FontFile } from './font/face.ts'
import { prepare, prepareUsual, pressFont, type Prepared, type PressFont } from './font/press-font.ts'
import { KnownBlocks } from './layout/known-blocks.ts'
import type { Line } from './layout/line.ts'
import { packPrepared, unpackPrepared } from './font/prepared.ts'
import { KnownSections } from './paint/known-sections.ts'
import { Recent } from './recent.ts'

/** Our own words broken into lines. */
interface BrokenWords {
  readonly en: string
  readonly lang: SheetLang
  readonly width: number
  readonly size: number
  readonly indent: number
  /** For narrow cells, where no word may be parted. */
  readonly whole: boolean
  readonly lines: readonly Line[]
}

/** What the papers of a procedure say is a few hundred texts; some of them in the words of the case. */
const WORDS_KEPT = 1500
const UNASKED = 0xffff
const LINE_END = 10

type Fonts = readonly [PressFont, ...PressFont[]]

/** Fonts made ready, and what has been compressed already. One a process; everything we draw goes through it. */
export interface Press {
  readonly fonts: Fonts
  /** Those of a kind: their fixed font has what its Chinese documents need. `fonts` where that is not known. */
  readonly fontsOf: (kind: Pile) => Fonts
  /** Compressed content streams that came before, by their place in a sheet. */
  readonly remembered: Map<string, readonly { readonly content: Uint8Array; readonly bytes: Uint8Array }[]>
  /** The structure of sheets, written. */
  readonly sections: KnownSections
  /** Our own words broken into lines, by the Chinese of them. */
  readonly broken: Recent<readonly BrokenWords[]>
  /** Blocks that were laid out for several cases. */
  readonly blocks: KnownBlocks
  /** Whether any of the faces has the character. */
  readonly draws: (code: number) => boolean
  /** Advance in 1/1000 em, in the face that will draw it; a full em for what none can. */
  readonly advance: (code: number) => number
  /** The same by UTF-16 unit, as far as it was asked for. */
  readonly advances: Uint16Array
}

/**
 * `fonts`: TrueType files, the first is the main one, later ones help out. `words`: all texts of templates and rules, as often
 * as they occur; the commonest characters go into the fixed font that all documents share. Or what `prepareFaces` made of them:
 * then the first font may be a file of which only what is wanted is read.
 */
export function makePress(
  fonts: readonly [Uint8Array | FontFile, ...Uint8Array[]],
  words: string | Uint8Array = '',
): Press {
  const [font, ...others] = fonts
  const { main, prepared } = mainFace(font, words)
  const helping = others.map((other) => pressFont(readFace(other)))
  const pressed: Fonts = [pressFont(main, prepared[0]?.()), ...helping]
  const owner = (code: number): PressFont | undefined => pressed.find(({ face }) => (face.glyphOf[code] ?? 0) !== 0)
  const { face, advanceOf } = pressed[0]
  const advances = new Uint16Array(0x10000).fill(UNASKED)
  return {
    fonts: pressed,
    fontsOf: fontsByKind(prepared.slice(1), pressed),
    remembered: new Map(),
    sections: new KnownSections(),
    broken: new Recent(WORDS_KEPT),
    blocks: new KnownBlocks(),
    draws: (code) => (face.glyphOf[code] ?? 0) !== 0 || owner(code) !== undefined,
    advance: (code) =>
      (advances[code] = (face.glyphOf[code] ?? 0) !== 0 ? advanceOf(code) : (owner(code)?.advanceOf(code) ?? 1000)),
    advances,
  }
}

/** Each kind's are made when a document of it is drawn first. */
function fontsByKind(prepared: readonly (() => Prepared)[], [main, ...helping]: Fonts): Press['fontsOf'] {
  const made = new Map<Pile, Fonts>()
  return (kind) => {
    const known = made.get(kind)
    if (known !== undefined) return known
    const own = prepared[PILES.indexOf(kind)]?.()
    const fonts: Fonts =
      own === undefined ? [main, ...helping] : [pressFont(main.face, own, main.advanceOf), ...helping]
    made.set(kind, fonts)
    return fonts
  }
}

function mainFace(
  font: Uint8Array | FontFile,
  words: string | Uint8Array,
): { readonly main: Face; readonly prepared: readonly (() => Prepared)[] } {
  if (typeof words !== 'string') {
    const { glyphOf, fonts } = unpackPrepared(words, font.length)
    return { main: font instanceof Uint8Array ? readFace(font) : readFaceInPieces(font, glyphOf), prepared: fonts }
  }
  const main = readFace(font instanceof Uint8Array ? font : wholeOf(font))
  return { main, prepared: [() => prepare(main, words)] }
}

function wholeOf(font: FontFile): Uint8Array {
  const bytes = new Uint8Array(font.length)
  font.readInto(bytes, 0, font.length)
  return bytes
}

/** Width of one line in points. */
export function widthOf({ advances, advance }: Press, text: string, size: number): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0
    if (code > 0xffff) i++
    const known = advances[code] ?? UNASKED
    sum += known === UNASKED ? advance(code) : known
  }
  return (sum * size) / 1000
}

/** Whether there is a face for every character; an end of line needs none. */
export function drawsAll({ fonts, draws }: Press, text: string): boolean {
  const { glyphOf } = fonts[0].face
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0
    if (code > 0xffff) i++
    if ((glyphOf[code] ?? 0) === 0 && code !== LINE_END && !draws(code)) return false
  }
  return true
}

/**
 * At build time: what `makePress` would otherwise work out from the words at every start. `usual`: the letters that are usual in
 * documents of a kind, which their fixed font is to have.
 */
export function prepareFaces(
  font: Uint8Array,
  words: string,
  usual?: Readonly<Record<Pile, readonly string[]>>,
): Uint8Array {
  const face = readFace(font)
  const ofKinds = usual === undefined ? [] : PILES.map((kind) => prepareUsual(face, words, usual[kind]))
  return packPrepared([prepare(face, words), ...ofKinds], font.length, face.glyphOf)
}
