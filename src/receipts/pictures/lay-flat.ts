import sharp from 'sharp'
import type { ReadLimits } from '../../model/reading.ts'
import type { PhotoLying } from '../../model/receipt.ts'
import type { ScanImage } from '../../model/scan-pages.ts'
import { flattened } from '../ocr/quad.ts'
import { turned, type Quad, type Raster } from '../ocr/raster.ts'
import { readPixels } from './picture.ts'
import { uprightImage } from './upright.ts'

/** The longer side that a page is laid flat at: A4 at 300 dots an inch. */
const FLAT_SIDE = 3508

/**
 * The paper of a photo, flat and upright, cut out of what it lay on. Pixels change their places, none its tone. Undefined where it
 * cannot be done: the photo is printed as it is.
 */
export async function laidFlat(
  image: ScanImage,
  { corners, turn }: PhotoLying,
  limits: ReadLimits,
): Promise<ScanImage | undefined> {
  if (isWhole(corners))
    return turn === 0 ? undefined : await uprightImage(image, ((360 - turn) % 360) as PhotoLying['turn'])
  const photo = await pixelsOf(image.bytes)
  const [a, b, c, d] = wider(corners).map(([x, y]) => ({ x: (x / 1000) * photo.width, y: (y / 1000) * photo.height }))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  const flat = turned(flattened(photo, [a, b, c, d] satisfies Quad), turn)
  const { image: made } = await readPixels({ ...flat, channels: 3 }, limits)
  return made
}

/** An edge is told to a few pixels, and a page is not quite straight: rather some of the table than none of the ink. */
const WIDER = 1.015

function wider(corners: PhotoLying['corners']): PhotoLying['corners'] {
  const middle = [0, 1].map((i) => corners.reduce((sum, corner) => sum + (corner[i] ?? 0), 0) / corners.length)
  const out = (value: number, from = 0): number => Math.max(0, Math.min(1000, from + (value - from) * WIDER))
  return corners.map(([x, y]) => [out(x, middle[0]), out(y, middle[1])] as const)
}

const isWhole = (corners: PhotoLying['corners']): boolean =>
  corners.every(([x, y]) => (x === 0 || x === 1000) && (y === 0 || y === 1000))

async function pixelsOf(bytes: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(bytes, { failOn: 'none', sequentialRead: true })
    .autoOrient()
    .resize({ width: FLAT_SIDE, height: FLAT_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
