import decode from 'heic-decode'
import type { ReadLimits } from '../../model/reading.ts'
import { readPixels, type PictureResult } from './picture.ts'

/** The largest picture a HEIC announces (`ispe` boxes), read before anything is decoded; undefined when it announces none. */
export function sizeOfHeic(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let best: { width: number; height: number } | undefined
  for (let at = buffer.indexOf('ispe'); at >= 0 && at + 16 <= buffer.length; at = buffer.indexOf('ispe', at + 4)) {
    const [width, height] = [buffer.readUInt32BE(at + 8), buffer.readUInt32BE(at + 12)]
    if (best === undefined || width * height > best.width * best.height) best = { width, height }
  }
  return best
}

/** An iPhone picture. libheif turns it upright itself, so EXIF orientation is not applied again. */
export async function readHeic(bytes: Uint8Array, limits: ReadLimits): Promise<PictureResult> {
  const size = sizeOfHeic(bytes)
  if (size === undefined || size.width === 0 || size.height === 0) return { refused: 'S06' }
  if (size.width > limits.side || size.height > limits.side || size.width * size.height > limits.pixels)
    return { refused: 'S05' }
  try {
    const { width, height, data } = await decode({ buffer: bytes })
    return await readPixels(
      { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, channels: 4 },
      limits,
    )
  } catch {
    return { refused: 'S06' }
  }
}
