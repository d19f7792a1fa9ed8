import type { Point } from './raster.ts'

/** A rectangle that leans: `across` runs in the direction of `angle` (radians, between -45° and 45°). */
export interface Rectangle {
  readonly middle: Point
  readonly across: number
  readonly down: number
  readonly angle: number
}

/** The corners of the smallest convex shape around some points, in order. */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const half = (given: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of given) {
      while (chain.length >= 2 && turnOf(chain.at(-2), chain.at(-1), point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

const turnOf = (a: Point | undefined, b: Point | undefined, c: Point): number =>
  a === undefined || b === undefined ? 0 : (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

/** The rectangle of least area around a convex shape: one of its sides lies on a side of the shape. */
export function narrowestRectangle(hull: readonly Point[]): Rectangle | undefined {
  let best: Rectangle | undefined
  for (const [i, from] of hull.entries()) {
    const to = hull[(i + 1) % hull.length]
    if (to === undefined) continue
    const found = around(hull, Math.atan2(to.y - from.y, to.x - from.x))
    if (best === undefined || found.across * found.down < best.across * best.down) best = found
  }
  return best === undefined ? undefined : level(best)
}

function around(hull: readonly Point[], angle: number): Rectangle {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of hull) {
    const [along, beside] = [x * cos + y * sin, y * cos - x * sin]
    ;[left, right] = [Math.min(left, along), Math.max(right, along)]
    ;[top, bottom] = [Math.min(top, beside), Math.max(bottom, beside)]
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2]
  return { middle: { x: u * cos - v * sin, y: u * sin + v * cos }, across: right - left, down: bottom - top, angle }
}

/** The same rectangle, said with an angle of less than 45°. */
function level(rectangle: Rectangle): Rectangle {
  const quarters = Math.round(rectangle.angle / (Math.PI / 2))
  const angle = rectangle.angle - (quarters * Math.PI) / 2
  const { across, down } = rectangle
  return quarters % 2 === 0 ? { ...rectangle, angle } : { ...rectangle, angle, across: down, down: across }
}
