import type { PDFDocument, PDFRef } from 'pdf-lib'
import type { ReadLimits } from '../../../model/reading.ts'
import { shapeOfJpeg } from '../../pictures/jpeg.ts'
import { shapeOfPng } from '../../pictures/png.ts'
import { CANNOT } from './cannot.ts'
import { readJbig2, type Jbig2 } from './jbig2.ts'

/** Pictures of one file, each put into it once. */
export class Pictures {
  readonly #pdf: PDFDocument
  readonly #limits: ReadLimits
  readonly #made = new Map<Uint8Array, Promise<PDFRef>>()

  constructor(pdf: PDFDocument, limits: ReadLimits) {
    this.#pdf = pdf
    this.#limits = limits
  }

  embed(bytes: Uint8Array): Promise<PDFRef> {
    const known = this.#made.get(bytes)
    if (known !== undefined) return known
    const made = this.#embed(bytes)
    this.#made.set(bytes, made)
    return made
  }

  /** A PDF carries it as it is. */
  #jbig2({ width, height, segments }: Jbig2): PDFRef {
    const { pixels, side } = this.#limits
    if (width > side || height > side || width * height > pixels) throw CANNOT.picture()
    const { context } = this.#pdf
    const dict = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 1 }
    return context.register(context.stream(segments, { ...dict, ColorSpace: 'DeviceGray', Filter: 'JBIG2Decode' }))
  }

  async #embed(bytes: Uint8Array): Promise<PDFRef> {
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
    const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
    if (isJpeg) {
      const shape = shapeOfJpeg(bytes, this.#limits)
      if (typeof shape === 'string') throw CANNOT.picture()
      return (await this.#pdf.embedJpg(bytes)).ref
    }
    if (isPng) {
      if (typeof shapeOfPng(bytes, this.#limits) === 'string') throw CANNOT.picture()
      return (await this.#pdf.embedPng(bytes)).ref
    }
    const jbig2 = readJbig2(bytes)
    if (jbig2 !== undefined) return this.#jbig2(jbig2)
    return (await this.#pdf.embedPng(await asPng(bytes, this.#limits))).ref
  }
}

/** GIF, TIFF and WebP by way of the picture library, which does not know BMP. */
async function asPng(bytes: Uint8Array, limits: ReadLimits): Promise<Uint8Array> {
  try {
    const { default: sharp } = await import('sharp')
    return await sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' }).png().toBuffer()
  } catch {
    throw CANNOT.picture()
  }
}
