import { isChinese, type Letter } from '../fields/letter.ts'
import type { Grey } from '../pictures/picture.ts'

/** A page as it is drawn, with and without its letters, in dots a point. */
interface Drawn {
  readonly grey: Grey
  readonly bare: Grey
  readonly dots: number
}

/** So much lighter or darker is a dot that belongs to a letter. */
const LEAST = 8

/**
 * Letters, those marked that nobody sees: taken off the page, the others leave a trace. Those that are drawn without ink, white on white, beside the page, in
 * a layer that is off, cut away or under something else leave none. Of a font that is not in the file nothing is said where the renderer has
 * no shapes for it, nor of letters that share a glyph.
 */
export function markInkless(letters: readonly Letter[], drawn: Drawn): readonly Letter[] {
  const hidden = new Set(
    letters.filter((letter) => letter.inkless || (letter.from !== undefined && !leavesTrace(letter, drawn))),
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

function leavesTrace({ left, right, top, bottom }: Letter, { grey, bare, dots }: Drawn): boolean {
  const [x, until] = across(left * dots, right * dots, grey.width)
  const [y, end] = across(top * dots, bottom * dots, grey.height)
  for (let row = y; row < end; row++)
    for (let at = row * grey.width + x; at < row * grey.width + until; at++)
      if (Math.abs((grey.data[at] ?? 0) - (bare.data[at] ?? 0)) >= LEAST) return true
  return false
}

/** Whole dots of a stretch, of a small one all that it touches: the letter beside it may reach into the others. */
function across(from: number, to: number, most: number): readonly [number, number] {
  const [a, b] = to - from < 3 ? [Math.floor(from), Math.ceil(to)] : [Math.round(from), Math.round(to)]
  return [Math.max(0, a), Math.min(most, Math.max(b, a + 1))]
}
