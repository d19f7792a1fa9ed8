import type { Block, Cell, FormField, Text } from '../../model/sheet.ts'
import type { Composer } from './composer.ts'
import type { Line } from './line.ts'
import { fit } from './fit.ts'
import { cellHeight, cellMarks, ruled } from './grid.ts'
import type { FieldMark, Mark } from './layout.ts'
import { plainRow } from './plain-row.ts'
import { edges, pad, spotsOf, type RowSetting, type Spot } from './spots.ts'
import { kept, strip, type Strip } from './strip.ts'

type Table = Extract<Block, { kind: 'table' }>

/** A row that would be higher goes to the addendum. */
const MOST_LINES = 8

interface Filled {
  readonly lines: readonly Line[]
  readonly strong: boolean
  readonly field: FormField | undefined
  readonly value: string
}

export function table(composer: Composer, block: Table, width: number): readonly Strip[] {
  const size = composer.size(block.small === true ? 'small' : 'table')
  const spots = spotsOf(block.columns, width)
  const root = composer.node('Table')
  const head = headStrip(composer, spots, width, size, root)
  const rows = block.rows.map((cells, i) =>
    rowStrip(composer, spots, cells, { width, size, root, row: i + 1, strong: false, head }),
  )
  const foot = block.foot === undefined ? [] : [footStrip(composer, spots, block.foot, width, size, root, head)]
  const body = [...rows, ...foot]
  const held = body.map((one, i) => (keepsNext(i, body.length) ? kept(one) : one))
  return [strip(head.height, head.marks, 6, true), ...held]
}

/** No row stands alone on a page: the first stays with the second, the last but one with the last. */
export const keepsNext = (row: number, rows: number): boolean => (row === 0 && rows > 1) || row === rows - 2

function headStrip(composer: Composer, spots: readonly Spot[], width: number, size: number, root: number): Strip {
  const row = composer.node('TR', root)
  const cells = spots.map((spot) => {
    composer.checkOwn(spot.column.head)
    return composer.wholeWords(spot.column.head, spot.width - 2 * pad(size), size)
  })
  const height = Math.max(...cells.map(cellHeight)) + size * 0.9
  const marks = spots.flatMap((spot, i) =>
    cellMarks(composer, cells[i] ?? [], {
      x: spot.x + pad(size),
      width: spot.width - 2 * pad(size),
      height,
      node: composer.node('TH', row, undefined, 'Column'),
      align: 'center',
      strong: true,
    }),
  )
  const shade = { kind: 'fill', x: 0, y: 0, w: width, h: height, shade: 0.92 } as const
  return strip(height, [shade, ruled(width, height, edges(spots), true, false), ...marks])
}

function rowStrip(composer: Composer, spots: readonly Spot[], cells: readonly Cell[], setting: RowSetting): Strip {
  const { width, size, root } = setting
  const plain = plainRow(composer, spots, cells, setting)
  if (plain !== undefined) return plain
  const row = composer.node('TR', root)
  const filled = spots.map((spot, i) => fillCell(composer, spot, cells[i] ?? '', setting))
  const height = Math.max(size * 1.9, ...filled.map(({ lines }) => cellHeight(lines) + size * 0.6))
  const marks = spots.flatMap((spot, i) =>
    placeCell(composer, spot, filled[i], height, composer.node('TD', row), setting),
  )
  return strip(height, [ruled(width, height, edges(spots), false, true), ...marks], 0, false, setting.head)
}

function footStrip(
  composer: Composer,
  spots: readonly Spot[],
  cells: readonly Cell[],
  width: number,
  size: number,
  root: number,
  head: Strip,
): Strip {
  const { height, marks } = rowStrip(composer, spots, cells, { width, size, root, row: 0, strong: true, head })
  const shade = { kind: 'fill', x: 0, y: 0, w: width, h: height, shade: 0.95 } as const
  return strip(height, [shade, ...marks], 0, false, head)
}

function fillCell(composer: Composer, spot: Spot, cell: Cell, { size, row, strong }: RowSetting): Filled {
  const whole = typeof cell === 'object' && 'text' in cell ? cell : { text: cell as Text }
  const label = (): string => `${composer.plain(spot.column.head)} ${row === 0 ? '' : row}`.trim()
  composer.checkOwn(whole.text, label)
  const width = spot.width - 2 * pad(size)
  const lines =
    typeof whole.text === 'string'
      ? valueLines(composer, composer.said(whole.text)[0]?.text ?? '', label, width, size)
      : composer.lines(whole.text, width, size)
  return {
    lines,
    value: whole.field === undefined ? '' : composer.plain(whole.text),
    strong: strong || whole.strong === true,
    field: whole.field,
  }
}

function valueLines(
  composer: Composer,
  text: string,
  label: () => string,
  width: number,
  size: number,
): readonly Line[] {
  if (text === '') return []
  const fitted = fit(composer.press, text, { width, size, least: size * 0.85, lines: MOST_LINES })
  const line = (words: string): Line => ({ text: words, size: fitted.size, fixed: false, second: false, indent: 0 })
  if (!fitted.over) return fitted.lines.map(line)
  const { number } = composer.addendum(label(), text)
  return [
    ...fitted.lines.slice(0, MOST_LINES - 1).map(line),
    ...composer.lines(seeAddendum(number), width, fitted.size),
  ]
}

export const seeAddendum = (number: number): { zh: string; en: string } => ({
  zh: `（全文见附页 ${number}）`,
  en: `(full text: addendum ${number})`,
})

function placeCell(
  composer: Composer,
  spot: Spot,
  filled: Filled | undefined,
  height: number,
  node: number,
  { size }: RowSetting,
): readonly Mark[] {
  if (filled === undefined) return []
  const align = spot.column.align ?? 'left'
  if (filled.field === undefined)
    return cellMarks(composer, filled.lines, {
      x: spot.x + pad(size),
      width: spot.width - 2 * pad(size),
      height,
      node,
      align,
      strong: filled.strong,
    })
  return [widget(composer, spot, filled, filled.field, height, node, align, size)]
}

function widget(
  composer: Composer,
  spot: Spot,
  filled: Filled,
  field: FormField,
  height: number,
  node: number,
  align: 'left' | 'right' | 'center',
  size: number,
): FieldMark {
  const square = field.type === 'check' ? Math.min(height - 4, size * 1.2) : 0
  const ticked = square > 0
  return {
    kind: 'field',
    x: spot.x + (ticked ? (spot.width - square) / 2 : 1),
    y: ticked ? (height - square) / 2 : 1,
    w: ticked ? square : spot.width - 2,
    h: ticked ? square : height - 2,
    field,
    option: undefined,
    value: filled.value,
    lines: ticked ? [] : filled.lines.map(({ text }) => text),
    size: filled.lines[0]?.size ?? size,
    align,
    node,
    label: composer.plain(spot.column.head),
  }
}
