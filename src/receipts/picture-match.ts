import type { Grey } from './picture.ts'

/** Cells a side of the grid that a page is remembered by. */
const SIDE = 64
const LEVELS = 15
const SMALL = 512
const TILE = 16

/**
 * A page as a coarse map of where its ink is: margins cut off, lighting evened out. Short enough to keep,
 * too coarse to read: a letter is smaller than a cell.
 */
export function pictureOf(grey: Grey): string | undefined {
  const ink = inkOf(reduced(grey))
  const box = contentOf(ink)
  if (box === undefined) return undefined
  const cells = cellsOf(ink, box)
  const shape = Math.round((100 * (box.right - box.left)) / (box.bottom - box.top))
  const packed = Buffer.alloc((SIDE * SIDE) / 2)
  for (let i = 0; i < packed.length; i++) packed[i] = ((cells[2 * i] ?? 0) << 4) | (cells[2 * i + 1] ?? 0)
  return `m1.${shape}.${packed.toString('base64')}`
}

/** How alike two maps are, 0 to 1, whichever way up, a little larger, shifted or cropped. Undefined when not comparable. */
export function likeness(a: string, b: string): number | undefined {
  const [first, second] = [mapOf(a), mapOf(b)]
  if (first === undefined || second === undefined) return undefined
  if (Math.abs(Math.log(first.shape / second.shape)) > 0.25) return 0
  return Math.max(alignedLikeness(first.cells, second.cells), alignedLikeness(first.cells, second.cells.toReversed()))
}

/** Above it two pictures are taken for the same paper. */
export const SAME_PAPER = 0.9

interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

function reduced({ width, height, data }: Grey): Plane {
  const factor = Math.max(1, Math.max(width, height) / SMALL)
  const [w, h] = [Math.max(1, Math.floor(width / factor)), Math.max(1, Math.floor(height / factor))]
  const sum = new Float32Array(w * h)
  const count = new Float32Array(w * h)
  for (let y = 0; y < height; y++) {
    const row = Math.min(h - 1, Math.floor(y / factor)) * w
    for (let x = 0; x < width; x++) {
      const cell = row + Math.min(w - 1, Math.floor(x / factor))
      sum[cell] = (sum[cell] ?? 0) + (data[y * width + x] ?? 0)
      count[cell] = (count[cell] ?? 0) + 1
    }
  }
  return { width: w, height: h, data: sum.map((value, i) => value / Math.max(1, count[i] ?? 1)) }
}

/** How much darker than the paper around it each point is, as a share of that paper: light and shadow drop out. */
function inkOf(plane: Plane): Plane {
  const paper = paperOf(plane)
  const across = Math.ceil(plane.width / TILE)
  const data = plane.data.map((value, i) => {
    const tile = Math.floor(Math.floor(i / plane.width) / TILE) * across + Math.floor((i % plane.width) / TILE)
    const light = Math.max(40, paper[tile] ?? 255)
    return Math.max(0, (light - value) / light - 0.06)
  })
  return { ...plane, data }
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
  data.forEach((ink, i) => {
    columns[i % width] = (columns[i % width] ?? 0) + ink
    rows[Math.floor(i / width)] = (rows[Math.floor(i / width)] ?? 0) + ink
    all += ink
  })
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
  const count = new Float32Array(SIDE * SIDE)
  // Four looks a cell, so that pages smaller than the grid leave none empty.
  const steps = SIDE * 4
  for (let j = 0; j < steps; j++)
    for (let i = 0; i < steps; i++) {
      const x = Math.min(right - 1, Math.floor(left + ((i + 0.5) * (right - left)) / steps))
      const y = Math.min(bottom - 1, Math.floor(top + ((j + 0.5) * (bottom - top)) / steps))
      const cell = (j >> 2) * SIDE + (i >> 2)
      sum[cell] = (sum[cell] ?? 0) + (data[y * width + x] ?? 0)
      count[cell] = (count[cell] ?? 0) + 1
    }
  const density = sum.map((value, i) => Math.sqrt(value / Math.max(1, count[i] ?? 1)))
  const strongest = density.toSorted()[Math.floor(density.length * 0.99)] ?? 1
  return Uint8Array.from(density, (value) => Math.min(LEVELS, Math.round((LEVELS * value) / Math.max(0.01, strongest))))
}

