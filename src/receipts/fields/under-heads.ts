import { moneyIn } from './labels.ts'
import type { Cell } from './text-lines.ts'

/** Values that stand so close that they came as one, told apart by how days, amounts and numbers are written. */
const PARTS =
  /\d{4}([-/.])\d{2}\1\d{2}|\d{4}年\d{1,2}月\d{1,2}日|\d[\d,]*\.\d{2}|\d+?(?=\d{4}[-/.]\d{2}[-/.]\d{2}|\d{4}年|\D|$)|\D+/g

/** What of a cell stands under `head`: `lost` where it runs over several heads and is not told apart; undefined where it is another head's. */
export function partUnder(
  cell: Cell,
  row: readonly Cell[],
  head: Cell,
  heads: readonly Cell[],
): Cell | 'lost' | undefined {
  const near = heads.filter((one) => nearestIn(row, one) === cell)
  if (near.length < 2 || !near.includes(head)) return cell
  const parts = partsOf(cell.text)
  if (parts.length === 1) return nearestOf(near, cell) === head ? cell : undefined
  const over = near.filter((one) => one.left < cell.right && one.right > cell.left)
  if (over.length < 2 || !over.includes(head)) return nearestOf(near, cell) === head ? cell : undefined
  const text = parts[over.indexOf(head)]
  return parts.length === over.length && text !== undefined ? { ...cell, text } : 'lost'
}

/** An amount and a single day are one value, however wide. */
const partsOf = (text: string): readonly string[] =>
  moneyIn(text) !== undefined && /^[^.]*(?:\.\d{2})?$/.test(text) && text.length < 13
    ? [text]
    : (text.match(PARTS) ?? [text])

/** The cell of a row of values that stands under a head. */
export const nearestIn = (row: readonly Cell[], head: Cell): Cell | undefined =>
  row
    .filter((cell) => cell.left < head.right + 12 && cell.right > head.left - 12)
    .toSorted((a, b) => Math.abs(a.left - head.left) - Math.abs(b.left - head.left))[0]

function nearestOf(heads: readonly Cell[], cell: Cell): Cell | undefined {
  const middle = (one: Cell): number => (one.left + one.right) / 2
  const apart = (head: Cell): number =>
    Math.min(Math.abs(cell.left - head.left), Math.abs(cell.right - head.right), Math.abs(middle(cell) - middle(head)))
  return heads.toSorted((a, b) => apart(a) - apart(b))[0]
}
