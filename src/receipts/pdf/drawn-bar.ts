import { MINUS } from '../fields/drawn-minus.ts'
import { baseOf, sizeOf, type Box, type Letter } from '../fields/letter.ts'
import type { Grey } from '../pictures/picture.ts'

/** So much darker than the paper around it is a dot of a bar. */
const DARKER = 48

/** So few dots high, nothing of a letter's surroundings can be told. */
const LEAST_SIZE = 7

/**
 * The bar that the page shows close before a letter, its letters taken off: at half its height, by itself. What is longer, or joined to something
 * above or below, is a rule or a frame.
 */
export function barBefore(letter: Letter, bare: Grey, dots: number): Box | undefined {
  const [size, base, end] = [sizeOf(letter) * dots, baseOf(letter) * dots, Math.floor(letter.left * dots)]
  if (size < LEAST_SIZE) return undefined
  const from = Math.max(0, Math.floor(end - (MINUS.apart + MINUS.long[1]) * size - 1))
  const columns = Array.from({ length: Math.max(0, end - from) }, (_, i) => columnAt(bare, from + i, base, size))
  const right = columns.findLastIndex((column) => column !== 'empty')
  const left = columns.findLastIndex((column, i) => i < right && column !== 'bar') + 1
  const long = right - left + 1
  const isShort = long >= MINUS.long[0] * size && long <= MINUS.long[1] * size
  if (columns[right] !== 'bar' || columns[left - 1] !== 'empty' || !isShort) return undefined
  if (columns.length - right - 1 > MINUS.apart * size) return undefined
  const middle = baseOf(letter) - 0.32 * sizeOf(letter)
  return { left: (from + left) / dots, right: (from + right + 1) / dots, top: middle, bottom: middle }
}

/** One column of dots as high as the letter: without ink, with that of a bar, or with more. */
function columnAt(bare: Grey, x: number, base: number, size: number): 'empty' | 'bar' | 'other' {
  const [top, bottom] = [
    Math.max(0, Math.floor(base - 0.8 * size)),
    Math.min(bare.height, Math.ceil(base + 0.1 * size)),
  ]
  const dots = Array.from({ length: Math.max(0, bottom - top) }, (_, i) => bare.data[(top + i) * bare.width + x] ?? 255)
  const paper = Math.max(...dots)
  const dark = dots.flatMap((dot, i) => (paper - dot >= DARKER ? [top + i] : []))
  const [first, last] = [dark[0], dark.at(-1)]
  if (first === undefined || last === undefined) return 'empty'
  const [low, high] = MINUS.high
  const inBand = first >= base - high * size - 1 && last <= base - low * size
  return inBand && last - first + 1 <= Math.max(2, MINUS.thick * size + 1) ? 'bar' : 'other'
}