interface InkMap {
  readonly shape: number
  readonly cells: Uint8Array
}

function mapOf(text: string): InkMap | undefined {
  const parts = /^m1\.(\d{1,5})\.([A-Za-z0-9+/=]+)$/.exec(text)
  const packed = Buffer.from(parts?.[2] ?? '', 'base64')
  if (parts === null || packed.length !== (SIDE * SIDE) / 2) return undefined
  const cells = new Uint8Array(SIDE * SIDE)
  packed.forEach((pair, i) => {
    cells[2 * i] = pair >> 4
    cells[2 * i + 1] = pair & 15
  })
  return { shape: Math.max(1, Number(parts[1])), cells }
}

interface Fit {
  readonly scale: number
  readonly shift: number
}

function alignedLikeness(a: Uint8Array, b: Uint8Array): number {
  const across = bestFit(profile(a, 'columns'), profile(b, 'columns'))
  const down = bestFit(profile(a, 'rows'), profile(b, 'rows'))
  return correlate(a, b, across, down)
}

function profile(cells: Uint8Array, way: 'columns' | 'rows'): Float64Array {
  const sums = new Float64Array(SIDE)
  cells.forEach((value, i) => {
    const at = way === 'columns' ? i % SIDE : Math.floor(i / SIDE)
    sums[at] = (sums[at] ?? 0) + value
  })
  return sums
}

/** The scale and shift under which two profiles agree best. */
function bestFit(a: Float64Array, b: Float64Array): Fit {
  let best: Fit = { scale: 1, shift: 0 }
  let most = -2
  for (let scale = 0.88; scale <= 1.121; scale += 0.01)
    for (let shift = -6; shift <= 6; shift += 0.25) {
      const pairs: number[] = []
      for (let i = 0; i < SIDE; i++) {
        const value = between(b, scale * (i - SIDE / 2) + SIDE / 2 + shift)
        if (value !== undefined) pairs.push(a[i] ?? 0, value)
      }
      const agreement = pairs.length < SIDE * 1.5 ? -2 : correlation(pairs)
      if (agreement > most) [best, most] = [{ scale, shift }, agreement]
    }
  return best
}

function between(values: Float64Array, at: number): number | undefined {
  const low = Math.floor(at)
  if (low < 0 || low + 1 >= values.length) return undefined
  const part = at - low
  return (values[low] ?? 0) * (1 - part) + (values[low + 1] ?? 0) * part
}

function correlate(a: Uint8Array, b: Uint8Array, across: Fit, down: Fit): number {
  const pairs: number[] = []
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const value = sample(
        b,
        across.scale * (x - SIDE / 2) + SIDE / 2 + across.shift,
        down.scale * (y - SIDE / 2) + SIDE / 2 + down.shift,
      )
      if (value !== undefined) pairs.push(a[y * SIDE + x] ?? 0, value)
    }
  return pairs.length < SIDE * SIDE ? 0 : Math.max(0, correlation(pairs))
}

function sample(cells: Uint8Array, x: number, y: number): number | undefined {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left + 1 >= SIDE || top + 1 >= SIDE) return undefined
  const [fx, fy] = [x - left, y - top]
  const at = top * SIDE + left
  const upper = (cells[at] ?? 0) * (1 - fx) + (cells[at + 1] ?? 0) * fx
  const lower = (cells[at + SIDE] ?? 0) * (1 - fx) + (cells[at + SIDE + 1] ?? 0) * fx
  return upper * (1 - fy) + lower * fy
}

/** Pearson's, of values that alternate: a, b, a, b. */
function correlation(pairs: readonly number[]): number {
  const n = pairs.length / 2
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let i = 0; i < pairs.length; i += 2) {
    const [p, q] = [pairs[i] ?? 0, pairs[i + 1] ?? 0]
    sa += p
    sb += q
    saa += p * p
    sbb += q * q
    sab += p * q
  }
  const spread = Math.sqrt((saa - (sa * sa) / n) * (sbb - (sb * sb) / n))
  return spread === 0 ? 0 : (sab - (sa * sb) / n) / spread
}
