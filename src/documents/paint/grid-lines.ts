import type { GridMark } from '../layout/layout.ts'
import type { Content } from './content.ts'

/** The rules of one row, at its place on the page. */
export interface Row {
  readonly mark: GridMark
  readonly x: number
  readonly y: number
}

const EDGE = 0.9
const INNER = 0.5

/** Rules of tables: what runs down through several rows is drawn as one line. */
export function drawGrid(content: Content, rows: readonly Row[]): void {
  for (let from = 0; from < rows.length;) {
    let to = from + 1
    while (to < rows.length && continues(rows[to - 1], rows[to])) to++
    drawBlock(content, rows, from, to)
    from = to
  }
}

const continues = (above: Row | undefined, row: Row | undefined): boolean =>
  above !== undefined &&
  row !== undefined &&
  !row.mark.first &&
  Math.abs(above.y + above.mark.h - row.y) < 0.05 &&
  above.x === row.x &&
  above.mark.w === row.mark.w &&
  sameColumns(above.mark.xs, row.mark.xs)

const sameColumns = (above: readonly number[], below: readonly number[]): boolean =>
  above === below || (above.length === below.length && above.every((x, i) => x === below[i]))

function drawBlock(content: Content, rows: readonly Row[], from: number, to: number): void {
  const [first, last] = [rows[from], rows[to - 1]]
  if (first === undefined || last === undefined) return
  const { x, y } = first
  const { w, xs } = first.mark
  const height = last.y + last.mark.h - y
  for (const row of rows.slice(from, to)) content.rule(x, row.y + row.mark.h, w, 0, INNER)
  for (const inner of xs) content.rule(x + inner, y, 0, height, INNER)
  if (first.mark.first) content.rule(x, y, w, 0, EDGE)
  content.rule(x, y, 0, height, EDGE)
  content.rule(x + w, y, 0, height, EDGE)
}
