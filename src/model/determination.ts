import type { IsoDate } from './dates.ts'
import type { FactId, FactType, FactValue } from './fact.ts'
import type { Fen } from './money.ts'
import type { Outcome } from './condition.ts'
import type { Cure, RegionLayer, RequirementKind } from './rulebook.ts'
import type { CutMethod } from './scheme.ts'
import type { Cite, Status } from './source.ts'
import type { Words } from './words.ts'

export type Verdict = 'eligible' | 'ineligible' | 'undetermined'

/** The least set of facts that decided an outcome; for an open one, the facts still wanted, in the order to ask. */
export type Because = readonly FactId[]

export interface Finding {
  readonly id: string
  /** Of a claim with several visits: whose it is alone. */
  readonly visit?: string
  readonly kind: RequirementKind
  readonly step: string
  readonly outcome: Outcome
  /** Bars the claim, but by no official text at hand: it makes a payment unlikely and refuses nothing. */
  readonly unsure?: true
  readonly title: Words
  readonly because: Because
  /** What helps where it is not met; what to find out where that is open. Never says of something open that it failed. */
  readonly remedy?: Words
  readonly instead?: Words
  /** The procedure that is begun instead, where it is not met. */
  readonly leadsTo?: string
  readonly cites: readonly Cite[]
  readonly status: Status
  readonly layer: string
}

export interface Missing {
  readonly fact: FactId
  readonly question: Words
  /** What waits for it: ids of findings, papers, deadlines or `estimate`. */
  readonly for: readonly string[]
  /** Nice to have on a form; nothing is decided by it. */
  readonly optional: boolean
  /** What was said instead of an answer, where it was put already. */
  readonly put: 'never-asked' | 'unknown' | 'later' | 'refused' | 'not-applicable'
}

/**
 * `ready` at hand · `to-get` not yet · `lost` · `to-check` not said yet · `may-be-needed` depends on an open fact.
 */
export type PaperStatus = 'ready' | 'to-get' | 'lost' | 'to-check' | 'may-be-needed'

export interface ChecklistItem {
  readonly id: string
  /** Of a claim with several visits: whose it is alone. */
  readonly visit?: string
  readonly label: Words
  readonly step: string
  readonly status: PaperStatus
  readonly originals: number
  readonly copies: number
  readonly issuer: Words
  readonly office?: string
  readonly seal?: Words
  readonly validity?: Words
  readonly substitute?: Words
  readonly note?: Words
  /** `law` asked for everywhere; `local` by a rule of this place; `none` no basis was found here: one may ask for it; `older` only by an older text. */
  readonly basis: 'law' | 'local' | 'none' | 'older'
  /** Going without it holds nobody up. */
  readonly helpful?: boolean
  readonly form?: string
  readonly cites: readonly Cite[]
  readonly ruleStatus: Status
  readonly because: Because
}

export interface StepState {
  readonly id: string
  readonly title: Words
  /** `history`: only an older text knows this step; nobody goes anywhere for it. */
  readonly status: 'done' | 'to-do' | 'not-needed' | 'open' | 'history'
  readonly office: string
  readonly how: Words
  readonly cites: readonly Cite[]
  readonly because: Because
}

/** `due` is a day, or a range where a year's holiday calendar is not published yet; `unknown` where the starting day is not known. */
export interface Deadline {
  readonly id: string
  /** Of a claim with several visits: whose it is alone. */
  readonly visit?: string
  readonly title: Words
  readonly whose: 'claimant' | 'agency' | 'employer'
  readonly due?: IsoDate
  readonly range?: { readonly from: IsoDate; readonly to: IsoDate }
  readonly start?: IsoDate
  readonly state: 'running' | 'passed' | 'answered' | 'unknown'
  /** `30 working days from 2025-03-03`, in words. */
  readonly basis: Words
  readonly then?: Words
  readonly cites: readonly Cite[]
  readonly status: Status
}

/** A sum of money that may not be known to the fen yet. `low === high` when it is. */
export interface Range {
  readonly low: Fen
  readonly high: Fen
}

export interface EstimateLine {
  readonly id: string
  /** Of a claim with several visits: whose it is alone. */
  readonly visit?: string
  readonly label: Words
  /** `total` = all `borne` + all `paid`, to the fen; `subtotal` lines only mark the way. */
  readonly role: 'total' | 'borne' | 'paid' | 'subtotal'
  /** Signed: what is taken off is negative. */
  readonly amount: Range
  /** How it was worked out, with its figures. */
  readonly working?: Words
  readonly cites: readonly Cite[]
  readonly status: Status
  readonly because: Because
}

/** An estimate, never a decision. `low`/`high` are what the funds would pay in all. */
export interface Estimate {
  readonly low: Fen
  readonly high: Fen
  readonly lines: readonly EstimateLine[]
  /** Facts that keep it a range, the one that narrows it most first. */
  readonly wanted: readonly FactId[]
  /** The least reliable rule that went in. */
  readonly status: Status
}

/**
 * An answer of the agency: `alone` nothing else is known · `agrees` with what was printed · `instead` of a figure that no official
 * text carries · `beside` a reprint that cuts in another way: the estimate spans both · `overruled` by an official text, which is to be shown
 * to the agency · `unused`: the scheme of this place has no use for it.
 */
