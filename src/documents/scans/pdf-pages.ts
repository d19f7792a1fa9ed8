import { constants, inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  type PDFContext,
  type PDFDocument,
} from 'pdf-lib'
import { openForeign } from '../open-foreign.ts'
import { num, type Book } from '../paint/book.ts'
import { annotationOperators } from './annotations.ts'
import { key, ObjectCopy } from './object-copy.ts'
import { Refusal } from './refusal.ts'

const MOST_PAGES = 500
const MOST_NODES = 5_000
/** Content of one page, inflated. */
const MOST_CONTENT = 32_000_000

/** A page of another PDF as a form XObject of ours, upright, in points. */
export interface ForeignPage {
  readonly width: number
  readonly height: number
  /** Writes it into the book; the tag of the form XObject. Its own space begins at 0 0. */
  readonly write: (book: Book) => string
}

/**
 * Opens a PDF (an empty password is tried) and lists the pages asked for, each with a `Refusal` in its place where it cannot
 * be shown whole; throws one for what is wrong with the file.
 */
export async function openPages(
  bytes: Uint8Array,
  wanted?: readonly number[],
): Promise<readonly (ForeignPage | Refusal)[]> {
  const document = await open(bytes)
  const { context } = document
  refuseHidden(document)
  const pages = walkPages(context, document.catalog.get(key('Pages')))
  const chosen = wanted ?? pages.map((_, i) => i + 1)
  return chosen.map((number) => {
    const page = pages[number - 1]
    if (page === undefined) throw new Refusal(`该 PDF 没有第 ${number} 页`, `the PDF has no page ${number}`)
    return refusalOr(() => foreignPage(context, page))
  })
}

function refusalOr<T>(make: () => T): T | Refusal {
  try {
    return make()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await openForeign(bytes)
  } catch {
    throw new Refusal(
      '该 PDF 打不开：可能已损坏或需要密码',
      'the PDF cannot be opened: damaged, or it needs a password',
    )
  }
}

/** Layers that are switched off, and forms that only a viewer could draw, would come out wrong. */
function refuseHidden(document: PDFDocument): void {
  const layers = document.context.lookup(document.catalog.get(key('OCProperties')))
  if (layers instanceof PDFDict) throw new Refusal('该 PDF 含可隐藏的图层', 'the PDF has layers that can be hidden')
  const form = document.context.lookup(document.catalog.get(key('AcroForm')))
  if (form instanceof PDFDict && form.has(key('XFA')))
    throw new Refusal('该 PDF 是动态表单', 'the PDF is a dynamic (XFA) form')
}

interface Leaf {
  readonly dict: PDFDict
  readonly inherited: ReadonlyMap<string, ReturnType<PDFDict['get']>>
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/** Pages in order, without recursion; a node met twice is refused. */
function walkPages(context: PDFContext, root: ReturnType<PDFDict['get']>): readonly Leaf[] {
  const leaves: Leaf[] = []
  const seen = new Set<unknown>()
  const open: Leaf[] = []
  const push = (object: ReturnType<PDFDict['get']>, from?: Leaf): void => {
    const dict = context.lookup(object)
    if (!(dict instanceof PDFDict)) throw broken()
    if (seen.has(dict) || seen.size > MOST_NODES) throw broken()
    seen.add(dict)
    const inherited = new Map(from?.inherited)
    for (const name of INHERITED) if (dict.has(key(name))) inherited.set(name, dict.get(key(name)))
    open.push({ dict, inherited })
  }
  push(root)
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const kids = context.lookup(node.dict.get(key('Kids')))
    if (!(kids instanceof PDFArray)) {
      if (leaves.push(node) > MOST_PAGES) throw new Refusal('该 PDF 页数过多', 'the PDF has too many pages')
      continue
    }
    const children = kids.asArray()
    for (let i = children.length - 1; i >= 0; i--) push(children[i], node)
  }
  if (leaves.length === 0) throw broken()
  return leaves
}

const broken = (): Refusal => new Refusal('该 PDF 的页面结构已损坏', 'the page tree of the PDF is damaged')

