import { endsAtItsSides } from './paper-edge.ts'
import { areaOf } from './quad.ts'
import { hullOf } from './rectangle.ts'
import { resized, type Point, type Quad, type Raster } from './raster.ts'

/** The longer side that the outline is looked for at. */
const LOOK = 360
/** Less of the photo is no page that could be read. */
const LEAST_SHARE = 0.1
/** What is not as full as its outline is no page, or its outline is not sure. */
const FULL = 0.92

/** A page lying in a photo: its corners, clockwise from the one nearest to the photo's top left. */
export interface PaperSeen {
  readonly corners: Quad
  /** Of the photo's area. */
  readonly share: number
}

/** Pages that stand out from what they lie on, largest first. None where a page fills the photo, or no outline is sure. */
export function papersIn(raster: Raster): readonly PaperSeen[] {
  const scale = Math.min(1, LOOK / Math.max(raster.width, raster.height))
  const [width, height] = [
    Math.max(8, Math.round(raster.width * scale)),
    Math.max(8, Math.round(raster.height * scale)),
  ]
  const grey = greyOf(resized(raster, width, height))
  const level = parting(grey)
  const bright = opened(
    grey.map((value) => (value > level ? 1 : 0)),
    width,
    height,
  )
  const papers: PaperSeen[] = []
  for (const { points, count } of islands(bright, width, height)) {
    if (count < LEAST_SHARE * width * height) continue
    const corners = cornersOf(hullOf(points))
    if (corners === undefined || fillsPhoto(corners, width, height)) continue
    const area = Math.abs(areaOf(corners))
    if (count / area < FULL || count / area > 1.08) continue
    if (!endsAtItsSides(grey, width, height, corners)) continue
    papers.push({
      corners: corners.map(({ x, y }) => ({
        x: (x * raster.width) / width,
        y: (y * raster.height) / height,
      })) as unknown as Quad,
      share: area / (width * height),
    })
  }
  return papers.toSorted((a, b) => b.share - a.share)
}

const greyOf = ({ data }: Raster): Uint8Array => {
  const grey = new Uint8Array(data.length / 3)
  for (let i = 0; i < grey.length; i++)
    grey[i] = ((data[i * 3] ?? 0) * 299 + (data[i * 3 + 1] ?? 0) * 587 + (data[i * 3 + 2] ?? 0) * 114) / 1000
  return grey
}

/** The level that parts bright from dark with the least spread on either side. */
function parting(grey: Uint8Array): number {
  const counts = new Float64Array(256)
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1
  const all = counts.reduce((sum, count, value) => sum + count * value, 0)
  let [below, sumBelow, best, level] = [0, 0, 0, 127]
  for (let value = 0; value < 255; value++) {
    below += counts[value] ?? 0
    sumBelow += (counts[value] ?? 0) * value
    const above = grey.length - below
    if (below === 0 || above === 0) continue
    const apart = sumBelow / below - (all - sumBelow) / above
    const between = below * above * apart * apart
    if (between > best) [best, level] = [between, value]
  }
  return level
}

/** Letters and thin lines in a page are closed over, then bridges to bright things beside it cut. */
function opened(mask: Uint8Array, width: number, height: number): Uint8Array {
  const closed = spread(spread(mask, width, height, 4, 1), width, height, 4, 0)
  return spread(spread(closed, width, height, 3, 0), width, height, 3, 1)
}

/** Every pixel within `reach` of one of `value` takes it, row by row and then column by column. */
function spread(mask: Uint8Array, width: number, height: number, reach: number, value: 0 | 1): Uint8Array {
  const once = (from: Uint8Array, count: number, length: number, across: number, along: number): Uint8Array => {
    const to = Uint8Array.from(from)
    for (let i = 0; i < count; i++) {
      // Up to where a row is taken already: no place is taken twice.
      let done = 0
      for (let j = 0; j < length; j++) {
        if (from[i * across + j * along] !== value) continue
        const last = Math.min(length, j + reach + 1)
        for (let k = Math.max(done, j - reach); k < last; k++) to[i * across + k * along] = value
        done = last
      }
    }
    return to
  }
  return once(once(mask, height, width, width, 1), width, height, 1, width)
}

interface Island {
  /** The ends of its rows. */
  readonly points: readonly Point[]
  readonly count: number
}

