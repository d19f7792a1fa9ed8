import { LOST_LETTER } from '../../model/letters.ts'
import { baseOf, inOnePlace, isChinese, sizeOf, type Letter } from './letter.ts'

/** In parts of the size of the type: so near, two are one drawn twice, as for bold type. */
const TWICE = 0.15
/** So near, two digits or two Chinese letters cannot be read both. */
const [DIGITS, CHINESE] = [0.28, 0.5]

/** Letters that are drawn twice stand once; where two lie on each other that are not alike, nobody knows which of them is to be read. */
export function onePerPlace(letters: readonly Letter[]): readonly Letter[] {
  const order = letters
    .flatMap((letter, i) => (letter.from === undefined ? [] : [{ letter, i, x: letter.from }]))
    .toSorted((a, b) => a.x - b.x)
  const again = new Set<number>()
  const lost = new Set<number>()
  const most = CHINESE * Math.max(0, ...letters.map(sizeOf))
  order.forEach((one, place) => {
    if (again.has(one.i)) return
    for (let next = place + 1; next < order.length; next++) {
      const other = order[next]
      if (other === undefined || other.x - one.x >= most) break
      const near = nearness(one.letter, other.letter)
      if (near === undefined || again.has(other.i) || isOneGlyph(letters, one.i, other.i)) continue
      if (one.letter.text === other.letter.text && near < TWICE) again.add(Math.max(one.i, other.i))
      else if (near < leastOf(one.letter, other.letter)) [one.i, other.i].forEach((i) => lost.add(i))
    }
  })
  if (again.size === 0 && lost.size === 0) return letters
  return letters.flatMap((letter, i) => (again.has(i) ? [] : [lost.has(i) ? { ...letter, text: LOST_LETTER } : letter]))
}

/** How far from beginning to beginning, in sizes of the smaller; undefined on other lines and for letters that run otherwise. */
function nearness(a: Letter, b: Letter): number | undefined {
  if (a.turn !== b.turn) return undefined
  const size = Math.min(sizeOf(a), sizeOf(b))
  return Math.abs(baseOf(a) - baseOf(b)) < DIGITS * size ? Math.abs((a.from ?? 0) - (b.from ?? 0)) / size : undefined
}

const leastOf = (a: Letter, b: Letter): number => {
  if (isDigit(a.text) && isDigit(b.text)) return DIGITS
  return isChinese(a.text) && isChinese(b.text) && !isMark(a.text) && !isMark(b.text) ? CHINESE : 0
}

const isDigit = (text: string): boolean => /^\d$/.test(text)
const isMark = (text: string): boolean => !/^\p{L}/u.test(text)

/** One glyph that stands for several letters: they follow each other in one place. */
function isOneGlyph(letters: readonly Letter[], one: number, other: number): boolean {
  const [a, b] = [letters[one], letters[other]]
  if (a === undefined || b === undefined || Math.abs(one - other) !== 1 || a.text === b.text) return false
  return inOnePlace(a, b)
}
