import type { Letter } from '../fields/letter.ts'
import { apply, type Matrix } from '../matrix.ts'
import type { Element } from '../xml/tree.ts'
import { childOf, flagIn, numberIn, numbersIn } from './elements.ts'
import { axesOf } from './runs.ts'

/** Letters that are neither filled nor stroked, seen through, or white. */
export function isInkless(text: Element): boolean {
  if (numberIn(text.attributes['Alpha']) === 0) return true
  if (flagIn(text.attributes['Stroke'], false)) return false
  const colour = childOf(text, 'FillColor')
  return !flagIn(text.attributes['Fill'], true) || numberIn(colour?.attributes['Alpha']) === 0 || isWhite(colour)
}

function isWhite(colour: Element | undefined): boolean {
  if (colour === undefined || colour.attributes['ColorSpace'] !== undefined) return false
  const values = numbersIn(colour.attributes['Value'])
  return values.length === 3 && values.every((value) => value === 255)
}

/** Marks the letters that lie under a box which is filled after them. */
export function cover(path: Element, outer: Matrix, found: Letter[]): void {
  if (!flagIn(path.attributes['Fill'], false) || found.length === 0) return
  const colour = childOf(path, 'FillColor')
  const seenThrough = [path.attributes['Alpha'], colour?.attributes['Alpha']].some(
    (alpha) => (numberIn(alpha) ?? 255) < 255,
  )
  const box = seenThrough || path.attributes['BlendMode'] !== undefined ? undefined : boxOf(path, axesOf(path, outer))
  if (box === undefined) return
  const [left, top, right, bottom] = box
  found.forEach((letter, i) => {
    const [x, y] = [(letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2]
    if (x > left && x < right && y > top && y < bottom) found[i] = { ...letter, inkless: true }
  })
}

/** Left, top, right and bottom of a path that is one upright box. */
function boxOf(path: Element, axes: Matrix): readonly [number, number, number, number] | undefined {
  const data = childOf(path, 'AbbreviatedData')?.text.trim() ?? ''
  if (!/^[SM](?:\s+[-\d.]+){2}(?:\s+L(?:\s+[-\d.]+){2}){3,4}(?:\s+C)?$/.test(data)) return undefined
  const given = numbersIn(data.replaceAll(/[SMLC]/g, ' '))
  const corners = given.flatMap((x, i) => (i % 2 === 0 ? [apply(axes, x, given[i + 1] ?? 0)] : []))
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.1
  const isBox = corners.every(([x, y]) => (near(x, left) || near(x, right)) && (near(y, top) || near(y, bottom)))
  return isBox ? [left, top, right, bottom] : undefined
}
