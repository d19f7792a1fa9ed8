import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium'
import type { Grey } from '../pictures/picture.ts'

/** One letter of a text layer, in points from the upper left of the page as it is read. */
export interface Letter {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PdfPages {
  readonly count: number
  /** In points, as the page is read. */
  size(index: number): { readonly width: number; readonly height: number }
  letters(index: number): readonly Letter[]
  /** `scale` 1 is 72 dots an inch. Annotations and form fields are drawn as a reader shows them. */
  grey(index: number, scale: number): Promise<Grey>
  colour(index: number, scale: number): Promise<{ width: number; height: number; data: Uint8Array }>
  close(): void
}

const MAX_LETTERS = 60_000

/** The exported functions of the program that are used directly; its typed wrapper has no text positions. */
interface Native {
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidth(page: number): number
  _FPDF_GetPageHeight(page: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_GetCharBox(text: number, index: number, l: number, r: number, b: number, t: number): number
  _FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(at: number): void }
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
  return {
    count: document.getPageCount(),
    size: (index) => withPage(native, handle, index, (page) => sizeOf(native, page)),
    letters: (index) => withPage(native, handle, index, (page) => lettersOf(native, page)),
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
    close: () => document.destroy(),
  }
}

function withPage<T>(native: Native, document: number, index: number, use: (page: number) => T): T {
  const page = native._FPDF_LoadPage(document, index)
  if (page === 0) throw new Error('the page does not load')
  try {
    return use(page)
  } finally {
    native._FPDF_ClosePage(page)
  }
}

const sizeOf = (native: Native, page: number): { readonly width: number; readonly height: number } => ({
  width: native._FPDF_GetPageWidth(page),
  height: native._FPDF_GetPageHeight(page),
})

function lettersOf(native: Native, page: number): readonly Letter[] {
  const text = native._FPDFText_LoadPage(page)
  if (text === 0) return []
  const at = native.wasmExports.malloc(48)
  const { width, height } = sizeOf(native, page)
  const turn = native._FPDFPage_GetRotation(page)
  try {
    const letters: Letter[] = []
    const count = Math.min(native._FPDFText_CountChars(text), MAX_LETTERS)
    for (let i = 0; i < count; i++) {
      const code = native._FPDFText_GetUnicode(text, i)
      if (code <= 32 || code > 0x10ffff) continue
      // Across, the ink itself; down, the loose box, as high as the line: a full stop's own box would be a line of its own.
      const tight = native._FPDFText_GetCharBox(text, i, at, at + 8, at + 16, at + 24)
      if (tight === 0 || native._FPDFText_GetLooseCharBox(text, i, at + 32) === 0) continue
      const view = new DataView(native.HEAPU8.buffer, at, 48)
      const [l, r] = [view.getFloat64(0, true), view.getFloat64(8, true)]
      const [t, b] = [view.getFloat32(36, true), view.getFloat32(44, true)]
      letters.push({
        text: String.fromCodePoint(code),
        ...upright([l ?? 0, b ?? 0, r ?? 0, t ?? 0], turn, width, height),
      })
    }
    return letters
  } finally {
    native.wasmExports.free(at)
    native._FPDFText_ClosePage(text)
  }
}

/** From the page's own axes (y upwards, before /Rotate) to those of the reader. */
function upright(
  [l, b, r, t]: readonly [number, number, number, number],
  turn: number,
  width: number,
  height: number,
): Omit<Letter, 'text'> {
  if (turn === 1) return { left: b, right: t, top: l, bottom: r }
  if (turn === 2) return { left: width - r, right: width - l, top: b, bottom: t }
  if (turn === 3) return { left: width - t, right: width - b, top: height - r, bottom: height - l }
  return { left: l, right: r, top: height - t, bottom: height - b }
}
