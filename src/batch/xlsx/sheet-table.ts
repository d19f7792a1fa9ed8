import type { Lang, Words } from '../../model/words.ts'
import { BrokenTable, MOST_COLUMNS } from '../list/csv-table.ts'
import type { RawCell, TableRow } from '../list/table.ts'
import { fault } from '../problem.ts'

export interface SheetTable {
  readonly name: string
  readonly rows: readonly TableRow[]
  /** Cells that a merge across columns hides, by row: `line` → columns. */
  readonly hidden: ReadonlyMap<number, readonly number[]>
  /** Lines that nobody sees on the screen: hidden by hand, or filtered away. */
  readonly unseen: ReadonlySet<number>
}

/** Rows of one sheet; more come as CSV. */
export const MOST_ROWS = 50_000

export const AS_CSV: Words = {
  zh: '请另存为 CSV（UTF-8）再来：CSV 逐行读取，不限大小。',
  en: 'Save it as CSV (UTF-8): that is read row by row, without a limit.',
}

export const tooManyRows = (sheet: string, lang: Lang): BrokenTable =>
  new BrokenTable(
    fault(
      'workbook-too-many-rows',
      lang,
      { sheet },
      { zh: `一张表超过 ${MOST_ROWS} 行`, en: `a sheet has more than ${MOST_ROWS} rows` },
      AS_CSV,
    ),
  )

interface Corner {
  readonly r: number
  readonly c: number
}

/** Cells that are merged: both corners count. */
export interface Merge {
  readonly s: Corner
  readonly e: Corner
}

export function sheetTable(
  name: string,
  grid: RawCell[][],
  merges: readonly Merge[],
  unseen: ReadonlySet<number>,
): SheetTable {
  const hidden = new Map<number, readonly number[]>()
  for (const merge of merges) spread(grid, hidden, merge)
  const rows = grid.map((cells, i): TableRow => ({ sheet: name, line: i + 1, cells }))
  return { name, rows, hidden, unseen }
}

/** What is merged down the rows holds for each of them; what is merged across columns holds for the first alone. */
function spread(grid: RawCell[][], hidden: Map<number, readonly number[]>, { s: from, e: to }: Merge): void {
  const value = grid[from.r]?.[from.c]
  if (value === undefined) return
  for (let r = from.r; r <= Math.min(to.r, grid.length - 1); r++) {
    const row = grid[r]
    if (row === undefined) continue
    while (row.length <= from.c) row.push('')
    row[from.c] = value
    if (to.c === from.c) continue
    const across = Array.from({ length: Math.min(to.c, MOST_COLUMNS) - from.c }, (_, i) => from.c + 1 + i)
    hidden.set(r + 1, [...(hidden.get(r + 1) ?? []), ...across])
  }
}
