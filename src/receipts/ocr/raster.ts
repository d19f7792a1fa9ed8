/** Upright colour pixels, three bytes each: red, green, blue. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Four corners, clockwise from what is the top left when the text on it is read. */
export type Quad = readonly [Point, Point, Point, Point]

/** Colour at a place between pixels, written to `out` at `at`; places outside take the colour of the edge. */
export function sample({ width, height, data }: Raster, x: number, y: number, out: Float32Array, at: number): void {
  const [left, top] = [clamp(Math.floor(x), width - 1), clamp(Math.floor(y), height - 1)]
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)]
  const [dx, dy] = [clamp01(x - left), clamp01(y - top)]
  const [a, b] = [(top * width + left) * 3, (top * width + right) * 3]
  const [c, d] = [(bottom * width + left) * 3, (bottom * width + right) * 3]
  const [wa, wb, wc, wd] = [(1 - dx) * (1 - dy), dx * (1 - dy), (1 - dx) * dy, dx * dy]
  for (let i = 0; i < 3; i++)
    out[at + i] = (data[a + i] ?? 0) * wa + (data[b + i] ?? 0) * wb + (data[c + i] ?? 0) * wc + (data[d + i] ?? 0) * wd
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))
const clamp01 = (value: number): number => Math.max(0, Math.min(1, value))

/** Made smaller (or larger) by averaging what falls into each pixel. */
export function resized(raster: Raster, width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3)
  const [stepX, stepY] = [raster.width / width, raster.height / height]
  for (let y = 0; y < height; y++) {
    const [top, bottom] = spanOf(y, stepY, raster.height)
    for (let x = 0; x < width; x++) {
      const [left, right] = spanOf(x, stepX, raster.width)
      average(raster, left, right, top, bottom, data, (y * width + x) * 3)
    }
  }
  return { width, height, data }
}

const spanOf = (i: number, step: number, most: number): readonly [number, number] => {
  const from = Math.min(most - 1, Math.floor(i * step))
  return [from, Math.max(from + 1, Math.min(most, Math.floor((i + 1) * step)))]
}

function average(
  { width, data }: Raster,
  left: number,
  right: number,
  top: number,
  bottom: number,
  out: Uint8Array,
  at: number,
): void {
  let [red, green, blue] = [0, 0, 0]
  for (let y = top; y < bottom; y++)
    for (let i = (y * width + left) * 3; i < (y * width + right) * 3; i += 3) {
      red += data[i] ?? 0
      green += data[i + 1] ?? 0
      blue += data[i + 2] ?? 0
    }
  const count = (right - left) * (bottom - top)
  out[at] = red / count
  out[at + 1] = green / count
  out[at + 2] = blue / count
}

/** Turned clockwise by quarters. */
export function turned(raster: Raster, degrees: 0 | 90 | 180 | 270): Raster {
  if (degrees === 0) return raster
  const { width, height, data } = raster
  const across = degrees === 180 ? width : height
  const down = degrees === 180 ? height : width
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [tx, ty] =
        degrees === 90 ? [height - 1 - y, x] : degrees === 180 ? [width - 1 - x, height - 1 - y] : [y, width - 1 - x]
      const [from, to] = [(y * width + x) * 3, (ty * across + tx) * 3]
      out[to] = data[from] ?? 0
      out[to + 1] = data[from + 1] ?? 0
      out[to + 2] = data[from + 2] ?? 0
    }
  return { width: across, height: down, data: out }
}
