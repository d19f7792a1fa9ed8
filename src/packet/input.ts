import type { Outlook } from '../engine/improve.ts'
import type { Case } from '../model/case.ts'
import type { Determination, VisitDetermination } from '../model/determination.ts'
import type { Receipt } from '../model/receipt.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { SheetLang } from '../model/sheet.ts'
import type { Template } from '../model/template.ts'
import type { Words } from '../model/words.ts'

/** Everything a packet is made from. Values shown on paper come from `determination.facts` and the receipts alone. */
export interface PacketInput {
  readonly case: Case
  readonly determination: Determination
  /** For wording, offices and sources; it decides nothing here. */
  readonly rulebook: Rulebook
  /** By id. A form that is wanted and not among them is a `DataError` that names it. */
  readonly templates: ReadonlyMap<string, Template>
  readonly lang: SheetLang
  readonly size: 'normal' | 'large'
  /** A command as it can be typed where the papers are made; left out where it is no case that commands know. */
  readonly command?: (...words: readonly string[]) => string
  /** Who put the packet together, as it should stand on the cover. */
  readonly preparedBy?: string
  /** Every paper on a page of its own, however small. */
  readonly onePerPage?: boolean
  /** Annex numbers that papers bear already, because they were handed in under them. */
  readonly annexes?: ReadonlyMap<string, number>
  /** The visits of a claim that has several, in order of their days. */
  readonly visits?: readonly PacketVisit[]
  /** What can still be done and what each paper is worth; worked out when a page says it. */
  readonly outlook?: () => Outlook
  /** What reconciling the receipts found, where somebody did. */
  readonly remarks?: readonly ReceiptRemark[]
}

/** The code of a remark about answers that do not go together. */
export const CLASH = 'answers-clash'
/** One of several visits: what it is called, what comes of it, and the papers that belong to it. */
export interface PacketVisit extends VisitDetermination {
  readonly receipts: readonly Receipt[]
}

/** The packet of one visit alone: its facts under their own names, its bills. */
export const inputOfVisit = (input: PacketInput, { determination, receipts }: PacketVisit): PacketInput => {
  const { visits: _, outlook: __, ...rest } = input
  return {
    ...rest,
    determination,
    rulebook: input.rulebook.base ?? input.rulebook,
    case: { ...input.case, receipts },
  }
}

/** A finding about the receipts; a `blocking` one keeps the packet from being called ready. */
export interface ReceiptRemark {
  readonly code: string
  readonly severity: 'blocking' | 'advisory'
  readonly receipts: readonly string[]
  readonly text: Words
}
