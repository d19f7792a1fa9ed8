import sharp, { type Sharp } from 'sharp'
import { openPdf } from '../../../src/receipts/pdf/pdfium.ts'

/** What a scanner or a phone does to a page. */
export interface Wear {
  readonly dpi?: number
  readonly turn?: number
  readonly blur?: number
  /** 1 leaves it as it is. */
  readonly light?: number
  /** Share cut off each side. */
  readonly crop?: number
  readonly quality?: number
  readonly noise?: number
}

/** The first page of a PDF as a clean picture. */
export async function pictureOfPdf(pdf: Uint8Array, dpi = 150): Promise<Uint8Array> {
  const pages = await openPdf(pdf)
  if (pages === undefined) throw new Error('the corpus made a PDF that does not open')
  const { width, height, data } = await pages.grey(0, dpi / 72)
  pages.close()
  return await sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

/** The same page after another pass through a machine, as a JPEG. */
export async function worn(picture: Uint8Array, wear: Wear): Promise<Uint8Array> {
  const { width = 1, height = 1 } = await sharp(picture).metadata()
  const cut = wear.crop ?? 0
  const [left, top] = [Math.floor(width * cut), Math.floor(height * cut)]
  let image = sharp(picture).extract({ left, top, width: width - 2 * left, height: height - 2 * top })
  image = sharp(await image.png().toBuffer()).rotate(wear.turn ?? 0, { background: '#fff' })
  if (wear.dpi !== undefined)
    image = sharp(await image.png().toBuffer()).resize({ width: Math.round((width * wear.dpi) / 150) })
  if (wear.blur !== undefined) image = image.blur(wear.blur)
  if (wear.light !== undefined) image = image.linear(wear.light, wear.light < 1 ? 0 : 0)
  if (wear.noise !== undefined) image = await noisy(image, wear.noise)
  return Uint8Array.from(await image.jpeg({ quality: wear.quality ?? 80 }).toBuffer())
}

async function noisy(image: Sharp, sigma: number): Promise<Sharp> {
  const plain = await image.toColourspace('b-w').png().toBuffer({ resolveWithObject: true })
  const { width, height } = plain.info
  const grain = await sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma } },
  })
    .png()
    .toBuffer()
  return sharp(plain.data).composite([{ input: grain, blend: 'soft-light' }])
}
