import type { Receipt } from './receipt.ts'
import type { Sheet } from './sheet.ts'
import type { Words } from './words.ts'

/** What goes into the packet, in order: decided before a byte is drawn. */
export interface Packet {
  readonly caseNumber: string
  readonly title: Words
  readonly parts: readonly Part[]
}

export type Part =
  | {
      readonly kind: 'sheet'
      readonly id: string
      readonly title: Words
      readonly sheet: Sheet
      /** The same in the one look that parts are compared in; left out where `sheet` is in it. */
      readonly said?: Sheet
      /** What it stands under in the bookmarks. */
      readonly group?: Words
    }
  /** A page whose content depends on where the others land: the index. */
  | {
      readonly kind: 'index'
      readonly id: string
      readonly title: Words
      readonly sheet: (pages: ReadonlyMap<string, PageSpan>) => Sheet
    }
  /** A scan, upright (a PDF: its pages). `caption` prints on each. */
  | {
      readonly kind: 'scan'
      readonly id: string
      readonly title: Words
      readonly annex: number
      readonly receipt: Receipt
      readonly caption: Words
      /** What it stands under in the bookmarks. */
      readonly group?: Words
      /** Other forms of the same bill: kept, not printed. */
      readonly forms?: readonly Receipt[]
      /** Small on paper, it may stand on a page with those before and after it, with cut marks. */
      readonly mayShare?: boolean
    }

/** 1-based, both ends included. */
export interface PageSpan {
  readonly first: number
  readonly last: number
}

/** What was made, and of what. `packet.json`. */
export interface Manifest {
  readonly format: 1
  readonly case: string
  readonly procedure: string
  readonly edition: string
  readonly region: string
  readonly asOf: string
  readonly program: string
  readonly rules: string
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly bytes: number
    /** Of a PDF; what is read on a screen has none. */
    readonly pages?: number
  }[]
  readonly index: readonly {
    readonly part: string
    readonly title: string
    readonly first: number
    readonly last: number
    /** 附件 number of a scan. */
    readonly annex?: number
    /** SHA-256 of what the part says, pages aside: the same as long as nothing on it changed. */
    readonly sha256?: string
    /** Where several packets are read as one: 0 for the first, n for the nth supplement. Never written. */
    readonly volume?: number
  }[]
  /** Every paper of the case; without a scan it has neither path nor digest. */
  readonly sources: readonly {
    readonly receipt: string
    readonly path?: string
    readonly sha256?: string
    readonly used: 'pages' | 'attach-the-paper' | 'another-form'
    /** Of another form: the paper that stands for the bill. */
    readonly of?: string
    readonly why?: string
    /** Pages of it that could not be reproduced: a sheet to attach the paper to stands in their place. */
    readonly missing?: readonly { readonly page: number; readonly why: string }[]
  }[]
  /** Of a supplement to a notice: each point of it, and what answers it. */
  readonly notice?: readonly {
    readonly code: string
    readonly annex?: number
    readonly state: 'here' | 'earlier' | 'original' | 'open'
    readonly parts: readonly string[]
  }[]
}
