import { LABELS } from '../fields/labels.ts'
import type { PlacedCell, PlacedLine } from './rows.ts'

/** Labels long enough that one letter more, less or other still tells which was meant. */
const SURE_LENGTH = 4
const FITTING = [...LABELS.keys()].filter((label) => label.length >= SURE_LENGTH && !/[()]/.test(label))

/**
 * Labels that the recogniser spelt with one letter wrong or missing, spelt right, and the colon after one put back. Only words
 * that bills print are touched; a value never is.
 */
export const spelt = (rows: readonly PlacedLine[]): readonly PlacedLine[] =>
  rows.map((row) => ({ ...row, cells: joined(row.cells.map((cell) => ({ ...cell, text: speltCell(cell) }))) }))

const AMOUNT = '零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正'
const GOES_ON = new RegExp(`[${AMOUNT}]$`)
const MORE = new RegExp(`^[${AMOUNT}]{2,}`)
/** How wide a gap in an amount in words may be: three letters of ordinary print. */
const GAP = 27

/** An amount in words that was found in two pieces is one. */
function joined(cells: readonly PlacedCell[]): readonly PlacedCell[] {
  const whole: PlacedCell[] = []
  for (const cell of cells) {
    const last = whole.at(-1)
    const one = last !== undefined && cell.left - last.right < GAP && GOES_ON.test(last.text) && MORE.test(cell.text)
    if (last === undefined || !one) whole.push(cell)
    else
      whole[whole.length - 1] = {
        ...last,
        text: last.text + cell.text,
        right: cell.right,
        corners: [last.corners[0], cell.corners[1], cell.corners[2], last.corners[3]],
        sure: Math.min(last.sure, cell.sure),
        disputed: last.disputed || cell.disputed,
      }
  }
  return whole
}

function speltCell({ text }: PlacedCell): string {
  const plain = text.normalize('NFKC').replaceAll(/[;；]/g, ':')
  const colon = plain.indexOf(':')
  if (colon > 0) {
    const label = plain.slice(0, colon).trim()
    return LABELS.has(label) ? plain : (meant(label) ?? label) + plain.slice(colon)
  }
  if (LABELS.has(plain)) return plain
  const whole = meant(plain)
  if (whole !== undefined) return whole
  const bare = BARE.exec(plain)
  return bare === null ? plain : `${bare[1]}:${bare[2]}`
}

/** A label directly before a figure or a date: the colon between them was too thin to be seen. */
const BARE = new RegExp(`^(${FITTING.toSorted((a, b) => b.length - a.length).join('|')})\\s*([\\d*][\\w.,*-]*.*)$`)

/** The only label that is one slip away. */
function meant(text: string): string | undefined {
  if (text.length < SURE_LENGTH - 1 || text.length > 14) return undefined
  const near = FITTING.filter((label) => isOneSlipAway(text, label))
  return near.length === 1 ? near[0] : undefined
}

export function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return Math.max(a.length, b.length) - start - end <= 1
}
