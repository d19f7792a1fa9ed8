import { channelsOf, inflateExactly, rowBytes, type PngHeader, type PngParts } from './png-parts.ts'
import { Refusal } from './refusal.ts'

/** First column, first row, step across, step down of each Adam7 pass. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
const WHOLE = [[0, 0, 1, 1]] as const
/** Decoded pixels stay in memory: less is allowed than for what only passes through. */
const MOST_DECODED = 40_000_000

interface Pass {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
  readonly width: number
  readonly height: number
}

/** Eight-bit grey or RGB pixels, transparent parts laid on white. */
export function flatten(parts: PngParts): { readonly pixels: Uint8Array; readonly grey: boolean } {
  const { header } = parts
  if (header.width * header.height > MOST_DECODED) throw new Refusal('图片尺寸过大', 'the picture is too large')
  const grey = header.colour === 0 || header.colour === 4
  const pixels = new Uint8Array(header.width * header.height * (grey ? 1 : 3))
  const passes = passesOf(header)
  const raw = inflateExactly(
    parts.data,
    passes.reduce((sum, { width, height }) => sum + height * (rowBytes(header, width) + 1), 0),
  )
  let at = 0
  for (const pass of passes) at = readPass(parts, pass, raw, at, pixels, grey)
  return { pixels, grey }
}

function passesOf({ width, height, interlaced }: PngHeader): readonly Pass[] {
  return (interlaced ? ADAM7 : WHOLE)
    .map(([x, y, dx, dy]) => ({
      x,
      y,
      dx,
      dy,
      width: Math.ceil((width - x) / dx),
      height: Math.ceil((height - y) / dy),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0)
}

function readPass(
  parts: PngParts,
  pass: Pass,
  raw: Uint8Array,
  from: number,
  pixels: Uint8Array,
  grey: boolean,
): number {
  const { header } = parts
  const length = rowBytes(header, pass.width)
  const step = Math.max(1, (channelsOf(header) * header.depth) >> 3)
  let above: Uint8Array = new Uint8Array(length)
  let at = from
  for (let row = 0; row < pass.height; row++) {
    const line = raw.subarray(at + 1, at + 1 + length)
    unfilter(raw[at] ?? 0, line, above, step)
    writeRow(parts, pass, line, row, pixels, grey)
    above = line
    at += length + 1
  }
  return at
}

function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  if (filter > 4) throw new Refusal('图片已损坏或不完整', 'the picture is damaged or cut short')
  if (filter === 0) return
  for (let i = 0; i < line.length; i++) {
    const left = i >= step ? (line[i - step] ?? 0) : 0
    const up = above[i] ?? 0
    const corner = i >= step ? (above[i - step] ?? 0) : 0
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner)
    line[i] = (line[i] ?? 0) + guess
  }
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function writeRow(parts: PngParts, pass: Pass, line: Uint8Array, row: number, pixels: Uint8Array, grey: boolean): void {
  const { header } = parts
  for (let i = 0; i < pass.width; i++) {
    const at = (pass.y + row * pass.dy) * header.width + pass.x + i * pass.dx
    const [r, g, b, alpha] = pixelAt(parts, line, i)
    const onWhite = (value: number): number => Math.round((value * alpha + 255 * (255 - alpha)) / 255)
    if (grey) pixels[at] = onWhite(r)
    else {
      pixels[3 * at] = onWhite(r)
      pixels[3 * at + 1] = onWhite(g)
      pixels[3 * at + 2] = onWhite(b)
    }
  }
}

type Rgba = readonly [number, number, number, number]

function pixelAt({ header, palette, transparency }: PngParts, line: Uint8Array, i: number): Rgba {
  const { depth, colour } = header
  const channels = channelsOf(header)
  const sample = (channel: number): number => sampleAt(line, i * channels + channel, depth)
  const eight = (value: number): number =>
    depth === 16 ? value >> 8 : depth === 8 ? value : Math.round((value * 255) / (2 ** depth - 1))
  if (colour === 3) {
    const index = sample(0)
    const colourOf = (channel: number): number => palette?.[3 * index + channel] ?? 0
    return [colourOf(0), colourOf(1), colourOf(2), transparency?.[index] ?? 255]
  }
  const values = Array.from({ length: channels }, (_, channel) => sample(channel))
  const clear = isClear(values, colour, transparency)
  const [first = 0, second = first, third = first, fourth = 0] = values.map(eight)
  if (colour === 0) return [first, first, first, clear ? 0 : 255]
  if (colour === 4) return [first, first, first, second]
  return [first, second, third, colour === 6 ? fourth : clear ? 0 : 255]
}

/** Whether the pixel has the one colour that tRNS declares transparent. */
function isClear(values: readonly number[], colour: number, transparency: Uint8Array | undefined): boolean {
  if (transparency === undefined || colour > 2 || transparency.length < 2 * values.length) return false
  return values.every((value, i) => value === (((transparency[2 * i] ?? 0) << 8) | (transparency[2 * i + 1] ?? 0)))
}

function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] ?? 0
  if (depth === 16) return ((line[2 * index] ?? 0) << 8) | (line[2 * index + 1] ?? 0)
  const bit = index * depth
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
}
