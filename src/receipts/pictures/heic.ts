import decode from 'heic-decode'
import type { ReadLimits } from '../../model/reading.ts'
import { LARGE_HEIC, sizeOfHeic } from './heic-size.ts'
import { readPixels, type PictureResult } from './picture.ts'

interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** Whole as it comes out, and at half its size where it is large: what works on it next then fits beside the decoder's own memory. */
async function decoded(bytes: Uint8Array): Promise<Pixels> {
  const { width, height, data } = await decode({ buffer: bytes })
  const pixels = { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height }
  return width * height > LARGE_HEIC ? halved(pixels) : pixels
}

/** Each four dots as one, written where the first of them stood: no second picture of that size is made. */
function halved({ data, width, height }: Pixels): Pixels {
  const [across, down] = [width >> 1, height >> 1]
  let to = 0
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const at = (2 * y * width + 2 * x) * 4
      for (let channel = 0; channel < 4; channel++, to++) {
        const [right, below] = [at + channel + 4, at + channel + 4 * width]
        const sum = (data[at + channel] ?? 0) + (data[right] ?? 0) + (data[below] ?? 0) + (data[below + 4] ?? 0)
        data[to] = (sum + 2) >> 2
      }
    }
  return { data: data.slice(0, to), width: across, height: down }
}

/** An iPhone picture. libheif turns it upright itself, so EXIF orientation is not applied again. */
export async function readHeic(bytes: Uint8Array, limits: ReadLimits): Promise<PictureResult> {
  const size = sizeOfHeic(bytes)
  if (size === undefined || size.width === 0 || size.height === 0) return { refused: 'S06' }
  if (size.width > limits.side || size.height > limits.side || size.width * size.height > limits.pixels)
    return { refused: 'S05' }
  try {
    return await readPixels({ ...(await decoded(bytes)), channels: 4 }, limits)
  } catch {
    return { refused: 'S06' }
  }
}
