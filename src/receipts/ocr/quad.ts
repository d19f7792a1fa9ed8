import { sample, type Point, type Quad, type Raster } from './raster.ts'

/** Where a point of the unit square falls in a leaning picture of it, seen from anywhere. */
export type Look = (u: number, v: number) => Point

/** The view that puts the corners of the unit square on four given ones. */
export function lookAt([a, b, c, d]: Quad): Look {
  const [dx1, dx2, dx3] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x]
  const [dy1, dy2, dy3] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y]
  const under = dx1 * dy2 - dx2 * dy1
  const g = under === 0 ? 0 : (dx3 * dy2 - dx2 * dy3) / under
  const h = under === 0 ? 0 : (dx1 * dy3 - dx3 * dy1) / under
  const [p, q] = [b.x - a.x + g * b.x, d.x - a.x + h * d.x]
  const [r, s] = [b.y - a.y + g * b.y, d.y - a.y + h * d.y]
  return (u, v) => {
    const away = g * u + h * v + 1
    return { x: (p * u + q * v + a.x) / away, y: (r * u + s * v + a.y) / away }
  }
}

const length = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** How large a leaning page is when it lies flat, as far as its sides tell. */
export function flatSize([a, b, c, d]: Quad): { readonly width: number; readonly height: number } {
  const width = Math.max(length(a, b), length(d, c))
  const height = Math.max(length(a, d), length(b, c))
  return { width: Math.max(8, Math.round(width)), height: Math.max(8, Math.round(height)) }
}

/** What four corners enclose, laid flat. Only places change; no tone does. */
export function flattened(raster: Raster, corners: Quad): Raster {
  const { width, height } = flatSize(corners)
  const look = lookAt(corners)
  const data = new Uint8Array(width * height * 3)
  const colour = new Float32Array(3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const place = look((x + 0.5) / width, (y + 0.5) / height)
      sample(raster, place.x - 0.5, place.y - 0.5, colour, 0)
      const at = (y * width + x) * 3
      for (let i = 0; i < 3; i++) data[at + i] = Math.round(colour[i] ?? 0)
    }
  return { width, height, data }
}

/** Twice the area, positive when the corners go round clockwise on a screen. */
export const areaOf = (corners: readonly Point[]): number =>
  corners.reduce((sum, { x, y }, i) => {
    const next = corners[(i + 1) % corners.length] ?? { x, y }
    return sum + x * next.y - next.x * y
  }, 0) / 2