function foreignPage(context: PDFContext, leaf: Leaf): ForeignPage {
  const box = boxOf(context, leaf)
  const turn = (((Math.round(numberOf(context, leaf.inherited.get('Rotate')) / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3
  const [w, h] = [box[2] - box[0], box[3] - box[1]]
  const sideways = turn % 2 === 1
  // Unpacked now: what does not unpack must be known before pages are counted.
  const content = contentOf(context, leaf.dict)
  return {
    width: sideways ? h : w,
    height: sideways ? w : h,
    write: (book) => writeForm(book, context, { leaf, content }, box, turn),
  }
}

interface OpenedLeaf {
  readonly leaf: Leaf
  readonly content: Uint8Array
}

function writeForm(
  book: Book,
  context: PDFContext,
  { leaf, content }: OpenedLeaf,
  box: Box,
  turn: 0 | 1 | 2 | 3,
): string {
  const copy = new ObjectCopy(context, book)
  const annotations = annotationOperators(context, leaf.dict, copy)
  const inner = form(book, content, box, copy.text(context.lookup(leaf.inherited.get('Resources')) ?? undefined))
  const [x0, y0, x1, y1] = box
  const matrix = {
    0: [1, 0, 0, 1, -x0, -y0],
    1: [0, -1, 1, 0, -y0, x1],
    2: [-1, 0, 0, -1, x1, y1],
    3: [0, 1, -1, 0, y1, -x0],
  }[turn]
  const [w, h] = turn % 2 === 1 ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0]
  const operators = `q ${matrix.map(num).join(' ')} cm /P Do ${annotations.operators}Q`
  return book.stream(
    `/Type/XObject/Subtype/Form/BBox[0 0 ${num(w)} ${num(h)}]/Resources<</XObject<</P ${inner}${annotations.resources}>>>>`,
    Buffer.from(operators, 'latin1'),
  ).tag
}

function form(book: Book, content: Uint8Array, box: Box, resources: string): string {
  const own = resources === 'null' ? '<<>>' : resources
  return book.stream(`/Type/XObject/Subtype/Form/BBox[${box.map(num).join(' ')}]/Resources ${own}`, content).tag
}

/** The content streams decoded and joined, because a form XObject has but one. A page without any is blank. */
function contentOf(context: PDFContext, page: PDFDict): Uint8Array {
  const contents = context.lookup(page.get(key('Contents')))
  const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => context.lookup(ref)) : [contents]
  const parts = streams.filter((stream) => stream instanceof PDFStream).map((stream) => decoded(context, stream))
  const bytes = Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]))
  if (bytes.length > MOST_CONTENT) throw new Refusal('该 PDF 页面内容过大', 'a page of the PDF is too large')
  return bytes
}

function decoded(context: PDFContext, stream: PDFStream): Uint8Array {
  const filter = context.lookup(stream.dict.get(key('Filter')))
  const only = filter instanceof PDFArray && filter.size() === 1 ? context.lookup(filter.get(0)) : filter
  try {
    if (only === undefined) return stream.getContents()
    if (only instanceof PDFName && only.toString() === '/FlateDecode' && !stream.dict.has(key('DecodeParms')))
      return inflateSync(stream.getContents(), { maxOutputLength: MOST_CONTENT, finishFlush: constants.Z_SYNC_FLUSH })
    if (stream instanceof PDFRawStream) return decodePDFRawStream(stream).decode()
  } catch {
    throw new Refusal('该 PDF 页面内容已损坏', 'the content of a page is damaged')
  }
  throw new Refusal('该 PDF 页面内容已损坏', 'the content of a page is damaged')
}

type Box = readonly [number, number, number, number]

/** The crop box within the media box, in points, right way round. */
function boxOf(context: PDFContext, { inherited }: Leaf): Box {
  const media = readBox(context, inherited.get('MediaBox'))
  if (media === undefined) throw broken()
  const crop = readBox(context, inherited.get('CropBox')) ?? media
  const box = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ] as const
  const [w, h] = [box[2] - box[0], box[3] - box[1]]
  if (!(w >= 1 && h >= 1 && w <= 14_400 && h <= 14_400)) throw broken()
  return box
}

function readBox(context: PDFContext, object: ReturnType<PDFDict['get']>): Box | undefined {
  const array = context.lookup(object)
  if (!(array instanceof PDFArray) || array.size() !== 4) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = array.asArray().map((item) => numberOf(context, item))
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

function numberOf(context: PDFContext, object: ReturnType<PDFDict['get']>): number {
  const value = context.lookup(object)
  return value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : 0
}
