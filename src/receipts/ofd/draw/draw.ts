import { PDFDocument, PDFName, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib'
import type { ReadLimits } from '../../../model/reading.ts'
import type { MissingPage } from '../../../model/scan-pages.ts'
import type { Words } from '../../../model/words.ts'
import type { OfdDocument, OfdPage } from '../document.ts'
import type { OfdPackage } from '../package.ts'
import { Cannot, CANNOT, caught, sayCannot } from './cannot.ts'
import { DocumentPainter } from './document-painter.ts'
import { fontObjects } from './font-objects.ts'
import { num } from './look.ts'
import { Pictures } from './pictures.ts'

const POINTS = 72 / 25.4

export interface Drawn {
  readonly bytes: Uint8Array
  readonly missing: readonly MissingPage[]
  /** Some letter came from our font. */
  readonly replaced: boolean
  /** Letters on each page that came out. */
  readonly letters: readonly number[]
}

/** The pages of an OFD as a PDF; a page with something that is not drawn here is left out and says what. The reason where none is left. */
export async function drawOfd(
  files: OfdPackage,
  documents: readonly OfdDocument[],
  limits: ReadLimits,
): Promise<Drawn | { readonly why: Words }> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const missing: MissingPage[] = []
  const letters: number[] = []
  let replaced = false
  let number = 0
  for (const [d, document] of documents.entries()) {
    if (document.broken) return { why: sayCannot(CANNOT.parts()) }
    const pictures = new Pictures(pdf, limits)
    const sheets = new Sheets(pdf, new DocumentPainter(files, document, { pictures, limits, prefix: `F${d}x` }), limits)
    for (const page of document.pages) {
      number++
      const drawn = await sheets.add(page).catch(caught)
      if (drawn instanceof Cannot) missing.push({ page: number, why: sayCannot(drawn) })
      else {
        letters.push(drawn.letters)
        replaced ||= drawn.replaced
      }
    }
    sheets.finish()
  }
  if (letters.length === 0) return { why: missing[0]?.why ?? sayCannot(CANNOT.parts()) }
  const bytes = await pdf.save({ useObjectStreams: false, addDefaultPage: false })
  return { bytes, missing, replaced, letters }
}

class Sheets {
  readonly #pdf: PDFDocument
  readonly #painter: DocumentPainter
  readonly #limits: ReadLimits
  readonly #fontDict: PDFRef

  constructor(pdf: PDFDocument, painter: DocumentPainter, limits: ReadLimits) {
    this.#pdf = pdf
    this.#painter = painter
    this.#limits = limits
    this.#fontDict = pdf.context.nextRef()
  }

  async add(page: OfdPage): Promise<{ readonly letters: number; readonly replaced: boolean }> {
    const [left = 0, top = 0, width = 210, height = 297] = page.box
    const painter = await this.#painter.page(page)
    const { context } = this.#pdf
    const made = this.#pdf.addPage([width * POINTS, height * POINTS])
    const axes = [POINTS, 0, 0, -POINTS, -left * POINTS, (top + height) * POINTS]
    const content = `q ${axes.map(num).join(' ')} cm\n${painter.out.join('\n')}\nQ`
    if (content.length > this.#limits.pageContent) throw CANNOT.group()
    made.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)))
    made.node.set(
      PDFName.of('Resources'),
      context.obj({
        Font: this.#fontDict,
        XObject: Object.fromEntries([...painter.images].map(([name, image]) => [name, image])),
        ExtGState: Object.fromEntries([...painter.states].map(([key, name]) => [name, stateObject(context, key)])),
      }),
    )
    return { letters: painter.letters, replaced: painter.replaced }
  }

  /** The fonts, once all pages have said which letters they need. */
  finish(): void {
    const { context } = this.#pdf
    const all = this.#painter.fonts().flatMap((fonts) => [...fontObjects(context, fonts)])
    context.assign(this.#fontDict, context.obj(Object.fromEntries(all)))
  }
}

const stateObject = (context: PDFContext, key: string): PDFDict => {
  const parts = /\/ca (\S+) \/CA (\S+)(?: \/BM \/(\w+))?/.exec(key) ?? []
  return context.obj({
    ca: Number(parts[1]),
    CA: Number(parts[2]),
    ...(parts[3] === undefined ? {} : { BM: PDFName.of(parts[3]) }),
  })
}
