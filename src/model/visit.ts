import type { IsoDate } from './dates.ts'
import type { Determination, Estimate, Verdict } from './determination.ts'
import { isBill, type Receipt } from './receipt.ts'

/**
 * One stay, clinic visit or course of treatment that a claim is about. Bills, filing, deductible and estimate belong to a visit; a claim's
 * total is the sum of its visits. `id` is stable within the case.
 */
export interface Visit {
  readonly id: string
  /** Which it is of the claim's, in the order of their days: the earliest is 1. */
  readonly place: number
  readonly verdict: Verdict
  /** The answer to `visit.kind`. */
  readonly kind?: string
  /** As answered, else as all its bills name it. */
  readonly hospital?: string
  readonly from?: IsoDate
  /** Inclusive: the day of discharge. */
  readonly to?: IsoDate
  /** Ids of the bills that belong to it. */
  readonly bills: readonly string[]
  /** In fen; null where there is none. */
  readonly estimate: Pick<Estimate, 'low' | 'high'> | null
}

/** What a visit is made of: what comes of it, and its papers. */
export interface Stay {
  readonly id: string
  readonly place: number
  readonly determination: Determination
  readonly receipts: readonly Receipt[]
}

/** The visits of a claim, in order of their days; a claim about nothing yet has none. */
export const visitsOf = (stays: readonly Stay[]): readonly Visit[] =>
  stays.map(visitOf).filter(({ kind, from, bills }) => kind !== undefined || from !== undefined || bills.length > 0)

function visitOf({ id, place, determination: { facts, estimate, verdict }, receipts }: Stay): Visit {
  const said = (fact: string): string | undefined => {
    const value = facts.get(fact)
    return typeof value === 'string' ? value : undefined
  }
  const [kind, from, to] = ['visit.kind', 'visit.started-on', 'visit.ended-on'].map(said)
  const hospital = said('visit.hospital') ?? said('receipts.hospital')
  return {
    id,
    place,
    verdict,
    ...(kind === undefined ? {} : { kind }),
    ...(hospital === undefined ? {} : { hospital }),
    ...(from === undefined ? {} : { from: from as IsoDate }),
    ...(to === undefined ? {} : { to: to as IsoDate }),
    bills: receipts.filter(isBill).map((bill) => bill.id),
    estimate: estimate === null ? null : { low: estimate.low, high: estimate.high },
  }
}
