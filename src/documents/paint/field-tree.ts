import type { PDFRef } from 'pdf-lib'
import { hexText, type Book } from './book.ts'

interface Branch {
  /** The root has none: its kids stand in /Fields. */
  readonly ref: PDFRef | undefined
  readonly segment: string
  /** Its name with those above it. */
  readonly path: string
  readonly parent: Branch | undefined
  readonly kids: PDFRef[]
  readonly inner: Map<string, Branch>
  readonly taken: Set<string>
}

export interface Place {
  /** The whole name, segments joined by dots. */
  readonly name: string
  readonly leaf: string
  /** `/Parent n 0 R`, or nothing. */
  readonly parent: string
}

/** Fields by their dotted names: PDF wants a tree, because no name may hold a dot itself. */
export class FieldTree {
  private readonly book: Book
  private readonly root: Branch

  constructor(book: Book) {
    this.book = book
    this.root = branch(undefined, '', undefined)
  }

  /** A second field of the same name gets `_2` behind it. */
  place(prefix: string, name: string, ref: PDFRef): Place {
    const segments = [prefix.replaceAll('.', '_'), ...name.split('.')].filter((segment) => segment !== '')
    const last = segments.pop() ?? 'field'
    let at = this.root
    for (const segment of segments) at = this.descend(at, segment)
    const leaf = free(at, last)
    at.taken.add(leaf)
    at.kids.push(ref)
    const parent = at === this.root ? '' : `/Parent ${at.ref?.tag ?? ''}`
    return { name: at === this.root ? leaf : `${at.path}.${leaf}`, leaf, parent }
  }

  private descend(at: Branch, segment: string): Branch {
    const known = at.inner.get(segment)
    if (known !== undefined) return known
    const ref = this.book.ref()
    const inner = branch(ref, free(at, segment), at)
    at.inner.set(segment, inner)
    at.taken.add(inner.segment)
    at.kids.push(ref)
    return inner
  }

  /** Writes the branches; the references of the top fields. */
  finish(): string {
    const write = (at: Branch): void => {
      const parent = at.parent?.ref === undefined ? '' : `/Parent ${at.parent.ref.tag}`
      const kids = at.kids.map(({ tag }) => tag).join(' ')
      if (at.ref !== undefined) this.book.put(at.ref, `<</T${hexText(at.segment)}${parent}/Kids[${kids}]>>`)
      at.inner.forEach(write)
    }
    this.root.inner.forEach(write)
    return this.root.kids.map(({ tag }) => tag).join(' ')
  }
}

const branch = (ref: PDFRef | undefined, segment: string, parent: Branch | undefined): Branch => ({
  ref,
  segment,
  path: parent?.parent === undefined ? segment : `${parent.path}.${segment}`,
  parent,
  kids: [],
  inner: new Map(),
  taken: new Set(),
})

function free({ taken }: Branch, wanted: string): string {
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`
  return name
}

/** A PDF name: anything but letters, digits, hyphen and underscore as `#xx`. */
export const nameOf = (text: string): string => (/^[A-Za-z0-9_-]*$/.test(text) ? text : escaped(text))

const escaped = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return /[A-Za-z0-9_-]/.test(character) ? character : `#${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
