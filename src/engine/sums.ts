import { divideHalfUp, maxFen, minFen, WHOLE, type Fen, type Ratio } from '../model/money.ts'
import type { Scheme } from '../model/scheme.ts'
import { BOUNDLESS, type Band, type Figures } from './figures.ts'
import type { SchemePlan, TierPlan } from './scheme-plan.ts'

/** Ratios with everything applied to them are exact in 10⁻¹⁸. */
const FINE = 10n ** 18n

/** What falls into one band, and what it pays. `ratio` in 10⁻¹⁸. */
export interface Slice {
  readonly amount: Fen
  readonly ratio: bigint
  readonly paid: Fen
  /** What it would pay without a ceiling. */
  readonly unlimited: Fen
}

export interface TierSum {
  readonly slices: readonly Slice[]
  readonly aboveCeiling: Fen
  readonly paid: Fen
}

/** The sums of one stay. `total` = what is borne + what is paid, to the fen. */
export interface Sum {
  readonly total: Fen
  readonly inScope: Fen
  readonly offSiteFirstPay: Fen
  readonly deductible: Fen
  readonly pool: TierSum
  readonly serious?: TierSum
  readonly assistance?: TierSum
  readonly paid: Fen
  /** What the person bears in the end, part by part; never below nothing, and with what is paid it makes up the total. */
  readonly borne: Borne
}

interface Borne {
  readonly overLimit: Fen
  readonly firstPay: Fen
  readonly offSiteFirstPay: Fen
  readonly deductible: Fen
  readonly aboveCeiling: Fen
  readonly ownShare: Fen
}

/**
 * In scope → off-site first-pay → deductible → bands → ceiling → serious illness → medical assistance, by the declared scheme.
 * Each fund's result is rounded half up to the fen. More cost in scope never pays less.
 */
export function sumUp(plan: SchemePlan, figures: Figures): Sum {
  const take = (figure: number): bigint => figures[figure] ?? 0n
  const total = take(plan.total)
  const inScope = maxFen(0n, total - take(plan.outOfCatalogue) - take(plan.overLimit) - take(plan.firstPay))
  const offSiteFirstPay =
    plan.scheme.offSite?.method === 'first-pay' ? divideHalfUp(inScope * take(plan.offSite), WHOLE) : 0n
  const counted = inScope - offSiteFirstPay
  const deductible = minFen(deductibleOwed(plan, figures), counted)
  const pool = poolSum(plan, figures, counted, deductible)
  const serious = plan.serious && tierSum(plan, plan.serious, figures, counted - pool.paid, offSiteFirstPay)
  const left = counted - pool.paid - (serious?.paid ?? 0n)
  const assistance = plan.assistance && tierSum(plan, plan.assistance, figures, left, offSiteFirstPay)
  const paid = pool.paid + (serious?.paid ?? 0n) + (assistance?.paid ?? 0n)
  return {
    total,
    inScope,
    offSiteFirstPay,
    deductible,
    pool,
    ...(serious === undefined ? {} : { serious }),
    ...(assistance === undefined ? {} : { assistance }),
    paid,
    borne: relieved(
      {
        overLimit: take(plan.overLimit),
        firstPay: take(plan.firstPay),
        offSiteFirstPay,
        deductible,
        aboveCeiling: pool.aboveCeiling,
        ownShare: counted - deductible - pool.paid - pool.aboveCeiling,
      },
      (serious?.paid ?? 0n) + (assistance?.paid ?? 0n),
    ),
  }
}

/** What later tiers pay comes off the rest first, then off what lies above the ceiling, the deductible, and what else a tier counts. */
const RELIEVED_FIRST = ['ownShare', 'aboveCeiling', 'deductible', 'offSiteFirstPay', 'firstPay', 'overLimit'] as const

function relieved(burden: Borne, paid: Fen): Borne {
  const borne: { -readonly [Part in keyof Borne]: Fen } = { ...burden }
  let left = paid
  for (const part of RELIEVED_FIRST) {
    const off = minFen(borne[part], left)
    borne[part] -= off
    left -= off
  }
  return borne
}

/** What the later tiers would pay at most, whatever the tiers before them pay. */
export function tiersAlone(plan: SchemePlan, figures: Figures): { readonly serious: Fen; readonly assistance: Fen } {
  const { inScope, offSiteFirstPay } = sumUp(plan, figures)
  const alone = (tier: TierPlan | undefined): Fen =>
    tier === undefined ? 0n : tierSum(plan, tier, figures, inScope - offSiteFirstPay, offSiteFirstPay).paid
  return { serious: alone(plan.serious), assistance: alone(plan.assistance) }
}

function deductibleOwed(plan: SchemePlan, figures: Figures): Fen {
  const full = figures[plan.deductible] ?? 0n
  return plan.scheme.deductible?.repeat === 'per-year' ? maxFen(0n, full - (figures[plan.deductiblePaid] ?? 0n)) : full
}

