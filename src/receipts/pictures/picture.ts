import sharp, { type ResizeOptions, type Sharp } from 'sharp'
import type { ReadLimits } from '../../model/reading.ts'
import type { ScanImage } from '../../model/scan-pages.ts'
import { measured } from './density.ts'
import { shapeOfJpeg } from './jpeg.ts'
import { shapeOfPng } from './png.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

// What was decoded last is kept with its decoder: of a large progressive JPEG hundreds of megabytes, beside those of the next look at it.
sharp.cache(false)

/** Grey, upright pixels: what codes are looked for in, and what pictures are compared by. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A picture as it goes into the packet, and as it is looked at. */
export interface Picture {
  readonly image: ScanImage
  readonly grey: Grey
  /** Of the original, upright. */
  readonly width: number
  readonly height: number
  readonly reasons: readonly ReasonCode[]
}

export type PictureResult = Picture | { readonly refused: ReasonCode }

/** The longer side looked at for codes: A4 at about 290 dpi. */
const LOOK = 3400
/** What a page is made smaller to when it is over its budget: A4 at 200 dpi, then less. */
const STEPS = [
  { side: 2339, quality: 82 },
  { side: 2339, quality: 68 },
  { side: 1754, quality: 68 },
  { side: 1754, quality: 50 },
  { side: 1240, quality: 45 },
] as const

const open = (bytes: Uint8Array, limits: ReadLimits, failOn: 'warning' | 'error' = 'warning'): Sharp =>
  sharp(bytes, { failOn, limitInputPixels: limits.pixels, sequentialRead: true })

export async function readJpeg(bytes: Uint8Array, limits: ReadLimits): Promise<PictureResult> {
  const shape = shapeOfJpeg(bytes, limits)
  if (shape === 'too-large') return { refused: 'S05' }
  if (shape === 'unusual-coding' || shape === 'too-many-scans') return { refused: 'S07' }
  if (typeof shape === 'string') return { refused: 'S06' }
  const turned = shape.orientation >= 5
  const size = turned ? [shape.height, shape.width] : [shape.width, shape.height]
  const grey = await look(shape.clean, limits)
  if (grey === undefined) return await readDamaged(shape.clean, limits)
  const image: ScanImage =
    shape.clean.length <= limits.pageBudget && shape.components !== 4
      ? { type: 'jpeg', bytes: shape.clean, ...measured(shape.density) }
      : await shrink(() => open(shape.clean, limits), limits, shape, shape.density)
  return { image, grey, width: size[0] ?? 0, height: size[1] ?? 0, reasons: [] }
}

/** A JPEG whose pixels all decode, though its data is damaged in places: drawn again, and said. */
async function readDamaged(bytes: Uint8Array, limits: ReadLimits): Promise<PictureResult> {
  const grey = await look(bytes, limits, 'error')
  if (grey === undefined) return { refused: 'S06' }
  const image = await shrink(() => open(bytes, limits, 'error'), limits, grey)
  return { image, grey, width: grey.width, height: grey.height, reasons: ['S10'] }
}

export async function readPng(bytes: Uint8Array, limits: ReadLimits): Promise<PictureResult> {
  const shape = shapeOfPng(bytes, limits)
  if (shape === 'too-large') return { refused: 'S05' }
  if (typeof shape === 'string') return { refused: 'S06' }
  return await convert(bytes, limits, async () => await pngImage(bytes, limits))
}

async function pngImage(bytes: Uint8Array, limits: ReadLimits): Promise<ScanImage> {
  // Drawn again without its side chunks: text, EXIF, colour profiles, animation and what follows the end.
  const plain = await flat(open(bytes, limits)).png({ compressionLevel: 6 }).toBuffer()
  const { density, ...size } = await open(bytes, limits).metadata()
  return plain.length <= limits.pageBudget
    ? { type: 'png', bytes: Uint8Array.from(plain), ...measured(density) }
    : await shrink(() => open(bytes, limits), limits, size, density)
}

