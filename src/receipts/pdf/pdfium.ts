import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium'
import type { Letter } from '../fields/letter.ts'
import type { Grey } from '../pictures/picture.ts'
import { actualTextsOf } from './actual-text.ts'
import { readTwice, type ReadTwice } from './drawn.ts'
import { withoutLetters, type NativeDrawing } from './bare.ts'
import { lettersOn, sizeOf, type NativeText } from './letters.ts'

export interface PdfPages {
  readonly count: number
  /** In points, as the page is read. */
  size(index: number): { readonly width: number; readonly height: number }
  letters(index: number): readonly Letter[]
  /** Also what is drawn, where the file says by itself that it reads otherwise. */
  readTwice(index: number): ReadTwice
  /** The page in grey without its letters, in so many dots. */
  bare(index: number, size: Pick<Grey, 'width' | 'height'>): Grey
  /** `scale` 1 is 72 dots an inch. Annotations and form fields are drawn as a reader shows them. */
  grey(index: number, scale: number): Promise<Grey>
  colour(index: number, scale: number): Promise<{ width: number; height: number; data: Uint8Array }>
  close(): void
}

interface Native extends NativeText, NativeDrawing {
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
}

/** Started once a process. */
let library: Promise<PDFiumLibrary> | undefined

/** Opens a PDF for looking: undefined when it does not open without a password. */
export async function openPdf(bytes: Uint8Array): Promise<PdfPages | undefined> {
  library ??= PDFiumLibrary.init()
  const opener = await library
  let document: PDFiumDocument
  try {
    document = await opener.loadDocument(bytes, '')
  } catch {
    return undefined
  }
  const native = (document as unknown as { readonly module: Native }).module
  const handle = (document as unknown as { readonly documentIdx: number }).documentIdx
  const pages = new OpenPages(native, handle)
  const read = (index: number): ReadTwice => {
    const page = pages.at(index)
    if (actualTextsOf(native, page).size === 0) return { letters: lettersOn(native, page).letters }
    return pages.apart(index, (again) => readTwice(native, again, actualTextsOf(native, again)))
  }
  return {
    count: document.getPageCount(),
    size: (index) => sizeOf(native, pages.at(index)),
    letters: (index) => read(index).letters,
    readTwice: read,
    bare: (index, dots) => pages.spent(index, (page) => withoutLetters(native, page, dots)),
    grey: async (index, scale) => {
      const { width, height, data } = await document
        .getPage(index)
        .render({ scale, colorSpace: 'Gray', renderFormFields: true })
      return { width, height, data }
    },
    colour: async (index, scale) => {
      const { width, height, data } = await document.getPage(index).render({ scale, renderFormFields: true })
      return { width, height, data }
    },
    close: () => {
      pages.close()
      document.destroy()
    },
  }
}

/** The page that was asked for last stays open: opening one reads all its instructions. */
class OpenPages {
  readonly #native: Native
  readonly #document: number
  #open: { readonly index: number; readonly page: number } | undefined

  constructor(native: Native, document: number) {
    this.#native = native
    this.#document = document
  }

  at(index: number): number {
    if (this.#open?.index === index) return this.#open.page
    this.close()
    const page = this.#native._FPDF_LoadPage(this.#document, index)
    if (page === 0) throw new Error('the page does not load')
    this.#open = { index, page }
    return page
  }

  /** The page once more, to be changed. */
  apart<T>(index: number, look: (page: number) => T): T {
    const page = this.#native._FPDF_LoadPage(this.#document, index)
    if (page === 0) throw new Error('the page does not load')
    try {
      return look(page)
    } finally {
      this.#native._FPDF_ClosePage(page)
    }
  }

  /** The page that is open, to be changed. */
  spent<T>(index: number, look: (page: number) => T): T {
    try {
      return look(this.at(index))
    } finally {
      this.close()
    }
  }

  close(): void {
    if (this.#open !== undefined) this.#native._FPDF_ClosePage(this.#open.page)
    this.#open = undefined
  }
}
