import type { Grey } from './picture.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

/** Below it a photographed page is not legible when printed on A4: 120 dots an inch over its width. */
const LEAST_LONG_SIDE = 992

/** Darker than this nothing is taken for the back of a page. */
const PAPER = 150

/** What a clerk would send a photo back for. */
export function qualityOf(grey: Grey, width = grey.width, height = grey.height): readonly ReasonCode[] {
  const levels = histogramOf(grey)
  const [low, high] = [levelAt(levels, 0.01), levelAt(levels, 0.95)]
  // Paper is bright: what is evenly grey or dark is no page at all.
  if (isBlank(levels, high)) return [high < PAPER ? 'S37' : 'S11']
  const reasons: ReasonCode[] = []
  if (Math.max(width, height) < LEAST_LONG_SIDE) reasons.push('S14')
  if (high < 115) reasons.push('S12')
  if (sharpness(grey, low, high) < 0.15) reasons.push('S13')
  return reasons
}

function histogramOf({ data }: Grey): Float64Array {
  const levels = new Float64Array(256)
  for (const value of data) levels[value] = (levels[value] ?? 0) + 1 / data.length
  return levels
}

function levelAt(levels: Float64Array, share: number): number {
  let sum = 0
  for (let level = 0; level < 256; level++) {
    sum += levels[level] ?? 0
    if (sum >= share) return level
  }
  return 255
}

/** Less than one pixel in two thousand stands out from the paper. */
function isBlank(levels: Float64Array, paper: number): boolean {
  let ink = 0
  for (let level = 0; level < paper - 40; level++) ink += levels[level] ?? 0
  return ink < 0.0005
}

/**
 * How steep the steepest edges are, as a share of the picture's own contrast: 1 from black to white in one pixel.
 * Measured at about 1,000 pixels, so that a large photo is not called blurred for its grain.
 */
function sharpness(grey: Grey, low: number, high: number): number {
  const step = Math.max(1, Math.round(Math.max(grey.width, grey.height) / 1200))
  const contrast = Math.max(30, high - low)
  const steep = new Float64Array(256)
  let count = 0
  for (let y = 0; y + step < grey.height; y += step)
    for (let x = 0; x + step < grey.width; x += step) {
      const at = y * grey.width + x
      const here = grey.data[at] ?? 0
      const edge = Math.max(
        Math.abs(here - (grey.data[at + step] ?? 0)),
        Math.abs(here - (grey.data[at + step * grey.width] ?? 0)),
      )
      steep[edge] = (steep[edge] ?? 0) + 1
      count++
    }
  const share = steep.map((n) => n / Math.max(1, count))
  return levelAt(share, 0.998) / contrast
}
