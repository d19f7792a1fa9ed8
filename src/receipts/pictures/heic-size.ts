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

/** More dots than a page of A4 at 400 dpi has. */
export const LARGE_HEIC = 30_000_000

/** So large that its decoder, whose memory does not shrink again, leaves no room for whoever reads the picture. */
export function isLargeHeic(bytes: Uint8Array): boolean {
  const { width, height } = sizeOfHeic(bytes) ?? { width: 0, height: 0 }
  return width * height > LARGE_HEIC
}
