import type { Cite, Status } from './source.ts'
import type { Words } from './words.ts'

/** Something a check of the receipts turned up. `code` is stable: the table is `receipts/reasons.ts`. */
export interface ReceiptFinding {
  readonly code: string
  /** `refusal` it would be sent back · `doubt` a person has to look · `gap` something seems missing · `note` good to know. */
  readonly severity: 'refusal' | 'doubt' | 'gap' | 'note'
  /** Receipts it is about, by id. Empty when it is about what is not there. */
  readonly receipts: readonly string[]
  readonly title: Words
  /** The two figures and their difference, the days without a bill: for the screen of the person whose case it is, never for a log. */
  readonly detail?: Words
  readonly remedy: Words
  readonly cites: readonly Cite[]
  readonly status: Status
  /** The paper concerned, in words. */
  readonly paper: Words
}
