import { PDFName, PDFRef, type PDFPage } from 'pdf-lib'
import type { Problem } from '../../model/problem.ts'
import { FontUse } from '../font/font-use.ts'
import { fit } from '../layout/fit.ts'
import { Book, num } from '../paint/book.ts'
import { Content } from '../paint/content.ts'
import { widthOf, type Press } from '../press.ts'
import type { FilledBlank } from './fill-blank.ts'
import { openBlank, saveBlank } from './open.ts'

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

const LEAST = 6
const LEADING = 1.25

/**
 * Writes values into placed boxes. `testPrint`: the boxes are drawn with their names instead, to be held against the light over
 * the paper form.
 */
export async function fillFlat(
  press: Press,
  bytes: Uint8Array,
  boxes: readonly PlacedBox[],
  values: ReadonlyMap<string, string>,
  testPrint = false,
): Promise<FilledBlank> {
  const document = await openBlank(bytes)
  const book = new Book(document.context)
  const fonts = new FontUse(press.fonts, 'Bx')
  const problems: Problem[] = unknownNames(boxes, values)
  const drawn = document.getPages().map((page, i) => {
    const content = new Content(press, fonts, seen(page).height)
    for (const box of boxes.filter(({ page: at }) => at === i + 1))
      problems.push(
        ...(testPrint
          ? outline(press, content, box)
          : place(press, content, box, values.get(box.name) ?? '', seen(page))),
      )
    return { page, text: content.text }
  })
  for (const { name, page } of boxes)
    if (page < 1 || page > drawn.length)
      problems.push(wrong('box-page', `the box "${name}" is on a page that the form does not have`))
  if (problems.length > 0) return { problems }
  const refs = [...fonts.write(book).matchAll(/\/(\w+) (\d+) 0 R/g)]
  for (const { page, text } of drawn) if (text !== '') add(book, page, text, refs)
  return { bytes: saveBlank(document, book), problems }
}

const wrong = (code: string, message: string): Problem => ({
  code,
  severity: 'error',
  message,
  remedy: 'correct the map of this form',
})

function unknownNames(boxes: readonly PlacedBox[], values: ReadonlyMap<string, string>): Problem[] {
  const known = new Set(boxes.map(({ name }) => name))
  return [...values.keys()]
    .filter((name) => !known.has(name))
    .map((name) => wrong('box-unknown', `the map has no box "${name}"`))
}

/** Width and height as the page is seen, turned the way it says. */
function seen(page: PDFPage): { readonly width: number; readonly height: number } {
  const { width, height } = page.getCropBox()
  return turnOf(page) % 180 === 0 ? { width, height } : { width: height, height: width }
}

const turnOf = (page: PDFPage): number => ((page.getRotation().angle % 360) + 360) % 360

function place(
  press: Press,
  content: Content,
  box: PlacedBox,
  value: string,
  page: { width: number; height: number },
): readonly Problem[] {
  if (value === '') return []
  if (box.x < 0 || box.y < 0 || box.x + box.w > page.width || box.y + box.h > page.height)
    return [wrong('box-outside', `the box "${box.name}" lies outside its page`)]
  const size = box.size ?? Math.min(11, box.h / LEADING)
  const lines = box.lines ?? Math.max(1, Math.floor(box.h / (LEAST * LEADING)))
  for (let at = size; at >= Math.min(LEAST, size); at -= 0.25) {
    const fitted = fit(press, value, {
      width: box.w,
      size: at,
      least: at,
      lines: Math.min(lines, Math.floor(box.h / (at * LEADING)) || 1),
    })
    if (fitted.over) continue
    const top = box.y + (box.h - fitted.lines.length * at * LEADING) / 2
    fitted.lines.forEach((text, i) => {
      const free = box.w - widthOf(press, text, at)
      const x = box.x + (box.align === 'right' ? free : box.align === 'center' ? free / 2 : 0)
      content.line(
        {
          kind: 'text',
          x,
          y: top + at * (1 + i * LEADING),
          size: at,
          text,
          fixed: false,
          node: -1,
          strong: false,
          shade: 0,
        },
        0,
        0,
      )
    })
    return []
  }
  return [wrong('blank-field-overflow', `the text for the box "${box.name}" does not fit, even at 6 points`)]
}

function outline(press: Press, content: Content, { name, x, y, w, h }: PlacedBox): readonly Problem[] {
  const size = Math.min(7, Math.max(3, h * 0.6), (w / Math.max(1, widthOf(press, name, 1))) * 0.95)
  content.shape({ kind: 'box', x, y, w, h, width: 0.6, dash: true }, 0, 0)
  content.line(
    {
      kind: 'text',
      x: x + 1,
      y: y + h / 2 + size * 0.36,
      size,
      text: name,
      fixed: false,
      node: -1,
      strong: false,
      shade: 0.3,
    },
    0,
    0,
  )
  return []
}

/** Our marks over the page's own, in the direction the page is seen. */
function add(book: Book, page: PDFPage, text: string, fonts: readonly RegExpExecArray[]): void {
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
  for (const [, key = '', number = ''] of fonts) page.node.setFontDictionary(PDFName.of(key), PDFRef.of(Number(number)))
}
