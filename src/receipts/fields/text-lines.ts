import type { FieldPlace } from '../../model/receipt.ts'
import { baseOf, blankBetween, isChinese, mainLetters, sizeOf, type Letter } from './letter.ts'
import { onePerPlace } from './on-each-other.ts'
import { takeSides, type SideWord } from './side-words.ts'

/** A run of letters without a wide gap. */
export interface Cell {
  readonly text: string
  readonly left: number
  readonly right: number
}

export interface TextLine {
  readonly top: number
  readonly bottom: number
  readonly cells: readonly Cell[]
}

/** Where a cell stands, in thousandths of the page; undefined where its size is not known. */
export type Placed = (line: TextLine, cell: Cell) => FieldPlace | undefined

/** The words of one page as they stand on it. */
export interface PageText {
  readonly lines: readonly TextLine[]
  /** What stands upright beside a block: 购买方信息, 销售方. */
  readonly sides: readonly SideWord[]
  /** Of the page, in the unit of its letters. */
  readonly size?: { readonly width: number; readonly height: number }
  /** The same page by its glyphs, where the file says of them that they are other letters, or with those that nobody sees. */
  readonly drawn?: PageText
}

/** The words of the letters that a person sees, and, where there are others, those of all of them. */
export function pageText(letters: readonly Letter[], size?: PageText['size']): PageText {
  const seen = letters.filter(({ inkless }) => inkless === undefined)
  const text = textOf(seen, size)
  return seen.length === letters.length || seen.length === 0 ? text : { ...text, drawn: textOf(letters, size) }
}

/** Letters → lines from top to bottom, words that stand upright beside a block taken out. */
function textOf(letters: readonly Letter[], size: PageText['size']): PageText {
  const main = onePerPlace(mainLetters(letters))
  const { sides, rest } = takeSides(main)
  return { lines: linesOf(rest), sides, ...(size === undefined ? {} : { size }) }
}

/** Letters → lines from top to bottom, each cut into cells where the gap is wider than a letter. */
function linesOf(letters: readonly Letter[]): readonly TextLine[] {
  const sorted = letters.toSorted((a, b) => baseOf(a) - baseOf(b))
  const rows: Letter[][] = []
  let base = -Infinity
  for (const letter of sorted) {
    const row = rows.at(-1)
    const near = baseOf(letter) - base < 0.42 * Math.max(sizeOf(letter), 4)
    if (near && row !== undefined) row.push(letter)
    else {
      rows.push([letter])
      base = baseOf(letter)
    }
  }
  return rows.map(lineOf)
}

function lineOf(row: readonly Letter[]): TextLine {
  const letters = row.toSorted((a, b) => a.left - b.left)
  const width = widthOf(letters)
  const cells: Cell[] = []
  let before: Letter | undefined
  for (const letter of letters) {
    const { text, left, right } = letter
    const last = cells.at(-1)
    const em = Math.min(before?.size ?? width, letter.size ?? width)
    // The ink of a stop or a colon is small, and the blank of its square is no gap.
    const gap = isStop(text) || (before !== undefined && isStop(before.text)) ? 1.15 : 0.9
    if (last !== undefined && left - last.right < em * gap)
      cells[cells.length - 1] = {
        text: last.text + blankBetween(before, letter) + text,
        left: last.left,
        right: Math.max(last.right, right),
      }
    else cells.push({ text, left, right })
    before = letter
  }
  return {
    top: Math.min(...letters.map((letter) => baseOf(letter) - 0.88 * sizeOf(letter))),
    bottom: Math.max(...letters.map((letter) => baseOf(letter) + 0.12 * sizeOf(letter))),
    cells,
  }
}

const isStop = (text: string): boolean => /^[.,:：．，、。]$/.test(text)

/** How wide a Chinese letter of the line is, where nobody says how large the type is. */
function widthOf(letters: readonly Letter[]): number {
  const widths = letters.map(({ text, left, right }) => (right - left) * (isChinese(text) ? 1.1 : 2))
  return Math.max(4, median(widths))
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** The same from plain text: two spaces or a tab part cells. Where the letters stood is not known beyond their column. */
export function linesOfText(text: string): readonly TextLine[] {
  const rows = text.split(/\r?\n/).filter((row) => row.trim() !== '')
  return rows.map((row, i) => {
    const cells = [...row.matchAll(/\S+(?: \S+)*/g)].map(([cell]) => cell)
    let from = 0
    return {
      top: i * 12,
      bottom: i * 12 + 10,
      cells: cells.map((cell) => {
        const start = row.indexOf(cell, from)
        from = start + cell.length
        return { text: cell, left: columnOf(row, start) * 5, right: columnOf(row, from) * 5 }
      }),
    }
  })
}

/** Chinese characters are two columns wide. */
function columnOf(row: string, end: number): number {
  let columns = 0
  for (const letter of row.slice(0, end)) columns += isChinese(letter) ? 2 : 1
  return columns
}

export const plainText = (lines: readonly TextLine[]): string =>
  lines.map(({ cells }) => cells.map(({ text }) => text).join('  ')).join('\n')
