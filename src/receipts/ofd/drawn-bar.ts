import { MINUS } from '../fields/drawn-minus.ts'
import { baseOf, sizeOf, type Box, type Letter } from '../fields/letter.ts'
import type { Matrix } from '../matrix.ts'
import type { Element } from '../xml/tree.ts'
import { boxAround } from './box.ts'
import { childOf, numbersIn } from './elements.ts'
import { axesOf } from './runs.ts'

/** In points: no type of a bill has a minus as long as this. */
const LONGEST = 20

/** The bar that a path draws, be it a line or a narrow box. */
export function barsOf(path: Element, outer: Matrix): readonly Box[] {
  const data = childOf(path, 'AbbreviatedData')?.text ?? ''
  if (data.length > 200) return []
  const box = boxAround(numbersIn(data.replaceAll(/[A-Z]/g, ' ')), axesOf(path, outer))
  if (box === undefined) return []
  const [wide, high] = [box.right - box.left, box.bottom - box.top]
  return wide > 0 && wide < LONGEST && high < wide / 2 ? [box] : []
}

/** Whether a bar stands close before a letter, at half its height. */
export function isBefore(bar: Box, letter: Letter): boolean {
  const size = sizeOf(letter)
  const [long, thick] = [bar.right - bar.left, bar.bottom - bar.top]
  const over = baseOf(letter) - (bar.top + bar.bottom) / 2
  const apart = letter.left - bar.right
  return (
    long >= MINUS.long[0] * size &&
    long <= MINUS.long[1] * size &&
    thick <= MINUS.thick * size &&
    over >= MINUS.high[0] * size &&
    over <= MINUS.high[1] * size &&
    apart >= -0.1 * size &&
    apart <= MINUS.apart * size
  )
}
