import type { Words } from './words.ts'

/**
 * A page (or several) as plain data: what stands on it, not where. `documents/` lays it out and paints it.
 * `Words` are ours: they come from templates and rules and print in the sheet's language(s).
 * A bare `string` is the case's own: a name, an amount; it prints as it is.
 */
export interface Sheet {
  readonly id: string
  readonly title: Words
  readonly lang: SheetLang
  readonly size: 'normal' | 'large'
  /** Printed at the foot of every page beside 第 x 页 / 共 y 页. */
  readonly caseNumber: string
  /** `附件 3`: printed at the head of every page. */
  readonly annex?: Words
  /** A line at the foot of every page, such as "estimate, not a decision". */
  readonly footnote?: Words
  readonly blocks: readonly Block[]
}

/** `both`: Chinese first, English beside or beneath it. */
export type SheetLang = 'zh' | 'en' | 'both'

export type Text = Words | string

export type Block =
  | { readonly kind: 'title'; readonly text: Text; readonly sub?: Text }
  | { readonly kind: 'heading'; readonly text: Text }
  | { readonly kind: 'paragraph'; readonly text: Text; readonly tone?: 'plain' | 'note' | 'warning' }
  | { readonly kind: 'list'; readonly items: readonly Text[]; readonly numbered?: boolean }
  | {
      readonly kind: 'fields'
      readonly columns: 1 | 2 | 3
      readonly fields: readonly SheetField[]
      /** Per cent of a column that its labels may take, where they are whole questions. */
      readonly labels?: number
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
      readonly foot?: readonly Cell[]
      readonly small?: boolean
    }
  | { readonly kind: 'checks'; readonly items: readonly CheckItem[] }
  | { readonly kind: 'seals'; readonly boxes: readonly SealBox[] }
  | { readonly kind: 'signatures'; readonly lines: readonly SignatureLine[] }
  | { readonly kind: 'frame'; readonly blocks: readonly Block[]; readonly tone?: 'plain' | 'note' | 'warning' }
  | { readonly kind: 'qr'; readonly text: string; readonly caption?: Text }
  /** Small ones side by side, each with its words beneath. */
  | { readonly kind: 'codes'; readonly codes: readonly { readonly text: string; readonly caption: Text }[] }
  | { readonly kind: 'space'; readonly mm: number }
  | { readonly kind: 'rule' }
  | { readonly kind: 'break' }
  /** Keeps its blocks on one page where they fit on one. */
  | { readonly kind: 'together'; readonly blocks: readonly Block[] }

/** A label with its value, or with an AcroForm field that holds it. */
export interface SheetField {
  readonly label: Text
  readonly value?: string
  /** Makes it an editable form field of that name, filled with `value`. */
  readonly field?: FormField
  /** How many of the block's columns it takes. */
  readonly span?: number
  /** Lines of room, at least. */
  readonly lines?: number
}

export type FormField =
  | {
      readonly type: 'text'
      readonly name: string
      readonly multiline?: boolean
      readonly maxLength?: number
      readonly readOnly?: boolean
      readonly alt?: Words
    }
  | {
      readonly type: 'check'
      readonly name: string
      readonly on: boolean
      readonly readOnly?: boolean
      readonly alt?: Words
    }
  | {
      readonly type: 'radio'
      readonly name: string
      readonly options: readonly { readonly value: string; readonly label: Text }[]
      readonly chosen?: string
      readonly readOnly?: boolean
      readonly alt?: Words
    }

export interface Column {
  readonly head: Text
  /** Share of the width, in any unit. */
  readonly width: number
  readonly align?: 'left' | 'right' | 'center'
}

export type Cell = Text | { readonly text: Text; readonly field?: FormField; readonly strong?: boolean }

/** One line of a checklist: a box to tick, what it is, and what is known about it. */
export interface CheckItem {
  readonly name: string
  readonly on: boolean
  readonly label: Text
  readonly details: readonly Text[]
  /** Short words at the right: status, counts. */
  readonly aside?: Text
  /** Leaves a square for a wet seal beside it. */
  readonly seal?: Text
}

/** An empty square for a wet seal: never smaller than 45 mm, never filled by us. */
export interface SealBox {
  readonly caption: Text
  readonly side?: number
}

export interface SignatureLine {
  readonly who: Text
  readonly dated: boolean
}
