import type { PDFRef } from 'pdf-lib'
import type { Pile } from '../../model/pile.ts'
import type { Problem } from '../../model/problem.ts'
import { FontUse } from '../font/font-use.ts'
import type { Words } from '../../model/words.ts'
import type { Layout, LaidPage, StructNode } from '../layout/layout.ts'
import { drawsAll, type Press } from '../press.ts'
import type { Box, ScanPage } from '../scans/scan-page.ts'
import type { Grid } from '../scans/small-scans.ts'
import { Book, hexText } from './book.ts'
import { writeCatalog } from './catalog.ts'
import { Form, type WrittenField } from './form.ts'
import { Outline } from './outline.ts'
import { pageDict, paintPage } from './page.ts'
import { runningMarks, type Running } from './running.ts'
import { cutLayout, type CutPiece } from './cut-layout.ts'
import { scanLayout, scanNodes } from './scan-layout.ts'
import { serialize } from './serialize.ts'
import { Structure, type Section } from './structure.ts'

/** A finished PDF and what is known of it. */
export interface Drawn {
  readonly bytes: Uint8Array
  readonly caseNumber: string
  readonly pages: number
  readonly problems: readonly Problem[]
  readonly fields: readonly WrittenField[]
  /** Every line of text as it was laid out, page by page: what a reader must get back. */
  readonly texts: () => readonly (readonly string[])[]
  /** What of a line can be drawn: all but the characters that no font has. */
  readonly drawable: (line: string) => string
}

/** A scan's page, where it goes, and the node it belongs to. */
interface PlacedScan {
  readonly page: ScanPage
  readonly box: Box
  readonly node: number
}

export interface SheetSetting {
  readonly running: Running
  readonly title: string
  /** Keeps the field names of several parts apart. */
  readonly prefix: string
  /** Pages in all. */
  readonly total: number
  /** What the outline lists it as; the title when left out, nothing when empty. */
  readonly listed?: readonly string[]
  /** What it stands under there. */
  readonly group?: string
  /** Of an annex that goes on: how many pages of it came before. Its pages are listed one by one. */
  readonly before?: number
}

/** A PDF while it is being put together, page after page. */
export class PressedDocument {
  readonly book = new Book()
  readonly press: Press
  readonly fonts: FontUse
  readonly problems: Problem[] = []
  readonly laid: LaidPage[] = []
  readonly structure: Structure
  readonly form: Form
  readonly outline: Outline
  readonly pageRefs: PDFRef[] = []
  readonly tree: PDFRef
  readonly resources: PDFRef
  readonly fontsRef: PDFRef
  readonly files: { readonly name: string; readonly tag: string }[] = []
  caseNumber = ''
  archival = true
  /** Pictures of papers are in it: what they say is not read aloud. */
  pictured = false

  constructor(press: Press, kind?: Pile) {
    this.press = press
    this.fonts = new FontUse(kind === undefined ? press.fonts : press.fontsOf(kind))
    this.tree = this.book.ref()
    this.fontsRef = this.book.ref()
    this.resources = this.book.add(`<</Font ${this.fontsRef.tag}>>`)
    this.structure = new Structure(this.book, press.sections)
    this.form = new Form(this.book, press, this.fonts, this.resources)
    this.outline = new Outline(this.book)
  }

  sheet({ pages, nodes, problems }: Layout, setting: SheetSetting): void {
    this.problems.push(...problems)
    const section = this.structure.section(setting.title, nodes)
    pages.forEach((page, i) => {
      const ref = this.page(page, nodes, section, leafOf(setting, i), [], i)
      if (i === 0) this.list(setting, ref)
      this.listPage(setting, i, pages.length, ref)
    })
    section.finish()
  }

  /** The pages of a scan, each in one frame with its caption; every one is a figure with the caption for a text. */
  scan(pages: readonly ScanPage[], setting: SheetSetting, caption: Words): void {
    const nodes: readonly StructNode[] = pages.flatMap(() => scanNodes(setting.running, caption))
    const section = this.structure.section(setting.title, nodes)
    pages.forEach((page, i) => {
      const { layout, box } = scanLayout(this.press, page, setting.running, caption, 2 * i)
      const ref = this.page(layout, nodes, section, leafOf(setting, i), [{ page, box, node: 2 * i }])
      if (i === 0) this.list(setting, ref)
      this.listPage(setting, i, pages.length, ref)
      if (!page.archival) this.archival = false
    })
    this.pictured = true
    section.finish()
  }

  /** Several small scans on one page, with marks to cut them out by. */
  pieces(pieces: readonly CutPiece[], grid: Grid, setting: SheetSetting): void {
    const nodes: readonly StructNode[] = pieces.flatMap(({ caption }) => scanNodes(setting.running, caption))
    const section = this.structure.section(setting.title, nodes)
    const { layout, boxes } = cutLayout(this.press, pieces, grid, setting.running)
    const placed = pieces.flatMap(({ page }, i) => {
      const box = boxes[i]
      return box === undefined ? [] : [{ page, box, node: 2 * i }]
    })
    this.list(setting, this.page(layout, nodes, section, setting, placed))
    if (pieces.some(({ page }) => !page.archival)) this.archival = false
    this.pictured = true
    section.finish()
  }

