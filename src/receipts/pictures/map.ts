import { deflateRawSync } from 'node:zlib'
import type { Grey } from './picture.ts'

/** Cells a side of the grid that a page is remembered by. */
export const SIDE = 128
const LEVELS = 15
const SMALL = 700
const TILE = 16

/**
 * A page as a coarse map of where its ink is: margins cut off, lighting evened out. Short enough to keep,
 * too coarse to read: a letter is smaller than a cell.
 */
export function pictureOf(grey: Grey): string | undefined {
  const ink = straightened(inkOf(reduced(grey)))
  const box = contentOf(ink)
  if (box === undefined) return undefined
  const cells = cellsOf(ink, box)
  const shape = Math.round((100 * (box.right - box.left)) / (box.bottom - box.top))
  const packed = Buffer.alloc((SIDE * SIDE) / 2)
  for (let i = 0; i < packed.length; i++) packed[i] = ((cells[2 * i] ?? 0) << 4) | (cells[2 * i + 1] ?? 0)
  return `m1.${shape}.${deflateRawSync(packed, { level: 9 }).toString('base64')}`
}

interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

function reduced({ width, height, data }: Grey): Plane {
  const factor = Math.max(1, Math.max(width, height) / SMALL)
  const [w, h] = [Math.max(1, Math.floor(width / factor)), Math.max(1, Math.floor(height / factor))]
  // Whole numbers far below what a float holds exactly: the sums are the same in any order.
  const sum = new Uint32Array(w * h)
  const [columns, rows] = [edgesBetween(width, w, factor), edgesBetween(height, h, factor)]
  for (let line = 0; line < h; line++)
    for (let y = rows[line] ?? 0; y < (rows[line + 1] ?? 0); y++)
      for (let cell = 0, x = 0; cell < w; cell++) {
        const end = columns[cell + 1] ?? 0
        let light = 0
        for (; x < end; x++) light += data[y * width + x] ?? 0
        sum[line * w + cell] = (sum[line * w + cell] ?? 0) + light
      }
  const out = new Float32Array(w * h)
  for (let y = 0, at = 0; y < h; y++)
    for (let x = 0; x < w; x++, at++) {
      const count = ((columns[x + 1] ?? 0) - (columns[x] ?? 0)) * ((rows[y + 1] ?? 0) - (rows[y] ?? 0))
      out[at] = (sum[at] ?? 0) / Math.max(1, count)
    }
  return { width: w, height: h, data: out }
}

/** Where each cell of a row of dots begins, and the end. */
function edgesBetween(dots: number, cells: number, factor: number): Int32Array {
  const edges = new Int32Array(cells + 1).fill(dots)
  for (let x = dots - 1; x >= 0; x--) edges[Math.min(cells - 1, Math.floor(x / factor))] = x
  return edges
}

/** How much darker than the paper around it each point is, as a share of that paper: light and shadow drop out. */
function inkOf(plane: Plane): Plane {
  const { width, height, data: light } = plane
  const paper = paperOf(plane)
  const across = Math.ceil(width / TILE)
  const data = new Float32Array(light.length)
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / TILE) * across
    for (let x = 0; x < width; x++, at++) {
      const here = Math.max(40, paper[row + Math.floor(x / TILE)] ?? 255)
      data[at] = Math.max(0, (here - (light[at] ?? 0)) / here - 0.06)
    }
  }
  return { width, height, data }
}

/** The brightest level near each tile. */
function paperOf({ width, height, data }: Plane): Float32Array {
  const [across, down] = [Math.ceil(width / TILE), Math.ceil(height / TILE)]
  const brightest = new Float32Array(across * down)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const tile = Math.floor(y / TILE) * across + Math.floor(x / TILE)
      brightest[tile] = Math.max(brightest[tile] ?? 0, data[y * width + x] ?? 0)
    }
  return brightest.map((_, i) => {
    let most = 0
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        const [tx, ty] = [(i % across) + dx, Math.floor(i / across) + dy]
        if (tx >= 0 && tx < across && ty >= 0 && ty < down) most = Math.max(most, brightest[ty * across + tx] ?? 0)
      }
    return most
  })
}

