import type { ReceiptLine } from '../../model/receipt.ts'

/** A row of a table of items: one that has an amount, or only what stands under the head of the names. */
export interface TableRow {
  readonly base: number
  readonly height: number
  readonly name: string
  /** Of the name. */
  readonly left?: number
  readonly right?: number
  /** One cell reaches from under the head of the names to under the next. */
  readonly beyond?: true
  readonly item?: Omit<ReceiptLine, 'name'>
}

/** Steps between lines of one name, in heights of a letter. */
const MOST_STEP = 1.7

/** So few letters are no line that had to be broken. */
const SHORT = 6

/**
 * Items with the whole of their names: a name too wide for its column goes on below. Its amount may stand beside its first line, or beside
 * the middle of two. A head of a kind of items, which follows no full line, is no name. They are not whole where one has no name or a part of one
 * is left over, and where one that leaves its column goes on below: it holds what stands beside it.
 */
export function namedWhole(rows: readonly TableRow[]): {
  readonly items: readonly ReceiptLine[]
  readonly whole: boolean
} {
  const widest = Math.max(...rows.flatMap(({ right, beyond }) => (beyond ? [] : (right ?? []))))
  const used = new Set<TableRow>()
  let whole = true
  const items = rows.flatMap((row, i) => {
    if (row.item === undefined || used.has(row)) return []
    const before = rows[i - 1]
    const parts: TableRow[] = []
    // Nothing beside the amount: the name stands half a line above and below it.
    if (
      row.name === '' &&
      before?.item === undefined &&
      before !== undefined &&
      !used.has(before) &&
      isNear(before, row)
    )
      parts.push(before)
    if (row.name !== '') parts.push(row)
    for (const next of rows.slice(i + 1)) {
      const last = parts.at(-1)
      if (next.item !== undefined || last === undefined || !goesOn(last, next, row, widest)) break
      parts.push(next)
    }
    for (const part of parts) used.add(part)
    if (parts.length > 1 && parts.some(({ beyond }) => beyond)) whole = false
    const name = parts.map((part) => part.name).join('')
    return name === '' ? [] : [{ name, ...row.item }]
  })
  return {
    items,
    whole: whole && items.length === rows.filter(({ item }) => item).length && !isAnyLost(rows, items, used),
  }
}

/** On tax invoices each name begins with its kind between stars, and nothing but names stands in their column. */
const STARRED = /^\*[^*]+\*/

function isAnyLost(rows: readonly TableRow[], items: readonly ReceiptLine[], used: ReadonlySet<TableRow>): boolean {
  if (!rows.some(({ name }) => STARRED.test(name))) return false
  return (
    items.some(({ name }) => !name.startsWith('*')) ||
    rows.some((row) => row.beyond === true || (row.name !== '' && !used.has(row)))
  )
}

const isNear = (above: TableRow, below: TableRow): boolean => below.base - above.base < MOST_STEP * below.height

function goesOn(last: TableRow, next: TableRow, row: TableRow, widest: number): boolean {
  const { left = 0, right = 0, height } = last
  if (!isNear(last, next) && !(row.name === '' && isNear(row, next))) return false
  if (Math.abs((next.left ?? 0) - left) > height) return false
  const open = /\([^)]*$/.test(last.name) && /^[^(]*\)/.test(next.name)
  return open || (right > widest - 1.5 * height && last.name.length >= SHORT)
}
