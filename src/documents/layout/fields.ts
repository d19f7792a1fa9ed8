import type { Block, FormField, SheetField } from '../../model/sheet.ts'
import type { Composer } from './composer.ts'
import type { Line } from './line.ts'
import { fit } from './fit.ts'
import { cellHeight, cellMarks, CELL_LEADING, ruled } from './grid.ts'
import type { Mark } from './layout.ts'
import { radioMarks, radioHeight } from './radio.ts'
import { strip, type Strip } from './strip.ts'
import { keepsNext, seeAddendum } from './table.ts'

type Fields = Extract<Block, { kind: 'fields' }>

const MOST_LINES = 6
const PAD = 5
/** As thick as the edges of the block. */
const EDGE = 0.9

interface Pair {
  readonly field: SheetField
  readonly x: number
  readonly labelWidth: number
  readonly valueWidth: number
  /** Columns of the block. */
  readonly span: number
}

interface RowPlace {
  readonly first: boolean
  readonly keep: boolean
}

interface Ready {
  readonly pair: Pair
  readonly label: readonly Line[]
  readonly value: readonly Line[]
  readonly text: string
  readonly height: number
}

/** The ruled block of an official form: label cells in grey, value cells beside them. */
export function fields(composer: Composer, block: Fields, width: number): readonly Strip[] {
  const root = composer.node('Table')
  const columnWidth = width / block.columns
  const labelWidth = labelRoom(composer, block, columnWidth)
  return rowsOf(block, columnWidth, labelWidth).map((row, i, rows) =>
    rowStrip(composer, row, width, root, { first: i === 0, keep: keepsNext(i, rows.length) }),
  )
}

/** As wide as the widest label, between a fifth and two fifths of a column, or what the block leaves to labels. */
function labelRoom(composer: Composer, block: Fields, columnWidth: number): number {
  const size = composer.size('label')
  const widest = Math.max(
    ...block.fields.flatMap(({ label }) =>
      composer.said(label).map(({ text, second }) => composer.width(text, second ? size * 0.82 : size)),
    ),
  )
  const most = block.labels === undefined ? (block.columns === 1 ? 0.32 : 0.42) : block.labels / 100
  return Math.min(Math.max(widest + 2 * PAD + 1, columnWidth * 0.2), columnWidth * most)
}

function rowsOf(block: Fields, columnWidth: number, labelWidth: number): readonly (readonly Pair[])[] {
  const rows: SheetField[][] = []
  let left = 0
  for (const field of block.fields) {
    const span = Math.min(field.span ?? 1, block.columns)
    if (span > left) {
      rows.push([])
      left = block.columns
    }
    rows.at(-1)?.push(field)
    left -= span
  }
  return rows.map((row) => placed(row, block.columns, columnWidth, labelWidth))
}

/** The last field of a row takes what is left of it. */
function placed(row: readonly SheetField[], columns: number, columnWidth: number, labelWidth: number): readonly Pair[] {
  let column = 0
  return row.map((field, i) => {
    const span = i === row.length - 1 ? columns - column : Math.min(field.span ?? 1, columns)
    const pair = { field, x: column * columnWidth, labelWidth, valueWidth: span * columnWidth - labelWidth, span }
    column += span
    return pair
  })
}

function rowStrip(
  composer: Composer,
  row: readonly Pair[],
  width: number,
  root: number,
  { first, keep }: RowPlace,
): Strip {
  const ready = row.map((pair) => prepare(composer, pair))
  const height = Math.max(...ready.map((pair) => pair.height))
  const node = composer.node('TR', root)
  const edges = row.flatMap(({ x, labelWidth }) => (x === 0 ? [labelWidth] : [x, x + labelWidth]))
  const marks: Mark[] = row.map(({ x, labelWidth }) => labelFill(x, labelWidth, height))
  marks.push(ruled(width, height, edges, first, false))
  for (const pair of ready) pairMarks(composer, pair, height, node, marks)
  return strip(height, marks, first ? 6 : 0, keep, first ? undefined : closing(width))
}

