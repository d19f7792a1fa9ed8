import type { PDFPage } from 'pdf-lib'
import { isError, type Problem } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import { fit } from '../layout/fit.ts'
import type { TextMark } from '../layout/layout.ts'
import { num } from '../paint/book.ts'
import { Content } from '../paint/content.ts'
import { widthOf, type Press } from '../press.ts'
import { LEADING, LEAST, READABLE } from './arrange.ts'
import { shorten } from './carry.ts'
import { CORRECT_MAP, overflow, undrawable, wrong } from './refusals.ts'
import { finishWork, openWorkbench, type FilledBlank, type Workbench } from './workbench.ts'

/** Where a value goes on a form without fields: points from the top left corner of the page as it is seen. */
export interface PlacedBox {
  readonly name: string
  /** From 1. */
  readonly page: number
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly align?: 'left' | 'right' | 'center'
  /** Points; smaller where the text asks for it. */
  readonly size?: number
  readonly lines?: number
}

/** Values written into placed boxes, and nothing else done to the form. */
export async function fillFlat(
  press: Press,
  bytes: Uint8Array,
  boxes: readonly PlacedBox[],
  values: ReadonlyMap<string, string>,
): Promise<FilledBlank> {
  const bench = await openWorkbench(press, bytes)
  return finished(bench, placeTexts(bench, boxes, values))
}

/** The boxes drawn with their names, to be held against the light over the paper form. */
export async function showBoxes(press: Press, bytes: Uint8Array, boxes: readonly PlacedBox[]): Promise<FilledBlank> {
  const bench = await openWorkbench(press, bytes)
  return finished(
    bench,
    onPages(bench, boxes, (content, box) => outline(press, content, box)),
  )
}

const finished = (bench: Workbench, problems: readonly Problem[]): FilledBlank =>
  problems.some(isError) ? { problems } : { bytes: finishWork(bench), problems }

/** Strict: a box that nobody knows, that is off its page or too small for its text is an error that names it. */
export function placeTexts(
  bench: Workbench,
  boxes: readonly PlacedBox[],
  values: ReadonlyMap<string, string>,
): readonly Problem[] {
  const known = new Set(boxes.map(({ name }) => name))
  const unknown = [...values.keys()].filter((name) => !known.has(name))
  return [
    ...unknown.map((name) =>
      misplaced('box-unknown', { zh: `对照里没有“${name}”这个框`, en: `the map has no box "${name}"` }),
    ),
    ...onPages(bench, boxes, (content, box, page) => place(bench, content, box, values.get(box.name) ?? '', page)),
  ]
}

/** What is drawn for a box: its lines, or what is wrong with it. */
type Drawing = { readonly lines: readonly string[] } | { readonly problems: readonly Problem[] }
type Draw = (content: Content, box: PlacedBox, page: { readonly width: number; readonly height: number }) => Drawing

function onPages(bench: Workbench, boxes: readonly PlacedBox[], draw: Draw): readonly Problem[] {
  const { document, press, fonts, written } = bench
  const pages = document.getPages()
  const problems = boxes
    .filter(({ page }) => page < 1 || page > pages.length)
    .map(({ name }) =>
      misplaced('box-page', {
        zh: `框“${name}”所在的页，表格里没有`,
        en: `the box "${name}" is on a page that the form does not have`,
      }),
    )
  pages.forEach((page, i) => {
    const content = new Content(press, fonts, seen(page).height)
    const lines: string[] = []
    for (const box of boxes.filter((one) => one.page === i + 1)) {
      const drawn = draw(content, box, seen(page))
      if ('problems' in drawn) problems.push(...drawn.problems)
      else lines.push(...drawn.lines)
    }
    if (content.text === '') return
    add(bench, page, content.text)
    written.placed.set(i, lines)
  })
  return problems
}

const misplaced = (code: string, message: Words): Problem => wrong(code, message, CORRECT_MAP)

/** Width and height as the page is seen, turned the way it says. */
function seen(page: PDFPage): { readonly width: number; readonly height: number } {
  const { width, height } = page.getCropBox()
  return turnOf(page) % 180 === 0 ? { width, height } : { width: height, height: width }
}

const turnOf = (page: PDFPage): number => ((page.getRotation().angle % 360) + 360) % 360

