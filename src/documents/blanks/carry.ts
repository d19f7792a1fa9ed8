import { seeAddendum } from '../layout/table.ts'
import type { Lang } from '../../model/words.ts'

/** Which fields may go on on a page behind the form, and in which language they say so. */
export interface Carrying {
  readonly fields: ReadonlySet<string>
  readonly lang: Lang
}

export const NOTHING: Carrying = { fields: new Set(), lang: 'zh' }

/** The full text of a field that had no room for it. */
export interface Carried {
  readonly number: number
  readonly field: string
  readonly text: string
}

/**
 * As much of the text as there is room for, and where to read the rest; undefined where not even that fits. What the field holds
 * is what it shows, so that a viewer that draws it anew clips nothing.
 */
export function shorten(text: string, number: number, lang: Lang, fits: (text: string) => boolean): string | undefined {
  const pointer = seeAddendum(number)[lang]
  const characters = [...text]
  const short = (count: number): string =>
    count === 0 ? pointer : `${wholeWords(characters.slice(0, count).join(''))}…${pointer}`
  if (!fits(pointer)) return undefined
  let [low, high] = [0, characters.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(short(middle))) low = middle
    else high = middle - 1
  }
  return short(low)
}

/** A Latin word is not cut in two. */
const wholeWords = (text: string): string => text.replace(/(?<=\s)[A-Za-z]+$/, '').trimEnd()
