import type { Letter } from '../pdf/pdfium.ts'

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

/** Letters → lines from top to bottom, each cut into cells where the gap is wider than a letter. */
export function linesOf(letters: readonly Letter[]): readonly TextLine[] {
  const sorted = letters.toSorted((a, b) => middle(a) - middle(b))
  const rows: Letter[][] = []
  for (const letter of sorted) {
    const row = rows.at(-1)
    const previous = row?.at(-1)
    const near = previous !== undefined && middle(letter) - middle(previous) < 0.45 * Math.max(heightOf(letter), 5)
    if (near && row !== undefined) row.push(letter)
    else rows.push([letter])
  }
  return rows.map(lineOf)
}

const middle = ({ top, bottom }: Letter): number => (top + bottom) / 2
const heightOf = ({ top, bottom }: Letter): number => bottom - top

function lineOf(row: readonly Letter[]): TextLine {
  const letters = row.toSorted((a, b) => a.left - b.left)
  const size = sizeOf(letters)
  const cells: Cell[] = []
  for (const { text, left, right } of letters) {
    const last = cells.at(-1)
    if (last !== undefined && left - last.right < size * 0.9)
      cells[cells.length - 1] = { text: last.text + text, left: last.left, right: Math.max(last.right, right) }
    else cells.push({ text, left, right })
  }
  return {
    top: Math.min(...letters.map(({ top }) => top)),
    bottom: Math.max(...letters.map(({ bottom }) => bottom)),
    cells,
  }
}

/** How wide a Chinese letter of the line is. Heights say less: they are those of the font, not of the letters. */
function sizeOf(letters: readonly Letter[]): number {
  const widths = letters.map(
    ({ text, left, right }) => (right - left) * ((text.codePointAt(0) ?? 0) > 0x2e7f ? 1.1 : 2),
  )
  return Math.max(4, median(widths))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

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
  for (const letter of row.slice(0, end)) columns += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return columns
}

export const plainText = (lines: readonly TextLine[]): string =>
  lines.map(({ cells }) => cells.map(({ text }) => text).join('  ')).join('\n')
