import type { FactId, FactValue } from './fact.ts'
import type { Words } from './words.ts'

/** How the interview of a procedure walks: its chapters in order, and what is asked in one breath. It decides nothing. */
export interface Walk {
  readonly chapters: readonly Chapter[]
  readonly together: readonly Bundle[]
  /** Where nothing was answered yet, another fact's value stands in the line already, to be taken or typed over. */
  readonly suggest: readonly Suggestion[]
  /** Days that may be said without their year, because they lie shortly before another. */
  readonly shortDays: readonly ShortDayRule[]
  /** Known only after the papers are made, such as what the agency says: not asked on the way there. */
  readonly later: readonly string[]
}

export interface Suggestion {
  readonly fact: FactId
  readonly from: FactId
  /** A name to choose instead of one that stands in the line. */
  readonly as?: 'offer'
  /** Not where this is so. */
  readonly unless?: FactId
  /** Only where this fact has one of the values of `is`. */
  readonly when?: FactId
  readonly is?: readonly string[]
}

interface ShortDayRule {
  readonly fact: FactId
  readonly before: FactId
  /** Only where this fact has one of these values. */
  readonly when: FactId
  readonly is: readonly string[]
}

export interface Chapter {
  readonly id: string
  readonly title: Words
  /** The step of the way that it is about. */
  readonly step?: string
  /** At its head scans and e-bills are asked for: `offer` in one line, so that less has to be typed; `tend` with all that can be done with them. */
  readonly papers?: 'offer' | 'tend'
  /** Facts by their ids, or `visit.*`; of several that fit, the longest word decides. */
  readonly facts: readonly string[]
}

export interface Said {
  readonly fact: FactId
  readonly value: FactValue
}

/** Several facts answered by one reply. */
export type Bundle = Ways | Ticks | TypedLine

interface Together {
  readonly id: string
  readonly help?: Words
}

/** One of several ways things can be; each says what is so then. */
export interface Ways extends Together {
  readonly kind: 'ways'
  readonly ask: Words
  readonly ways: readonly { readonly label: Words; readonly set: readonly Said[] }[]
}

/** Any number of things that are so, or none; what is left without a tick is answered too. */
export interface Ticks extends Together {
  readonly kind: 'ticks'
  readonly ask: Words
  readonly none: Words
  /** A fact by its id or `paper.*`, and what a tick says; left out, it is what the fact is called. */
  readonly ticks: readonly { readonly fact: string; readonly say?: Words }[]
  readonly as: { readonly set: FactValue; readonly unset: FactValue }
}

/** A line that, once typed, answers `when` too; or a way out of it. Without a `set` the way out leads to the question itself. */
export interface TypedLine extends Together {
  readonly kind: 'line'
  /** Instead of the question of `line`, while both are open. */
  readonly ask?: Words
  readonly line: FactId
  readonly when: FactId
  readonly set: readonly Said[]
  readonly unless: { readonly label: Words; readonly set?: readonly Said[] }
}

/** How well a word of a walk (`visit.kind`, `visit.*`) fits a fact: 0 not at all. */
export const fits = (word: string, fact: FactId): number =>
  word === fact ? fact.length + 1 : word.endsWith('.*') && fact.startsWith(word.slice(0, -1)) ? word.length : 0

/** Every fact that a bundle answers, of those there are. */
export function bundled(bundle: Bundle, facts: readonly FactId[]): readonly FactId[] {
  switch (bundle.kind) {
    case 'ways':
      return [...new Set(bundle.ways.flatMap(({ set }) => set.map(({ fact }) => fact)))]
    case 'ticks':
      return facts.filter((fact) => bundle.ticks.some((tick) => fits(tick.fact, fact) > 0))
    case 'line':
      return [bundle.when, bundle.line]
  }
}
