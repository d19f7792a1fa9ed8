import type { PlacedCell } from './rows.ts'

const AMOUNT = '零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正'
const GOES_ON = new RegExp(`[${AMOUNT}]$`)
const MORE = new RegExp(`^[${AMOUNT}]{2,}`)
/** How wide a gap in an amount in words may be: three letters of ordinary print. */
const GAP = 27
/** Pieces this near to each other were one line that was found in two; further over one another they are two readings of one place. */
const TOUCHING = { least: -4, most: 2.5 }

/** Cells that were found in pieces, whole again: an amount in words, a bracket and its end, a colon by itself. */
export function joinedCells(cells: readonly PlacedCell[]): readonly PlacedCell[] {
  const whole: PlacedCell[] = []
  for (const cell of cells) {
    const last = whole.at(-1)
    if (last === undefined || !belong(last, cell)) whole.push(cell)
    else whole[whole.length - 1] = together(last, cell)
  }
  return whole
}

function belong(last: PlacedCell, next: PlacedCell): boolean {
  const gap = next.left - last.right
  if (gap > TOUCHING.least && gap < TOUCHING.most) return true
  if (gap >= GAP) return false
  if (/^[:：]/.test(next.text) || (last.text.endsWith('*') && next.text.startsWith('*'))) return true
  if (/[(（][^)）]{0,3}$/.test(last.text) && /^[^(（]{0,3}[)）]/.test(next.text)) return true
  return GOES_ON.test(last.text) && MORE.test(next.text)
}

const together = (last: PlacedCell, next: PlacedCell): PlacedCell => ({
  ...last,
  text: last.text + next.text,
  right: Math.max(last.right, next.right),
  corners: [last.corners[0], next.corners[1], next.corners[2], last.corners[3]],
  sure: Math.min(last.sure, next.sure),
})
