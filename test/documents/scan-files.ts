import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A JPEG whose four corners differ, so that turning and mirroring show: red, green, blue, white; 60 × 40. */
export async function cornersJpeg(orientation?: number): Promise<Uint8Array> {
  const corner = (r: number, g: number, b: number) =>
    sharp({ create: { width: 30, height: 20, channels: 3, background: { r, g, b } } })
      .png()
      .toBuffer()
  const image = sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } }).composite([
    { input: await corner(255, 0, 0), left: 0, top: 0 },
    { input: await corner(0, 255, 0), left: 30, top: 0 },
    { input: await corner(0, 0, 255), left: 0, top: 20 },
  ])
  const marked = orientation === undefined ? image : image.withMetadata({ orientation })
  return new Uint8Array(await marked.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer())
}

export interface PngShape {
  readonly width: number
  readonly height: number
  readonly depth?: number
  readonly colour?: number
  readonly interlace?: number
  readonly data?: Uint8Array
  readonly extra?: readonly (readonly [string, Uint8Array])[]
}

/** A PNG of exactly these parts, right or wrong. */
export function png({ width, height, depth = 8, colour = 0, interlace = 0, data, extra = [] }: PngShape): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour, 0, 0, interlace], 8)
  const rows = data ?? deflateSync(Buffer.alloc((width + 1) * height, 0))
  const chunks = [['IHDR', header] as const, ...extra, ['IDAT', rows] as const, ['IEND', new Uint8Array()] as const]
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      ...chunks.map(([type, body]) => chunk(type, body)),
    ]),
  )
}

function chunk(type: string, body: Uint8Array): Buffer {
  const inner = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(inner), 4)
  return Buffer.concat([frame.subarray(0, 4), inner, frame.subarray(4)])
}
