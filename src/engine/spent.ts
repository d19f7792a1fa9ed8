import type { Range } from '../model/determination.ts'
import { maxFen, minFen, sumFen, type Fen } from '../model/money.ts'
import type { Carry, Figure, Figures } from './figures.ts'
import type { SchemePlan, TierPlan } from './scheme-plan.ts'
import { deductibleOwed, type Sum } from './sums.ts'

/** The figures of one year at one end, and the sums made of them. */
export interface Year {
  readonly figures: Figures
  readonly sum: Sum
}

/** Both ends of one year; `sure` where they are the same. */
export interface Ends {
  readonly worst: Year
  readonly best: Year
  readonly sure: boolean
}

interface End extends Year {
  /** What the pool counts after the off-site first-pay; nothing where it pays nothing. */
  readonly counted: Fen
  /** How much of that came into the bands, the deductible with it. */
  readonly used: Fen
}

/**
 * What the sums of one visit add to the yearly counters, for the visits after it. While a figure is open, the least and the most are
 * taken from both ends together, so that what turns out to be true lies between.
 */
export function spentIn(plan: SchemePlan, { worst, best, sure }: Ends): Carry {
  const [low, high] = [endOf(worst), endOf(best)]
  const used = { low: minFen(low.used, high.used), high: sure ? low.used : maxFen(high.counted, low.used) }
  const deductible = deductibleOf(plan, low, high, sure)
  const paid = between(low.sum.pool.paid, high.sum.pool.paid)
  const above = plan.scheme.bands?.axis === 'above-deductible'
  const spent = new Map<Figure, Range>([
    [plan.deductible.paid, deductible],
    [plan.carried, above ? { low: maxFen(0n, used.low - deductible.high), high: used.high - deductible.low } : used],
    [plan.ceilingUsed, plan.scheme.ceiling?.on === 'cost' ? used : paid],
    [plan.costCeilingUsed, used],
  ])
  const large = largeOf(low, high, sure)
  if (plan.large !== undefined) {
    spent.set(plan.large.fromUsed, plan.scheme.ceiling?.on === 'cost' ? used : paid)
    spent.set(plan.large.used, large)
    spent.set(plan.large.carried, aboveOf(low, high, sure))
  }
  const left = {
    low: maxFen(0n, low.counted - paid.high - large.high),
    high: high.counted - paid.low - large.low,
  }
  if (plan.serious !== undefined)
    addTier(spent, plan, plan.serious, { low, high, left, of: (sum) => sum.serious?.paid })
  const later = between(low.sum.serious?.paid ?? 0n, high.sum.serious?.paid ?? 0n)
  const rest = { low: maxFen(0n, left.low - later.high), high: left.high - later.low }
  if (plan.assistance !== undefined)
    addTier(spent, plan, plan.assistance, { low, high, left: rest, of: (sum) => sum.assistance?.paid })
  return spent
}

function endOf({ figures, sum }: Year): End {
  const used = sum.deductible + sumFen(sum.pool.slices.map(({ amount }) => amount))
  return { figures, sum, counted: sum.inScope - sum.borne.notPayable - sum.offSiteFirstPay, used }
}

const between = (a: Fen, b: Fen): Range => (a <= b ? { low: a, high: b } : { low: b, high: a })

/** A share of the bill asks more of a larger one, so each end is held against the bill of the other. */
function deductibleOf(plan: SchemePlan, low: End, high: End, sure: boolean): Range {
  if (sure) return between(low.sum.deductible, low.sum.deductible)
  const least = deductibleOwed(plan, high.figures, low.sum.total, low.sum.inScope)
  const most = deductibleOwed(plan, low.figures, high.sum.total, high.sum.inScope)
  return {
    low: minFen(minFen(high.sum.deductible, least), low.counted),
    high: maxFen(low.sum.deductible, minFen(most, high.counted)),
  }
}

/** A pool that pays less leaves more to it, so with a figure open it may be anything up to what was counted. */
function largeOf(low: End, high: End, sure: boolean): Range {
  if (low.sum.large === undefined) return { low: 0n, high: 0n }
  return sure ? between(low.sum.large.paid, low.sum.large.paid) : { low: 0n, high: high.counted }
}

/** The cost that lay above the ceiling of the pool. */
function aboveOf(low: End, high: End, sure: boolean): Range {
  const above = sumFen((low.sum.large?.slices ?? []).map(({ amount }) => amount))
  return sure ? between(above, above) : { low: 0n, high: high.counted }
}

interface Burden {
  readonly low: End
  readonly high: End
  readonly left: Range
  readonly of: (sum: Sum) => Fen | undefined
}

function addTier(into: Map<Figure, Range>, plan: SchemePlan, tier: TierPlan, { low, high, left, of }: Burden): void {
  const [a, b] = [extraOf(plan, tier, low), extraOf(plan, tier, high)]
  const extra = between(a, b)
  into.set(tier.carried, { low: left.low + extra.low, high: left.high + extra.high })
  into.set(tier.used, between(of(low.sum) ?? 0n, of(high.sum) ?? 0n))
}

/** Own payments that the tier counts besides what is left in scope. */
function extraOf(plan: SchemePlan, { tier: { counts } }: TierPlan, { figures, sum }: End): Fen {
  if (sum.borne.notPayable > 0n) return 0n
  return (
    (counts.firstPay ? (figures[plan.firstPay] ?? 0n) + sumFen(sum.items) : 0n) +
    (counts.offSiteFirstPay ? sum.offSiteFirstPay : 0n) +
    (counts.overLimit ? (figures[plan.overLimit] ?? 0n) : 0n)
  )
}
