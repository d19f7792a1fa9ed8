import type { Mark } from './layout.ts'

/** A piece that no page break parts: a line of a paragraph, a row of a table. Marks count from its top left corner. */
export interface Strip {
  readonly height: number
  readonly marks: readonly Mark[]
  /** Blank above, unless it comes first on a page. */
  readonly gap?: number
  /** Stays on one page with the next strip. */
  readonly keep?: boolean
  /** Comes again at the top when a page begins before this strip: the head of a table. */
  readonly head?: Strip
  /** A new page begins here. */
  readonly breaks?: boolean
}

/** One strip of all of them, so that they stay together. */
export function merged(strips: readonly Strip[]): Strip {
  let y = 0
  const marks: Mark[] = []
  strips.forEach((strip, i) => {
    if (i > 0) y += strip.gap ?? 0
    const top = y
    for (const mark of strip.marks) marks.push({ ...mark, y: mark.y + top })
    y += strip.height
  })
  return { height: y, marks, ...(strips[0]?.gap === undefined ? {} : { gap: strips[0].gap }) }
}

export const heightOf = (strips: readonly Strip[]): number =>
  strips.reduce((sum, strip, i) => sum + strip.height + (i === 0 ? 0 : (strip.gap ?? 0)), 0)