/** Turned so that its lines run level: the angle at which the rows differ most from each other. */
function straightened(plane: Plane): Plane {
  const steepness = (angle: number): number => rowSpread(plane, Math.tan((angle * Math.PI) / 180))
  const sharpest = (angles: readonly number[]): number =>
    angles.map((angle) => [angle, steepness(angle)] as const).reduce((a, b) => (b[1] > a[1] * 1.001 ? b : a))[0]
  const rough = sharpest([0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2, -2.5, 2.5, -3, 3])
  const best = sharpest([rough, rough - 0.25, rough + 0.25])
  return best === 0 ? plane : turned(plane, (best * Math.PI) / 180)
}

function rowSpread({ width, height, data }: Plane, slope: number): number {
  const drops = Int32Array.from({ length: Math.ceil(width / 3) }, (_, i) => Math.round((3 * i - width / 2) * slope))
  let [before, spread] = [0, 0]
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let i = 0; i < drops.length; i++) {
      const from = y + (drops[i] ?? 0)
      if (from >= 0 && from < height) row += data[from * width + 3 * i] ?? 0
    }
    if (y > 0) spread += (row - before) ** 2
    before = row
  }
  return spread
}

function turned({ width, height, data }: Plane, angle: number): Plane {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const out = new Float32Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2]
      const [u, v] = [dx * cos - dy * sin + width / 2, dx * sin + dy * cos + height / 2]
      const [left, top] = [Math.floor(u), Math.floor(v)]
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue
      const [fx, fy, at] = [u - left, v - top, top * width + left]
      out[y * width + x] =
        ((data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx) * (1 - fy) +
        ((data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx) * fy
    }
  return { width, height, data: out }
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where all but the outermost hundredth of the ink is; undefined for a page without any. */
function contentOf({ width, height, data }: Plane): Box | undefined {
  const [columns, rows] = [new Float64Array(width), new Float64Array(height)]
  let all = 0
  for (let y = 0, at = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++, at++) {
      const ink = data[at] ?? 0
      columns[x] = (columns[x] ?? 0) + ink
      row += ink
      all += ink
    }
    rows[y] = row
  }
  if (all < 20) return undefined
  const [left, right] = edgesOf(columns, all)
  const [top, bottom] = edgesOf(rows, all)
  return right - left < 8 || bottom - top < 8 ? undefined : { left, right, top, bottom }
}

function edgesOf(sums: Float64Array, all: number): readonly [number, number] {
  let seen = 0
  let first = 0
  for (let i = 0; i < sums.length; i++) {
    seen += sums[i] ?? 0
    if (seen < all * 0.005) first = i
    if (seen > all * 0.995) return [first, i + 1]
  }
  return [first, sums.length]
}

function cellsOf({ width, data }: Plane, { left, right, top, bottom }: Box): Uint8Array {
  const sum = new Float32Array(SIDE * SIDE)
  // Four looks a cell, so that pages smaller than the grid leave none empty.
  const steps = SIDE * 4
  const placed = (from: number, to: number): Int32Array =>
    Int32Array.from({ length: steps }, (_, i) => Math.min(to - 1, Math.floor(from + ((i + 0.5) * (to - from)) / steps)))
  const [columns, rows] = [placed(left, right), placed(top, bottom)]
  for (let j = 0; j < steps; j++) {
    const [line, row] = [(rows[j] ?? 0) * width, (j >> 2) * SIDE]
    for (let i = 0; i < steps; i++) {
      const cell = row + (i >> 2)
      sum[cell] = (sum[cell] ?? 0) + (data[line + (columns[i] ?? 0)] ?? 0)
    }
  }
  const density = sum.map((value) => Math.sqrt(value / 16))
  const strongest = density.toSorted()[Math.floor(density.length * 0.99)] ?? 1
  return Uint8Array.from(density, (value) => Math.min(LEVELS, Math.round((LEVELS * value) / Math.max(0.01, strongest))))
}
