import type { PDFRef } from 'pdf-lib'
import type { StructNode } from '../layout/layout.ts'
import { hexText, type Book, type Texts } from './book.ts'

/** A section of so many nodes is packed for itself. */
const MANY = 60

/** The structure tree of one document: headings, paragraphs, tables and fields in reading order. */
export class Structure {
  private readonly book: Book
  private readonly root: PDFRef
  private readonly body: PDFRef
  private readonly sections: PDFRef[] = []
  private readonly parents: string[] = []

  constructor(book: Book) {
    this.book = book
    this.root = book.ref()
    this.body = book.ref()
  }

  /** A key of the parent tree for a page or a widget, to be filled once its owners are known. */
  key(): number {
    return this.parents.push('null') - 1
  }

  /** A part of the document with its own nodes. */
  section(title: string, nodes: readonly StructNode[]): Section {
    const ref = this.book.ref()
    this.sections.push(ref)
    return new Section(this.book, this.body, ref, title, nodes, this.parents)
  }

  /** The root of the tree, for the catalog. */
  finish(): PDFRef {
    const kids = this.sections.map(({ tag }) => tag).join(' ')
    this.book.put(this.body, `<</Type/StructElem/S/Document/P ${this.root.tag}/K[${kids}]>>`)
    const numbers = this.parents.map((owner, key) => `${key} ${owner}`).join('\n')
    const tree = this.book.add(`<</Nums[${numbers}]>>`)
    return this.book.put(
      this.root,
      `<</Type/StructTreeRoot/K ${this.body.tag}/ParentTree ${tree.tag}/ParentTreeNextKey ${this.parents.length}>>`,
    )
  }
}

export class Section {
  private readonly book: Book
  private readonly above: PDFRef
  private readonly ref: PDFRef
  private readonly title: string
  private readonly nodes: readonly StructNode[]
  private readonly parents: string[]
  private readonly refs: readonly PDFRef[]
  private readonly pages: (PDFRef | undefined)[]
  private readonly kids: string[]

  constructor(book: Book, above: PDFRef, ref: PDFRef, title: string, nodes: readonly StructNode[], parents: string[]) {
    this.book = book
    this.above = above
    this.ref = ref
    this.title = title
    this.nodes = nodes
    this.parents = parents
    this.refs = nodes.map(() => book.ref())
    this.pages = nodes.map(() => undefined)
    this.kids = nodes.map(() => '')
  }

  /** Which node each marked content of a page belongs to. */
  page(key: number, page: PDFRef, owners: readonly number[]): void {
    owners.forEach((node, id) => {
      const home = (this.pages[node] ??= page)
      this.kids[node] += home === page ? ` ${id}` : `<</Type/MCR/Pg ${page.tag}/MCID ${id}>>`
    })
    this.parents[key] = `[${owners.map((node) => this.refs[node]?.tag ?? 'null').join(' ')}]`
  }

  widget(key: number, page: PDFRef, widget: PDFRef, node: number): void {
    this.kids[node] += `<</Type/OBJR/Obj ${widget.tag}/Pg ${page.tag}>>`
    this.parents[key] = this.refs[node]?.tag ?? 'null'
  }

  finish(): void {
    const inner: string[] = this.nodes.map(() => '')
    let top = ''
    this.nodes.forEach(({ up }, node) => {
      const tag = ` ${this.refs[node]?.tag ?? ''}`
      if (up === 0) top += tag
      else inner[node - up] += tag
    })
    const texts: Texts = []
    this.nodes.forEach((node, i) => this.write(texts, node, i, inner[i] ?? ''))
    if (texts.length < MANY) this.book.texts.push(...texts)
    else this.book.bundles.push({ place: `structure of ${this.title}`, texts })
    this.book.put(this.ref, `<</Type/StructElem/S/Sect/P ${this.above.tag}/T${hexText(this.title)}/K[${top}]>>`)
  }

  private write(texts: Texts, { role, up, alt, scope, span }: StructNode, i: number, inner: string): void {
    const ref = this.refs[i]
    if (ref === undefined) return
    const above = up === 0 ? this.ref : (this.refs[i - up] ?? this.ref)
    const page = this.pages[i] === undefined ? '' : `/Pg ${this.pages[i].tag}`
    const spoken = alt === undefined ? '' : `/Alt${hexText(alt)}`
    const cell = (scope === undefined ? '' : `/Scope/${scope}`) + (span === 1 ? '' : `/ColSpan ${span}`)
    const head = cell === '' ? '' : `/A<</O/Table${cell}>>`
    const kids = `${this.kids[i] ?? ''}${inner}`
    texts.push([ref, `<</S/${role}/P ${above.tag}${page}${spoken}${head}${kidsOf(kids)}>>`])
  }
}

/** A single id stands alone. */
const kidsOf = (kids: string): string =>
  kids === '' ? '' : kids.length < 6 && kids.lastIndexOf(' ') === 0 ? `/K${kids}` : `/K[${kids}]`