  private list({ title, listed = [title], group }: SheetSetting, ref: PDFRef): void {
    for (const entry of listed) this.outline.add(entry, ref, group)
  }

  /** Of an annex of several pages each has a bookmark of its own. */
  private listPage({ before, running }: SheetSetting, index: number, pages: number, ref: PDFRef): void {
    if (before === undefined || (before === 0 && pages < 2)) return
    const number = before + index + 1
    this.outline.addPage(running.lang === 'en' ? `Page ${number}` : `第 ${number} 页`, ref)
  }

  /** Printed and shown page numbers are the same, with the case number before them. */
  labels(): string {
    return '0<</S/D>>'
  }

  fileNames(): string {
    return [...this.files]
      .sort((a, b) => (hexText(a.name) < hexText(b.name) ? -1 : 1))
      .map(({ name, tag }) => `${hexText(name)} ${tag}`)
      .join(' ')
  }

  private page(
    page: LaidPage,
    nodes: Layout['nodes'],
    section: Section,
    setting: SheetSetting,
    scans: readonly PlacedScan[] = [],
    index = 0,
  ): PDFRef {
    this.caseNumber = setting.running.caseNumber
    const running = runningMarks(this.press, setting.running, setting.title, this.pageRefs.length + 1, setting.total)
    const whole = { groups: [running, ...page.groups] }
    const ref = this.book.ref()
    const figures = scans.map(({ page: scan, box, node }, i) => {
      const name = i === 0 ? 'X' : `X${i}`
      return { ...scan.write(this.book, box, name), node, name }
    })
    const painted = paintPage(this.book, this.press, this.fonts, whole, `${setting.title} ${index}`, nodes, figures)
    const key = this.structure.key()
    section.page(key, ref, painted.owners)
    const widgets = painted.fields.map((placed) => {
      const own = this.structure.key()
      const widget = this.form.add(placed, ref, own, setting.prefix)
      section.widget(own, ref, widget, placed.node)
      return widget.tag
    })
    const extra = widgets.length === 0 ? '' : `/Annots[${widgets.join(' ')}]`
    const objects = figures.map(({ name, tag }) => `/${name} ${tag}`).join('')
    const resources = objects === '' ? this.resources.tag : `<</Font ${this.fontsRef.tag}/XObject<<${objects}>>>>`
    this.book.put(ref, pageDict(this.tree, resources, painted, extra, key))
    this.pageRefs.push(ref)
    this.laid.push(whole)
    return ref
  }
}

/** 附件 3-2: the second page of the third annex. */
function leafOf(setting: SheetSetting, index: number): SheetSetting {
  const { running, before } = setting
  if (running.annex === undefined || before === undefined) return setting
  const leaf = before + index + 1
  const annex = { zh: `${running.annex.zh}-${leaf}`, en: `${running.annex.en}-${leaf}` }
  return { ...setting, running: { ...running, annex } }
}

/** Lines in the order in which they are painted: first our own words, then what the case says. */
export function textsOf({ groups }: LaidPage): string[] {
  const ours: string[] = []
  const own: string[] = []
  for (const { marks } of groups)
    for (const mark of marks) if (mark.kind === 'text' && mark.text !== '') (mark.fixed ? ours : own).push(mark.text)
  return ours.concat(own)
}

/** What of a line a reader gives back: without what no font has. */
export const drawable = (line: string, press: Press): string =>
  drawsAll(press, line) ? line : [...line].filter((one) => press.draws(one.codePointAt(0) ?? 0)).join('')

/** `kind`: of a Chinese document, what it is for. */
export const startDocument = (press: Press, kind?: Pile): PressedDocument => new PressedDocument(press, kind)

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
  book.put(document.fontsRef, `<<${document.fonts.write(book)}>>`)
  book.put(tree, `<</Type/Pages/Count ${pageRefs.length}/Kids[${pageRefs.map((ref) => ref.tag).join(' ')}]>>`)
  const { root, info } = writeCatalog(
    book,
    { title, lang: lang === 'zh' ? 'zh-CN' : 'en', ...(date === undefined ? {} : { date }) },
    {
      pages: tree,
      structure,
      archival: document.archival,
      accessible: document.archival && !document.pictured,
      ...(form === undefined ? {} : { form }),
      ...(outlines === undefined ? {} : { outlines }),
      labels: document.labels(),
      ...(document.files.length === 0 ? {} : { files: document.fileNames() }),
    },
  )
  return {
    bytes: serialize(book, root, info),
    caseNumber: document.caseNumber,
    pages: pageRefs.length,
    problems: document.problems,
    fields: document.form.written,
    texts: () => document.laid.map(textsOf),
    drawable: (line) => drawable(line, document.press),
  }
}
