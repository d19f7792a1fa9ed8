import type { Element } from '../xml/tree.ts'
import { childOf, flagIn, numberIn, numbersIn } from './elements.ts'

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
