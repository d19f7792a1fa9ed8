import { inflateRawSync } from 'node:zlib'
import { SIDE } from './map.ts'

/** How alike two maps are, 0 to 1, whichever way up, a little larger, shifted or cropped. Undefined when not comparable. */
export function likeness(a: string, b: string): number | undefined {
  const [first, second] = [mapOf(a), mapOf(b)]
  if (first === undefined || second === undefined) return undefined
  if (Math.abs(Math.log(first.shape / second.shape)) > 0.25) return 0
  return Math.max(alignedLikeness(first.cells, second.cells), alignedLikeness(first.cells, second.cells.toReversed()))
}

/** Above it two pictures are taken for the same paper. */
export const SAME_PAPER = 0.84

interface InkMap {
  readonly shape: number
  readonly cells: Uint8Array
}

function mapOf(text: string): InkMap | undefined {
  const parts = /^m1\.(\d{1,5})\.([A-Za-z0-9+/=]+)$/.exec(text)
  const packed = unpacked(parts?.[2] ?? '')
  if (parts === null || packed?.length !== (SIDE * SIDE) / 2) return undefined
  const cells = new Uint8Array(SIDE * SIDE)
  packed.forEach((pair, i) => {
    cells[2 * i] = pair >> 4
    cells[2 * i + 1] = pair & 15
  })
  return { shape: Math.max(1, Number(parts[1])), cells }
}

function unpacked(text: string): Uint8Array | undefined {
  try {
    return inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: SIDE * SIDE })
  } catch {
    return undefined
  }
}

interface Fit {
  readonly scale: number
  readonly shift: number
}

/** The page as a whole, or where its parts agree less, that: two bills of one form differ only in places. */
function alignedLikeness(a: Uint8Array, b: Uint8Array): number {
  const across = bestFit(profile(a, 'columns'), profile(b, 'columns'))
  const down = bestFit(profile(a, 'rows'), profile(b, 'rows'))
  const whole = correlate(a, b, across, down)
  return whole < 0.8 ? whole : Math.min(whole, worstParts(a, b, across, down))
}

const PART = 8

/** What nine in ten of the parts that hold ink reach, each moved by up to a cell and a half to where it fits best. */
function worstParts(a: Uint8Array, b: Uint8Array, across: Fit, down: Fit): number {
  const scores: number[] = []
  for (let top = 0; top < SIDE; top += PART)
    for (let left = 0; left < SIDE; left += PART) {
      const score = partLikeness(a, b, { left, top }, across, down)
      if (score !== undefined) scores.push(score)
    }
  return scores.toSorted((p, q) => p - q)[Math.floor(scores.length * 0.04)] ?? 1
}

function partLikeness(
  a: Uint8Array,
  b: Uint8Array,
  { left, top }: { readonly left: number; readonly top: number },
  across: Fit,
  down: Fit,
): number | undefined {
  let inked = 0
  for (let i = 0; i < PART * PART; i++) if ((a[(top + (i >> 3)) * SIDE + left + (i & 7)] ?? 0) > 3) inked++
  if (inked < 10) return undefined
  let best = 0
  for (let dy = -1.5; dy <= 1.5; dy += 0.5)
    for (let dx = -1.5; dx <= 1.5; dx += 0.5) {
      const pairs = new Pairs()
      for (let i = 0; i < PART * PART; i++) {
        const [x, y] = [left + (i & 7), top + (i >> 3)]
        const value = sample(
          b,
          across.scale * (x - SIDE / 2) + SIDE / 2 + across.shift + dx,
          down.scale * (y - SIDE / 2) + SIDE / 2 + down.shift + dy,
        )
        if (value !== undefined) pairs.add(a[y * SIDE + x] ?? 0, value)
      }
      if (pairs.count >= (PART * PART) / 2) best = Math.max(best, pairs.correlation())
    }
  return best
}

function profile(cells: Uint8Array, way: 'columns' | 'rows'): Float64Array {
  const sums = new Float64Array(SIDE)
  cells.forEach((value, i) => {
    const at = way === 'columns' ? i % SIDE : Math.floor(i / SIDE)
    sums[at] = (sums[at] ?? 0) + value
  })
  return sums
}

/** The scale and shift under which two profiles agree best: coarsely first, then around the best. */
function bestFit(a: Float64Array, b: Float64Array): Fit {
  const rough = search(a, b, { scale: 1, shift: 0 }, [0.12, 0.01], [10, 1])
  return search(a, b, rough, [0.008, 0.002], [0.75, 0.25])
}

type Sweep = readonly [reach: number, step: number]

function search(a: Float64Array, b: Float64Array, from: Fit, scales: Sweep, shifts: Sweep): Fit {
  let best = from
  let most = -2
  for (let ds = -scales[0]; ds <= scales[0] + 1e-9; ds += scales[1])
    for (let shift = from.shift - shifts[0]; shift <= from.shift + shifts[0]; shift += shifts[1]) {
      const scale = from.scale + ds
      const pairs = new Pairs()
      for (let i = 0; i < SIDE; i++) {
        const value = between(b, scale * (i - SIDE / 2) + SIDE / 2 + shift)
        if (value !== undefined) pairs.add(a[i] ?? 0, value)
      }
      const agreement = pairs.count < SIDE * 0.75 ? -2 : pairs.correlation()
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
  const pairs = new Pairs()
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const value = sample(
        b,
        across.scale * (x - SIDE / 2) + SIDE / 2 + across.shift,
        down.scale * (y - SIDE / 2) + SIDE / 2 + down.shift,
      )
      if (value !== undefined) pairs.add(a[y * SIDE + x] ?? 0, value)
    }
  return pairs.count < (SIDE * SIDE) / 2 ? 0 : Math.max(0, pairs.correlation())
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

/** Pearson's correlation, of values as they come: none is kept. */
class Pairs {
  count = 0
  #a = 0
  #b = 0
  #aa = 0
  #bb = 0
  #ab = 0

  add(p: number, q: number): void {
    this.count++
    this.#a += p
    this.#b += q
    this.#aa += p * p
    this.#bb += q * q
    this.#ab += p * q
  }

  correlation(): number {
    const n = this.count
    const spread = Math.sqrt((this.#aa - (this.#a * this.#a) / n) * (this.#bb - (this.#b * this.#b) / n))
    return spread === 0 ? 0 : (this.#ab - (this.#a * this.#b) / n) / spread
  }
}
