import type { FieldState } from '../../model/paper-field.ts'
import { hitsIn, looksLikeHead } from './hits.ts'
import type { Label } from './labels.ts'
import type { Cell, TextLine } from './text-lines.ts'
import { nearestIn, partUnder } from './under-heads.ts'
import { valueOf } from './value.ts'

/** The cell that holds a label's value, and how sure that is. */
export interface Neighbour {
  readonly cell: Cell
  readonly line: TextLine
  readonly state: FieldState
}

/** The value of a label that fills its cell: beside it, or under it where the row holds heads; a head is never a value. */
export function neighbourOf(lines: readonly TextLine[], i: number, j: number, label: Label): Neighbour | undefined {
  const line = lines[i]
  const own = line?.cells[j]
  if (line === undefined || own === undefined) return undefined
  const next = line.cells[j + 1]
  const beside = next === undefined || isLabel(next) || !fits(label, next) ? undefined : next
  const below = belowOf(lines, i, own, label)
  if (beside !== undefined && below !== undefined && below.lost !== true) return both(lines, i, j, beside, below)
  if (beside !== undefined) return { cell: beside, line, state: 'read' }
  if (below === undefined) return undefined
  if (below.lost === true) return { ...below, state: 'unread' }
  // A list of heads, one below the other, is no head over its value.
  const alone =
    line.cells.length === 1 && below.line.cells.length === 1 && (label.sort === 'name' || label.sort === 'text')
  return { ...below, state: alone ? 'doubtful' : 'read' }
}

const isLabel = ({ text }: Cell): boolean => looksLikeHead(text) || hitsIn(text).some(({ start }) => start === 0)

const fits = (label: Label, { text }: Cell): boolean => {
  const value = valueOf(label, text.replace(/^:\s*/, ''))
  return value !== undefined && value !== ''
}

type Below = Omit<Neighbour, 'state'> & {
  readonly place: readonly [row: number, cell: number]
  /** Values of several heads came as one. */
  readonly lost?: true
}

/** The nearest value under a label, where the row below holds values. */
function belowOf(lines: readonly TextLine[], i: number, label: Cell, wanted: Label): Below | undefined {
  for (const [step, line] of lines.slice(i + 1, i + 3).entries()) {
    if (line.top - (lines[i]?.bottom ?? 0) > 40) return undefined
    const under = line.cells.filter((cell) => cell.left < label.right + 12 && cell.right > label.left - 12)
    if (under.some((cell) => hitsIn(cell.text).length > 0 || looksLikeHead(cell.text))) return undefined
    const nearest = nearestIn(under, label)
    if (nearest === undefined) continue
    const own = partUnder(nearest, line.cells, label, lines[i]?.cells.filter(isLabel) ?? [])
    const place = [i + 1 + step, line.cells.indexOf(nearest)] as const
    if (own === 'lost') return { cell: nearest, line, place, lost: true }
    return own !== undefined && fits(wanted, own) ? { cell: own, line, place } : undefined
  }
  return undefined
}

/** Both could be it: what else stands in the two rows decides, and where it does not, a person does. */
function both(lines: readonly TextLine[], i: number, j: number, beside: Cell, below: Below): Neighbour {
  const line = lines[i]
  const row = line?.cells ?? []
  const heads = [row[j - 1], row[j + 2]].some((cell) => cell !== undefined && isLabel(cell))
  const [belowRow, belowCell] = below.place
  const left = lines[belowRow]?.cells[belowCell - 1]
  const belongsLeft = left !== undefined && isLabel(left)
  const afterNext = row[j + 2]
  // Label, value, label: the row goes in pairs.
  if (belongsLeft || (afterNext !== undefined && isLabel(afterNext) && (j === 0 || !isHeadAt(row, j - 1))))
    return { cell: beside, line: line ?? below.line, state: belongsLeft || heads ? 'read' : 'doubtful' }
  if (isHeadAt(row, j - 1)) return { cell: below.cell, line: below.line, state: 'read' }
  return { cell: beside, line: line ?? below.line, state: 'doubtful' }
}

const isHeadAt = (row: readonly Cell[], j: number): boolean => {
  const cell = row[j]
  return cell !== undefined && isLabel(cell)
}
