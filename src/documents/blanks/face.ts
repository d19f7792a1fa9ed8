import { PDFDict, PDFNumber, type PDFDocument, type PDFRef } from 'pdf-lib'
import type { FontUse } from '../font/font-use.ts'
import { fit } from '../layout/fit.ts'
import { num, type Book } from '../paint/book.ts'
import { Content } from '../paint/content.ts'
import { widthOf, type Press } from '../press.ts'
import type { FoundField } from './list-fields.ts'
import { name, numbersOf } from './open.ts'

/** Nobody can read what is smaller. */
const LEAST = 6
const LARGEST = 12
const PAD = 2
const LEADING = 1.25

export interface FaceTools {
  readonly document: PDFDocument
  readonly book: Book
  readonly press: Press
  readonly fonts: FontUse
  readonly resources: PDFRef
}

export interface Face {
  readonly ref: PDFRef
  readonly size: number
}

/** Draws what a widget shows, in our embedded fonts; undefined when the text does not fit even at the smallest size. */
export function drawFace(tools: FaceTools, field: FoundField, widget: PDFDict, text: string): Face | undefined {
  const { context } = tools.document
  const [a = 0, b = 0, c = 0, d = 0] = numbersOf(context, widget.get(name('Rect')))
  const [across, up] = [Math.abs(c - a), Math.abs(d - b)]
  const traits = context.lookup(widget.get(name('MK')))
  const turn = traits instanceof PDFDict ? turnOf(traits.lookup(name('R'))) : 0
  const [w, h] = turn % 180 === 0 ? [across, up] : [up, across]
  const set = field.comb === undefined ? setText(tools, field, text, w, h) : setComb(tools, field.comb, text, w, h)
  if (set === undefined) return undefined
  const matrix = {
    0: '',
    90: `/Matrix[0 1 -1 0 ${num(across)} 0]`,
    180: `/Matrix[-1 0 0 -1 ${num(across)} ${num(up)}]`,
    270: `/Matrix[0 -1 1 0 0 ${num(up)}]`,
  }[turn]
  const ground =
    traits instanceof PDFDict
      ? groundOf(numbersOf(context, traits.get(name('BG'))), numbersOf(context, traits.get(name('BC'))), w, h)
      : ''
  const operators = `${ground}/Tx BMC q 1 1 ${num(w - 2)} ${num(h - 2)} re W n 0 g\n${set.operators}Q EMC`
  const head = `/Type/XObject/Subtype/Form/BBox[0 0 ${num(w)} ${num(h)}]${matrix}/Resources ${tools.resources.tag}`
  return { ref: tools.book.stream(head, Buffer.from(operators, 'latin1')), size: set.size }
}

function turnOf(object: unknown): 0 | 90 | 180 | 270 {
  const turn = object instanceof PDFNumber ? ((object.asNumber() % 360) + 360) % 360 : 0
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0
}

interface Set {
  readonly operators: string
  readonly size: number
}

function setText({ press, fonts }: FaceTools, field: FoundField, text: string, w: number, h: number): Set | undefined {
  const width = w - 2 * PAD - 2
  const size = Math.min(LARGEST, (h - 2) / 1.2)
  const content = new Content(press, fonts, h)
  if (!field.multiline) {
    const fitted = fit(press, text.replaceAll('\n', ' '), { width, size, least: Math.min(LEAST, size), lines: 1 })
    if (fitted.over || fitted.lines.length > 1) return undefined
    putLine(content, fitted.lines[0] ?? '', PAD + 1, h / 2 + fitted.size * 0.36, fitted.size)
    return { operators: content.text, size: fitted.size }
  }
  for (let at = Math.min(LARGEST - 1, size); at >= LEAST; at -= 0.5) {
    const room = Math.floor((h - 2 * PAD) / (at * LEADING))
    const fitted = fit(press, text, { width, size: at, least: at, lines: room })
    if (fitted.over) continue
    fitted.lines.forEach((line, i) => putLine(content, line, PAD + 1, PAD + at * (1 + i * LEADING), at))
    return { operators: content.text, size: at }
  }
  return undefined
}

function setComb({ press, fonts }: FaceTools, cells: number, text: string, w: number, h: number): Set | undefined {
  const characters = [...text]
  if (characters.length > cells) return undefined
  const cell = w / cells
  const size = Math.min(LARGEST, (h - 2) / 1.2, cell)
  const content = new Content(press, fonts, h)
  characters.forEach((character, i) => {
    const x = i * cell + (cell - widthOf(press, character, size)) / 2
    putLine(content, character, x, h / 2 + size * 0.36, size)
  })
  return { operators: content.text, size }
}

const putLine = (content: Content, text: string, x: number, y: number, size: number): void =>
  content.line({ kind: 'text', x, y, size, text, fixed: false, node: -1, strong: false, shade: 0 }, 0, 0)

/** Background and border as the form asks for them. */
function groundOf(fill: readonly number[], edge: readonly number[], w: number, h: number): string {
  const colour = (parts: readonly number[], operators: readonly [string, string, string]): string =>
    `${parts.map(num).join(' ')} ${parts.length === 1 ? operators[0] : parts.length === 3 ? operators[1] : operators[2]} `
  const ground = fill.length === 0 ? '' : `${colour(fill, ['g', 'rg', 'k'])}0 0 ${num(w)} ${num(h)} re f `
  const border =
    edge.length === 0 ? '' : `${colour(edge, ['G', 'RG', 'K'])}1 w 0.5 0.5 ${num(w - 1)} ${num(h - 1)} re S `
  return ground + border === '' ? '' : `q ${ground}${border}Q `
}
