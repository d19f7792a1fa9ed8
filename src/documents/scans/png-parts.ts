import { crc32, inflateSync } from 'node:zlib'
import { Refusal } from './refusal.ts'

const damaged = (): Refusal => new Refusal('图片已损坏或不完整', 'the picture is damaged or cut short')

export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly depth: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
  readonly colour: number
  readonly interlaced: boolean
}

export interface PngParts {
  readonly header: PngHeader
  readonly palette?: Uint8Array
  readonly transparency?: Uint8Array
  readonly data: Uint8Array
}

const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
export const channelsOf = ({ colour }: PngHeader): number => CHANNELS[colour] ?? 1

export const rowBytes = (header: PngHeader, width: number): number =>
  Math.ceil((width * channelsOf(header) * header.depth) / 8)

/** Inflates to exactly so many bytes: neither a bomb nor a torso gets through. */
export function inflateExactly(data: Uint8Array, size: number): Uint8Array {
  let inflated: Uint8Array
  try {
    inflated = inflateSync(data, { maxOutputLength: size })
  } catch {
    throw damaged()
  }
  if (inflated.length !== size) throw damaged()
  return inflated
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Its header, its tables and its compressed data; throws a `Refusal` for what is no whole PNG. */
export function readParts(bytes: Uint8Array): PngParts {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new Refusal('不是 PNG 图片', 'not a PNG picture')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  const found: { header?: PngHeader; palette?: Uint8Array; transparency?: Uint8Array } = {}
  for (let at = 8; ;) {
    const chunk = readChunk(bytes, view, at)
    if (chunk.type === 'IEND') break
    if (chunk.type === 'IHDR') found.header = readHeader(chunk.body)
    else if (chunk.type === 'PLTE') found.palette = chunk.body
    else if (chunk.type === 'tRNS') found.transparency = chunk.body
    else if (chunk.type === 'IDAT') data.push(chunk.body)
    else if (chunk.type === 'acTL')
      throw new Refusal('动态图片不能放入材料', 'animated pictures cannot be put into the packet')
    at = chunk.end
  }
  const { header, palette, transparency } = found
  if (header === undefined || data.length === 0) throw damaged()
  if (
    header.colour === 3 &&
    (palette === undefined || palette.length === 0 || palette.length % 3 > 0 || palette.length > 768)
  )
    throw damaged()
  return {
    header,
    ...(palette === undefined ? {} : { palette }),
    ...(transparency === undefined ? {} : { transparency }),
    data: data.length === 1 && data[0] !== undefined ? data[0] : Buffer.concat(data),
  }
}

function readChunk(bytes: Uint8Array, view: DataView, at: number): { type: string; body: Uint8Array; end: number } {
  if (at + 12 > bytes.length) throw damaged()
  const length = view.getUint32(at)
  const end = at + 12 + length
  if (end > bytes.length) throw damaged()
  if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) throw damaged()
  return {
    type: Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1'),
    body: bytes.subarray(at + 8, end - 4),
    end,
  }
}

function readHeader(body: Uint8Array): PngHeader {
  if (body.length !== 13) throw damaged()
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const [depth, colour, compression, filter, interlace] = [8, 9, 10, 11, 12].map((at) => view.getUint8(at))
  if (compression !== 0 || filter !== 0 || (interlace ?? 2) > 1) throw damaged()
  if (colour === undefined || depth === undefined || DEPTHS[colour]?.includes(depth) !== true) throw damaged()
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colour, interlaced: interlace === 1 }
}
