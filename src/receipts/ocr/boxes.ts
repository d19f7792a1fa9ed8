import { hullOf, narrowestRectangle, type Rectangle } from './rectangle.ts'
import type { Point, Quad } from './raster.ts'

/** A line of text as found: a leaning rectangle, and how sure the detector is. */
export interface TextBox {
  readonly corners: Quad
  readonly score: number
}

/** A pixel above it belongs to text. */
const TEXT = 0.3
/** A line whose pixels are less sure on average is none. */
const LINE = 0.5
/** The detector marks the core of a line; its letters reach further by this share of area over edge. */
const GROW = 1.6
const LEAST_SIDE = 3
const MOST = 1_000

/** Islands of text in the detector's map, each as a rectangle around its letters. */
export function boxesOf(map: Float32Array, width: number, height: number): readonly TextBox[] {
  const seen = new Uint8Array(width * height)
  const boxes: TextBox[] = []
  for (let start = 0; start < seen.length && boxes.length < MOST; start++) {
    if (seen[start] === 1 || (map[start] ?? 0) < TEXT) continue
    const { edge, mean } = islandFrom(start, map, width, height, seen)
    if (mean < LINE) continue
    const rectangle = narrowestRectangle(hullOf(edge))
    if (rectangle === undefined || Math.min(rectangle.across, rectangle.down) < LEAST_SIDE) continue
    boxes.push({ corners: cornersOf(grown(rectangle)), score: mean })
  }
  return boxes
}

interface Island {
  /** The first and last pixel of each row: what its hull is made of. */
  readonly edge: readonly Point[]
  readonly mean: number
}

function islandFrom(start: number, map: Float32Array, width: number, height: number, seen: Uint8Array): Island {
  const rows = new Map<number, [first: number, last: number]>()
  const waiting = [start]
  seen[start] = 1
  let [sum, count] = [0, 0]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    sum += map[at] ?? 0
    count++
    const row = rows.get(y)
    if (row === undefined) rows.set(y, [x, x])
    else [row[0], row[1]] = [Math.min(row[0], x), Math.max(row[1], x)]
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx
        if (seen[next] === 1 || (map[next] ?? 0) < TEXT) continue
        seen[next] = 1
        waiting.push(next)
      }
  }
  const edge = [...rows].flatMap(([y, [first, last]]) => [
    { x: first, y },
    { x: last + 1, y },
    { x: first, y: y + 1 },
    { x: last + 1, y: y + 1 },
  ])
  return { edge, mean: sum / count }
}

const grown = (rectangle: Rectangle): Rectangle => {
  const { across, down } = rectangle
  const by = (across * down * GROW) / (2 * (across + down))
  return { ...rectangle, across: across + 2 * by, down: down + 2 * by }
}

function cornersOf({ middle, across, down, angle }: Rectangle): Quad {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const at = (x: number, y: number): Point => ({ x: middle.x + x * cos - y * sin, y: middle.y + x * sin + y * cos })
  const [w, h] = [across / 2, down / 2]
  return [at(-w, -h), at(w, -h), at(w, h), at(-w, h)]
}