function poolSum(plan: SchemePlan, figures: Figures, counted: Fen, deductible: Fen): TierSum {
  const { bands, ceiling } = plan.scheme
  const room = maxFen(0n, (figures[plan.ceiling] ?? BOUNDLESS) - (figures[plan.ceilingUsed] ?? 0n))
  const countable = costRoom(plan, figures, ceiling?.on === 'cost' ? room : BOUNDLESS)
  const payable = minFen(counted, maxFen(deductible, countable))
  const whole = bands?.axis === 'including-deductible'
  const start = whole ? deductible : 0n
  const end = whole ? payable : maxFen(0n, payable - deductible)
  const carried = figures[plan.carried] ?? 0n
  const slices = slice(plan.bands, figures, start + carried, end + carried, (ratio) =>
    effectiveRatio(plan, figures, ratio),
  )
  return capped(slices, ceiling?.on === 'payment' ? room : BOUNDLESS)
}

/** How much in-scope cost can still count, where a place limits cost as well as payment. */
function costRoom(plan: SchemePlan, figures: Figures, room: Fen): Fen {
  if (plan.scheme.costCeiling === undefined) return room
  return minFen(room, maxFen(0n, (figures[plan.costCeiling] ?? BOUNDLESS) - (figures[plan.costCeilingUsed] ?? 0n)))
}

/** Each slice pays what the ceiling still leaves room for; the rest is above it. */
function capped(slices: readonly Slice[], room: Fen): TierSum {
  let [left, aboveCeiling, paid] = [room, 0n, 0n]
  const within = slices.map((slice) => {
    const here = minFen(slice.paid, left)
    left -= here
    aboveCeiling += slice.paid - here
    paid += here
    return { ...slice, paid: here, unlimited: slice.paid }
  })
  return { slices: within, aboveCeiling, paid }
}

/** Cuts the stretch from `start` to `end` at the edges of the bands. Every band has its slice, empty or not. */
function slice(
  bands: readonly Band[],
  figures: Figures,
  start: Fen,
  end: Fen,
  fine: (ratio: Ratio) => bigint,
): Slice[] {
  let lower = 0n
  return bands.map((band) => {
    const upper = maxFen(lower, figures[band.upTo] ?? BOUNDLESS)
    const from = minFen(maxFen(start, lower), upper)
    const to = maxFen(from, minFen(maxFen(end, lower), upper))
    lower = upper
    const ratio = fine(figures[band.ratio] ?? 0n)
    const paid = from === to ? 0n : divideHalfUp((to - from) * ratio, FINE)
    return { amount: to - from, ratio, paid, unlimited: paid }
  })
}

/** The band's ratio with what retirement and going off-site do to it, exact, between 0 and 1. */
function effectiveRatio(at: SchemePlan, figures: Figures, ratio: Ratio): bigint {
  const { scheme } = at
  const retired = adjustForRetirement(scheme, ratio, figures[at.retireeOn] === 1n, figures[at.retiree] ?? 0n)
  const offSite = figures[at.offSite] ?? 0n
  switch (scheme.offSite?.method) {
    case 'points':
      return maxFen(0n, retired - offSite * WHOLE * WHOLE)
    case 'factor':
      return (retired / WHOLE) * offSite
    case 'first-pay':
    case undefined:
      return retired
  }
}

function adjustForRetirement({ retiree }: Scheme, ratio: Ratio, on: boolean, figure: bigint): bigint {
  const fine = ratio * WHOLE * WHOLE
  if (retiree === undefined || !on) return fine
  return retiree.method === 'points'
    ? minFen(FINE, fine + figure * WHOLE * WHOLE)
    : FINE - (WHOLE - ratio) * figure * WHOLE
}

/** What a tier pays of the burden that the tiers before it leave. */
function tierSum(plan: SchemePlan, tier: TierPlan, figures: Figures, left: Fen, ahead: Fen): TierSum {
  const take = (figure: number): bigint => figures[figure] ?? 0n
  const { counts } = tier.tier
  const extra =
    (counts.firstPay ? take(plan.firstPay) : 0n) +
    (counts.offSiteFirstPay ? ahead : 0n) +
    (counts.overLimit ? take(plan.overLimit) : 0n)
  const [carried, deductible] = [take(tier.carried), take(tier.deductible)]
  const above = (burden: Fen): Fen => maxFen(0n, burden - deductible)
  const end = take(tier.on) === 1n ? above(carried + left + extra) : above(carried)
  const slices = slice(tier.bands, figures, above(carried), end, (ratio) => ratio * WHOLE * WHOLE)
  return capped(slices, maxFen(0n, take(tier.ceiling) - take(tier.used)))
}
