import { widthOf, type Press } from '../press.ts'
import { breakLines, longestWord } from './breaking.ts'

export interface Fitted {
  readonly lines: readonly string[]
  readonly size: number
  /** More lines than there was leave for. */
  readonly over: boolean
}

export interface Room {
  readonly width: number
  readonly size: number
  /** The smallest size that may still be printed. */
  readonly least: number
  readonly lines: number
}

/** One line where it fits, smaller if need be down to `least`; then as many lines as there are. Nothing is ever cut. */
export function fit(press: Press, text: string, { width, size, least, lines }: Room): Fitted {
  if (!text.includes('\n')) {
    const wide = widthOf(press, text, size)
    if (wide <= width) return { lines: [text], size, over: false }
    const smaller = Math.floor(((size * width) / wide) * 10) / 10
    if (smaller >= least) return { lines: [text], size: smaller, over: false }
  }
  const whole = sizeOfWords(press, text, { width, size, least })
  const broken = wrap(press, text, width, whole)
  if (broken.length <= lines) return { lines: broken, size: whole, over: false }
  const tight = wrap(press, text, width, least)
  return { lines: tight, size: least, over: tight.length > lines }
}

/** A number or a word is rather set smaller than parted. */
function sizeOfWords(press: Press, text: string, { width, size, least }: Omit<Room, 'lines'>): number {
  const wide = (longestWord(text, press.advance) * size) / 1000
  return wide <= width ? size : Math.max(least, Math.floor(((size * width) / wide) * 10) / 10)
}

/** Most texts fit on one line: that is found out first. */
export const wrap = (press: Press, text: string, width: number, size: number, indent = 0): readonly string[] =>
  !text.includes('\n') && widthOf(press, text, size) + indent <= width
    ? [text]
    : breakLines(text, (width * 1000) / size, press.advance, (indent * 1000) / size)
