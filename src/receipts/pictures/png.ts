import type { ReadLimits } from '../../model/reading.ts'

export interface PngShape {
  readonly width: number
  readonly height: number
}

export type PngFault = 'broken' | 'too-large' | 'truncated'

const HEADER = 8
const TYPES = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
])

/** Walks the chunks of a PNG with their checksums, without inflating it. */
export function shapeOfPng(bytes: Uint8Array, limits: ReadLimits): PngShape | PngFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let shape: PngShape | undefined
  let pixels = false
  let at = HEADER
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (length > 0x7fffffff || end > bytes.length) return 'truncated'
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (checksum(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(end - 4)) return 'broken'
    if (type === 'IHDR') {
      const found = headerOf(view, at + 8, length, limits)
      if (typeof found === 'string') return found
      shape = found
    }
    if (shape === undefined) return 'broken'
    if (type === 'IDAT') pixels = true
    if (type === 'IEND') return pixels ? shape : 'broken'
    at = end
  }
  return 'truncated'
}

function headerOf(view: DataView, at: number, length: number, limits: ReadLimits): PngShape | PngFault {
  if (length !== 13) return 'broken'
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)]
  if (!(TYPES.get(view.getUint8(at + 9))?.includes(view.getUint8(at + 8)) ?? false)) return 'broken'
  if (width === 0 || height === 0) return 'broken'
  if (width > limits.side || height > limits.side || width * height > limits.pixels) return 'too-large'
  return { width, height }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function checksum(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const byte of bytes) c = (TABLE[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
