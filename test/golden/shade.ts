import type { Pixels } from '../documents/pixels.ts'

const COLUMNS = 30
const ROWS = 42
/** From white to black. */
const SHADES = '.:-=+*#%@'
/** How many cells of a page may be one shade off: what a hair's breadth of a letter does. */
const HAIR = 0.02

/** A page as a small picture in letters: how dark each part of it is. A line that moves, a box that is lost are seen in it and in a diff of it. */
export function shadeOf(pixels: Pixels): string {
  const [cellWidth, cellHeight] = [pixels.width / COLUMNS, pixels.height / ROWS]
  return Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (__, column) => {
      const dark = darkness(pixels, column * cellWidth, row * cellHeight, cellWidth, cellHeight)
      return SHADES[Math.min(SHADES.length - 1, Math.round(Math.sqrt(dark) * (SHADES.length - 1)))]
    }).join(''),
  ).join('\n')
}

/** The mean of a part of it: 0 white, 1 black. */
function darkness({ width, data }: Pixels, left: number, top: number, across: number, down: number): number {
  let [sum, count] = [0, 0]
  for (let y = Math.floor(top); y < Math.floor(top + down); y++)
    for (let x = Math.floor(left); x < Math.floor(left + across); x++) {
      const at = 4 * (y * width + x)
      sum += 765 - (data[at] ?? 255) - (data[at + 1] ?? 255) - (data[at + 2] ?? 255)
      count++
    }
  return sum / (765 * Math.max(1, count))
}

/** Whether two pages of shades look the same to a person: as many pages, no cell two shades off, few one shade off. */
export function looksLike(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let off = 0
  for (let i = 0; i < one.length; i++) {
    const apart = Math.abs(SHADES.indexOf(one.charAt(i)) - SHADES.indexOf(other.charAt(i)))
    if (apart > 1) return false
    off += apart
  }
  return off <= one.length * HAIR
}
