import type { Box } from '../fields/letter.ts'
import { apply, type Matrix } from '../matrix.ts'

/** The box around points that are given as x, y, x, y … in some axes; undefined of fewer than two. */
export function boxAround(given: readonly number[], axes: Matrix): Box | undefined {
  if (given.length < 4) return undefined
  const points = pointsIn(given, axes)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** The same where the points are the corners of an upright box, in any order. */
export function uprightBox(given: readonly number[], axes: Matrix): Box | undefined {
  const box = boxAround(given, axes)
  if (box === undefined) return undefined
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.1
  const isCorner = ([x, y]: readonly [number, number]): boolean =>
    (near(x, box.left) || near(x, box.right)) && (near(y, box.top) || near(y, box.bottom))
  return pointsIn(given, axes).every(isCorner) ? box : undefined
}

export const pointsIn = (given: readonly number[], axes: Matrix): readonly (readonly [number, number])[] =>
  given.flatMap((x, i) => (i % 2 === 0 ? [apply(axes, x, given[i + 1] ?? 0)] : []))

/** The unit square, as pictures are placed. */
export const UNIT_SQUARE: readonly number[] = [0, 0, 1, 0, 1, 1, 0, 1]

/** So much of each side of a letter's box is mostly without ink. */
const RIM = 0.12

/** Which part of a letter lies within a box, from 0 to 1. */
export function partWithin(letter: Box, box: Box): number {
  const [wide, high] = [letter.right - letter.left, letter.bottom - letter.top]
  const across = Math.min(letter.right - RIM * wide, box.right) - Math.max(letter.left + RIM * wide, box.left)
  const down = Math.min(letter.bottom - RIM * high, box.bottom) - Math.max(letter.top + RIM * high, box.top)
  const whole = wide * high * (1 - 2 * RIM) ** 2
  return across <= 0 || down <= 0 || whole <= 0 ? 0 : (across * down) / whole
}