const labelFill = (x: number, w: number, h: number): Mark => ({ kind: 'fill', x, y: 0, w, h, shade: 0.94 })

/** A row that begins a page closes the block at the top. */
const closing = (width: number): Strip => strip(0, [{ kind: 'line', x: 0, y: 0, dx: width, dy: 0, width: EDGE }])

function prepare(composer: Composer, pair: Pair): Ready {
  const { field, labelWidth, valueWidth } = pair
  const size = composer.size('body')
  const name = (): string => composer.plain(field.label)
  const label = composer.wholeWords(field.label, labelWidth - 2 * PAD, composer.size('label'))
  const text = composer.said(field.value ?? '')[0]?.text ?? ''
  composer.checkOwn(field.label)
  composer.check(text, name)
  const value =
    field.field?.type === 'radio' || field.field?.type === 'check'
      ? []
      : valueLines(composer, name, text, valueWidth - 2 * PAD, size)
  const room = (field.lines ?? 1) * size * CELL_LEADING
  const inner = Math.max(
    cellHeight(label),
    cellHeight(value),
    room,
    radioHeight(composer, field.field, valueWidth - 2 * PAD),
  )
  return { pair, label, value, text, height: inner + size * 0.85 }
}

function valueLines(
  composer: Composer,
  name: () => string,
  text: string,
  width: number,
  size: number,
): readonly Line[] {
  if (text === '') return []
  const fitted = fit(composer.press, text, { width, size, least: size * 0.8, lines: MOST_LINES })
  const line = (words: string): Line => ({ text: words, size: fitted.size, fixed: false, second: false, indent: 0 })
  if (!fitted.over) return fitted.lines.map(line)
  const { number } = composer.addendum(name(), text)
  const pointer = composer.lines(seeAddendum(number), width, fitted.size)
  return [...fitted.lines.slice(0, MOST_LINES - pointer.length).map(line), ...pointer]
}

function pairMarks(composer: Composer, ready: Ready, height: number, row: number, marks: Mark[]): void {
  const { x, labelWidth, valueWidth, field, span } = ready.pair
  const inner = labelWidth - 2 * PAD
  const head = composer.node('TH', row, undefined, 'Row')
  marks.push(...cellMarks(composer, ready.label, { x: x + PAD, width: inner, height, node: head, align: 'left' }))
  // A column of the block is a column of labels and one of values.
  const node = composer.node('TD', row, undefined, undefined, 2 * span - 1)
  const spot = { x: x + labelWidth + PAD, width: valueWidth - 2 * PAD, height, node, align: 'left' } as const
  if (field.field === undefined) marks.push(...cellMarks(composer, ready.value, spot))
  else if (field.field.type === 'radio')
    marks.push(...radioMarks(composer, field.field, composer.plain(field.label), spot))
  else marks.push(fieldMark(composer, ready, field.field, height, node))
}

/** A square to tick, or the whole cell to write in. */
function fieldMark(
  composer: Composer,
  { pair, value, text }: Ready,
  field: Exclude<FormField, { type: 'radio' }>,
  height: number,
  cell: number,
): Mark {
  const { x, labelWidth, valueWidth } = pair
  const size = composer.size('body')
  const side = field.type === 'check' ? size * 1.1 : undefined
  return {
    kind: 'field',
    x: x + labelWidth + (side === undefined ? 1.5 : PAD),
    y: side === undefined ? 1.5 : (height - side) / 2,
    w: side ?? valueWidth - 3,
    h: side ?? height - 3,
    field,
    option: undefined,
    value: text,
    lines: side === undefined ? value.map((line) => line.text) : [],
    size: value[0]?.size ?? size,
    align: 'left',
    node: composer.node('Form', cell),
    label: composer.plain(pair.field.label),
  }
}
