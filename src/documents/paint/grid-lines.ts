import type { GridMark } from '../layout/layout.ts'
import type { Content } from './content.ts'

export type Row = GridMark

const EDGE = 0.9
const INNER = 0.5

/** Rules of tables: what runs down through several rows is drawn as one line. */
export function drawGrid(content: Content, rows: readonly Row[]): void {
  for (let from = 0; from < rows.length;) {
    let to = from + 1
    while (to < rows.length && continues(rows[to - 1], rows[to])) to++
    drawBlock(content, rows.slice(from, to))
    from = to
  }
}

const continues = (above: Row | undefined, row: Row | undefined): boolean =>
  above !== undefined &&
  row !== undefined &&
  !row.first &&
  Math.abs(above.y + above.h - row.y) < 0.05 &&
  above.x === row.x &&
  above.w === row.w &&
  above.xs.length === row.xs.length &&
  above.xs.every((x, i) => x === row.xs[i])

function drawBlock(content: Content, rows: readonly Row[]): void {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return
  const { x, y, w, xs } = first
  const height = last.y + last.h - y
  for (const row of rows) content.rule(x, row.y + row.h, w, 0, INNER)
  for (const inner of xs) content.rule(x + inner, y, 0, height, INNER)
  if (first.first) content.rule(x, y, w, 0, EDGE)
  content.rule(x, y, 0, height, EDGE)
  content.rule(x + w, y, 0, height, EDGE)
}
