import type { Cell } from '../../model/sheet.ts'
import { baseline, type Composer } from './composer.ts'
import { CELL_LEADING, ruled } from './grid.ts'
import type { Mark } from './layout.ts'
import { strip, type Strip } from './strip.ts'
import { edges, pad, type RowSetting, type Spot } from './spots.ts'

/** Ends a row's height as `table.ts` would: so much for one line. */
const ROW = 1.9

/**
 * A row of plain texts that all fit on one line: most rows of a schedule. Undefined when a cell asks for more, and the general way
 * is taken; both give the same marks.
 */
export function plainRow(
  composer: Composer,
  spots: readonly Spot[],
  cells: readonly Cell[],
  { width, size, root, strong, head }: RowSetting,
): Strip | undefined {
  const wide = cells.map((cell) => (typeof cell === 'string' ? composer.plainWidth(cell, size) : Infinity))
  if (!spots.every((spot, i) => (wide[i] ?? 0) <= spot.width - 2 * pad(size))) return undefined
  const row = composer.node('TR', root)
  const height = size * ROW
  const y = (height - size * CELL_LEADING) / 2 + baseline(size, CELL_LEADING)
  const marks: Mark[] = [ruled(width, height, edges(spots), false, true)]
  spots.forEach((spot, i) => {
    const node = composer.node('TD', row)
    const text = cells[i]
    if (typeof text !== 'string' || text === '') return
    const free = spot.width - 2 * pad(size) - (wide[i] ?? 0)
    const { align } = spot.column
    const x = spot.x + pad(size) + (align === 'right' ? free : align === 'center' ? free / 2 : 0)
    marks.push({ kind: 'text', x, y, size, text, fixed: false, node, strong, shade: 0 })
  })
  return strip(height, marks, 0, false, head)
}
