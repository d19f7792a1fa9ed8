import type { Grey } from './picture.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

/** Below it a photographed page is not legible when printed on A4: 120 dots an inch over its width. */
const LEAST_LONG_SIDE = 992

/** Darker than this nothing is taken for the back of a page. */
const PAPER = 150
/** And here nobody can tell whether there is one. */
const NIGHT = 45

/** What a clerk would send a photo back for. */
export function qualityOf(grey: Grey, width = grey.width, height = grey.height): readonly ReasonCode[] {
  const levels = histogramOf(grey)
  const [low, high] = [levelAt(levels, 0.01), levelAt(levels, 0.95)]
  // Paper is bright: what is evenly grey or dark is no page at all.
  if (isBlank(levels, high)) return [high < NIGHT ? 'S12' : high < PAPER ? 'S37' : 'S11']
  const reasons: ReasonCode[] = []
  if (Math.max(width, height) < LEAST_LONG_SIDE) reasons.push('S14')
  if (high < 115) reasons.push('S12')
  if (sharpness(grey, low, high) < 0.15) reasons.push('S13')
  return reasons
}

/** Edges so steep that no sharpening makes them clearer. */
export function isSharp(grey: Grey): boolean {
  const levels = histogramOf(grey)
  return sharpness(grey, levelAt(levels, 0.01), levelAt(levels, 0.95)) > 0.6
}

function histogramOf({ data }: Grey): Float64Array {
  const counts = new Uint32Array(256)
  for (let i = 0; i < data.length; i++) {
    const level = data[i] ?? 0
    counts[level] = (counts[level] ?? 0) + 1
  }
  return Float64Array.from(counts, (count) => count / data.length)
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
  const { width, height, data } = grey
  let count = 0
  for (let y = 0; y + step < height; y += step)
    for (let x = 0; x + step < width; x += step) {
      const at = y * width + x
      const here = data[at] ?? 0
      const right = Math.abs(here - (data[at + step] ?? 0))
      const below = Math.abs(here - (data[at + step * width] ?? 0))
      const edge = right > below ? right : below
      steep[edge] = (steep[edge] ?? 0) + 1
      count++
    }
  const share = steep.map((n) => n / Math.max(1, count))
  return levelAt(share, 0.998) / contrast
}
