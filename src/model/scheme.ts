import type { Place } from './problem.ts'
import type { Words } from './words.ts'
import type { Cite, Status } from './source.ts'

/**
 * How a pooling area works out a payment: every switch declared, every figure a parameter by id.
 * `domain.md`-style formula: in-scope → deductible → bands → off-site → ceiling → serious illness → medical assistance.
 */
export interface Scheme {
  readonly id: string
  readonly title: Words
  readonly cites: readonly Cite[]
  readonly status: Status
  readonly at?: Place
  /** Money facts: total, out-of-catalogue, over-limit, Class B first-pay. */
  readonly cost: {
    readonly total: string
    readonly outOfCatalogue: string
    readonly overLimit: string
    readonly firstPay: string
    /** What first-pay is made of where nobody told it: a share of each amount (class B drugs, special examinations, organs). */
    readonly items?: readonly CostItem[]
  }
  readonly deductible?: Deductible
  readonly bands?: {
    /** `including-deductible`: band edges count in-scope cost from its first fen; `above-deductible`: from the deductible up. */
    readonly axis: 'including-deductible' | 'above-deductible'
    /** In-scope cost already counted this year, so that bands go on where the last stay ended. */
    readonly carried?: string
    readonly rows: readonly { readonly upTo?: string; readonly ratio: string }[]
  }
  /** Years older, more paid: for every `every` years from `from` on, the parameter is added to the ratio. */
  readonly byAge?: {
    readonly parameter: string
    readonly fact: string
    readonly from: number
    readonly every: number
    /** The most steps there are. */
    readonly most?: number
  }
  /** What going elsewhere costs, one after another. */
  readonly offSite?: readonly Cut[]
  /** However the bands come out, so much is paid, up to what lies in scope above the deductible. */
  readonly floor?: {
    readonly parameter: string
    readonly of: 'total' | 'in-scope' | 'above-deductible'
  }
  /** `points`: ratio + parameter; `share-of-own-part`: the retiree bears parameter × what an employee would bear. */
  readonly retiree?: {
    readonly method: 'points' | 'share-of-own-part'
    readonly parameter: string
    readonly when: string
  }
  readonly ceiling?: { readonly on: 'payment' | 'cost'; readonly parameter: string; readonly used?: string }
  /** Besides a ceiling on payment: the most in-scope cost that counts, and what earlier visits used of it. */
  readonly costCeiling?: { readonly parameter: string; readonly used?: string }
  /** A stay across the end of a year: settled as one at discharge, or split by days, each year by its own counters. */
  readonly crossYear?: {
    readonly method: 'at-discharge' | 'split-by-days'
    readonly start: string
    readonly end: string
    /** `once`: the second year asks only what the first left of the deductible; without it each year asks for its own. */
    readonly deductible?: 'each' | 'once'
    /** `each-year`: every figure as of the last day in that year; without it all are those of the discharge. */
    readonly figures?: 'discharge' | 'each-year'
    /** Which fact tells for the second year what a counter tells for the first; a counter without one starts the year at nothing. */
    readonly counters?: Readonly<Record<string, string>>
  }
  /** `07-01`: the first day of an insurance year that is not the calendar's. */
  readonly yearStarts?: string
  /** What lies above the ceiling of the pool, and only that: 大额. */
  readonly largeCost?: {
    readonly title: Words
    readonly applies?: string
    readonly rows: readonly { readonly upTo?: string; readonly ratio: string }[]
    readonly ceiling?: string
    readonly used?: string
  }
  readonly seriousIllness?: Tier
  readonly medicalAssistance?: Tier
}

interface CostItem {
  readonly title: Words
  /** A money fact. */
  readonly amount: string
  readonly share: string
}

interface Deductible {
  /** Of this stay; a share alone may stand instead. */
  readonly parameter?: string
  readonly repeat: 'per-stay' | 'per-year'
  /** Money fact: already borne this year (counts against it when `repeat` is `per-year`, and against `yearMost`). */
  readonly paid?: string
  /** What the deductibles of all stays of a year come to at most. */
  readonly yearMost?: string
  /** Elsewhere so many times as much. */
  readonly times?: string
  /** So much of the bill, within limits, instead of a fixed amount; only where `when` holds, if that is said. */
  readonly share?: {
    readonly of: 'total' | 'in-scope'
    readonly ratio: string
    readonly least?: string
    readonly most?: string
    readonly when?: string
  }
}

/**
 * `points`: ratio − parameter; `factor`: ratio × parameter; `own-share`: what the person bears × parameter; `first-pay`: parameter ×
 * in-scope cost is borne before the deductible; `not-payable`: nothing is paid at all. Each counts where its `when` holds, if it says one.
 */
export type CutMethod = 'points' | 'factor' | 'own-share' | 'first-pay' | 'not-payable'
export interface Cut {
  readonly method: CutMethod
  readonly parameter?: string
  readonly when?: string
}

/** A tier on what the person still bears after the tiers before it. */
export interface Tier {
  readonly title: Words
  readonly applies?: string
  readonly deductible: string
  /** Where the edges of its bands count from: the deductible up, or the first fen of the burden. */
  readonly axis?: 'including-deductible' | 'above-deductible'
  readonly rows: readonly { readonly upTo?: string; readonly ratio: string }[]
  readonly ceiling?: string
  /** Money fact: what this tier already paid this year; counts against its ceiling. */
  readonly used?: string
  /** Money fact: in-scope burden of earlier stays this year. */
  readonly carried?: string
  /** Which own payments count towards this tier besides the in-scope part. */
  readonly counts: { readonly firstPay: boolean; readonly offSiteFirstPay: boolean; readonly overLimit: boolean }
}
