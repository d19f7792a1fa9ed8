import { PDFDict, PDFNumber, type PDFContext, type PDFRef } from 'pdf-lib'
import { num } from '../paint/book.ts'
import { Content } from '../paint/content.ts'
import { arrange, type Arranged } from './arrange.ts'
import { arrangeList } from './list-face.ts'
import type { FoundField } from './list-fields.ts'
import { name, numbersOf } from './open.ts'
import type { Workbench } from './workbench.ts'

/** A widget as it is read, whichever way its page is turned. */
interface Frame {
  readonly w: number
  readonly h: number
  readonly across: number
  readonly up: number
  readonly turn: 0 | 90 | 180 | 270
  readonly ground: string
}

const HIDDEN = 2

/** Whether anybody can see it: some forms carry fields of no size for their own sums. */
export function isSeen(context: PDFContext, widget: PDFDict): boolean {
  const flags = context.lookup(widget.get(name('F')))
  const { w, h } = frameOf(context, widget)
  return w > 1 && h > 1 && !(flags instanceof PDFNumber && (flags.asNumber() & HIDDEN) !== 0)
}

/** How a text stands in one widget of its field, undefined when it does not fit. */
export function setFace(
  { document: { context }, press }: Workbench,
  field: FoundField,
  widget: PDFDict,
  text: string,
  least: number,
): Arranged | undefined {
  const frame = frameOf(context, widget)
  const inset = frame.ground === '' ? 0 : Math.max(0, edgeOf(context, widget) - 1)
  const room = { w: frame.w - 2 * inset, h: frame.h - 2 * inset, least }
  const set = field.list ? arrangeList(press, field, text, room) : arrange(press, field, text, room)
  return set === undefined || inset === 0
    ? set
    : { ...set, lines: set.lines.map((line) => ({ ...line, x: line.x + inset, y: line.y + inset })) }
}

/** Draws what a widget shows, in our embedded fonts. */
export function drawFace(bench: Workbench, widget: PDFDict, { lines, size, bar }: Arranged): PDFRef {
  const { w, h, across, up, turn, ground } = frameOf(bench.document.context, widget)
  const content = new Content(bench.press, bench.fonts, h)
  if (bar !== undefined) {
    content.shape({ kind: 'fill', x: 1, y: bar.y, w: w - 2, h: bar.h, shade: 0.82 }, 0, 0)
    content.fill(0)
  }
  for (const { text, x, y } of lines)
    content.line({ kind: 'text', x, y, size, text, fixed: false, node: -1, strong: false, shade: 0 }, 0, 0)
  const matrix = {
    0: '',
    90: `/Matrix[0 1 -1 0 ${num(across)} 0]`,
    180: `/Matrix[-1 0 0 -1 ${num(across)} ${num(up)}]`,
    270: `/Matrix[0 -1 1 0 0 ${num(up)}]`,
  }[turn]
  const operators = `${ground}/Tx BMC q 0.5 0.5 ${num(w - 1)} ${num(h - 1)} re W n 0 g\n${content.text}Q EMC`
  const head = `/Type/XObject/Subtype/Form/BBox[0 0 ${num(w)} ${num(h)}]${matrix}/Resources ${bench.resources.tag}`
  return bench.book.stream(head, Buffer.from(operators, 'latin1'))
}

export function frameOf(context: PDFContext, widget: PDFDict): Frame {
  const [a = 0, b = 0, c = 0, d = 0] = numbersOf(context, widget.get(name('Rect')))
  const [across, up] = [Math.abs(c - a), Math.abs(d - b)]
  const traits = context.lookup(widget.get(name('MK')))
  const turn = traits instanceof PDFDict ? turnOf(traits.lookup(name('R'))) : 0
  const [w, h] = turn % 180 === 0 ? [across, up] : [up, across]
  const edge = edgeOf(context, widget)
  const ground =
    traits instanceof PDFDict
      ? groundOf(numbersOf(context, traits.get(name('BG'))), numbersOf(context, traits.get(name('BC'))), w, h, edge)
      : ''
  return { w, h, across, up, turn, ground }
}

function turnOf(object: unknown): 0 | 90 | 180 | 270 {
  const turn = object instanceof PDFNumber ? ((object.asNumber() % 360) + 360) % 360 : 0
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0
}

/** How wide its border is. */
function edgeOf(context: PDFContext, widget: PDFDict): number {
  const style = context.lookup(widget.get(name('BS')))
  const width = style instanceof PDFDict ? style.lookup(name('W')) : undefined
  if (width instanceof PDFNumber) return width.asNumber()
  return numbersOf(context, widget.get(name('Border')))[2] ?? 1
}

/** Background and border as the form asks for them. */
function groundOf(fill: readonly number[], edge: readonly number[], w: number, h: number, width: number): string {
  const colour = (parts: readonly number[], operators: readonly [string, string, string]): string =>
    `${parts.map(num).join(' ')} ${parts.length === 1 ? operators[0] : parts.length === 3 ? operators[1] : operators[2]} `
  const ground = fill.length === 0 ? '' : `${colour(fill, ['g', 'rg', 'k'])}0 0 ${num(w)} ${num(h)} re f `
  const border =
    edge.length === 0 || width === 0
      ? ''
      : `${colour(edge, ['G', 'RG', 'K'])}${num(width)} w ${num(width / 2)} ${num(width / 2)} ${num(w - width)} ${num(h - width)} re S `
  return ground + border === '' ? '' : `q ${ground}${border}Q `
}
