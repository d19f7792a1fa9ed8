import { isChinese, type Letter } from '../fields/letter.ts'
import { withDrawnMinus } from '../fields/drawn-minus.ts'
import type { Grey } from '../pictures/picture.ts'
import { barBefore } from './drawn-bar.ts'

/** A page as it is drawn, with and without its letters, in dots a point. */
export interface Drawn {
  readonly grey: Grey
  readonly bare: Grey
  readonly dots: number
}

/** So much lighter or darker is a dot that belongs to a letter. */
const LEAST = 8

/** Of a letter that seems to be drawn with nothing a closer look tells: thin strokes of small type may lie a dot beside its place. */
export async function asShown(
  letters: readonly Letter[],
  drawn: Drawn,
  look: () => Promise<Drawn>,
): Promise<readonly Letter[]> {
  const marked = markInkless(letters, drawn)
  const isDoubted = marked.some(({ inkless }, i) => inkless && letters[i]?.inkless === undefined)
  const again = isDoubted ? markInkless(letters, await look()) : marked
  const shown = marked.map((letter, i) => (again[i]?.inkless === undefined ? (letters[i] ?? letter) : letter))
  return withDrawnMinus(shown, (letter) => barBefore(letter, drawn.bare, drawn.dots))
}

/**
 * Letters, those marked that nobody sees: taken off the page, the others leave a trace. Those that are drawn without ink, white on white, beside the page, in
 * a layer that is off, cut away or under something else leave none, or one over a part of their box only. Of a font that is not in the file nothing is said where the renderer has
 * no shapes for it, nor of letters that share a glyph.
 */
export function markInkless(letters: readonly Letter[], drawn: Drawn): readonly Letter[] {
  const hidden = new Set(
    letters.filter((letter) => letter.inkless || (letter.from !== undefined && !isSeenNear(letter, drawn))),
  )
  if (hidden.size === 0) return letters
  const shapeless = shapelessFonts(letters, hidden)
  return letters.map((letter) =>
    hidden.has(letter) && !shapeless.has(shapesOf(letter)) ? { ...letter, inkless: true } : letter,
  )
}

const shapesOf = ({ text, lent }: Letter): string => `${lent ?? ''} ${isChinese(text)}`

/** Fonts that are not in the file and of which most letters, Chinese ones or others, leave no trace. */
function shapelessFonts(letters: readonly Letter[], hidden: ReadonlySet<Letter>): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const letter of letters)
    if (letter.lent !== undefined && !letter.inkless) {
      const key = shapesOf(letter)
      counts.set(key, (counts.get(key) ?? 0) + (hidden.has(letter) ? 1 : -1))
    }
  return new Set([...counts].flatMap(([key, more]) => (more > 0 ? [key] : [])))
}

/** So much of the box of a letter its ink reaches over; less is cut away, or lies under something. */
const REACH = 0.7
/** In dots: of a smaller side nothing can be told but that there is ink. */
const LEAST_SIDE = 5

/**
 * The renderer puts glyphs on whole dots, so that all of one may stand a dot beside its place. To the left or right that would be ink of its neighbour: only
 * of points and dashes, which have none so near.
 */
function isSeenNear(letter: Letter, drawn: Drawn): boolean {
  const beside = /[\p{L}\d]/u.test(letter.text) ? [0] : [0, -1, 1]
  return beside.some((x) => [0, 1, -1].some((y) => isSeen(moved(letter, x / drawn.dots, y / drawn.dots), drawn)))
}

const moved = (letter: Letter, over: number, down: number): Letter => ({
  ...letter,
  left: letter.left + over,
  right: letter.right + over,
  top: letter.top + down,
  bottom: letter.bottom + down,
})

/** Whether a letter leaves a trace, over all of its box; a digit has ink at each height. */
function isSeen({ text, turn = 0, ...box }: Letter, { grey, bare, dots }: Drawn): boolean {
  const [x, until] = across(box.left * dots, box.right * dots, grey.width)
  const [y, end] = across(box.top * dots, box.bottom * dots, grey.height)
  let [left, right, top, bottom, rows] = [until, x, end, y, 0]
  for (let row = y; row < end; row++) {
    const before = rows
    for (let at = x; at < until; at++) {
      const i = row * grey.width + at
      if (Math.abs((grey.data[i] ?? 0) - (bare.data[i] ?? 0)) < LEAST) continue
      rows = before + 1
      ;[left, right] = [Math.min(left, at), Math.max(right, at + 1)]
      ;[top, bottom] = [Math.min(top, row), row + 1]
    }
  }
  const reaches = (ink: number, side: number): boolean => side < LEAST_SIDE || ink >= REACH * side
  const whole = rows === bottom - top || turn !== 0 || !/^\d$/.test(text)
  const [wide, high] = [(box.right - box.left) * dots, (box.bottom - box.top) * dots]
  return rows > 0 && whole && reaches(right - left, wide) && reaches(bottom - top, high)
}

/** Whole dots of a stretch, of a small one all that it touches: the letter beside it may reach into the others. */
function across(from: number, to: number, most: number): readonly [number, number] {
  const [a, b] = to - from < 3 ? [Math.floor(from), Math.ceil(to)] : [Math.round(from), Math.round(to)]
  return [Math.max(0, a), Math.min(most, Math.max(b, a + 1))]
}
