import type { Picture } from './picture.ts'
import { checkExtent, Refusal } from './refusal.ts'

const damaged = (): Refusal => new Refusal('图片已损坏或不完整', 'the picture is damaged or cut short')

interface Frame {
  readonly width: number
  readonly height: number
  readonly components: number
}

interface Walk {
  readonly frame: Frame
  readonly adobe: boolean
  readonly orientation: number
  /** What is kept: everything but APPn and COM segments, and nothing after the end. */
  readonly kept: readonly (readonly [number, number])[]
}

/** A JPEG whose entropy-coded data passes through untouched; EXIF, GPS, comments and what trails behind are left out. */
export function readJpeg(bytes: Uint8Array): Picture {
  const { frame, adobe, orientation, kept } = walk(bytes)
  checkExtent(frame.width, frame.height)
  const colours = frame.components === 1 ? 'DeviceGray' : frame.components === 3 ? 'DeviceRGB' : 'DeviceCMYK'
  // Adobe writes CMYK upside down.
  const inverted = frame.components === 4 && adobe ? '/Decode[1 0 1 0 1 0 1 0]' : ''
  return {
    width: frame.width,
    height: frame.height,
    orientation,
    head: `/Type/XObject/Subtype/Image/Width ${frame.width}/Height ${frame.height}/ColorSpace/${colours}/BitsPerComponent 8${inverted}/Filter/DCTDecode`,
    bytes: keep(bytes, kept),
    archival: frame.components !== 4,
  }
}

function walk(bytes: Uint8Array): Walk {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Refusal('不是 JPEG 图片', 'not a JPEG picture')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: [number, number][] = [[0, 2]]
  let frame: Frame | undefined
  let adobe = false
  let orientation = 1
  for (let at = 2; ;) {
    if (at + 4 > bytes.length && !(bytes[at] === 0xff && bytes[at + 1] === 0xd9)) throw damaged()
    if (bytes[at] !== 0xff) throw damaged()
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      extend(kept, at, at + 2)
      break
    }
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) throw damaged()
    if (isFrame(marker)) frame = readFrame(view, at, marker, length)
    if (marker === 0xe1) orientation = exifOrientation(view, at + 4, end) ?? orientation
    const known = isJfif(bytes, at, marker) || isAdobe(bytes, at, marker)
    adobe ||= isAdobe(bytes, at, marker)
    const private_ = (marker >= 0xe0 && marker <= 0xef && !known) || marker === 0xfe
    const next = marker === 0xda ? endOfScan(bytes, end) : end
    if (!private_) extend(kept, at, next)
    at = next
  }
  if (frame === undefined) throw damaged()
  return { frame, adobe, orientation, kept }
}

/** SOF0 to SOF15 but not DHT, JPG and DAC, which share their range. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function readFrame(view: DataView, at: number, marker: number, length: number): Frame {
  if (marker > 0xc2)
    throw new Refusal('不支持这种 JPEG 编码', 'this kind of JPEG (lossless or arithmetic) cannot be embedded')
  if (length < 11) throw damaged()
  if (view.getUint8(at + 4) !== 8)
    throw new Refusal('只支持每通道 8 位的 JPEG', 'only JPEG of 8 bits a channel can be embedded')
  const components = view.getUint8(at + 9)
  if (components !== 1 && components !== 3 && components !== 4) throw damaged()
  return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), components }
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0))
const isJfif = (bytes: Uint8Array, at: number, marker: number): boolean =>
  marker === 0xe0 && startsWith(bytes, at + 4, 'JFIF\0')
const isAdobe = (bytes: Uint8Array, at: number, marker: number): boolean =>
  marker === 0xee && startsWith(bytes, at + 4, 'Adobe')

/** Where the next marker begins after entropy-coded data; restart markers and stuffed zeros belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw damaged()
}

function extend(kept: [number, number][], from: number, to: number): void {
  const last = kept.at(-1)
  if (last !== undefined && last[1] === from) last[1] = to
  else kept.push([from, to])
}

function keep(bytes: Uint8Array, kept: readonly (readonly [number, number])[]): Uint8Array {
  const [only] = kept
  if (only !== undefined && kept.length === 1) return bytes.subarray(only[0], only[1])
  const whole = new Uint8Array(kept.reduce((sum, [from, to]) => sum + to - from, 0))
  let at = 0
  for (const [from, to] of kept) {
    whole.set(bytes.subarray(from, to), at)
    at += to - from
  }
  return whole
}

/** Tag 0x0112 of the first directory; undefined where there is none or it makes no sense. */
function exifOrientation(view: DataView, from: number, end: number): number | undefined {
  const tiff = from + 6
  if (end - from < 18 || view.getUint32(from) !== 0x45786966) return undefined
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  if (directory + 2 > end) return undefined
  for (let i = 0, entry = directory + 2; i < view.getUint16(directory, little) && entry + 12 <= end; i++, entry += 12) {
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}
