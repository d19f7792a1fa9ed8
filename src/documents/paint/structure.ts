import type { PDFRef } from 'pdf-lib'
import type { StructNode } from '../layout/layout.ts'
import { hexText, type Book, type Texts } from './book.ts'
import type { Held, KnownSection, KnownSections, Origin } from './known-sections.ts'
import { objectStream } from './object-stream.ts'

/** A section of so many nodes is packed for itself. */
const MANY = 60

/** The structure tree of one document: headings, paragraphs, tables and fields in reading order. */
export class Structure {
  private readonly book: Book
  private readonly known: KnownSections
  private readonly root: PDFRef
  private readonly body: PDFRef
  private readonly sections: PDFRef[] = []
  private readonly parents: string[] = []

  constructor(book: Book, known: KnownSections) {
    this.book = book
    this.known = known
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
    return new Section({ book: this.book, known: this.known, parents: this.parents }, this.body, ref, title, nodes)
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

/** What the sections of a document have in common. */
interface Shared {
  readonly book: Book
  readonly known: KnownSections
  readonly parents: string[]
}

export class Section {
  private readonly shared: Shared
  private readonly above: PDFRef
  private readonly ref: PDFRef
  private readonly title: string
  private readonly nodes: readonly StructNode[]
  private readonly refs: readonly PDFRef[]
  private readonly held: Held[] = []
  /** Those of what is held. */
  private readonly keys: number[] = []

  constructor(shared: Shared, above: PDFRef, ref: PDFRef, title: string, nodes: readonly StructNode[]) {
    this.shared = shared
    this.above = above
    this.ref = ref
    this.title = title
    this.nodes = nodes
    this.refs = nodes.map(() => shared.book.ref())
  }

  /** Which node each marked content of a page belongs to. */
  page(key: number, page: PDFRef, owners: readonly number[]): void {
    this.keys.push(key)
    this.held.push({ page, widget: undefined, owners })
  }

  widget(key: number, page: PDFRef, widget: PDFRef, node: number): void {
    this.keys.push(key)
    this.held.push({ page, widget, owners: [node] })
  }

  finish(): void {
    const { book, parents } = this.shared
    const { parents: own, top } = this.nodes.length < MANY ? this.few() : this.many()
    this.keys.forEach((key, i) => (parents[key] = own[i] ?? 'null'))
    book.put(this.ref, `<</Type/StructElem/S/Sect/P ${this.above.tag}/T${hexText(this.title)}/K[${top}]>>`)
  }

  private few(): Written {
    const written = write({ ref: this.ref, nodes: this.nodes, held: this.held }, this.refs)
    this.shared.book.texts.push(...written.texts)
    return written
  }

  /** Packed for itself, and only once where it comes again. */
  private many(): Pick<KnownSection, 'parents' | 'top'> {
    const { book, known } = this.shared
    const origin: Origin = { ref: this.ref, first: this.refs[0], nodes: this.nodes, held: this.held }
    const section = known.get(this.title, origin) ?? this.writeAnew(origin)
    book.bundles.push({ refs: this.refs, packed: section.packed })
    return section
  }

  private writeAnew(origin: Origin): KnownSection {
    const { texts, parents, top } = write(origin, this.refs)
    const section = { origin, packed: objectStream(texts), parents, top }
    this.shared.known.add(this.title, section)
    return section
  }
}

interface Written {
  readonly texts: Texts
  readonly parents: readonly string[]
  readonly top: string
}

type ToWrite = Pick<Origin, 'ref' | 'nodes' | 'held'>

/** The nodes as objects, and what the parent tree says of what they hold. */
function write({ ref, nodes, held }: ToWrite, refs: readonly PDFRef[]): Written {
  const pages: (PDFRef | undefined)[] = nodes.map(() => undefined)
  const kids = nodes.map(() => '')
  const parents = held.map(({ page, widget, owners }) => {
    const tags = owners.map((node, id) => {
      if (widget !== undefined) kids[node] += `<</Type/OBJR/Obj ${widget.tag}/Pg ${page.tag}>>`
      else {
        const home = (pages[node] ??= page)
        kids[node] += home === page ? ` ${id}` : `<</Type/MCR/Pg ${page.tag}/MCID ${id}>>`
      }
      return refs[node]?.tag ?? 'null'
    })
    return widget === undefined ? `[${tags.join(' ')}]` : (tags[0] ?? 'null')
  })
  const top = nest(nodes, refs, kids)
  const texts: Texts = []
  nodes.forEach((node, i) => {
    const [own, above] = [refs[i], node.up === 0 ? ref : (refs[i - node.up] ?? ref)]
    if (own !== undefined) texts.push([own, textOf(node, above, pages[i], kids[i] ?? '')])
  })
  return { texts, parents, top }
}

/** Every node goes behind what the one above it holds already; those that are beneath none are given back. */
function nest(nodes: readonly StructNode[], refs: readonly PDFRef[], kids: string[]): string {
  let top = ''
  const inner = nodes.map(() => '')
  nodes.forEach(({ up }, node) => {
    const tag = ` ${refs[node]?.tag ?? ''}`
    if (up === 0) top += tag
    else inner[node - up] += tag
  })
  inner.forEach((tags, node) => (kids[node] += tags))
  return top
}

function textOf({ role, alt, scope, span }: StructNode, above: PDFRef, on: PDFRef | undefined, kids: string): string {
  const page = on === undefined ? '' : `/Pg ${on.tag}`
  const spoken = alt === undefined ? '' : `/Alt${hexText(alt)}`
  const cell = (scope === undefined ? '' : `/Scope/${scope}`) + (span === 1 ? '' : `/ColSpan ${span}`)
  const head = cell === '' ? '' : `/A<</O/Table${cell}>>`
  return `<</S/${role}/P ${above.tag}${page}${spoken}${head}${kidsOf(kids)}>>`
}

/** A single id stands alone. */
const kidsOf = (kids: string): string =>
  kids === '' ? '' : kids.length < 6 && kids.lastIndexOf(' ') === 0 ? `/K${kids}` : `/K[${kids}]`
