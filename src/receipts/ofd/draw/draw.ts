import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib'
import type { ReadLimits } from '../../../model/reading.ts'
import type { MissingPage } from '../../../model/scan-pages.ts'
import type { Words } from '../../../model/words.ts'
import { documentsIn, type OfdDocument, type OfdPage } from '../document.ts'
import { openPackage, type OfdPackage } from '../package.ts'
import { Cannot, CANNOT } from './cannot.ts'
import { Fonts } from './fonts.ts'
import { num } from './look.ts'
import { Painter, stateObject } from './painter.ts'
import { Pictures } from './pictures.ts'
import { Resources } from './resources.ts'
import { sealsIn, type SealOnPage } from './seals.ts'

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
    const sheets = new Sheets(pdf, files, document, limits, `F${d}x`)
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

const caught = (error: unknown): Cannot => {
  if (error instanceof Cannot) return error
  throw error
}

const sayCannot = ({ what }: Cannot): Words => ({
  zh: `OFD 的页面里有这里画不出的内容：${what.zh}`,
  en: `the OFD page holds what is not drawn here: ${what.en}`,
})

class Sheets {
  readonly #pdf: PDFDocument
  readonly #files: OfdPackage
  readonly #resources: Resources
  readonly #fonts: Fonts
  readonly #pictures: Pictures
  readonly #limits: ReadLimits
  readonly #fontDict: PDFRef
  readonly #document: OfdDocument

  constructor(pdf: PDFDocument, files: OfdPackage, document: OfdDocument, limits: ReadLimits, prefix: string) {
    this.#pdf = pdf
    this.#files = files
    this.#document = document
    this.#limits = limits
    this.#resources = new Resources(files, document)
    this.#fonts = new Fonts(files, this.#resources, prefix)
    this.#pictures = new Pictures(pdf, limits)
    this.#fontDict = pdf.context.nextRef()
  }

  async add(page: OfdPage): Promise<{ readonly letters: number; readonly replaced: boolean }> {
    const [left = 0, top = 0, width = 210, height = 297] = page.box
    const painter = new Painter(this.#files, this.#resources, this.#fonts, this.#pictures)
    await painter.page(page)
    for (const seal of this.#seals().filter((one) => one.page === page.id)) await this.#seal(painter, seal)
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

  #known: readonly SealOnPage[] | undefined
  #seals(): readonly SealOnPage[] {
    return (this.#known ??= sealsIn(this.#files, this.#document.signatures))
  }

  /** The picture of a seal is an image, or a page of an OFD of its own. */
  async #seal(painter: Painter, { picture, box, clip }: SealOnPage): Promise<void> {
    if (picture.sort !== 'ofd') return await painter.picture(picture.bytes, box, clip)
    const inner = openPackage(picture.bytes, this.#limits)
    const [document] = inner === undefined ? [] : documentsIn(inner)
    const [page] = document?.pages ?? []
    if (inner === undefined || document === undefined || page === undefined) throw CANNOT.seal()
    const resources = new Resources(inner, document)
    const fonts = new Fonts(inner, resources, `S${this.#sealFonts.length}x`)
    this.#sealFonts.push(fonts)
    const own = new Painter(inner, resources, fonts, this.#pictures)
    await own.page(page)
    const [x = 0, y = 0, width = 0, height = 0] = box
    const [left = 0, top = 0, across = 1, down = 1] = page.box
    const scale = [width / across, height / down]
    painter.out.push('q', `1 0 0 1 ${num(x)} ${num(y)} cm`)
    if (clip !== undefined) painter.out.push(`${clip.map(num).join(' ')} re W n`)
    painter.out.push(
      `${num(scale[0] ?? 1)} 0 0 ${num(scale[1] ?? 1)} ${num(-left * (scale[0] ?? 1))} ${num(-top * (scale[1] ?? 1))} cm`,
    )
    painter.out.push(...own.out.map((line) => renamed(line, own, painter)), 'Q')
    for (const [name, image] of own.images) painter.images.set(name, image)
    painter.letters += own.letters
    painter.replaced ||= own.replaced
  }

  readonly #sealFonts: Fonts[] = []

  /** The fonts, once all pages have said which letters they need. */
  finish(): void {
    const { context } = this.#pdf
    const all = [this.#fonts, ...this.#sealFonts].flatMap((fonts) => [...fonts.write(context)])
    context.assign(this.#fontDict, context.obj(Object.fromEntries(all)))
  }
}

/** States of a seal's page under names of the page it stands on. */
function renamed(line: string, own: Painter, painter: Painter): string {
  const used = /^\/(BxG\d+) gs$/.exec(line)?.[1]
  if (used === undefined) return line
  const key = [...own.states].find(([, name]) => name === used)?.[0] ?? ''
  const name = painter.states.get(key) ?? `BxG${painter.states.size}`
  painter.states.set(key, name)
  return `/${name} gs`
}
