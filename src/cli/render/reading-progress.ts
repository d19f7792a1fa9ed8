import { basename } from 'node:path'
import type { ReadingWatch } from '../../casework/papers/take-in.ts'
import { show } from '../../model/show.ts'
import type { Desk } from '../desk.ts'

/** So many pages are read before anybody wonders whether it still goes on. */
const LONG = 5

const CLEAR_LINE = '\r\u001b[2K'

/**
 * A line that says which of several files is being read, and counts the pages of a long one; it is gone afterwards. Only for a person at a
 * terminal.
 */
export function readingProgress(
  { world: { err, env }, flags, lang }: Pick<Desk, 'world' | 'flags' | 'lang'>,
  files: number,
): ReadingWatch & { clear(): void } {
  const quiet = !err.isTTY || flags.json || flags.quiet || env['ACCESSIBLE'] === '1' || env['TERM'] === 'dumb'
  const read = new Map<string, number>()
  let [current, begun, shown] = ['', 0, false]
  const tell = (): void => {
    const pages = read.get(current) ?? 0
    if (quiet || !read.has(current) || (files === 1 && pages < LONG)) return
    err.write(CLEAR_LINE + sayReading({ name: show(basename(current)), begun, files, pages }, lang))
    shown = true
  }
  return {
    begins(file) {
      ;[current, begun] = [file, begun + 1]
      if (files > 1) read.set(file, read.get(file) ?? 0)
      tell()
    },
    pages(file, count) {
      read.set(file, (read.get(file) ?? 0) + count)
      if (file === current) tell()
    },
    clear() {
      if (shown) err.write(CLEAR_LINE)
      shown = false
    },
  }
}

interface Reading {
  readonly name: string
  readonly begun: number
  readonly files: number
  readonly pages: number
}

function sayReading({ name, begun, files, pages }: Reading, lang: Desk['lang']): string {
  const long = pages >= LONG
  if (lang === 'zh') return `正在读 ${files > 1 ? `${begun}/${files} ` : ''}${name}${long ? `，已读 ${pages} 页` : ''}`
  return `reading ${files > 1 ? `${begun}/${files} ` : ''}${name}${long ? `: ${pages} pages done` : ''}`
}
