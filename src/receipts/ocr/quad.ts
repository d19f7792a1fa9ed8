import { sample, type Point, type Quad, type Raster } from './raster.ts'

/** Where a point of the unit square falls in a leaning picture of it, seen from anywhere. */
export type Look = (u: number, v: number) => Point

/** The view that puts the corners of the unit square on four given ones. */
export function lookAt(corners: Quad): Look {
  const { p, q, r, s, g, h, x, y } = viewOf(corners)
  return (u, v) => {
    const away = g * u + h * v + 1
    return { x: (p * u + q * v + x) / away, y: (r * u + s * v + y) / away }
  }
}

function viewOf([a, b, c, d]: Quad) {
  const [dx1, dx2, dx3] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x]
  const [dy1, dy2, dy3] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y]
  const under = dx1 * dy2 - dx2 * dy1
  const g = under === 0 ? 0 : (dx3 * dy2 - dx2 * dy3) / under
  const h = under === 0 ? 0 : (dx1 * dy3 - dx3 * dy1) / under
  const [p, q] = [b.x - a.x + g * b.x, d.x - a.x + h * d.x]
  const [r, s] = [b.y - a.y + g * b.y, d.y - a.y + h * d.y]
  return { p, q, r, s, g, h, x: a.x, y: a.y }
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
  const { p, q, r, s, g, h, x: x0, y: y0 } = viewOf(corners)
  const data = new Uint8Array(width * height * 3)
  const colour = new Float32Array(3)
  for (let y = 0, at = 0; y < height; y++) {
    const v = (y + 0.5) / height
    for (let x = 0; x < width; x++, at += 3) {
      const u = (x + 0.5) / width
      const near = 1 / (g * u + h * v + 1)
      sample(raster, (p * u + q * v + x0) * near - 0.5, (r * u + s * v + y0) * near - 0.5, colour, 0)
      data[at] = (colour[0] ?? 0) + 0.5
      data[at + 1] = (colour[1] ?? 0) + 0.5
      data[at + 2] = (colour[2] ?? 0) + 0.5
    }
  }
  return { width, height, data }
}

/** Twice the area, positive when the corners go round clockwise on a screen. */
export const areaOf = (corners: readonly Point[]): number =>
  corners.reduce((sum, { x, y }, i) => {
    const next = corners[(i + 1) % corners.length] ?? { x, y }
    return sum + x * next.y - next.x * y
  }, 0) / 2
