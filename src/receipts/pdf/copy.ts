import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib'
import { spellFilters } from './filters.ts'
import type { PageMakeUp } from './page.ts'
import { arrayAt, boxOf, dictAt, HAIR, name, type SourcePage } from './tree.ts'

/** Dictionaries whose keys are names that the page chose: every one of them is kept. */
const NAMED = new Set('Font XObject ExtGState ColorSpace Pattern Shading Properties CharProcs Colorants'.split(' '))
/** Nothing that acts, refers outside or describes: only what draws is copied. */
const LEFT_OUT = new Set(
  (
    'A AA AF Alternates Annots B Dests JS Metadata OC OPI OpenAction Parent PieceInfo Ref StructParent StructParents ' +
    'Thumb URI UF EF Measure PtData LastModified'
  ).split(' '),
)
const FROM_FILE = new Set(['F', 'FFilter', 'FDecodeParms'])
const MAX_DEPTH = 100

type Role = 'plain' | 'named'

/** Copies objects from one file into another, only as far as drawing needs them. Never recurses through references. */
export class Copier {
  readonly #from: PDFContext
  readonly #to: PDFContext
  readonly #made = new Map<PDFRef, PDFRef>()
  readonly #waiting: { readonly source: PDFRef; readonly target: PDFRef; readonly role: Role }[] = []

  constructor(from: PDFContext, to: PDFContext) {
    this.#from = from
    this.#to = to
  }

  copy(value: PDFObject, role: Role = 'plain'): PDFObject {
    const copied = this.#value(value, role, 0)
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      const source = this.#from.lookup(next.source)
      if (source !== undefined) this.#to.assign(next.target, this.#value(source, next.role, 0))
    }
    return copied
  }

  #value(value: PDFObject, role: Role, depth: number): PDFObject {
    if (depth > MAX_DEPTH) throw new RangeError('nested too deeply')
    if (value instanceof PDFRef) return this.#reference(value, role)
    if (value instanceof PDFStream) return this.#stream(value, depth)
    if (value instanceof PDFDict) return this.#dict(value, role, depth, false)
    if (value instanceof PDFArray) {
      const array = PDFArray.withContext(this.#to)
      for (const item of value.asArray()) array.push(this.#value(item, 'plain', depth + 1))
      return array
    }
    return value.clone(this.#to)
  }

  #reference(source: PDFRef, role: Role): PDFRef {
    const made = this.#made.get(source)
    if (made !== undefined) return made
    const target = this.#to.nextRef()
    this.#made.set(source, target)
    this.#waiting.push({ source, target, role })
    return target
  }

  #dict(value: PDFDict, role: Role, depth: number, stream: boolean): PDFDict {
    const dict = PDFDict.withContext(this.#to)
    for (const [key, item] of value.entries()) {
      const text = key.decodeText()
      if (role === 'plain' && (LEFT_OUT.has(text) || (stream && FROM_FILE.has(text)))) continue
      const inner: Role = role === 'plain' && NAMED.has(text) ? 'named' : 'plain'
      dict.set(PDFName.of(text), this.#value(item, inner, depth + 1))
    }
    return dict
  }

  #stream(value: PDFStream, depth: number): PDFStream {
    const contents = value instanceof PDFRawStream ? value.contents : value.getContents()
    const dict = this.#dict(value.dict, 'plain', depth, true)
    const filter = spellFilters(dict.lookup(name('Filter')))
    if (filter !== undefined) dict.set(name('Filter'), filter)
    return PDFRawStream.of(dict, Uint8Array.from(contents))
  }
}

/** Adds one page to `target`: content, resources and boxes of the source, its visible stamps drawn into it. */
export function addCopy(target: PDFDocument, copier: Copier, page: SourcePage, makeUp: PageMakeUp): PDFPage {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.mediaBox
  const made = target.addPage([right - left, top - bottom])
  const { context } = target
  const node = made.node
  node.set(name('MediaBox'), context.obj([...page.mediaBox]))
  if (page.cropBox !== undefined) node.set(name('CropBox'), context.obj([...page.cropBox]))
  if (page.rotate !== 0) node.set(name('Rotate'), PDFNumber.of(page.rotate))
  const resources = resourcesOf(copier, page, context)
  node.set(name('Resources'), resources)
  const contents = page.dict.get(name('Contents'))
  const drawn = contents === undefined ? undefined : copier.copy(contents)
  const parts = partsOf(drawn, context)
  if (makeUp.stamps.length > 0) drawStamps(parts, resources, copier, makeUp, context)
  node.set(name('Contents'), context.obj(parts as PDFRef[]))
  return made
}

function resourcesOf(copier: Copier, page: SourcePage, context: PDFContext): PDFDict {
  const copied = page.resources === undefined ? undefined : copier.copy(page.resources)
  return copied instanceof PDFDict ? copied : PDFDict.withContext(context)
}

function partsOf(drawn: PDFObject | undefined, context: PDFContext): PDFObject[] {
  const value = context.lookup(drawn)
  if (value instanceof PDFArray) return value.asArray().map((part) => asRef(part, context))
  return drawn === undefined || value === undefined ? [] : [asRef(drawn, context)]
}

const asRef = (value: PDFObject, context: PDFContext): PDFObject =>
  value instanceof PDFRef ? value : context.register(value)

/** An appearance goes where its annotation's rectangle is: the transformed bounding box is fitted into it. */
function drawStamps(
  parts: PDFObject[],
  resources: PDFDict,
  copier: Copier,
  { stamps }: PageMakeUp,
  context: PDFContext,
): void {
  const objects = ownXObjects(resources, context)
  const operators = stamps.flatMap(({ annotation, appearance }, i) => {
    const matrix = fitOf(annotation, appearance.dict)
    if (matrix === undefined) return []
    const form = copier.copy(appearance)
    if (form instanceof PDFStream) form.dict.set(name('Subtype'), name('Form'))
    objects.set(name(`BxStamp${i}`), context.register(form))
    return [`q ${matrix.map(plainNumber).join(' ')} cm /BxStamp${i} Do Q`]
  })
  parts.unshift(context.register(context.stream('q')))
  parts.push(context.register(context.stream(`\nQ\n${operators.join('\n')}\n`)))
}

function ownXObjects(resources: PDFDict, context: PDFContext): PDFDict {
  const own = PDFDict.withContext(context)
  for (const [key, value] of dictAt(resources, 'XObject')?.entries() ?? []) own.set(key, value)
  resources.set(name('XObject'), own)
  return own
}

const plainNumber = (value: number): string => (Math.abs(value) < 1e-6 ? '0' : value.toFixed(5))

function fitOf(annotation: PDFDict, form: PDFDict): readonly number[] | undefined {
  const rect = boxOf(annotation.lookup(name('Rect')), HAIR)
  const box = boxOf(form.lookup(name('BBox')), HAIR)
  if (rect === undefined || box === undefined) return undefined
  const given = arrayAt(form, 'Matrix')?.asArray()
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] =
    given?.map((item) => (item instanceof PDFNumber ? item.asNumber() : 0)) ?? []
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))]
  const [bottom, top] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))]
  if (right - left < 1e-6 || top - bottom < 1e-6) return undefined
  const [rx0 = 0, ry0 = 0, rx1 = 0, ry1 = 0] = rect
  const [sx, sy] = [(rx1 - rx0) / (right - left), (ry1 - ry0) / (top - bottom)]
  return [sx, 0, 0, sy, rx0 - left * sx, ry0 - bottom * sy]
}
