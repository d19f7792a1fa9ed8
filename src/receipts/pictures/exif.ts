/** What of an EXIF segment matters to a print. */
export interface Exif {
  /** 1 to 8. */
  readonly orientation?: number
  /** Dots an inch. */
  readonly density?: number
}

const ORIENTATION = 0x0112
const ACROSS = 0x011a
const DOWN = 0x011b
const UNIT = 0x0128

/** Reads the first directory of an EXIF segment, its marker included; what makes no sense is left out. */
export function readExif(segment: Uint8Array): Exif {
  if (String.fromCharCode(...segment.subarray(4, 10)) !== 'Exif\0\0' || segment.length < 20) return {}
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10)
  const little = tiff.getUint16(0) === 0x4949
  const entries = entriesOf(tiff, little)
  const short = (tag: number): number | undefined => {
    const at = entries.get(tag)
    return at === undefined ? undefined : tiff.getUint16(at, little)
  }
  const orientation = short(ORIENTATION)
  const [across, down] = [ratioAt(tiff, entries.get(ACROSS), little), ratioAt(tiff, entries.get(DOWN), little)]
  const perInch = short(UNIT) === 3 ? 2.54 : 1
  return {
    ...(orientation !== undefined && orientation >= 1 && orientation <= 8 ? { orientation } : {}),
    ...(across !== undefined && across === down ? { density: across * perInch } : {}),
  }
}

/** Where the value of each tag stands; a tag given twice counts once. */
function entriesOf(tiff: DataView, little: boolean): ReadonlyMap<number, number> {
  const entries = new Map<number, number>()
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return entries
  const count = tiff.getUint16(directory, little)
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + i * 12
    if (at + 12 > tiff.byteLength) break
    const tag = tiff.getUint16(at, little)
    if (!entries.has(tag)) entries.set(tag, at + 8)
  }
  return entries
}

function ratioAt(tiff: DataView, at: number | undefined, little: boolean): number | undefined {
  const place = at === undefined ? undefined : tiff.getUint32(at, little)
  if (place === undefined || place + 8 > tiff.byteLength) return undefined
  const [upper, lower] = [tiff.getUint32(place, little), tiff.getUint32(place + 4, little)]
  return lower === 0 ? undefined : upper / lower
}
