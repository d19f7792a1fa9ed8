import type { SheetLang } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { readFace } from './font/face.ts'
import { prepare, pressFont, type PressFont } from './font/press-font.ts'
import type { Line } from './layout/line.ts'
import { packPrepared, unpackPrepared } from './font/prepared.ts'

interface BrokenWords {
  readonly width: number
  readonly size: number
  readonly indent: number
  readonly lang: SheetLang
  readonly lines: readonly Line[]
}

/** Fonts made ready, and what has been compressed already. One a process; everything we draw goes through it. */
export interface Press {
  readonly fonts: readonly [PressFont, ...PressFont[]]
  /** Compressed content streams that came before, by their place in a sheet. */
  readonly remembered: Map<string, readonly { readonly text: string; readonly bytes: Uint8Array }[]>
  /** Our own words broken into lines, for as long as the words live. */
  readonly broken: WeakMap<Words, readonly BrokenWords[]>
  /** The same for narrow cells, where no word may be parted. */
  readonly whole: WeakMap<Words, readonly BrokenWords[]>
  /** Our own words that are known to be drawn whole, in both languages. */
  readonly drawable: WeakSet<Words>
  /** Whether any of the faces has the character. */
  readonly draws: (code: number) => boolean
  /** Advance in 1/1000 em, in the face that will draw it; a full em for what none can. */
  readonly advance: (code: number) => number
}

/**
 * `fonts`: TrueType files, the first is the main one, later ones help out. `words`: all texts of templates and rules, as often
 * as they occur; the commonest characters go into the fixed font that all documents share. Or what `prepareFaces` made of them.
 */
export function makePress(fonts: readonly [Uint8Array, ...Uint8Array[]], words: string | Uint8Array = ''): Press {
  const [bytes, ...others] = fonts
  const main = readFace(bytes)
  const prepared = typeof words === 'string' ? prepare(main, words) : unpackPrepared(words, main)
  const pressed: [PressFont, ...PressFont[]] = [
    pressFont(main, prepared),
    ...others.map((other) => pressFont(readFace(other))),
  ]
  const owner = (code: number): PressFont | undefined => pressed.find(({ face }) => (face.glyphOf[code] ?? 0) !== 0)
  const { face, advanceOf } = pressed[0]
  return {
    fonts: pressed,
    remembered: new Map(),
    broken: new WeakMap(),
    whole: new WeakMap(),
    drawable: new WeakSet(),
    draws: (code) => (face.glyphOf[code] ?? 0) !== 0 || owner(code) !== undefined,
    advance: (code) => ((face.glyphOf[code] ?? 0) !== 0 ? advanceOf(code) : (owner(code)?.advanceOf(code) ?? 1000)),
  }
}

/** Width of one line in points. */
export function widthOf(press: Press, text: string, size: number): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0
    if (code > 0xffff) i++
    sum += press.advance(code)
  }
  return (sum * size) / 1000
}

/** At build time: what `makePress` would otherwise work out from the words at every start. */
export const prepareFaces = (font: Uint8Array, words: string): Uint8Array =>
  packPrepared(prepare(readFace(font), words))
