import { hitsIn, looksLikeHead } from './hits.ts'
import type { Label } from './labels.ts'
import type { Cell, TextLine } from './text-lines.ts'

/** In heights of a line: how far from a value the rest of it may stand, beside it and below. */
const [BESIDE, BELOW] = [3, 1.6]

/** What a value that was drawn apart ends like, and what goes on with it. */
const APART: Partial<Record<Label['sort'], readonly [open: RegExp, rest: RegExp]>> = {
  money: [/^(?!.*\.\d{2}$).*\d[.,]?$/, /^[.,]?\d[\d.,]*元?$/],
  id: [/\d$/, /^\d+$/],
  day: [/\d$/, /^\d{1,2}日?$/],
  name: [/^[\p{Script=Han}·]{1,3}$/u, /^(?![男女]$)[\p{Script=Han}·]{1,2}$/u],
}

/** Whether more of a value may stand beside its cell, or below it: half of one is none. */
export function isCutApart(
  lines: readonly TextLine[],
  line: TextLine,
  cell: Cell,
  text: string,
  label: Label,
): boolean {
  if (goesOnBeside(line, cell, text, label.sort)) return true
  const height = line.bottom - line.top
  return (
    label.sort !== 'name' &&
    lines.some((other) => {
      const step = (other.bottom - line.bottom) / height
      return (
        step > 0.4 &&
        step <= BELOW &&
        other.cells.some((one, i) => {
          const before = other.cells[i - 1]
          const inCell = one.left > cell.left - height && one.left < cell.right + height
          return inCell && (before === undefined || !isForm(before)) && goesOn(label.sort, text, one)
        })
      )
    })
  )
}

export function goesOnBeside(line: TextLine, cell: Cell, text: string, sort: Label['sort']): boolean {
  const next = line.cells[line.cells.indexOf(cell) + 1]
  return next !== undefined && next.left - cell.right < BESIDE * (line.bottom - line.top) && goesOn(sort, text, next)
}

function goesOn(sort: Label['sort'], text: string, next: Cell): boolean {
  const [open, rest] = APART[sort] ?? []
  return open?.test(text.trim()) === true && rest?.test(next.text) === true && !isForm(next)
}

const isForm = ({ text }: Cell): boolean => looksLikeHead(text) || hitsIn(text).length > 0 || text.includes(':')
