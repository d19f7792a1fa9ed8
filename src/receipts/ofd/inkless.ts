import type { Element } from '../xml/tree.ts'
import { valuesOf } from './draw/look.ts'
import { childOf, flagIn, numberIn } from './elements.ts'

/** Letters that are neither filled nor stroked, seen through, or as good as white. `params`: what stands for them where they say nothing, the nearest first. */
export function isInkless(text: Element, params: readonly Element[] = []): boolean {
  const colour = [text, ...params].map((one) => childOf(one, 'FillColor')).find((one) => one !== undefined)
  if (opacityOf(text) <= FAINT) return true
  if (flagIn(text.attributes['Stroke'], false)) return false
  return !flagIn(text.attributes['Fill'], true) || opacityOf(text) * opacityOf(colour) <= FAINT || isWhite(colour)
}

/** So little of its ink nobody sees. */
const FAINT = 0.05
/** Of 255: so near to the paper, a colour cannot be told from it. */
const NEAR = 15

const opacityOf = (of: Element | undefined): number => (numberIn(of?.attributes['Alpha']) ?? 255) / 255

/** In grey or in red, green and blue all of it; of the four inks nothing. */
function isWhite(colour: Element | undefined): boolean {
  const values = valuesOf(colour?.attributes['Value'])
  if (values.length === 4) return values.every((value) => value <= NEAR)
  return (values.length === 1 || values.length === 3) && values.every((value) => value >= 255 - NEAR)
}