function islands(mask: Uint8Array, width: number, height: number): readonly Island[] {
  const seen = new Uint8Array(mask.length)
  const found: Island[] = []
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || seen[start] === 1) continue
    const [first, last] = [new Int32Array(height).fill(width), new Int32Array(height)]
    const waiting = [start]
    seen[start] = 1
    let count = 0
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      count++
      const y = Math.floor(at / width)
      const x = at - y * width
      if (x < (first[y] ?? 0)) first[y] = x
      if (x >= (last[y] ?? 0)) last[y] = x + 1
      const reach = (next: number): void => {
        if (mask[next] !== 1 || seen[next] === 1) return
        seen[next] = 1
        waiting.push(next)
      }
      if (x > 0) reach(at - 1)
      if (x < width - 1) reach(at + 1)
      if (y > 0) reach(at - width)
      if (y < height - 1) reach(at + width)
    }
    const points = Array.from(first, (left, y) => ({ left, right: last[y] ?? 0, y })).flatMap(({ left, right, y }) =>
      left < right
        ? [
            { x: left, y },
            { x: right, y },
            { x: left, y: y + 1 },
            { x: right, y: y + 1 },
          ]
        : [],
    )
    found.push({ points, count })
  }
  return found
}

/** Four lines along the sides of a hull, and where they cross: rounded or torn corners are drawn out. */
function cornersOf(hull: readonly Point[]): Quad | undefined {
  const four = fourOf(hull)
  if (four === undefined) return undefined
  const sides = four.map((from, i) => sideNear(hull, from, four[(i + 1) % 4] ?? from))
  const crossings = sides.map((side, i) => crossing(sides[(i + 3) % 4] ?? side, side))
  if (crossings.some((point) => point === undefined)) return undefined
  const points = crossings as Point[]
  const round = areaOf(points) > 0 ? points : points.toReversed()
  const first = round.reduce(
    (best, { x, y }, i) => (x + y < (round[best]?.x ?? 0) + (round[best]?.y ?? 0) ? i : best),
    0,
  )
  return [0, 1, 2, 3].map((i) => round[(first + i) % 4]) as unknown as Quad
}

/** The corners whose loss takes the least area go first. */
function fourOf(hull: readonly Point[]): readonly Point[] | undefined {
  const left = [...hull]
  while (left.length > 4) {
    const losses = left.map((point, i) =>
      Math.abs(areaOf([left.at(i - 1) ?? point, point, left[(i + 1) % left.length] ?? point])),
    )
    left.splice(losses.indexOf(Math.min(...losses)), 1)
  }
  return left.length === 4 ? left : undefined
}

interface Side {
  readonly at: Point
  readonly along: Point
}

/** The line of least distance to the hull's edge between two corners, without the rounded ends. */
function sideNear(hull: readonly Point[], from: Point, to: Point): Side {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.max(1, Math.hypot(dx, dy))
  const places = hull.flatMap((point, i) => {
    const next = hull[(i + 1) % hull.length] ?? point
    return Array.from({ length: 12 }, (_, k) => ({
      x: point.x + ((next.x - point.x) * k) / 12,
      y: point.y + ((next.y - point.y) * k) / 12,
    }))
  })
  const near = places.filter(({ x, y }) => {
    const along = ((x - from.x) * dx + (y - from.y) * dy) / (length * length)
    const beside = Math.abs((x - from.x) * dy - (y - from.y) * dx) / length
    return along > 0.08 && along < 0.92 && beside < 0.04 * length
  })
  if (near.length < 4) return { at: from, along: { x: dx, y: dy } }
  const [mx, my] = [
    near.reduce((sum, { x }) => sum + x, 0) / near.length,
    near.reduce((sum, { y }) => sum + y, 0) / near.length,
  ]
  let [xx, xy, yy] = [0, 0, 0]
  for (const { x, y } of near) {
    xx += (x - mx) ** 2
    xy += (x - mx) * (y - my)
    yy += (y - my) ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return { at: { x: mx, y: my }, along: { x: Math.cos(angle), y: Math.sin(angle) } }
}

function crossing(a: Side, b: Side): Point | undefined {
  const under = a.along.x * b.along.y - a.along.y * b.along.x
  if (Math.abs(under) < 1e-6) return undefined
  const t = ((b.at.x - a.at.x) * b.along.y - (b.at.y - a.at.y) * b.along.x) / under
  return { x: a.at.x + t * a.along.x, y: a.at.y + t * a.along.y }
}

/** Its sides are those of the photo: there is nothing to cut off. */
const fillsPhoto = (corners: Quad, width: number, height: number): boolean => {
  const near = (value: number, edge: number, length: number): boolean => Math.abs(value - edge) < 0.012 * length
  return corners.every(
    ({ x, y }) => (near(x, 0, width) || near(x, width, width)) && (near(y, 0, height) || near(y, height, height)),
  )
}