/** How many pages a TIFF holds; undefined when it cannot be opened. */
export async function pagesOfTiff(bytes: Uint8Array, limits: ReadLimits): Promise<number | undefined> {
  try {
    return (await sharp(bytes, { limitInputPixels: limits.pixels }).metadata()).pages ?? 1
  } catch {
    return undefined
  }
}

/** WebP, GIF, AVIF and TIFF: sharp reads them, the packet gets a JPEG. */
export async function readOther(bytes: Uint8Array, limits: ReadLimits, page = 0): Promise<PictureResult> {
  const input = (): Sharp => sharp(bytes, { failOn: 'warning', limitInputPixels: limits.pixels, page })
  try {
    const { width, height, density } = await input().metadata()
    if (width > limits.side || height > limits.side || width * height > limits.pixels) return { refused: 'S05' }
    const grey = await greyOf(input())
    const image = await shrink(input, limits, { width, height }, density)
    return { image, grey, width: grey.width, height: grey.height, reasons: [] }
  } catch {
    return { refused: 'S06' }
  }
}

/** Pixels that were decoded elsewhere (HEIC, a PDF page). */
export async function readPixels(
  raw: { readonly data: Uint8Array; readonly width: number; readonly height: number; readonly channels: 1 | 3 | 4 },
  limits: ReadLimits,
): Promise<Picture> {
  const { data, width, height, channels } = raw
  const input = (): Sharp => sharp(data, { raw: { width, height, channels } })
  return { image: await shrink(input, limits, raw), grey: await greyOf(input()), width, height, reasons: [] }
}

async function convert(bytes: Uint8Array, limits: ReadLimits, image: () => Promise<ScanImage>): Promise<PictureResult> {
  const grey = await look(bytes, limits)
  if (grey === undefined) return { refused: 'S06' }
  const { width, height } = await open(bytes, limits).metadata()
  return { image: await image(), grey, width, height, reasons: [] }
}

/** Decodes every pixel; undefined when one does not decode. */
async function look(
  bytes: Uint8Array,
  limits: ReadLimits,
  failOn: 'warning' | 'error' = 'warning',
): Promise<Grey | undefined> {
  try {
    return await greyOf(open(bytes, limits, failOn))
  } catch {
    return undefined
  }
}

const flat = (input: Sharp): Sharp => input.autoOrient().flatten({ background: '#fff' })

export async function greyOf(input: Sharp): Promise<Grey> {
  const { data, info } = await flat(input)
    .toColourspace('b-w')
    .resize({ width: LOOK, height: LOOK, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: firstChannel(data, info.channels) }
}

function firstChannel(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return data
  const grey = new Uint8Array(data.length / channels)
  for (let i = 0; i < grey.length; i++) grey[i] = data[i * channels] ?? 0
  return grey
}

/** Larger, and a picture is never within the budget as large as it is. */
const LARGE = 16_000_000

/** A JPEG within the budget: first as large as it is, then smaller and coarser, never below legible. */
async function shrink(open: () => Sharp, limits: ReadLimits, size: Size, density?: number): Promise<ScanImage> {
  const side = Math.max(size.width, size.height)
  const large = size.width * size.height > LARGE
  // A large one is made smaller while it is decoded, and never lies in memory whole.
  const source = large ? flat(open()).resize(within(STEPS[0].side)) : flat(open())
  const { data, info } = await source.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const whole = (): Sharp => sharp(data, { raw: { width, height, channels } })
  let bytes = await whole().jpeg({ quality: 85 }).toBuffer()
  let longest = Math.max(width, height)
  for (const { side: wanted, quality } of STEPS) {
    if (bytes.length <= limits.pageBudget) break
    bytes = await whole().resize(within(wanted)).jpeg({ quality, mozjpeg: false }).toBuffer()
    longest = Math.min(longest, wanted)
  }
  const known = measured(density).dotsPerInch
  const dotsPerInch = known === undefined ? {} : { dotsPerInch: (known * longest) / side }
  return { type: 'jpeg', bytes: Uint8Array.from(bytes), ...dotsPerInch }
}

interface Size {
  readonly width: number
  readonly height: number
}

const within = (side: number): ResizeOptions => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
