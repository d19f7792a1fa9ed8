import type { Condition } from './condition.ts'
import type { FactId, FactType, FactValue } from './fact.ts'
import type { Words } from './words.ts'

export interface Choice {
  readonly value: string
  readonly label: Words
}

/** Who may see a value in full: `open` anybody, `personal` masked in lists, `secret` masked everywhere but the forms that need it. */
type Sensitivity = 'open' | 'personal' | 'secret'

/** A thing that can be known about a case, declared once; questions, forms, columns and schemas come from it. */
export interface Fact {
  readonly id: FactId
  readonly type: FactType
  readonly label: Words
  readonly ask: Words
  readonly help?: Words
  /** The paper that shows the answer. */
  readonly shownBy?: Words
  readonly choices?: readonly Choice[]
  readonly step: string
  readonly sensitivity: Sensitivity
  /** Belongs to the person, not to this claim: reused by the next claim. */
  readonly profile: boolean
  /** Asked only where this holds; where it does not, the fact is dormant and satisfies no comparison. */
  readonly applies?: Condition
  /** Inclusive bounds: money in fen, counts as they are, dates as days; `today` is the day of asking. */
  readonly min?: FactValue
  readonly max?: FactValue | 'today'
  /** A day that this one cannot come before. */
  readonly notBefore?: FactId
  /** Offered by the interview only when nothing else is left to ask (a form wants it, no decision does). */
  readonly optional: boolean
  /** Comes from the receipts of the case; never asked. */
  readonly supplied?: boolean
}

/** A fact that is worked out and never asked. */
export interface Derived {
  readonly id: FactId
  readonly type: FactType
  readonly label: Words
  /** What its values are called, where they are a choice. */
  readonly choices?: readonly Choice[]
  readonly from: Derivation
}

/** The closed list of ways to work a fact out. Any input that is open leaves it open. */
export type Derivation =
  | { readonly how: 'condition'; readonly is: Condition }
  | { readonly how: 'birth-date-of'; readonly fact: FactId }
  | { readonly how: 'sex-of'; readonly fact: FactId }
  | { readonly how: 'years-between'; readonly start: FactId; readonly end: FactId }
  | { readonly how: 'days-between'; readonly start: FactId; readonly end: FactId }
  | { readonly how: 'months-after'; readonly date: FactId; readonly months: number }
  | { readonly how: 'sum'; readonly of: readonly FactId[] }
  | { readonly how: 'minus'; readonly from: FactId; readonly less: readonly FactId[] }
  | { readonly how: 'first-known'; readonly of: readonly FactId[] }
  | { readonly how: 'year-of'; readonly date: FactId }
  | { readonly how: 'province-of' | 'city-of'; readonly area: FactId }
  | { readonly how: 'parameter'; readonly parameter: string }
  | { readonly how: 'choose'; readonly rows: readonly { readonly when?: Condition; readonly value: FactValue }[] }
