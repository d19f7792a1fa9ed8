import type { Cite, Status } from './source.ts'
import type { Words } from './words.ts'

/** Codes of what is wrong with a file and not with its paper: the paper is good, only nothing can be printed from the file. */
export const isOfFile = (code: string): boolean => code.startsWith('S')

/** What a refusal for such a code means: nobody sends a good paper back, but there is no print of it in the packet. */
export const NO_PRINT: Words = { zh: '打印不出来', en: 'cannot be printed' }

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
