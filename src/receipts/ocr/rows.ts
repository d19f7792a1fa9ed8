import type { Cell, TextLine } from '../fields/text-lines.ts'
import type { Levelling } from './level.ts'
import type { Point, Quad } from './raster.ts'
import type { LetterRead } from './recognise.ts'

/** A line as found and read, on the page laid flat. */
export interface LineRead {
  readonly corners: Quad
  readonly letters: readonly LetterRead[]
}

/** A cell and where it was seen. */
export interface PlacedCell extends Cell {
  readonly corners: Quad
  readonly sure: number
}

export interface PlacedLine extends TextLine {
  readonly cells: readonly PlacedCell[]
}

/** How large the letters are that the reader of text layers thinks in: points of ordinary print. */
const PRINT = 9

/** Lines read → rows from top to bottom, each cut into cells where the gap is wider than letters stand apart. */
export function rowsOf(lines: readonly LineRead[], level: Levelling): readonly PlacedLine[] {
  const cells = lines.flatMap((line) => cellsOf(line, level)).filter(({ cell }) => cell.text.trim() !== '')
  const high = median(cells.map(({ high }) => high))
  const scale = PRINT / Math.max(1, high)
  const rows: (typeof cells)[] = []
  for (const cell of cells.toSorted((a, b) => a.middle - b.middle)) {
    const row = rows.at(-1)
    const same =
      row !== undefined && cell.middle - median(row.map(({ middle }) => middle)) < 0.55 * Math.min(high, cell.high)
    if (same) row.push(cell)
    else rows.push([cell])
  }
  return rows.map((row) => ({
    top: Math.min(...row.map(({ middle, high: own }) => middle - own / 2)) * scale,
    bottom: Math.max(...row.map(({ middle, high: own }) => middle + own / 2)) * scale,
    cells: row
      .map(({ cell }) => ({ ...cell, left: cell.left * scale, right: cell.right * scale }))
      .toSorted((a, b) => a.left - b.left),
  }))
}

interface Levelled {
  readonly cell: PlacedCell
  readonly middle: number
  /** Of the letters: the box around a line is higher. */
  readonly high: number
}

function cellsOf({ corners, letters }: LineRead, level: Levelling): readonly Levelled[] {
  const [a, b, c, d] = corners
  const long = Math.hypot(b.x - a.x, b.y - a.y)
  const high = Math.hypot(d.x - a.x, d.y - a.y)
  return runsOf(letters, long / Math.max(1, high)).map(({ read, from, to }) => {
    const along = (share: number): readonly [Point, Point] => [between(a, b, share), between(d, c, share)]
    const [[topLeft, bottomLeft], [topRight, bottomRight]] = [along(from), along(to)]
    const [left, right] = [level(between(topLeft, bottomLeft, 0.5)), level(between(topRight, bottomRight, 0.5))]
    const text = read.map((letter) => letter.text).join('')
    const sure = Math.min(...read.map((letter) => letter.sure))
    const cell = {
      text,
      left: left.x,
      right: right.x,
      corners: [topLeft, topRight, bottomRight, bottomLeft] as const,
      sure,
    }
    return { cell, middle: (left.y + right.y) / 2, high: high * LETTERS_OF_BOX }
  })
}

/** Of the height of a box, what its letters take. */
const LETTERS_OF_BOX = 0.68

interface Run {
  readonly read: readonly LetterRead[]
  readonly from: number
  readonly to: number
}

/** Letters that stand together. `shape` is how many times as long as high the box is. */
function runsOf(letters: readonly LetterRead[], shape: number): readonly Run[] {
  // A Chinese letter is about as wide as the letters of a box are high.
  const letter = LETTERS_OF_BOX / Math.max(0.1, shape)
  const runs: LetterRead[][] = []
  for (const one of letters) {
    const last = runs.at(-1)?.at(-1)
    const gap = last === undefined ? Infinity : one.at - last.at - ((wideOf(one) + wideOf(last)) * letter) / 2
    if (gap > 1.3 * letter) runs.push([one])
    else runs.at(-1)?.push(one)
  }
  return runs.map((read) => {
    const [first, last] = [read[0], read.at(-1)]
    const from = first === undefined ? 0 : first.at - (wideOf(first) * letter) / 2
    const to = last === undefined ? 1 : last.at + (wideOf(last) * letter) / 2
    return { read, from: Math.max(0, from), to: Math.min(1, to) }
  })
}

const wideOf = ({ text }: LetterRead): number => ((text.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.55)

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
})

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
