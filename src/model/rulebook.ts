import type { Condition } from './condition.ts'
import type { IsoDate } from './dates.ts'
import type { FactId, FactType, FactValue } from './fact.ts'
import type { Derived, Fact } from './declaration.ts'
import type { CutMethod, Scheme } from './scheme.ts'
import type { Place } from './problem.ts'
import type { Cite, Source, Status } from './source.ts'
import type { Term } from './glossary.ts'
import type { Walk } from './walk.ts'
import type { Words } from './words.ts'

/** What every rule carries: where it comes from, and which layer said it. */
export interface Ruled {
  readonly id: string
  readonly cites: readonly Cite[]
  readonly status: Status
  /** The layer that has the last word: `000000` is the nation. */
  readonly layer: string
  readonly at: Place
}

/**
 * `exclusion`: never payable (asked first, told early). `eligibility`: must hold for payment.
 * `route`: a step of the way that costs money or time when missed, but does not bar the claim. `claim`: about the claim as handed in.
 */
export type RequirementKind = 'exclusion' | 'eligibility' | 'route' | 'claim'

export interface Requirement extends Ruled {
  readonly title: Words
  readonly kind: RequirementKind
  readonly step: string
  readonly applies?: Condition
  readonly met: Condition
  readonly remedy?: Words
  /** What to find out while it is open, where the questions still to answer do not say it well enough. */
  readonly findOut?: Words
  /** False: not met, it only casts doubt (another paper may mend it), however well it is sourced. */
  readonly refuses?: false
  /**
   * Not only while it is doubtful, but while it is open too, the estimate begins at nothing; once this holds (the agency said so), nothing is paid.
   * `perhaps`: nobody can say so beforehand.
   */
  readonly nothingPaid?: Condition | 'perhaps'
  /** Whom to turn to instead, when unmet. */
  readonly instead?: Words
  /** The procedure that is begun instead, when unmet. */
  readonly leadsTo?: string
}

/** A paper that must be brought. The fact `paper.<id>` says whether it is at hand. */
export interface PaperRule extends Ruled {
  readonly label: Words
  readonly step: string
  readonly needed: Condition
  readonly originals: number
  readonly copies: number
  readonly issuer: Words
  readonly office?: string
  /** Whose wet seal it carries, where one is needed. */
  readonly seal?: { readonly whose: Words; readonly needed: Condition }
  readonly validity?: Words
  /** What helps when it is lost. */
  readonly substitute?: Words
  readonly note?: Words
  /** `law` asked for everywhere; `local` one region adds it; `older` only an older text asks: ask for the basis. */
  readonly basis: 'law' | 'local' | 'older'
  /** The form template that prints this paper, where we can fill it. */
  readonly form?: string
  /** Satisfied by receipts of these kinds in the case, without asking. */
  readonly fromReceipts?: readonly string[]
  /** Where an answer already says that it is at hand: then nobody is asked once more. */
  readonly atHand?: Condition
  /** Saves talk, no more: going without it holds nobody up. */
  readonly helpful?: boolean
  /** Facts that nothing but this paper shows to the agency: without it they are open. */
  readonly shows?: readonly FactId[]
}

export interface Office {
  readonly id: string
  readonly name: Words
  readonly where: Words
  readonly phone?: string
  readonly say?: Words
  readonly online?: Words
}

export interface Step {
  readonly id: string
  readonly title: Words
  readonly office: string
  readonly needed: Condition
  readonly done: Condition
  readonly how: Words
  readonly cites: readonly Cite[]
  readonly status: Status
  readonly layer: string
  /** Where its office is named. */
  readonly at?: Place
}

/** A clock: so long from the day of a fact. `working-days` need the published calendar; `rolls`: a last day that is a rest day moves on. */
export interface DeadlineRule extends Ruled {
  readonly title: Words
  readonly whose: 'claimant' | 'agency' | 'employer'
  readonly from: FactId
  readonly applies?: Condition
  readonly unit: 'working-days' | 'days' | 'months' | 'year-end' | 'day-of-year'
  /** For `day-of-year`: `01-20`, of the year that is `count` years on. */
  readonly day?: string
  /** Never later than this day of the year so many years on: "three months, and by 31 March at the latest". */
  readonly latest?: { readonly day: string; readonly years: number }
  /** A count, or a parameter that gives it; for `year-end` and `day-of-year`: how many years on. */
  readonly count: number | { readonly parameter: string }
  readonly rolls: boolean
  /** When this is met the clock has been answered. */
  readonly done?: Condition
  readonly then?: Words
}

export interface ParameterRow {
  readonly when?: Condition
  readonly value: FactValue
  /** Where only a limit is published: the true figure lies between this and `value`; the parameter's local fact settles it. */
  readonly least?: FactValue
  /** A figure of its own for care elsewhere: an answer about care at home does not take its place, and the estimate spans both. */
  readonly elsewhere?: boolean
  /** What the agency said is kept between `least` and `value`, as where an official text sets such limits. */
  readonly within?: boolean
  readonly from: IsoDate
  readonly until?: IsoDate
  readonly cites: readonly Cite[]
  readonly status: Status
  readonly at: Place
  readonly layer: string
}

