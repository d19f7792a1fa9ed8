import { divideHalfUp, maxFen, minFen, WHOLE, type Fen, type Ratio } from '../model/money.ts'
import { BOUNDLESS, FIRST, LARGER, SECOND, type Band, type Figures } from './figures.ts'
import { PAID } from './payable.ts'
import { effectiveRatio, FINE, PART } from './ratio.ts'
import type { LargePlan, SchemePlan, TierPlan } from './scheme-plan.ts'

/** What falls into one band, and what it pays. `ratio` in 10⁻³⁰. */
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

/** Besides what its bands pay: what a guaranteed minimum adds. */
export interface PoolSum extends TierSum {
  readonly topUp: Fen
}

/** The sums of one stay. `total` = what is borne + what is paid, to the fen. */
export interface Sum {
  readonly total: Fen
  readonly inScope: Fen
  /** What is borne of each item before anything else. */
  readonly items: readonly Fen[]
  readonly offSiteFirstPay: Fen
  readonly deductible: Fen
  readonly pool: PoolSum
  readonly large?: TierSum
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
  /** Everything in scope, where nothing is paid for care of this kind. */
  readonly notPayable: Fen
  readonly deductible: Fen
  readonly aboveCeiling: Fen
  readonly ownShare: Fen
}

/**
 * In scope → off-site first-pay → deductible → bands → floor → ceiling → above it → serious illness → medical assistance, by the
 * declared scheme. Each fund's result is rounded half up to the fen. More cost in scope never pays less.
 */
export function sumUp(plan: SchemePlan, figures: Figures): Sum {
  const take = (figure: number): bigint => figures[figure] ?? 0n
  const total = take(plan.total)
  const items = itemShares(plan, figures, total)
  const itemsInAll = items.reduce((sum, item) => sum + item, 0n)
  const firstPay = take(plan.firstPay) + itemsInAll
  const inScope = maxFen(0n, total - take(plan.outOfCatalogue) - take(plan.overLimit) - firstPay)
  const refused = isRefused(plan, figures)
  const notPayable = refused ? inScope : 0n
  const offSiteFirstPay = minFen(firstPayElsewhere(plan, figures, inScope), inScope - notPayable)
  const counted = inScope - notPayable - offSiteFirstPay
  const deductible = minFen(deductibleOwed(plan, figures, total, inScope), counted)
  const pool = poolSum(plan, figures, { total, counted, deductible })
  const large = plan.large && largeSum(plan, plan.large, figures, { counted, deductible, paid: pool.paid })
  const extra = refused ? NOTHING : { firstPay, offSiteFirstPay, overLimit: take(plan.overLimit) }
  const afterLarge = counted - pool.paid - (large?.paid ?? 0n)
  const serious = plan.serious && tierSum(plan.serious, figures, afterLarge, extra)
  const left = afterLarge - (serious?.paid ?? 0n)
  const assistance = plan.assistance && tierSum(plan.assistance, figures, left, extra)
  const later = (serious?.paid ?? 0n) + (assistance?.paid ?? 0n)
  const paid = pool.paid + (large?.paid ?? 0n) + later
  return {
    total,
    inScope,
    items,
    offSiteFirstPay,
    deductible,
    pool,
    ...(large === undefined ? {} : { large }),
    ...(serious === undefined ? {} : { serious }),
    ...(assistance === undefined ? {} : { assistance }),
    paid,
    borne: relieved(
      relieved(
        {
          overLimit: take(plan.overLimit),
          firstPay,
          offSiteFirstPay,
          notPayable,
          deductible,
          aboveCeiling: pool.aboveCeiling,
          ownShare: counted - deductible - pool.paid - pool.aboveCeiling,
        },
        large?.paid ?? 0n,
        ['aboveCeiling', 'ownShare'],
      ),
      later,
      RELIEVED_FIRST,
    ),
  }
}

/** What a later tier may count besides what lies in scope. */
const NOTHING = { firstPay: 0n, offSiteFirstPay: 0n, overLimit: 0n }

/** A share of each amount, as far as the bill still has room for it. */
function itemShares(plan: SchemePlan, figures: Figures, total: Fen): readonly Fen[] {
  const take = (figure: number): bigint => figures[figure] ?? 0n
  let left = maxFen(0n, total - take(plan.outOfCatalogue) - take(plan.overLimit) - take(plan.firstPay))
  return plan.items.map(({ amount, share }) => {
    const own = minFen(left, divideHalfUp(take(amount) * take(share), WHOLE))
    left -= own
    return own
  })
}

