import type { Point, Quad } from './raster.ts'

/** How far beside a side is looked, in pixels of the small picture: a page bends a little beside a straight line. */
const INSIDE = [3, 5, 7]
const OUTSIDE = [9, 11, 13]
/** Places along a side, and which of them, from the faintest, has to show an edge. */
const PLACES = 32
const FAINT = 0.3
/** Of the light of the page, what it loses at its edge. The rim of a shadow loses less over so short a way. */
const STEP = 0.12

/**
 * Whether a page ends at each of its sides, where the picture goes on: what is as bright outside as inside is more of the page, in the
 * shade, and an outline that leaves it out would cut off what is printed there.
 */
export function endsAtItsSides(grey: Uint8Array, width: number, height: number, corners: Quad): boolean {
  const middle = { x: mean(corners.map(({ x }) => x)), y: mean(corners.map(({ y }) => y)) }
  return corners.every((from, i) => {
    const to = corners[(i + 1) % 4] ?? from
    const steps = stepsAlong(from, to, middle, (x, y) => at(grey, width, height, x, y))
    return steps.length < PLACES / 3 || (steps[Math.floor(steps.length * FAINT)] ?? 1) > STEP
  })
}

type Look = (x: number, y: number) => number | undefined

/** Shares of light lost over a side, faintest first; where the picture ends nothing is lost. */
function stepsAlong(from: Point, to: Point, middle: Point, look: Look): readonly number[] {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const long = Math.max(1, Math.hypot(dx, dy))
  const inward = (middle.x - from.x) * -dy + (middle.y - from.y) * dx > 0 ? 1 : -1
  const [nx, ny] = [(-dy / long) * inward, (dx / long) * inward]
  return Array.from({ length: PLACES }, (_, i) => 0.08 + (0.84 * i) / PLACES)
    .flatMap((along) => {
      const [x, y] = [from.x + dx * along, from.y + dy * along]
      const inside = INSIDE.flatMap((far) => look(x + nx * far, y + ny * far) ?? [])
      const outside = OUTSIDE.flatMap((far) => look(x - nx * far, y - ny * far) ?? [])
      if (inside.length === 0 || outside.length < OUTSIDE.length) return []
      return [1 - Math.max(...outside) / Math.max(1, ...inside)]
    })
    .toSorted((a, b) => a - b)
}

function at(grey: Uint8Array, width: number, height: number, x: number, y: number): number | undefined {
  const [column, row] = [Math.round(x), Math.round(y)]
  return column < 0 || row < 0 || column >= width || row >= height ? undefined : grey[row * width + column]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
