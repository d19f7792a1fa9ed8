import type { PDFRef } from 'pdf-lib'
import type { Problem } from '../../model/problem.ts'
import { FontUse } from '../font/font-use.ts'
import type { Layout, LaidPage } from '../layout/layout.ts'
import type { Press } from '../press.ts'
import { Book } from './book.ts'
import { writeCatalog } from './catalog.ts'
import { Form, type WrittenField } from './form.ts'
import { Outline } from './outline.ts'
import { pageDict, paintPage } from './page.ts'
import { runningMarks, type Running } from './running.ts'
import { serialize } from './serialize.ts'
import { Structure, type Section } from './structure.ts'

/** A finished PDF and what is known of it. */
export interface Drawn {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly problems: readonly Problem[]
  readonly fields: readonly WrittenField[]
  /** Every line of text as it was laid out, page by page: what a reader must get back. */
  readonly texts: readonly (readonly string[])[]
}

export interface SheetSetting {
  readonly running: Running
  readonly title: string
  /** Keeps the field names of several parts apart. */
  readonly prefix: string
  /** Pages in all. */
  readonly total: number
}

/** A PDF while it is being put together, page after page. */
export class PressedDocument {
  readonly book = new Book()
  readonly press: Press
  readonly fonts: FontUse
  readonly problems: Problem[] = []
  readonly texts: string[][] = []
  readonly structure: Structure
  readonly form: Form
  readonly outline: Outline
  readonly pageRefs: PDFRef[] = []
  readonly tree: PDFRef
  readonly resources: PDFRef
  labels = ''
  files = ''
  archival = true

  constructor(press: Press) {
    this.press = press
    this.fonts = new FontUse(press.fonts)
    this.tree = this.book.ref()
    this.resources = this.book.ref()
    this.structure = new Structure(this.book)
    this.form = new Form(this.book, press, this.fonts, this.resources)
    this.outline = new Outline(this.book)
  }

  sheet({ pages, nodes, problems }: Layout, setting: SheetSetting): void {
    this.problems.push(...problems)
    const section = this.structure.section(setting.title, nodes)
    pages.forEach((page, i) => {
      const ref = this.page(page, nodes, section, setting)
      if (i === 0) this.outline.add(setting.title, ref)
    })
    section.finish()
  }

  private page(page: LaidPage, nodes: Layout['nodes'], section: Section, setting: SheetSetting): PDFRef {
    const running = runningMarks(this.press, setting.running, setting.title, this.pageRefs.length + 1, setting.total)
    const whole = { groups: [running, ...page.groups] }
    const ref = this.book.ref()
    const painted = paintPage(this.book, this.press, this.fonts, whole, nodes)
    const key = this.structure.key()
    section.page(key, ref, painted.owners)
    const widgets = painted.fields.map((placed) => {
      const own = this.structure.key()
      const widget = this.form.add(placed, ref, own, setting.prefix)
      section.widget(own, ref, widget, placed.mark.node)
      return widget.tag
    })
    const extra = widgets.length === 0 ? '' : `/Annots[${widgets.join(' ')}]`
    this.book.put(ref, pageDict(this.tree, this.resources, painted, extra, key))
    this.pageRefs.push(ref)
    this.texts.push(textsOf(whole))
    return ref
  }
}

const textsOf = ({ groups }: LaidPage): string[] =>
  groups.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' && mark.text !== '' ? [mark.text] : [])))

export const startDocument = (press: Press): PressedDocument => new PressedDocument(press)

export interface DocumentSetting {
  readonly title: string
  readonly lang: 'zh' | 'en'
  readonly date?: string
}

export function finishDocument(document: PressedDocument, { title, lang, date }: DocumentSetting): Drawn {
  const { book, pageRefs, tree } = document
  const form = document.form.finish()
  const outlines = document.outline.finish()
  const structure = document.structure.finish()
  book.put(document.resources, `<</Font<<${document.fonts.write(book)}>>>>`)
  book.put(tree, `<</Type/Pages/Count ${pageRefs.length}/Kids[${pageRefs.map((ref) => ref.tag).join(' ')}]>>`)
  const { root, info } = writeCatalog(
    book,
    { title, lang: lang === 'zh' ? 'zh-CN' : 'en', ...(date === undefined ? {} : { date }) },
    {
      pages: tree,
      structure,
      archival: document.archival,
      ...(form === undefined ? {} : { form }),
      ...(outlines === undefined ? {} : { outlines }),
      ...(document.labels === '' ? {} : { labels: document.labels }),
      ...(document.files === '' ? {} : { files: document.files }),
    },
  )
  return {
    bytes: serialize(book, root, info),
    pages: pageRefs.length,
    problems: document.problems,
    fields: document.form.written,
    texts: document.texts,
  }
}
