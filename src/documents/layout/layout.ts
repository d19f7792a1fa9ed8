import type { FormField } from '../../model/sheet.ts'
import type { Problem } from '../../model/problem.ts'

/** Points from the top left corner of A4. */
export const PAGE = { width: 595.28, height: 841.89 } as const
export const mm = (length: number): number => (length * 72) / 25.4

/** Where everything stands: plain data, not yet PDF. */
export interface Layout {
  readonly pages: readonly LaidPage[]
  /** The structure tree; a mark names its node by index, counted from the base of its group. */
  readonly nodes: readonly StructNode[]
  readonly problems: readonly Problem[]
}

export interface LaidPage {
  readonly groups: readonly Group[]
}

/** Marks with a common origin. `artifact`: repeated or decorative, not part of the text. */
export interface Group {
  readonly x: number
  readonly y: number
  readonly marks: readonly Mark[]
  /** The nodes of its marks count from this one. */
  readonly base: number
  readonly artifact: boolean
}

export type Role =
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Form'
  | 'Caption'
  | 'Div'

export interface StructNode {
  readonly role: Role
  /** How many nodes before it the one stands that it belongs to; 0: it belongs to the sheet itself. */
  readonly up: number
  readonly alt: string | undefined
  readonly scope: 'Column' | 'Row' | undefined
  /** Columns that a TD takes: every row of a table is as wide as the others. */
  readonly span: number
}

export const ARTIFACT = -1

export type Mark =
  | TextMark
  | {
      readonly kind: 'line'
      readonly x: number
      readonly y: number
      readonly dx: number
      readonly dy: number
      readonly width: number
      readonly dash?: boolean
    }
  | {
      readonly kind: 'fill'
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      readonly shade: number
    }
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      readonly width: number
      readonly dash?: boolean
    }
  | GridMark
  | {
      readonly kind: 'qr'
      readonly x: number
      readonly y: number
      readonly side: number
      readonly text: string
      readonly node: number
    }
  | FieldMark

/** The rules of one row of a table: its edges and a line at each of `xs`. Rows beneath each other are drawn in one go. */
export interface GridMark {
  readonly kind: 'grid'
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly xs: readonly number[]
  readonly first: boolean
  /** Its place depends on what the case says. */
  readonly own: boolean
}

/** One line of text. `y` is the baseline. `fixed`: ours, the same in every document. */
export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
  readonly fixed: boolean
  readonly node: number
  readonly strong: boolean
  /** 0 black … 1 white. */
  readonly shade: number
}

/** A form field's widget, with the lines its appearance shows. */
export interface FieldMark {
  readonly kind: 'field'
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly field: FormField
  /** Of a radio field: which of its options this is. */
  readonly option: string | undefined
  readonly value: string
  readonly lines: readonly string[]
  readonly size: number
  readonly align: 'left' | 'right' | 'center'
  readonly node: number
  readonly label: string
}
