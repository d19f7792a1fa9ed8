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
  const sx = Math.max(0, Math.min(width - 1, x))
  const sy = Math.max(0, Math.min(height - 1, y))
  const left = Math.trunc(sx)
  const top = Math.trunc(sy)
  const a = (top * width + left) * 3
  const b = left + 1 < width ? a + 3 : a
  const c = top + 1 < height ? a + width * 3 : a
  const d = c + b - a
  const wb = (sx - left) * (1 - sy + top)
  const wc = (1 - sx + left) * (sy - top)
  const wd = (sx - left) * (sy - top)
  const wa = 1 - wb - wc - wd
  out[at] = (data[a] ?? 0) * wa + (data[b] ?? 0) * wb + (data[c] ?? 0) * wc + (data[d] ?? 0) * wd
  out[at + 1] = (data[a + 1] ?? 0) * wa + (data[b + 1] ?? 0) * wb + (data[c + 1] ?? 0) * wc + (data[d + 1] ?? 0) * wd
  out[at + 2] = (data[a + 2] ?? 0) * wa + (data[b + 2] ?? 0) * wb + (data[c + 2] ?? 0) * wc + (data[d + 2] ?? 0) * wd
}

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
  // Where the first pixel goes, and how far its neighbours to the right and below are from there.
  const [first, right, below] = {
    90: [height - 1, height, -1],
    180: [width * height - 1, -1, -width],
    270: [height * (width - 1), -height, 1],
  }[degrees] as [number, number, number]
  for (let y = 0; y < height; y++)
    for (let x = 0, from = y * width * 3, to = (first + y * below) * 3; x < width; x++, from += 3, to += right * 3) {
      out[to] = data[from] ?? 0
      out[to + 1] = data[from + 1] ?? 0
      out[to + 2] = data[from + 2] ?? 0
    }
  return { width: across, height: down, data: out }
}
