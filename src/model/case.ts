import type { IsoDate } from './dates.ts'
import type { Answer, FactId, Facts } from './fact.ts'
import type { Receipt } from './receipt.ts'

/** How an answer came to be. Automatic origins never overwrite `typed`. */
export type AnswerOrigin = 'typed' | 'file' | 'import' | 'profile' | 'receipt' | 'local-answer'

/** One line of the log. Never changed, never removed; the case is the fold of all of them. */
export type CaseEvent =
  | {
      readonly kind: 'opened'
      readonly at: string
      readonly by: string
      readonly id: string
      readonly procedure: string
      readonly region?: string
      readonly asOf?: IsoDate
      /** Whose saved details are used: `p1`, no personal data. */
      readonly person?: string
    }
  | {
      readonly kind: 'answered'
      readonly at: string
      readonly by: string
      readonly fact: FactId
      readonly answer: Answer
      readonly origin: AnswerOrigin
      readonly source?: string
    }
  | { readonly kind: 'withdrawn'; readonly at: string; readonly by: string; readonly fact: FactId }
  | { readonly kind: 'receipt-added'; readonly at: string; readonly by: string; readonly receipt: Receipt }
  | { readonly kind: 'receipt-changed'; readonly at: string; readonly by: string; readonly receipt: Receipt }
  | { readonly kind: 'receipt-removed'; readonly at: string; readonly by: string; readonly id: string }
  | { readonly kind: 'region-set'; readonly at: string; readonly by: string; readonly region: string }
  | { readonly kind: 'packet-made'; readonly at: string; readonly by: string; readonly digest: string }

/** A case as it stands: what a case folder or a plain answers file amounts to. */
export interface Case {
  /** Names the case on paper and in file names; carries no personal data. */
  readonly id: string
  readonly procedure: string
  /** Insured place; left out: the national floor. */
  readonly region?: string
  readonly asOf?: IsoDate
  readonly person?: string
  readonly answers: Facts
  readonly origins: ReadonlyMap<FactId, { readonly origin: AnswerOrigin; readonly at: string; readonly by: string }>
  readonly receipts: readonly Receipt[]
  /** The folder that scan paths are relative to, and that they stay inside of. */
  readonly base: string
  /** They may lead out of it: whoever wrote this file of their own said so. Never of a case that was handed over. */
  readonly outside?: true
}
