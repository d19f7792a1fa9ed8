import { widthOf, type Press } from '../press.ts'
import { LEADING, LEAST, PAD, type Arranged, type Room } from './arrange.ts'
import type { FoundField } from './list-fields.ts'

const LARGEST = 12

/** A list box shows its options beneath each other, the chosen one on a bar; those before it go when they are too many. */
export function arrangeList(
  press: Press,
  field: FoundField,
  chosen: string,
  { w, h, least }: Room,
): Arranged | undefined {
  const options = [...field.labels.values()]
  const widest = Math.max(1, ...options.map((text) => widthOf(press, text, 1)))
  const size = Math.min(Math.max(field.size ?? LARGEST, LEAST), LARGEST, h - 2, (w - 2 * PAD - 2) / widest)
  if (size < Math.min(least, h - 2)) return undefined
  const step = size * LEADING
  const room = Math.max(1, Math.floor((h - 2) / step))
  const at = Math.max(0, options.indexOf(chosen))
  const first = Math.max(0, Math.min(at, options.length - room))
  const lines = options
    .slice(first, first + room)
    .map((text, i) => ({ text, x: PAD + 1, y: 1 + i * step + size * 0.95 }))
  return { size, lines, bar: { y: 1 + (at - first) * step, h: step } }
}
