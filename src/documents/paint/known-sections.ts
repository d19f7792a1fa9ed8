import type { PDFRef } from 'pdf-lib'
import type { StructNode } from '../layout/layout.ts'
import type { Block } from './book.ts'

/** What belongs to nodes: the marked contents of a page, or a widget. */
export interface Held {
  readonly page: PDFRef
  readonly widget: PDFRef | undefined
  /** Node by marked-content id; the one of the widget. */
  readonly owners: readonly number[]
}

/** All that the structure of a section is written from. */
export interface Origin {
  readonly ref: PDFRef
  /** Of its first node; the others follow it. */
  readonly first: PDFRef | undefined
  readonly nodes: readonly StructNode[]
  readonly held: readonly Held[]
}

/** A section as it was written: its objects packed, what the parent tree says of it, and which nodes belong to none other. */
export interface KnownSection {
  readonly origin: Origin
  readonly packed: Block
  readonly parents: readonly string[]
  readonly top: string
}

const PLACES = 200
/** How a sheet is built says little of whose it is, and of a varied list half were built like one of so many before. */
const VARIANTS = 16

/** Sections written once for as long as the press stands, by their title: in most documents a sheet is built as in others. */
export class KnownSections {
  private readonly known = new Map<string, readonly KnownSection[]>()

  get(title: string, origin: Origin): KnownSection | undefined {
    return this.known.get(title)?.find((one) => sameOrigin(one.origin, origin))
  }

  add(title: string, section: KnownSection): void {
    this.known.set(title, [...(this.known.get(title) ?? []).slice(1 - VARIANTS), section])
    if (this.known.size > PLACES) this.known.delete(this.known.keys().next().value ?? '')
  }
}

/** References are the same object in every document (`Book.ref`). */
const sameOrigin = (a: Origin, b: Origin): boolean =>
  a.ref === b.ref && a.first === b.first && all(a.held, b.held, sameHeld) && all(a.nodes, b.nodes, sameNode)

const sameHeld = (a: Held, b: Held): boolean =>
  a.page === b.page && a.widget === b.widget && all(a.owners, b.owners, Object.is)

const sameNode = (a: StructNode, b: StructNode): boolean =>
  a === b || (a.role === b.role && a.up === b.up && a.alt === b.alt && a.scope === b.scope && a.span === b.span)

function all<One>(a: readonly One[], b: readonly One[], alike: (a: One, b: One) => boolean): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!alike(a[i] as One, b[i] as One)) return false
  return true
}
