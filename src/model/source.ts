import type { IsoDate } from './dates.ts'
import type { Words } from './words.ts'

/**
 * How far a rule can be leaned on. `sourced` official text; `told` the agency itself said it, no text was seen; `indicative` news or an institution's notice;
 * `unverified` general knowledge without a text at hand; `dated` said by an older text and no longer so.
 */
export type Status = 'sourced' | 'told' | 'indicative' | 'unverified' | 'dated'

/** `LAW-SIL#30`: a source's id, and where in it. */
export type Cite = string

/** `told`: no text but what an agency answered; `verifiedVia` says who, on which day and which way. */
export interface Source {
  readonly id: string
  readonly title: Words
  readonly number?: string
  readonly kind: 'law' | 'regulation' | 'notice' | 'guide' | 'told' | 'news' | 'data' | 'seed'
  /** A full official text, B read in part or cited by article, C news or notice. Tier X is never shipped. */
  readonly tier: 'A' | 'B' | 'C'
  readonly published?: IsoDate
  readonly inForce?: IsoDate
  readonly url?: string
  /** The place whose rules it tells, six digits; left out: the nation, or no place in particular. */
  readonly area?: string
  readonly verifiedOn: IsoDate
  readonly verifiedVia: Words
}
