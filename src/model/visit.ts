import type { IsoDate } from './dates.ts'
import type { Determination, Estimate } from './determination.ts'
import { isBill, type Receipt } from './receipt.ts'

/**
 * One stay, clinic visit or course of treatment that a claim is about. Bills, filing, deductible and estimate belong to a visit; a claim's
 * total is the sum of its visits. `id` is `v1` upwards, in the order of the days, and stable within the case.
 */
export interface Visit {
  readonly id: string
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

/** The visits of a claim. Rules and answers know of one so far: all its bills belong to it, and its estimate is the claim's. */
export function visitsOf(
  { facts, estimate }: Pick<Determination, 'facts' | 'estimate'>,
  receipts: readonly Receipt[],
): readonly Visit[] {
  const said = (fact: string): string | undefined => {
    const value = facts.get(fact)
    return typeof value === 'string' ? value : undefined
  }
  const [kind, from, to] = ['visit.kind', 'visit.started-on', 'visit.ended-on'].map(said)
  const hospital = said('visit.hospital') ?? said('receipts.hospital')
  const bills = receipts.filter(isBill).map(({ id }) => id)
  if (kind === undefined && from === undefined && bills.length === 0) return []
  return [
    {
      id: 'v1',
      ...(kind === undefined ? {} : { kind }),
      ...(hospital === undefined ? {} : { hospital }),
      ...(from === undefined ? {} : { from: from as IsoDate }),
      ...(to === undefined ? {} : { to: to as IsoDate }),
      bills,
      estimate: estimate === null ? null : { low: estimate.low, high: estimate.high },
    },
  ]
}
