import type { Condition } from './condition.ts'
import type { Answer, FactId, Facts, FactType, FactValue } from './fact.ts'
import type { Gazetteer } from './places/gazetteer.ts'
import type { Words } from './words.ts'
import type { Named } from './written-name.ts'

export interface Choice {
  readonly value: string
  readonly label: Words
  /** Other words that people write for it: understood wherever answers are typed, never shown. */
  readonly also?: readonly string[]
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
  /** Kept for the next claim beside the value of this fact, and taken where that is said again: level and place of a hospital. */
  readonly keptWith?: FactId
  /** Asked only where this holds; where it does not, the fact is dormant and satisfies no comparison. */
  readonly applies?: Condition
  /** Where it is not asked but this holds, an answer that was given counts all the same. */
  readonly heeded?: Condition
  /** Inclusive bounds: money in fen, counts as they are, dates as days; `today` is the day of asking. */
  readonly min?: FactValue
  readonly max?: FactValue | 'today'
  /** What somebody can still bring about, by an errand or a call; what is not named here is history and no advice may touch it. */
  readonly canBecome?: readonly (FactValue | 'today')[]
  /** Offered by the interview only when nothing else is left to ask (a form wants it, no decision does). */
  readonly optional: boolean
  /** Comes from the receipts of the case; never asked. */
  readonly supplied?: boolean
  /** Understood where it is said, but never asked: what older cases and files say in their own way. */
  readonly unasked?: boolean
  /** What hurts to be asked comes after all that is needed besides. */
  readonly askedLast?: boolean
  /** What earlier stays of the year came to: while nobody answers it, nothing for a stay that had none before it. */
  readonly ofEarlierStays?: boolean
  /** Asked of every case of this procedure by itself, whatever the case that led to it says: its own filing. `from-past-care`: whatever a claim says, which is about the time of the treatment. */
  readonly anew?: true | 'from-past-care'
  /** Ids under which older cases, files and lists have it. */
  readonly formerly?: readonly FactId[]
  /** A place that runs insurance of the mainland's schemes; Hong Kong, Macao and Taiwan do not. */
  readonly insures?: boolean
  /** A text that is somebody's or some hospital's name: what can be none is asked back. */
  readonly names?: Named
  /** The text that older cases have for this place: where it names one place only, it counts as the answer. */
  readonly writtenAs?: FactId
  /** What a place is called; every area has it. */
  readonly places?: Gazetteer
}

/** A fact that is worked out and never asked. */
export interface Derived {
  readonly id: FactId
  readonly type: FactType
  readonly label: Words
  /** What its values are called, where they are a choice. */
  readonly choices?: readonly Choice[]
  readonly places?: Gazetteer
  readonly from: Derivation
}

/** The closed list of ways to work a fact out. Any input that is open leaves it open. */
export type Derivation =
  | { readonly how: 'condition'; readonly is: Condition }
  | { readonly how: 'birth-date-of'; readonly fact: FactId }
  | { readonly how: 'sex-of'; readonly fact: FactId }
  | { readonly how: 'years-between'; readonly start: FactId; readonly end: FactId }
  /** Whole years until the day of asking. */
  | { readonly how: 'years-since'; readonly date: FactId }
  | { readonly how: 'days-between'; readonly start: FactId; readonly end: FactId }
  | { readonly how: 'months-after'; readonly date: FactId; readonly months: number }
  | { readonly how: 'sum'; readonly of: readonly FactId[] }
  | { readonly how: 'minus'; readonly from: FactId; readonly less: readonly FactId[] }
  | { readonly how: 'first-known'; readonly of: readonly FactId[] }
  | { readonly how: 'lies-ahead'; readonly of: readonly FactId[] }
  /** `starts`: the first day of a year that is not the calendar's; such a year is called by the one it starts in. */
  | { readonly how: 'year-of'; readonly date: FactId; readonly starts?: string }
  | { readonly how: 'province-of'; readonly area: FactId }
  /** As a form prints it; what was written by hand stands where no code is known, or names a zone within. */
  | { readonly how: 'place-name-of'; readonly area: FactId; readonly written: FactId; readonly places: Gazetteer }
  | { readonly how: 'same-province'; readonly of: readonly [FactId, FactId] }
  /** Whether one place is the other or lies in it. */
  | { readonly how: 'lies-in'; readonly area: FactId; readonly within: FactId }
  /** Whether one fund pays for both places; open where that does not follow from what was said. */
  | { readonly how: 'same-pool'; readonly of: readonly [FactId, FactId]; readonly places: Gazetteer }
  /** Whether a name that was written by hand is that of a place, or of one that it lies in; open for a name that nobody knows. */
  | { readonly how: 'names-place'; readonly written: FactId; readonly area: FactId; readonly places: Gazetteer }
  | { readonly how: 'parameter'; readonly parameter: string }
  | { readonly how: 'choose'; readonly rows: readonly { readonly when?: Condition; readonly value: FactValue }[] }

/** The facts that it names as what it is worked out from; those of its conditions, rows and tables are not among them. */
export function inputsOf(from: Derivation): readonly FactId[] {
  switch (from.how) {
    case 'condition':
    case 'parameter':
    case 'choose':
      return []
    case 'birth-date-of':
    case 'sex-of':
      return [from.fact]
    case 'years-between':
    case 'days-between':
      return [from.start, from.end]
    case 'months-after':
    case 'year-of':
    case 'years-since':
      return [from.date]
    case 'sum':
    case 'first-known':
    case 'lies-ahead':
    case 'same-province':
    case 'same-pool':
      return from.of
    case 'minus':
      return [from.from, ...from.less]
    case 'province-of':
      return [from.area]
    case 'lies-in':
      return [from.area, from.within]
    case 'place-name-of':
    case 'names-place':
      return [from.area, from.written]
  }
}

/** The fact of that id, or the one that had it formerly. */
export const factNamed = <F extends Pick<Fact, 'id' | 'formerly'>>(facts: readonly F[], id: FactId): F | undefined =>
  facts.find(({ formerly }) => formerly?.includes(id) === true) ?? facts.find((fact) => fact.id === id)

/** The same for thousands of names. */
export function factsNamed<F extends Pick<Fact, 'id' | 'formerly'>>(
  facts: readonly F[],
): (id: FactId) => F | undefined {
  const byName = new Map<FactId, F>()
  for (const fact of facts) for (const id of fact.formerly ?? []) if (!byName.has(id)) byName.set(id, fact)
  for (const fact of facts) if (!byName.has(fact.id)) byName.set(fact.id, fact)
  return (id) => byName.get(id)
}

/** Answers of a case as facts are called today: one under today's id stands before one under an earlier, and what is no fact is left out. */
export function answersNow(facts: readonly Fact[], answers: Facts): readonly (readonly [Fact, Answer])[] {
  const named = factsNamed(facts)
  return [...answers].flatMap(([id, answer]) => {
    const fact = named(id)
    return fact === undefined || (fact.id !== id && answers.has(fact.id)) ? [] : [[fact, answer] as const]
  })
}