interface Placed {
  readonly size: number
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number }[]
}

function place(
  bench: Workbench,
  content: Content,
  box: PlacedBox,
  value: string,
  page: { readonly width: number; readonly height: number },
): Drawing {
  if (value === '') return { lines: [] }
  if (box.x < 0 || box.y < 0 || box.x + box.w > page.width || box.y + box.h > page.height)
    return {
      problems: [
        misplaced('box-outside', {
          zh: `框“${box.name}”超出了页面`,
          en: `the box "${box.name}" lies outside its page`,
        }),
      ],
    }
  const strange = undrawable(box.name, value, bench.press.draws)
  if (strange.length > 0) return { problems: strange }
  const placed = setIn(bench.press, box, value, LEAST) ?? carryOn(bench, box, value)
  if (placed === undefined) return { problems: [overflow('box', box.name)] }
  for (const line of placed.lines) content.line(textMark(line, placed.size, 0), 0, 0)
  return { lines: placed.lines.map(({ text }) => text) }
}

/** As much as fits, legibly if that can be; the rest on a page behind. */
function carryOn({ press, carried, carrying }: Workbench, box: PlacedBox, text: string): Placed | undefined {
  if (!carrying.fields.has(box.name)) return undefined
  const number = carried.length + 1
  for (const least of [READABLE, LEAST]) {
    const short = shorten(text, number, carrying.lang, (some) => setIn(press, box, some, least) !== undefined)
    if (short === undefined) continue
    carried.push({ number, field: box.name, text })
    return setIn(press, box, short, least)
  }
  return undefined
}

/** The text in its box, in the largest size that fits; undefined when none does. */
function setIn(press: Press, box: PlacedBox, value: string, least: number): Placed | undefined {
  const most = box.size ?? Math.min(11, box.h / LEADING)
  const lines = box.lines ?? Math.max(1, Math.floor(box.h / (LEAST * LEADING)))
  for (let size = most; size >= Math.min(least, most); size -= 0.25) {
    const room = Math.min(lines, Math.floor(box.h / (size * LEADING)) || 1)
    const fitted = fit(press, value, { width: box.w, size, least: size, lines: room })
    if (fitted.over) continue
    const top = box.y + (box.h - fitted.lines.length * size * LEADING) / 2
    return {
      size,
      lines: fitted.lines.map((text, i) => {
        const free = box.w - widthOf(press, text, size)
        const x = box.x + (box.align === 'right' ? free : box.align === 'center' ? free / 2 : 0)
        return { text, x, y: top + size * (1 + i * LEADING) }
      }),
    }
  }
  return undefined
}

const textMark = (line: { text: string; x: number; y: number }, size: number, shade: number): TextMark => ({
  ...line,
  kind: 'text',
  size,
  fixed: false,
  node: -1,
  strong: false,
  shade,
})

function outline(press: Press, content: Content, { name, x, y, w, h }: PlacedBox): Drawing {
  const size = Math.min(7, Math.max(3, h * 0.6), (w / Math.max(1, widthOf(press, name, 1))) * 0.95)
  content.shape({ kind: 'box', x, y, w, h, width: 0.6, dash: true }, 0, 0)
  content.line(textMark({ text: name, x: x + 1, y: y + h / 2 + size * 0.36 }, size, 0.3), 0, 0)
  return { lines: [name] }
}

/** Our marks over the page's own, in the direction the page is seen. */
function add({ book }: Workbench, page: PDFPage, text: string): void {
  const { x, y, width, height } = page.getCropBox()
  const matrix = {
    0: [1, 0, 0, 1, x, y],
    90: [0, 1, -1, 0, x + width, y],
    180: [-1, 0, 0, -1, x + width, y + height],
    270: [0, -1, 1, 0, x, y + height],
  }[turnOf(page)] ?? [1, 0, 0, 1, x, y]
  page.node.normalize()
  page.node.wrapContentStreams(book.stream('', Buffer.from('q\n')), book.stream('', Buffer.from('\nQ\n')))
  page.node.addContentStream(
    book.stream('', Buffer.from(`q ${matrix.map(num).join(' ')} cm 0 g 0 G\n${text}Q\n`, 'latin1')),
  )
}
