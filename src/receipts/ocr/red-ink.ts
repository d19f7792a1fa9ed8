import type { Quad, Raster } from './raster.ts'

/** Of the pixels of a line, so many are red where red ink lies over it. */
const SOME = 0.012

/** Whether red ink lies over a line: a ring or a stamp. Looked at on a grid; the table that a page lies on is outside its lines. */
export function underRedInk({ width, height, data }: Raster, [a, b, c, d]: Quad): boolean {
  const [across, down] = [
    Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 2),
    Math.ceil(Math.hypot(d.x - a.x, d.y - a.y) / 2),
  ]
  let red = 0
  for (let j = 0; j < down; j++)
    for (let i = 0; i < across; i++) {
      const [u, v] = [(i + 0.5) / across, (j + 0.5) / down]
      const x = Math.round((a.x + (b.x - a.x) * u) * (1 - v) + (d.x + (c.x - d.x) * u) * v)
      const y = Math.round((a.y + (b.y - a.y) * u) * (1 - v) + (d.y + (c.y - d.y) * u) * v)
      if (x < 0 || y < 0 || x >= width || y >= height) continue
      const at = (y * width + x) * 3
      if (isRed(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)) red++
    }
  return red > SOME * across * down
}

const isRed = (red: number, green: number, blue: number): boolean => red > 70 && red > 1.45 * green && red > 1.35 * blue

/** Of the pixels of a page, so many are red where somebody stamped it. */
const STAMPED = 0.0008

/** Whether red ink lies anywhere on the page, as every seventh pixel tells. */
export function hasRedInk({ data }: Raster): boolean {
  let [red, seen] = [0, 0]
  for (let at = 0; at + 2 < data.length; at += 21, seen++)
    if (isRed(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)) red++
  return red > STAMPED * seen
}

/** Whether the picture has any colour: of a grey one nobody can say whether its stamp is red, or there. */
export function hasColour({ data }: Raster): boolean {
  let [coloured, seen] = [0, 0]
  for (let at = 0; at + 2 < data.length; at += 21, seen++) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) coloured++
  }
  return coloured > STAMPED * seen
}

/** The page in red light: red ink is as white as the paper. For looking only, never for printing. */
export function redOf({ width, height, data }: Raster): Raster {
  const out = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 3) out[at] = out[at + 1] = out[at + 2] = data[at] ?? 0
  return { width, height, data: out }
}
