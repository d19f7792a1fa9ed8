import { PDFiumLibrary } from '@hyzyla/pdfium'

let library: Promise<PDFiumLibrary> | undefined

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel. */
  readonly data: Uint8Array
}

/** A page as pdfium draws it. */
export async function render(bytes: Uint8Array, page = 0, scale = 1): Promise<Pixels> {
  library ??= PDFiumLibrary.init()
  const document = await (await library).loadDocument(Buffer.from(bytes))
  const { width, height, data } = await document
    .getPage(page)
    .render({ scale, render: 'bitmap', renderFormFields: true })
  document.destroy()
  return { width, height, data }
}

/** How many pixels are darker than mid grey. */
export function inkOf({ data }: Pixels): number {
  let dark = 0
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) < 384) dark++
  return dark
}
