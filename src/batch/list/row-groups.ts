import { cellText } from './cell.ts'
import type { MatchedColumn } from './columns.ts'
import { isBlank, textOf, type RawCell, type TableRow } from './table.ts'

/** The rows of one case: its own, and those below it that add receipts. */
export interface RowGroup {
  /** Undefined where the list has a column for it and the cell is empty. */
  readonly id: string | undefined
  readonly rows: readonly TableRow[]
}

/** The template's example: never a case. */
export const EXAMPLE_ID = 'EXAMPLE-示例'

/**
 * Puts rows together. A row belongs to the case above when it adds a receipt and names that case or none, and repeats no
 * fact otherwise than the row above it; or when both say which visit of the case they are. Everything else begins a case of its own, so that no row is ever dropped.
 */
export async function* groupRows(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
  columns: readonly MatchedColumn[],
): AsyncGenerator<RowGroup> {
  const caseAt = columns.find(({ column }) => column.kind === 'case')?.index
  const used = columns.filter(({ column }) => column.kind !== 'ignored').map(({ index }) => index)
  let open: { id: string | undefined; rows: TableRow[] } | undefined
  for await (const row of rows) {
    if (used.every((index) => isBlank(row.cells[index]))) continue
    const id = caseAt === undefined ? `row-${row.line}` : idInCell(row.cells[caseAt])
    if (id === EXAMPLE_ID) continue
    if (open !== undefined && continues(open, id, row, columns)) open.rows.push(row)
    else {
      if (open !== undefined) yield open
      open = { id, rows: [row] }
    }
  }
  if (open !== undefined) yield open
}

/** The id of a case in a cell, the same on whatever sheet; undefined where there is none. */
export function idInCell(cell: RawCell = ''): string | undefined {
  const read = cellText(cell, 'text')
  return plainId(read.ok ? read.text : textOf(cell)) || undefined
}

/** Full-width letters and digits count as the plain ones. */
export const plainId = (id: string): string =>
  id
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/g, (char) => char.normalize('NFKC'))
    .trim()

function continues(
  open: { readonly id: string | undefined; readonly rows: readonly TableRow[] },
  id: string | undefined,
  row: TableRow,
  columns: readonly MatchedColumn[],
): boolean {
  if (open.id === undefined || (id !== undefined && id !== open.id)) return false
  const visit = columns.find(({ column }) => column.kind === 'visit')?.index ?? -1
  if (!isBlank(row.cells[visit]) && !isBlank(open.rows[0]?.cells[visit])) return true
  const receipts = columns.some(
    ({ column, index }) => (column.kind === 'receipt' || column.kind === 'files') && !isBlank(row.cells[index]),
  )
  return receipts && columns.every(({ column, index }) => !says(column.kind) || repeats(open.rows[0], row, index))
}

const says = (kind: MatchedColumn['column']['kind']): boolean =>
  kind === 'fact' || kind === 'procedure' || kind === 'region' || kind === 'as-of'

const repeats = (first: TableRow | undefined, row: TableRow, index: number): boolean =>
  isBlank(row.cells[index]) || textOf(row.cells[index]).trim() === textOf(first?.cells[index]).trim()
