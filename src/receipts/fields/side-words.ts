import { foldLetters } from '../../model/letters.ts'
import { baseOf, isChinese, sizeOf, type Letter } from './letter.ts'

/** A word whose letters stand one below the other at the side of a block. */
export interface SideWord {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The words that forms write so; the longer ones hold the shorter. */
const WORDS = [
  '购买方信息',
  '销售方信息',
  '购买方',
  '销售方',
  '购货单位',
  '销货单位',
  '密码区',
  '备注',
  '其他信息',
  '收款单位',
]

/** Steps between letters of one word, in heights of a letter. */
const MOST_STEP = 3

/**
 * Takes words that stand upright out of the letters: read in rows, each of their letters would stick to the row beside it. Only a word
 * that forms are known to write so is taken, and only where its letters stand in one column in order.
 */
export function takeSides(letters: readonly Letter[]): { sides: readonly SideWord[]; rest: readonly Letter[] } {
  const byText = new Map<string, Letter[]>()
  for (const letter of letters) {
    if (!isChinese(letter.text)) continue
    const text = foldLetters(letter.text)
    const same = byText.get(text)
    if (same === undefined) byText.set(text, [letter])
    else same.push(letter)
  }
  const taken = new Set<Letter>()
  const sides: SideWord[] = []
  for (const word of WORDS)
    for (const first of byText.get(word.slice(0, 1)) ?? []) {
      const column = taken.has(first) ? undefined : columnFrom(first, word, byText, taken)
      if (column === undefined) continue
      for (const letter of column) taken.add(letter)
      sides.push(boxOf(word, column))
    }
  return { sides, rest: taken.size === 0 ? letters : letters.filter((letter) => !taken.has(letter)) }
}

function columnFrom(
  first: Letter,
  word: string,
  byText: ReadonlyMap<string, readonly Letter[]>,
  taken: ReadonlySet<Letter>,
): readonly Letter[] | undefined {
  const column = [first]
  for (const text of [...word].slice(1)) {
    const above = column.at(-1) ?? first
    const next = (byText.get(text) ?? [])
      .filter((letter) => !taken.has(letter) && isBelow(above, letter))
      .toSorted((a, b) => baseOf(a) - baseOf(b))[0]
    if (next === undefined) return undefined
    column.push(next)
  }
  return column
}

function isBelow(above: Letter, letter: Letter): boolean {
  const size = sizeOf(above)
  const step = baseOf(letter) - baseOf(above)
  return Math.abs(middleOf(above) - middleOf(letter)) < 0.4 * size && step > 0.7 * size && step < MOST_STEP * size
}

const middleOf = ({ left, right }: Letter): number => (left + right) / 2

function boxOf(text: string, column: readonly Letter[]): SideWord {
  return {
    text,
    left: Math.min(...column.map(({ left }) => left)),
    right: Math.max(...column.map(({ right }) => right)),
    top: Math.min(...column.map((letter) => baseOf(letter) - sizeOf(letter))),
    bottom: Math.max(...column.map(baseOf)),
  }
}