/** Nothing is paid: by a rule of the place for such a case, or because the claim itself is not open. */
const isRefused = (plan: SchemePlan, figures: Figures): boolean =>
  (figures[plan.refused] ?? PAID) !== PAID ||
  plan.offSite.cuts.some(({ method, on }) => method === 'not-payable' && figures[on] === 1n)

function firstPayElsewhere(plan: SchemePlan, figures: Figures, inScope: Fen): Fen {
  return plan.offSite.cuts
    .filter(({ method, on }) => method === 'first-pay' && figures[on] === 1n)
    .reduce((sum, { figure }) => sum + divideHalfUp(inScope * (figures[figure] ?? 0n), WHOLE), 0n)
}

/** What later tiers pay comes off the rest first, then off what lies above the ceiling, the deductible, and what else a tier counts. */
const RELIEVED_FIRST = ['ownShare', 'aboveCeiling', 'deductible', 'offSiteFirstPay', 'firstPay', 'overLimit'] as const

function relieved(burden: Borne, paid: Fen, order: readonly (typeof RELIEVED_FIRST)[number][]): Borne {
  const borne: { -readonly [Part in keyof Borne]: Fen } = { ...burden }
  let left = paid
  for (const part of order) {
    const off = minFen(borne[part], left)
    borne[part] -= off
    left -= off
  }
  return borne
}

/** What the later funds would pay at most, whatever those before them pay. */
export function tiersAlone(
  plan: SchemePlan,
  figures: Figures,
): { readonly large: Fen; readonly serious: Fen; readonly assistance: Fen } {
  const { inScope, items, offSiteFirstPay, borne } = sumUp(plan, figures)
  const firstPay = items.reduce((sum, item) => sum + item, figures[plan.firstPay] ?? 0n)
  const extra = isRefused(plan, figures)
    ? NOTHING
    : { firstPay, offSiteFirstPay, overLimit: figures[plan.overLimit] ?? 0n }
  const left = inScope - borne.notPayable - offSiteFirstPay
  const alone = (tier: TierPlan | undefined): Fen =>
    tier === undefined ? 0n : tierSum(tier, figures, left, extra).paid
  return {
    large: plan.large === undefined ? 0n : left,
    serious: alone(plan.serious),
    assistance: alone(plan.assistance),
  }
}

/** What is still asked for of a bill of that size, before anything is counted against it. */
export function deductibleOwed(plan: SchemePlan, figures: Figures, total: Fen, inScope: Fen): Fen {
  const { scheme, deductible: at } = plan
  const full = fullDeductible(plan, figures, total, inScope)
  const [paid, taken] = [figures[at.paid] ?? 0n, figures[at.taken] ?? 0n]
  if (scheme.deductible?.repeat === 'per-year') return maxFen(0n, full - paid - taken)
  const left = scheme.deductible?.yearMost === undefined ? full : roomUnder(figures[at.yearMost], paid)
  return maxFen(0n, minFen(full, left) - taken)
}

function fullDeductible({ scheme, deductible: at }: SchemePlan, figures: Figures, total: Fen, inScope: Fen): Fen {
  const take = (figure: number): bigint => figures[figure] ?? 0n
  const { share, times } = scheme.deductible ?? {}
  const fixed =
    times === undefined ? take(at.fixed) : divideHalfUp(take(at.fixed) * maxFen(WHOLE, take(at.times)), WHOLE)
  if (share === undefined) return fixed
  const bill = share.of === 'total' ? total : inScope
  const part = minFen(take(at.most), maxFen(take(at.least), divideHalfUp(bill * take(at.share), WHOLE)))
  const which = take(at.which)
  if (which === FIRST) return part
  if (which === SECOND) return fixed
  return which === LARGER ? maxFen(part, fixed) : minFen(part, fixed)
}

interface Counted {
  readonly total: Fen
  readonly counted: Fen
  readonly deductible: Fen
}