/** A dated, cited figure. Rows are tried in order; the first in force whose `when` is met wins; an earlier open row keeps it open. */
export interface Parameter {
  readonly id: string
  readonly label: Words
  readonly type: FactType
  /** The fact whose day decides which rows are in force; without it, `asOf`. */
  readonly governedBy?: FactId
  /** Where no row speaks, the answer that the agency gave, if it was asked. */
  readonly localFact?: FactId
  /** The rows speak of some people only: what they pay is no measure of what the others are paid. */
  readonly partial?: boolean
  /** What going elsewhere costs by this method, should the agency say so: read also where the scheme of the place cuts in another way. */
  readonly cut?: CutMethod
  readonly rows: readonly ParameterRow[]
  readonly layer: string
  readonly at: Place
}

/** Something the national floor leaves open: asked of the agency, recorded as a sourced local answer. */
export interface LocalQuestion {
  readonly id: string
  readonly ask: Words
  readonly why: Words
  readonly applies?: Condition
  /** The fact that carries the agency's answer. */
  readonly fact?: FactId
  /** Other facts that carry it, where it is said in another way: by a year's end, as a day. */
  readonly or?: readonly FactId[]
  readonly cites: readonly Cite[]
  readonly at?: Place
}

/** A remark shown with the result: an older reading, a local habit, a contradiction between texts. */
export interface Note extends Ruled {
  readonly text: Words
  /** The procedure that a case is begun of next, with the answers that both share. */
  readonly leadsTo?: string
  readonly applies?: Condition
}

/** Something that can still lawfully be done, and what would then be so: what it is worth is worked out, not said. */
export interface Cure extends Ruled {
  readonly title: Words
  readonly how: Words
  readonly applies?: Condition
  /** What it takes at the most: a call (or the phone in the hand), a way, or waiting for somebody else. */
  readonly effort: 'phone' | 'trip' | 'wait'
  /** Only what facts say that they can still become; `today` stands for the day of asking. */
  readonly set: readonly { readonly fact: FactId; readonly value: FactValue | 'today' }[]
}

/** What the three verdicts are called for a procedure, and `doubtful`: undetermined, and probably not. */
export type VerdictWords = Readonly<Record<'eligible' | 'ineligible' | 'undetermined' | 'doubtful', Words>> & {
  /** The same, where the agency itself said so. */
  readonly 'doubtful-told'?: Words
  /** The same, where nothing but this one requirement is in doubt. */
  readonly 'doubtful-for'?: Readonly<Record<string, Words>>
}

export interface RegionLayer {
  /** GB/T 2260, six digits; `000000` for the nation. */
  readonly code: string
  readonly name: Words
  readonly status: Status
  readonly edition: string
}

/** Which form template to fill, when. */
export interface FormRule {
  readonly template: string
  readonly needed: Condition
}

/** An edition with the region's layers resolved: plain data, complete, checked. `engine/` compiles it. */
/** Answers that do not go together, told where they stand. */
export interface Contradiction {
  readonly id: string
  readonly when: Condition
  /** Answers as they were given, whether or not they apply; all of them must be so too. */
  readonly stated?: Readonly<Record<FactId, string | boolean>>
  /** The facts it stands between; it is told at the first of them that is answered. */
  readonly at: readonly FactId[]
  /** Contradictions that say as much already: where one of them is told, this one is not. */
  readonly yieldsTo?: readonly string[]
  /** Two days in the wrong order: `at` names the later one first. */
  readonly order?: true
  /** One of the answers must be wrong; otherwise it may be so, and is told all the same. */
  readonly stops: boolean
  readonly text: Words
}

export interface Rulebook {
  readonly procedure: string
  readonly title: Words
  readonly summary: Words
  readonly verdicts: VerdictWords
  readonly edition: string
  readonly inForce: { readonly from: IsoDate; readonly to?: IsoDate }
  /** The layers that make it up, nation first; the last is the place asked for. */
  readonly region: RegionLayer
  readonly layers: readonly RegionLayer[]
  /** True when no layer of its own exists for the place asked for. */
  readonly floorOnly: boolean
  readonly facts: readonly Fact[]
  readonly derived: readonly Derived[]
  readonly requirements: readonly Requirement[]
  readonly papers: readonly PaperRule[]
  readonly steps: readonly Step[]
  readonly offices: readonly Office[]
  readonly deadlines: readonly DeadlineRule[]
  readonly parameters: readonly Parameter[]
  readonly localQuestions: readonly LocalQuestion[]
  readonly notes: readonly Note[]
  readonly forms: readonly FormRule[]
  readonly cures: readonly Cure[]
  /** Answers that cannot stand beside one another. */
  readonly contradictions: readonly Contradiction[]
  readonly scheme?: Scheme
  /** How its interview walks, where that is said. */
  readonly walk?: Walk
  /** The words of the field, where they are explained; they decide nothing. */
  readonly glossary?: readonly Term[]
  readonly sources: ReadonlyMap<string, Source>
  readonly calendars: ReadonlyMap<number, CalendarYear>
  /** SHA-256 over the text of every rule file that went in. */
  readonly digest: string
  /** The rules as they are written, where this one has the facts of later visits beside them. */
  readonly base?: Rulebook
}

/** One year of public holidays (inclusive spans) and make-up working days, from the State Council's notice. */
export interface CalendarYear {
  readonly year: number
  readonly notice: string
  readonly url: string
  readonly off: readonly { readonly from: IsoDate; readonly to: IsoDate; readonly name: Words }[]
  readonly makeUp: readonly IsoDate[]
}
