import type { TextBox } from './boxes.ts'
import type { Point } from './raster.ts'

/** Where a point would stand if every line of the page ran level. */
export type Levelling = (point: Point) => Point

/** Lines at least so many times as long as high tell how the page leans at their place. */
const TELLING = 3

/**
 * The lean of a page at each place, worked out from its lines: turned as a whole, seen aslant, or bent over its width like an open book.
 * With few lines less is worked out, so that nothing is made up.
 */
export function levellingOf(boxes: readonly TextBox[], width: number, height: number): Levelling {
  const leans = boxes.flatMap(({ corners: [a, b, c, d] }) => {
    const [long, high] = [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(d.x - a.x, d.y - a.y)]
    if (long < TELLING * high) return []
    const x = (a.x + b.x + c.x + d.x) / 4 / width - 0.5
    const y = (a.y + b.y + c.y + d.y) / 4 / height - 0.5
    return [{ x, y, lean: (b.y - a.y + c.y - d.y) / (b.x - a.x + c.x - d.x), weight: Math.min(long / high, 20) }]
  })
  const terms = leans.length >= 14 ? 4 : leans.length >= 7 ? 3 : 1
  const [c0 = 0, cx = 0, cy = 0, cxx = 0] = fitted(leans, terms)
  return ({ x, y }) => {
    const [u, v] = [x / width - 0.5, y / height - 0.5]
    const rise = c0 * u + (cx * u * u) / 2 + cy * v * u + (cxx * u * u * u) / 3
    return { x, y: y - rise * width }
  }
}

interface Lean {
  readonly x: number
  readonly y: number
  readonly lean: number
  readonly weight: number
}

/** Least squares, twice: what leans far from the rest the first time is left out the second. */
function fitted(leans: readonly Lean[], terms: number): readonly number[] {
  if (leans.length === 0) return []
  const first = solve(leans, terms)
  const off = leans.map((one) => Math.abs(one.lean - valueAt(first, one)))
  const usual = off.toSorted((a, b) => a - b)[off.length >> 1] ?? 0
  const kept = leans.filter((_, i) => (off[i] ?? 0) <= Math.max(3 * usual, 0.004))
  return kept.length >= terms * 2 ? solve(kept, terms) : first
}

const parts = ({ x, y }: Lean): readonly number[] => [1, x, y, x * x]
const valueAt = (by: readonly number[], at: Lean): number =>
  by.reduce((sum, factor, i) => sum + factor * (parts(at)[i] ?? 0), 0)

function solve(leans: readonly Lean[], terms: number): readonly number[] {
  const rows = Array.from({ length: terms }, (_, i) =>
    Array.from({ length: terms + 1 }, (_, j) =>
      leans.reduce(
        (sum, one) => sum + one.weight * (parts(one)[i] ?? 0) * (j === terms ? one.lean : (parts(one)[j] ?? 0)),
        i === j ? 1e-3 : 0,
      ),
    ),
  )
  for (let i = 0; i < terms; i++) {
    const row = rows[i] ?? []
    const lead = row[i] ?? 1
    for (let j = i; j <= terms; j++) row[j] = (row[j] ?? 0) / lead
    for (let k = 0; k < terms; k++) {
      const other = rows[k]
      if (k === i || other === undefined) continue
      const share = other[i] ?? 0
      for (let j = i; j <= terms; j++) other[j] = (other[j] ?? 0) - share * (row[j] ?? 0)
    }
  }
  return rows.map((row) => row[terms] ?? 0)
}
