import sharp from 'sharp'
import type { ScanImage } from '../../model/scan-pages.ts'
import { shapeOfJpeg, withOrientation } from './jpeg.ts'
import { READ_LIMITS, type CodeSeen } from '../../model/reading.ts'

type Turn = CodeSeen['turn']

/** Clockwise degrees that an EXIF orientation without a mirror stands for. */
const DEGREES: Readonly<Record<number, number>> = { 1: 0, 6: 90, 3: 180, 8: 270 }

/** The picture turned back. A JPEG keeps its pixels and only changes its orientation. Undefined when it cannot be done so. */
export async function uprightImage(image: ScanImage, turn: Turn): Promise<ScanImage | undefined> {
  const back = 360 - turn
  if (image.type === 'png')
    return { ...image, bytes: Uint8Array.from(await sharp(image.bytes).rotate(back).png().toBuffer()) }
  const shape = shapeOfJpeg(image.bytes, READ_LIMITS)
  const now = typeof shape === 'string' ? undefined : DEGREES[shape.orientation]
  if (typeof shape === 'string' || now === undefined) return undefined
  const wanted = (now + back) % 360
  const orientation = Object.entries(DEGREES).find(([, degrees]) => degrees === wanted)?.[0]
  return { ...image, bytes: withOrientation(shape, Number(orientation)) }
}
