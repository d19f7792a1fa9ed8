import type { FieldState } from '../../model/paper-field.ts'
import type { Span } from './columns.ts'
import { hitsIn, looksLikeHead } from './hits.ts'
import type { Label } from './labels.ts'
import type { Cell, TextLine } from './text-lines.ts'
import { valueOf } from './value.ts'

/** Where something stands on a page. */
export interface Spot extends Span {
  readonly line: TextLine
}

export interface NamePart extends Spot {
  readonly text: string
}

/** A name with what of it stands on other lines of its cell. */
export interface WholeName {
  readonly text: string
  readonly state: FieldState
}

/** Steps from line to line, in heights of a letter: the most within one cell, and the most that could still be. */
const [ONE_CELL, COULD_BE] = [1.5, 2.3]

/** So few letters fill no cell: what stands below them is something else, or a question. */
const SHORT = 6
const MOST_LINES = 4

const NAMES: ReadonlySet<Label['field']> = new Set(['payer', 'hospital', 'referredTo'])

/** Whether a text is a name to its very end, so that it may go on elsewhere. */
export const mayGoOn = (label: Label, text: string): boolean => NAMES.has(label.field) && valueOf(label, text) === text

/**
 * A name with the lines that go on with it. They are one where they are set as close as lines of one cell, begin where the name begins, and the
 * first is full; what only could go on makes the name a question. A name that wraps may begin again under its label; one in two lines may have
 * its label in their middle.
 */
export function wholeName(lines: readonly TextLine[], part: NamePart, label: Spot): WholeName {
  const height = part.line.bottom - part.line.top
  const others = lines.filter((line) => line !== label.line)
  const above = nextTo(others, part, [part.left], -1, height)
  if (above === undefined) return joined(lines, [part], label)
  const inMiddle = isBetween(label.line, above.line, part.line) && isOneCell(above, part, height)
  const { text, state } = joined(lines, isNear(above, part, height) ? [above, part] : [part], label)
  return { text, state: inMiddle ? state : 'doubtful' }
}

/** Parts that are one name, with the lines below that go on with them. */
export function joined(
  lines: readonly TextLine[],
  [first, ...others]: readonly [NamePart, ...NamePart[]],
  label: Spot,
): WholeName {
  const height = first.line.bottom - first.line.top
  const parts = [first, ...others]
  let state: FieldState = 'read'
  for (let last = parts.at(-1) ?? first; parts.length < MOST_LINES;) {
    const next = nextTo(lines, last, [first.left, label.left], 1, height)
    if (next === undefined) break
    if (!isOneCell(last, next, height)) state = 'doubtful'
    if (!isNear(last, next, height)) break
    parts.push(next)
    last = next
  }
  const text = parts.map((part) => part.text).join('')
  const isSure = IN_BRACKETS.test(text) && !mayBeCut(lines, parts, height)
  return { text, state: isSure ? state : 'doubtful' }
}

/** The last of several lines is as full as the first, and something stands so close below that it may hold more of the name. */
function mayBeCut(lines: readonly TextLine[], parts: readonly NamePart[], height: number): boolean {
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined || parts.length < 2 || last.right < first.right - 0.6 * height)
    return false
  return lines.some(({ bottom, cells }) => {
    const step = (bottom - last.line.bottom) / height
    return step > 0.4 && step <= ONE_CELL && cells.some(({ left, right }) => left < last.right && right > last.left)
  })
}

/** Names are listed within brackets only. */
const IN_BRACKETS = /^(?:[^、(]|\([^)]*(?:\)|$))*$/

const isBetween = (line: TextLine, above: TextLine, below: TextLine): boolean =>
  line.bottom > above.bottom && line.bottom < below.bottom

/** As close as lines of one cell, and the first so full that it may have been broken. */
const isNear = (above: NamePart, next: NamePart, height: number): boolean =>
  next.line.bottom - above.line.bottom <= ONE_CELL * height &&
  (above.right > next.right - height || closes(above, next))

/** A bracket that is open in one line and closed in the next. */
const closes = (above: NamePart, next: NamePart): boolean => /\([^)]*$/.test(above.text) && /^[^(]*\)/.test(next.text)

function isOneCell(above: NamePart, next: NamePart, height: number): boolean {
  const flush = Math.abs(next.left - above.left) < 0.35 * height
  // A row of the form has labels and figures; a line that only goes on stands between the rows.
  const isRow = next.line.cells.some((cell) => cell.text !== next.text && (isForm(cell) || /\d/.test(cell.text)))
  return flush && isNear(above, next, height) && (above.text.length >= SHORT || closes(above, next)) && !isRow
}

/** The nearest letters above (-1) or below (1) that begin at one of these places, or below may be set otherwise, and are nothing else that a form has. */
function nextTo(
  lines: readonly TextLine[],
  part: NamePart,
  places: readonly number[],
  way: -1 | 1,
  height: number,
): NamePart | undefined {
  const most = way === 1 ? COULD_BE : ONE_CELL
  const near = lines
    .map((line) => ({ line, step: (way * (line.bottom - part.line.bottom)) / height }))
    .filter(({ step }) => step > 0.4 && step <= most)
    .toSorted((a, b) => a.step - b.step)
  for (const { line } of near) {
    const left = Math.min(part.left, ...places) - 0.6 * height
    // Below one or two letters what is set in begins behind them.
    const right = way === 1 ? Math.max(part.right, part.left + 3 * height) : part.right
    const under = line.cells.filter((cell) => cell.left < right && cell.right > left)
    const cell = under.find(
      (one) =>
        places.some((place) => Math.abs(one.left - place) < 0.6 * height) ||
        (way === 1 && isSetOtherwise(part, one, height)),
    )
    if (cell !== undefined) return mayBeName(line, cell) ? { ...cell, line } : undefined
    // Something of its own stands between.
    if (under.length > 0) return undefined
  }
  return undefined
}

/** Lines of one cell that are centred, end together, or of which the later ones are set in. */
function isSetOtherwise(above: Span, below: Span, height: number): boolean {
  const inset = below.left - above.left
  const middles = (below.left + below.right - above.left - above.right) / 2
  return (
    Math.abs(middles) < 0.6 * height ||
    Math.abs(below.right - above.right) < 0.6 * height ||
    (inset > 0 && inset < 3 * height)
  )
}

const isForm = ({ text }: Cell): boolean => looksLikeHead(text) || hitsIn(text).length > 0 || text.includes(':')

function mayBeName(line: TextLine, cell: Cell): boolean {
  const before = line.cells[line.cells.indexOf(cell) - 1]
  const ofAnother = before !== undefined && isForm(before) && !/[^:(]:.*[^:\s]$/.test(before.text)
  return !ofAnother && !isForm(cell) && /^[\u3400-\u9fff()·•]/.test(cell.text) && !/[,;。!?]/.test(cell.text)
}
