import type { Fen, Ratio } from './money.ts'
import type { Told } from './told.ts'

/** `patient.name`: lower-case words joined by hyphens, parts joined by dots. */
export type FactId = string

export type FactType =
  | 'text'
  | 'yes-no'
  | 'choice'
  | 'date'
  | 'month'
  | 'money'
  | 'count'
  | 'ratio'
  | 'id-number'
  | 'phone'
  | 'bank-card'
  | 'area'

/** text, choice, date, month, id-number, phone, bank-card, area → string; yes-no → boolean; money → fen; ratio → millionths; count → number. */
export type FactValue = string | boolean | Fen | Ratio | number

/** What a person can say to a question. Everything but `known` leaves the fact open; none of them is ever zero or false. */
export type Answer =
  /** `told`: who of the agency said it, when and which way; only answers of the agency have it. */
  | { readonly kind: 'known'; readonly value: FactValue; readonly told?: Told }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'later' }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'refused' }

export const known = (value: FactValue): Answer => ({ kind: 'known', value })

/** What was answered, as text; undefined where nothing is known. */
export const knownText = (answer: Answer | undefined): string | undefined =>
  answer?.kind === 'known' ? String(answer.value) : undefined

/** Everything answered so far: what the engine judges. */
export type Facts = ReadonlyMap<FactId, Answer>
