import type { Sheet } from '../model/sheet.ts'
import { layOut } from './layout/lay.ts'
import { finishDocument, startDocument, type Drawn } from './paint/document.ts'
import type { Pile } from '../model/pile.ts'
import type { Press } from './press.ts'

export interface DrawOptions {
  /** The day the document is of. Left out: it carries none. */
  readonly date?: string
  readonly title?: string
  /** What it is for, where it is one of these. */
  readonly kind?: Pile
}

/** One sheet, or several one after the other, as a PDF of their own. */
export function drawSheet(press: Press, sheets: Sheet | readonly Sheet[], options: DrawOptions = {}): Drawn {
  const all = 'id' in sheets ? [sheets] : sheets
  const layouts = all.map((sheet) => layOut(press, sheet))
  const total = layouts.reduce((sum, { pages }) => sum + pages.length, 0)
  const first = all[0]
  const lang = first?.lang === 'en' ? 'en' : 'zh'
  const document = startDocument(press, lang === 'en' ? undefined : options.kind)
  all.forEach((sheet, i) => {
    const layout = layouts[i]
    if (layout === undefined) return
    const title = sheet.lang === 'en' ? sheet.title.en : sheet.title.zh
    document.sheet(layout, { running: sheet, title, prefix: all.length === 1 ? '' : sheet.id, total })
  })
  return finishDocument(document, {
    title: options.title ?? first?.title[lang] ?? '',
    lang,
    ...(options.date === undefined ? {} : { date: options.date }),
  })
}
