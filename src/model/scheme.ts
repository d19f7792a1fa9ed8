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
  /** Money facts: total, out-of-catalogue, over-limit, Class B first-pay. */
  readonly cost: {
    readonly total: string
    readonly outOfCatalogue: string
    readonly overLimit: string
    readonly firstPay: string
  }
  /** `parameter` deductible for this stay; `paid` money fact already borne this year (counts against it when `repeat` is `per-year`). */
  readonly deductible?: { readonly parameter: string; readonly repeat: 'per-stay' | 'per-year'; readonly paid?: string }
  readonly bands?: {
    /** `including-deductible`: band edges count in-scope cost from its first fen; `above-deductible`: from the deductible up. */
    readonly axis: 'including-deductible' | 'above-deductible'
    /** In-scope cost already counted this year, so that bands go on where the last stay ended. */
    readonly carried?: string
    readonly rows: readonly { readonly upTo?: string; readonly ratio: string }[]
  }
  /** `points`: ratio − parameter; `factor`: ratio × parameter; `first-pay`: parameter × in-scope cost is borne before the deductible. */
  readonly offSite?: { readonly method: 'points' | 'factor' | 'first-pay'; readonly parameter: string }
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
  }
  readonly seriousIllness?: Tier
  readonly medicalAssistance?: Tier
}

/** A tier on what the person still bears after the tiers before it. */
export interface Tier {
  readonly title: Words
  readonly applies?: string
  readonly deductible: string
  readonly rows: readonly { readonly upTo?: string; readonly ratio: string }[]
  readonly ceiling?: string
  /** Money fact: what this tier already paid this year; counts against its ceiling. */
  readonly used?: string
  /** Money fact: in-scope burden of earlier stays this year. */
  readonly carried?: string
  /** Which own payments count towards this tier besides the in-scope part. */
  readonly counts: { readonly firstPay: boolean; readonly offSiteFirstPay: boolean; readonly overLimit: boolean }
}
