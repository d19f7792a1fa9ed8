import { basename } from 'node:path'
import type { PagesRead } from '../../casework/papers/take-in.ts'
import { show } from '../../model/show.ts'
import type { Desk } from '../desk.ts'

/** So many pages are read before anybody wonders whether it still goes on. */
const LONG = 5

const CLEAR_LINE = '\r\u001b[2K'

/** A line that counts the pages of a long file while it is read, and is gone afterwards; only for a person at a terminal. */
export function readingProgress({ world: { err, env }, flags, lang }: Pick<Desk, 'world' | 'flags' | 'lang'>): {
  readonly pages: PagesRead
  clear(): void
} {
  const quiet = !err.isTTY || flags.json || env['ACCESSIBLE'] === '1' || env['TERM'] === 'dumb'
  const read = new Map<string, number>()
  let shown = false
  return {
    pages(file, count) {
      const pages = (read.get(file) ?? 0) + count
      read.set(file, pages)
      if (quiet || count === 0 || pages < LONG) return
      const name = show(basename(file))
      err.write(
        `${CLEAR_LINE}${lang === 'zh' ? `正在读 ${name}，已读 ${pages} 页` : `reading ${name}: ${pages} pages done`}`,
      )
      shown = true
    },
    clear() {
      if (shown) err.write(CLEAR_LINE)
      shown = false
    },
  }
}
