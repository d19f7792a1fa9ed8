import { paginate, type Body, type FilledPage } from './pages.ts'
import { spaced, type Strip } from './strip.ts'
import { withTail } from './tail.ts'

/** A last page with less on it than this part of a page looks like a mistake, and is lost first. */
const LITTLE = 0.2

/** One with less than this on it is saved where the blanks before it can give way: nobody misses them, and a sheet of paper is saved. */
const SAVED = 1 / 3

/** How far the blank between pieces may be drawn together, of 1. */
const CLOSER = [0.8, 0.6, 0.4] as const

/** Lines that the last page then takes over from the page before it, the fewest first. */
const MORE_LINES = [8, 16, 24] as const

/**
 * On pages: where not much is left for the last one, the blanks before it are drawn together so that it fits on the page before;
 * where it does not, and it is hardly anything, more goes over with it, as long as no page is added.
 */
export function onPages(strips: readonly Strip[], body: Body): readonly FilledPage[] {
  const plain = paginate(withTail(strips), body)
  if (!endsIn(plain, SAVED)) return plain
  for (const part of CLOSER) {
    const closer = paginate(withTail(strips.map((strip) => spaced(strip, strip.gap * part))), body)
    if (closer.length < plain.length) return closer
  }
  for (const lines of endsIn(plain, LITTLE) ? MORE_LINES : []) {
    const fuller = paginate(withTail(strips, lines), body)
    if (fuller.length === plain.length && !endsIn(fuller, LITTLE)) return fuller
  }
  return plain
}

const endsIn = (pages: readonly FilledPage[], part: number): boolean =>
  pages.length > 1 && (pages.at(-1)?.taken ?? 1) < part
