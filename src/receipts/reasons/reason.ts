import { BILL_KINDS, type ReceiptKind } from '../../model/receipt.ts'
import { RECEIPT_KINDS } from '../../model/receipt-words.ts'
import type { Cite, Status } from '../../model/source.ts'
import type { Words } from '../../model/words.ts'

/**
 * `refusal`: handed in like this, it is sent back or not paid · `doubt`: a person has to look ·
 * `gap`: something seems to be missing · `note`: good to know.
 */
export type ReasonSeverity = 'refusal' | 'doubt' | 'gap' | 'note'

/** A stable reason. Codes are never reused and never change their meaning. */
export interface Reason {
  readonly severity: ReasonSeverity
  readonly title: Words
  readonly remedy: Words
  readonly cites: readonly Cite[]
  readonly status: Status
  /** The paper that it is about, and the same in words. */
  readonly about: ReasonPaper
  readonly paper: Words
}

type Pair = readonly [zh: string, en: string]

const PAPERS = {
  bill: ['票据', 'the bill'],
  list: ['费用清单', 'the fee list'],
  prescription: ['处方', 'the prescription'],
  records: ['病历资料', 'the medical records'],
  filing: ['备案', 'the filing'],
  scan: ['扫描件', 'the scan'],
} as const satisfies Record<string, Pair>

export type ReasonPaper = keyof typeof PAPERS

/** Papers of these kinds can answer a reason of the kind. */
export const REASON_KINDS: Readonly<Record<ReasonPaper, readonly ReceiptKind[]>> = {
  bill: BILL_KINDS,
  list: ['fee-list'],
  prescription: ['prescription'],
  records: ['diagnosis', 'discharge-summary', 'medical-record'],
  filing: ['referral'],
  scan: RECEIPT_KINDS,
}

/** One line of a table of reasons. Without cites it is general knowledge and says so. */
export const reason = (
  severity: ReasonSeverity,
  about: ReasonPaper,
  title: Pair,
  remedy: Pair,
  cites: readonly Cite[] = [],
  status: Status = cites.length > 0 ? 'sourced' : 'unverified',
): Reason => ({
  severity,
  title: words(title),
  remedy: words(remedy),
  cites,
  status,
  about,
  paper: words(PAPERS[about]),
})

const words = ([zh, en]: Pair): Words => ({ zh, en })
