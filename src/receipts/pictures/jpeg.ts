import type { ReadLimits } from '../../model/reading.ts'
import { densityOfJfif } from './density.ts'
import { readExif } from './exif.ts'

export interface JpegShape {
  readonly width: number
  readonly height: number
  readonly components: number
  /** EXIF 1 to 8. */
  readonly orientation: number
  /** Dots an inch, as the file says. */
  readonly density: number | undefined
  /** Only what a picture needs: no location, no camera, no comments, nothing after its end; of EXIF the orientation alone. */
  readonly clean: Uint8Array
}

export type JpegFault = 'no-end' | 'broken' | 'unusual-coding' | 'too-large' | 'too-many-scans'

const MAX_SCANS = 100
/** Baseline, extended and progressive; lossless and arithmetic ones no print path can take. */
const PLAIN_FRAMES = new Set([0xc0, 0xc1, 0xc2])

/** Walks the markers of a JPEG without decoding it. */
export function shapeOfJpeg(bytes: Uint8Array, limits: ReadLimits): JpegShape | JpegFault {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let frame: { width: number; height: number; components: number } | undefined
  let orientation = 1
  let density: number | undefined
  let scans = 0
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) return scans > 0 ? 'no-end' : 'broken'
    if (marker === 0xd9) break
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return scans > 0 ? 'no-end' : 'broken'
    const segment = bytes.subarray(at, end)
    if (isFrame(marker)) {
      if (!PLAIN_FRAMES.has(marker) || segment[4] !== 8) return 'unusual-coding'
      frame = frameOf(segment)
      if (tooLarge(frame, limits)) return 'too-large'
    }
    if (marker === 0xe0) density ??= densityOfJfif(segment)
    if (marker === 0xe1) {
      const exif = readExif(segment)
      orientation = exif.orientation ?? orientation
      density ??= exif.density
    }
    if (isKept(marker)) kept.push(segment)
    at = end
    if (marker !== 0xda) continue
    if (++scans > MAX_SCANS) return 'too-many-scans'
    at = endOfScan(bytes, end)
    kept.push(bytes.subarray(end, at))
  }
  if (frame === undefined || scans === 0) return 'broken'
  kept.push(Uint8Array.of(0xff, 0xd9))
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation))
  return { ...frame, orientation, density, clean: Uint8Array.from(Buffer.concat(kept)) }
}

/** The same pixels, to be shown another way up. */
export function withOrientation(
  { clean, orientation }: Pick<JpegShape, 'clean' | 'orientation'>,
  wanted: number,
): Uint8Array {
  const own = orientation === 1 ? 0 : orientationSegment(orientation).length
  const rest = clean.subarray(2 + own)
  const segment = wanted === 1 ? new Uint8Array() : orientationSegment(wanted)
  return Uint8Array.from(Buffer.concat([clean.subarray(0, 2), segment, rest]))
}

/** An EXIF segment that holds the orientation and nothing else. */
const orientationSegment = (orientation: number): Uint8Array =>
  Buffer.from(
    `ffe10022457869660000 4d4d002a00000008 0001 0112000300000001 00${hex(orientation)}0000 00000000`.replaceAll(
      ' ',
      '',
    ),
    'hex',
  )

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** JFIF and Adobe's colour transform stay; every other application segment and comment goes. */
const isKept = (marker: number): boolean =>
  marker === 0xe0 || marker === 0xee || !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe)

function frameOf(segment: Uint8Array): { width: number; height: number; components: number } {
  const at = (i: number): number => ((segment[i] ?? 0) << 8) | (segment[i + 1] ?? 0)
  return { height: at(5), width: at(7), components: segment[9] ?? 0 }
}

const tooLarge = ({ width, height }: { width: number; height: number }, limits: ReadLimits): boolean =>
  width === 0 || height === 0 || width > limits.side || height > limits.side || width * height > limits.pixels

/** Where the next marker stands that is no stuffing and no restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return bytes.length
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at += next === 0xff ? 1 : 2
  }
}
