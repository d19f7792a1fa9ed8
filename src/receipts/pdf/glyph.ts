import { LOST_LETTER, UNSEEN } from '../../model/letters.ts'
import { inOnePlace, sizeOf, type Letter } from '../fields/letter.ts'

/** A letter as the renderer gives it, and the run that it belongs to, by the renderer's handle of it. */
export interface Glyph {
  readonly letter: Letter
  readonly run: number
}

const BLANK = ' '
/** No ink, and no letter either: a blank of a font that does not name it, or a letter that the font is short of. */
const NOTHING = ''

/** A gap that the renderer takes for a blank. */
export const BETWEEN: Letter = { text: BLANK, left: 0, right: 0, top: 0, bottom: 0 }

/** In parts of the size of the type. The renderer gives a glyph without ink a box a thousandth as high. */
export const LEAST_INK = 0.004

interface Sign {
  /** Of the letter, or of the glyph where the file does not say which letter it is. */
  readonly code: number
  readonly named: boolean
  /** Undefined where it cannot be told. */
  readonly ink: boolean | undefined
  /** The renderer has its own code for a hyphen at the end of a line. */
  readonly hyphen: () => boolean
}

/** The letter of a glyph. Ink that is named a blank, or a sign that nobody sees, is a letter that got lost. */
export function readAs({ code, named, ink, hyphen }: Sign): string {
  if (code === 2 && hyphen()) return '-'
  if (code > 0 && code <= 32)
    return ink === true ? LOST_LETTER : code === 32 || (named && PARTS.has(code)) ? BLANK : NOTHING
  if (code === 0 || code > 0x10ffff) return LOST_LETTER
  const text = String.fromCodePoint(code)
  if (!UNSEEN.test(text)) return named ? text : LOST_LETTER
  if (ink === true || (!named && code !== 0xa0)) return LOST_LETTER
  return /\s/.test(text) ? text : BLANK
}

/** A tab and the ends of a line. Other controls are codes of glyphs that a font does not name. */
const PARTS = new Set([9, 10, 13])

/** Letters one after the other, each with the blank before it. One glyph may stand for several letters; those that it only adds to another are none that got lost. */
export function withoutBlanks(glyphs: readonly Glyph[]): { readonly letters: Letter[]; readonly runs: number[] } {
  const [letters, runs]: [Letter[], number[]] = [[], []]
  let spaced = false
  const add = ({ letter, run }: Glyph): void => {
    letters.push(spaced ? { ...letter, spaced } : letter)
    runs.push(run)
    spaced = false
  }
  glyphs.forEach((glyph, i) => {
    const { text } = glyph.letter
    const before = glyphs[i - 1]
    if (text === LOST_LETTER && before !== undefined && inOnePlace(before.letter, glyph.letter)) return
    if (text === BLANK) spaced = true
    else if (text !== NOTHING) add(glyph)
    else if (isMissed(glyphs, i)) add({ ...glyph, letter: { ...glyph.letter, text: LOST_LETTER } })
  })
  return { letters, runs }
}

/** As wide as a Chinese letter, or between two digits. */
function isMissed(glyphs: readonly Glyph[], i: number): boolean {
  const { letter, run } = glyphs[i] as Glyph
  if (Math.max(letter.right - letter.left, letter.bottom - letter.top) > 0.8 * sizeOf(letter)) return true
  const beside = (step: 1 | -1): boolean => {
    let at = i + step
    while (at > i - 9 && at < i + 9 && glyphs[at]?.letter.text === NOTHING) at += step
    const next = glyphs[at]
    return next?.run === run && /^[\d.,]$/.test(next.letter.text)
  }
  return beside(1) && beside(-1)
}
