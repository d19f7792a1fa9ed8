import type { Mark } from './layout.ts'

/** A piece that no page break parts: a line of a paragraph, a row of a table. Marks count from its top left corner. */
export interface Strip {
  readonly height: number
  readonly marks: readonly Mark[]
  /** Blank above, unless it comes first on a page. */
  readonly gap: number
  /** Stays on one page with the next strip. */
  readonly keep: boolean
  /** Comes again at the top when a page begins before this strip: the head of a table. */
  readonly head: Strip | undefined
  /** A new page begins here. */
  readonly breaks: boolean
  /** The nodes of its marks count from this one. */
  readonly base: number
}

/** There are many of them: all have the same keys in the same order, which makes them quick to read. */
export const strip = (
  height: number,
  marks: readonly Mark[],
  gap = 0,
  keep = false,
  head?: Strip,
  breaks = false,
  base = 0,
): Strip => ({ height, marks, gap, keep, head, breaks, base })

export const PAGE_BREAK: Strip = strip(0, [], 0, false, undefined, true)

export const kept = ({ height, marks, gap, head, breaks, base }: Strip): Strip =>
  strip(height, marks, gap, true, head, breaks, base)

export const spaced = ({ height, marks, keep, head, breaks, base }: Strip, gap: number): Strip =>
  strip(height, marks, gap, keep, head, breaks, base)

export const based = ({ height, marks, gap, keep, head, breaks }: Strip, base: number): Strip =>
  strip(height, marks, gap, keep, head, breaks, base)

/** One strip of all of them, so that they stay together. */
export function merged(strips: readonly Strip[]): Strip {
  let y = 0
  const marks: Mark[] = []
  strips.forEach((one, i) => {
    if (i > 0) y += one.gap
    const top = y
    for (const mark of one.marks) marks.push({ ...mark, y: mark.y + top })
    y += one.height
  })
  return strip(y, marks, strips[0]?.gap)
}

export const heightOf = (strips: readonly Strip[]): number =>
  strips.reduce((sum, { height, gap }, i) => sum + height + (i === 0 ? 0 : gap), 0)
