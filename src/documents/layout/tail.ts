import { kept, type Strip } from './strip.ts'

/** A page is not turned for fewer lines than these. */
const LEAST_LINES = 3

/** The end of a sheet keeps together, so that no page holds a line or two: what stands before them comes along. */
export function withTail(strips: readonly Strip[], least = LEAST_LINES): readonly Strip[] {
  let lines = 0
  let first = strips.length - 1
  while (first > 0 && strips[first]?.breaks === false) {
    lines += linesOf(strips[first])
    if (lines >= least) break
    first--
  }
  const last = strips.length - 1
  return strips.map((strip, i) => (i >= first && i < last && !strip.breaks ? kept(strip) : strip))
}

/** Lines of text; a field to write in is as good as one. */
function linesOf(strip: Strip | undefined): number {
  const written = new Set<number>()
  for (const mark of strip?.marks ?? []) if (mark.kind === 'text' || mark.kind === 'field') written.add(mark.y)
  return written.size
}