export interface ToldAnswer {
  readonly fact: FactId
  readonly label: Words
  readonly type: FactType
  readonly value: FactValue
  readonly cite: Cite
  readonly stands: 'alone' | 'agrees' | 'instead' | 'beside' | 'overruled' | 'unused'
  /** By what the scheme of this place counts what going elsewhere costs, where the answer names another way. */
  readonly countedBy?: readonly CutMethod[]
  readonly against?: {
    /** Where it is not that of the answer: two windows are compared by the days they end on. */
    readonly type?: FactType
    readonly value: FactValue
    readonly least?: FactValue
    readonly cites: readonly Cite[]
    readonly status: Status
  }
}

export interface Determination {
  readonly procedure: string
  readonly title: Words
  readonly edition: string
  readonly region: RegionLayer
  readonly floorOnly: boolean
  readonly asOf: IsoDate
  readonly verdict: Verdict
  /** The verdict in the words of this procedure: "can be paid" for a claim, "can be filed" for a filing. */
  readonly verdictText: Words
  /** What bars the claim though no official text at hand says so: probably not paid, to be asked before anybody travels. */
  readonly doubts: readonly string[]
  /** The decisive findings of the verdict. */
  readonly decidedBy: readonly string[]
  readonly findings: readonly Finding[]
  readonly missing: readonly Missing[]
  /** The same did nothing bar the claim: somebody may want to fill it in all the same. */
  readonly missingAnyway?: readonly Missing[]
  readonly steps: readonly StepState[]
  readonly checklist: readonly ChecklistItem[]
  readonly deadlines: readonly Deadline[]
  readonly estimate: Estimate | null
  readonly noEstimate?: Words
  readonly notes: readonly {
    readonly id: string
    readonly text: Words
    readonly cites: readonly Cite[]
    readonly status: Status
    /** The procedure to begin next, with the answers that both share. */
    readonly leadsTo?: string
  }[]
  readonly confirmLocally: readonly {
    readonly id: string
    readonly ask: Words
    readonly why: Words
    readonly fact?: FactId
    /** Other facts that carry the answer, where it is said in another way. */
    readonly or?: readonly FactId[]
  }[]
  /** Facts that the agency could settle and has not: no official text carries the figure that is used. */
  readonly tellable: readonly FactId[]
  /** What the agency said, as far as it applies, and how it stands beside what is printed. */
  readonly told: readonly ToldAnswer[]
  /** Templates of the forms to fill, in order. */
  readonly forms: readonly string[]
  /** Facts that no longer apply or never did, though answered: they decide nothing and reach no output. */
  readonly dormant: readonly FactId[]
  /** What decided that a fact, answered or not, is not asked for in this case; undefined where it is. */
  unusedBecause?(fact: FactId): Because | undefined
  /** The visits of a claim that has several, in order of the days. */
  readonly visits?: readonly VisitDetermination[]
  /** Known facts that apply, worked-out ones included: the only values an output may show. */
  readonly facts: ReadonlyMap<FactId, FactValue>
}

/** What comes of one visit of a claim, after what the visits before it used up of the year. Ids in it are those of a claim with this visit alone. */
export interface VisitDetermination {
  readonly id: string
  /** Which it is of them, in the order of their days: the earliest is 1. */
  readonly place: number
  /** `第二次就医 住院 2025-03-01`. */
  readonly title: Words
  readonly determination: Determination
}

/** What an answer becomes: a value, or open again where it was said of the case as it no longer is. */
export interface Changed {
  readonly fact: FactId
  readonly value?: FactValue
}

/** What having a paper is worth: the result with it, beside the result without it. */
export interface PaperWorth {
  readonly id: string
  readonly visit?: string
  readonly label: Words
  /** `whole`: the law has it handed in, and nothing is paid before; `shows`: only it shows these facts. */
  readonly because: 'whole' | readonly FactId[]
  readonly verdict: { readonly with: Verdict; readonly without: Verdict }
  readonly verdictText: { readonly with: Words; readonly without: Words }
  readonly estimate: { readonly with: Range | null; readonly without: Range | null }
  readonly cites: readonly Cite[]
  readonly status: Status
}

/** What one lawful step, or two that need each other, would change. Money is what the funds would pay more, at either end of the estimate. */
export interface Improvement {
  readonly id: string
  /** Whose it is, in a claim with several visits. */
  readonly visit?: string
  readonly title: Words
  readonly how: Words
  readonly cites: readonly Cite[]
  readonly status: Status
  /** Two steps that bring more together than each by itself: their ids. */
  readonly together?: readonly [string, string]
  /** Conditions that were not met and no longer are so. */
  readonly mends: readonly string[]
  readonly effort: Cure['effort']
  /** Made to the answers, these give exactly what is said here. */
  readonly changes: readonly Changed[]
  /** What would be estimated then. */
  readonly estimate: Range | null
  readonly verdict: { readonly before: Verdict; readonly after: Verdict }
  /** The same in the words of the procedure. */
  readonly verdictText: { readonly before: Words; readonly after: Words }
  readonly gain?: Range
}
