import type { Element } from '../xml/tree.ts'
import type { OfdPage } from './document.ts'
import { childOf, descendantsOf } from './elements.ts'

/** Strokes of a path that could be the squares of a QR code: the smallest has more, the lines of a bill are fewer. */
const LEAST_SQUARES = 150

/** Whether something on a page could be a code, as far as can be told without drawing it: a picture, or a very busy path. */
export function mayShowCode({ own, below, above, annotations }: OfdPage): boolean {
  const shown: readonly Element[] = [
    ...[own, ...below, ...above].map(({ root }) => root),
    ...annotations.map(({ annotation }) => annotation),
  ]
  return shown.some((root) => descendantsOf(root, 'ImageObject').length > 0) || strokesIn(shown) >= LEAST_SQUARES
}

const strokesIn = (shown: readonly Element[]): number =>
  shown
    .flatMap((root) => descendantsOf(root, 'PathObject'))
    .reduce((sum, path) => sum + (childOf(path, 'AbbreviatedData')?.text.match(/[MS]/g)?.length ?? 0), 0)