function poolSum(plan: SchemePlan, figures: Figures, { total, counted, deductible }: Counted): PoolSum {
  const { ceiling } = plan.scheme
  const room = roomUnder(figures[plan.ceiling], figures[plan.ceilingUsed])
  const countable = costRoom(plan, figures, ceiling?.on === 'cost' ? room : BOUNDLESS)
  const payable = minFen(counted, maxFen(deductible, countable))
  const slices = poolSlices(plan, figures, payable, deductible)
  const above = maxFen(0n, payable - deductible)
  const owed = minFen(above, floorOf(plan, figures, { total, counted, deductible }))
  const missing = maxFen(0n, owed - slices.reduce((sum, { paid }) => sum + paid, 0n))
  const most = ceiling?.on === 'payment' ? room : BOUNDLESS
  const within = capped(slices, most)
  const topUp = minFen(missing, most - within.paid)
  return { ...within, topUp, paid: within.paid + topUp, aboveCeiling: within.aboveCeiling + missing - topUp }
}

function poolSlices(plan: SchemePlan, figures: Figures, payable: Fen, deductible: Fen): readonly Slice[] {
  const whole = plan.scheme.bands?.axis === 'including-deductible'
  const start = whole ? deductible : 0n
  const end = whole ? payable : maxFen(0n, payable - deductible)
  const carried = figures[plan.carried] ?? 0n
  return slice(plan.bands, figures, start + carried, end + carried, (ratio) => effectiveRatio(plan, figures, ratio))
}

/** What is paid at least, however the bands come out. */
function floorOf(plan: SchemePlan, figures: Figures, { total, counted, deductible }: Counted): Fen {
  const { floor } = plan.scheme
  if (floor === undefined) return 0n
  const base = floor.of === 'total' ? total : floor.of === 'in-scope' ? counted : counted - deductible
  return divideHalfUp(base * (figures[plan.floor] ?? 0n), WHOLE)
}

/** What the pool's ceiling leaves over, in cost: paid by another fund, and never more than the pool left. */
function largeSum(
  plan: SchemePlan,
  large: LargePlan,
  figures: Figures,
  { counted, deductible, paid }: Omit<Counted, 'total'> & { readonly paid: Fen },
): TierSum {
  const take = (figure: number): bigint => figures[figure] ?? 0n
  const room = roomUnder(figures[large.from], figures[large.fromUsed])
  const over =
    plan.scheme.ceiling?.on === 'cost'
      ? counted - minFen(counted, maxFen(deductible, room))
      : costAbove(capped(poolSlices(plan, figures, counted, deductible), room))
  const end = take(large.on) === 1n ? over : 0n
  const before = figures[large.carried] ?? 0n
  const slices = slice(large.bands, figures, before, before + end, (ratio) => ratio * PART)
  return capped(slices, minFen(roomUnder(figures[large.ceiling], figures[large.used]), counted - deductible - paid))
}

/** The cost whose payment a ceiling cut off. */
const costAbove = ({ slices }: TierSum): Fen =>
  slices.reduce(
    (sum, { amount, paid, unlimited }) =>
      unlimited === paid ? sum : sum + divideHalfUp(amount * (unlimited - paid), unlimited),
    0n,
  )

/** How much in-scope cost can still count, where a place limits cost as well as payment. */
function costRoom(plan: SchemePlan, figures: Figures, room: Fen): Fen {
  if (plan.scheme.costCeiling === undefined) return room
  return minFen(room, roomUnder(figures[plan.costCeiling], figures[plan.costCeilingUsed]))
}

/** What is left under a limit; without one, whatever was used leaves all room. */
const roomUnder = (limit: Fen = BOUNDLESS, used: Fen = 0n): Fen =>
  limit === BOUNDLESS ? BOUNDLESS : maxFen(0n, limit - used)

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

/** What a tier pays of the burden that the tiers before it leave. */
function tierSum(tier: TierPlan, figures: Figures, left: Fen, ahead: typeof NOTHING): TierSum {
  const take = (figure: number): bigint => figures[figure] ?? 0n
  const { counts, axis } = tier.tier
  const extra =
    (counts.firstPay ? ahead.firstPay : 0n) +
    (counts.offSiteFirstPay ? ahead.offSiteFirstPay : 0n) +
    (counts.overLimit ? ahead.overLimit : 0n)
  const [carried, deductible] = [take(tier.carried), take(tier.deductible)]
  const above = (burden: Fen): Fen =>
    axis === 'including-deductible' ? maxFen(deductible, burden) : maxFen(0n, burden - deductible)
  const end = take(tier.on) === 1n ? above(carried + left + extra) : above(carried)
  const slices = slice(tier.bands, figures, above(carried), end, (ratio) => ratio * PART)
  return capped(slices, roomUnder(figures[tier.ceiling], figures[tier.used]))
}
