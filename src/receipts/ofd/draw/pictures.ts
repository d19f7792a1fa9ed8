import type { PDFContext, PDFDocument, PDFRef } from 'pdf-lib'
import type { ReadLimits } from '../../../model/reading.ts'
import { shapeOfJpeg } from '../../pictures/jpeg.ts'
import { shapeOfPng } from '../../pictures/png.ts'
import { needed } from '../../needed.ts'
import { CANNOT } from './cannot.ts'
import { readJbig2, type Jbig2 } from './jbig2.ts'

/** Pictures of one file, each put into it once. */
export class Pictures {
  readonly #pdf: PDFDocument | undefined
  readonly #limits: ReadLimits
  readonly #made = new Map<Uint8Array, Promise<PDFRef | undefined>>()

  /** Without a file they are looked at only. */
  constructor(pdf: PDFDocument | undefined, limits: ReadLimits) {
    this.#pdf = pdf
    this.#limits = limits
  }

  embed(bytes: Uint8Array): Promise<PDFRef | undefined> {
    const known = this.#made.get(bytes)
    if (known !== undefined) return known
    const made = this.#embed(bytes)
    this.#made.set(bytes, made)
    return made
  }

  async #embed(bytes: Uint8Array): Promise<PDFRef | undefined> {
    const sort = sortOf(bytes, this.#limits)
    const pdf = this.#pdf
    if (pdf === undefined) return undefined
    if (sort === 'jpeg') return (await pdf.embedJpg(bytes)).ref
    if (sort === 'png') return (await pdf.embedPng(bytes)).ref
    if (sort !== 'other') return coded(pdf.context, sort)
    return (await pdf.embedPng(await asPng(bytes, this.#limits))).ref
  }
}

function sortOf(bytes: Uint8Array, limits: ReadLimits): 'jpeg' | 'png' | 'other' | Jbig2 {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
  if (isJpeg || isPng) {
    const shape = isJpeg ? shapeOfJpeg(bytes, limits) : shapeOfPng(bytes, limits)
    if (typeof shape === 'string') throw CANNOT.picture()
    return isJpeg ? 'jpeg' : 'png'
  }
  const jbig2 = readJbig2(bytes)
  if (jbig2 === undefined) return 'other'
  const { width, height } = jbig2
  if (width > limits.side || height > limits.side || width * height > limits.pixels) throw CANNOT.picture()
  return jbig2
}

/** A PDF carries it as it is. */
function coded(context: PDFContext, { width, height, segments }: Jbig2): PDFRef {
  const dict = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 1 }
  return context.register(context.stream(segments, { ...dict, ColorSpace: 'DeviceGray', Filter: 'JBIG2Decode' }))
}

/** GIF, TIFF and WebP by way of the picture library, which does not know BMP. */
async function asPng(bytes: Uint8Array, limits: ReadLimits): Promise<Uint8Array> {
  const { default: sharp } = await needed('sharp', () => import('sharp'))
  try {
    return await sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' }).png().toBuffer()
  } catch {
    throw CANNOT.picture()
  }
}
