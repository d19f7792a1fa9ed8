import { WHOLE } from '../model/money.ts'
import type { Parameter } from '../model/rulebook.ts'
import type { Scheme, Tier } from '../model/scheme.ts'
import { NO_BACKING, reasonsOf, type Backing } from './backing.ts'
import {
  BOUNDLESS,
  FigureBuilder,
  NO_CARRY,
  severalBands,
  type Band,
  type Carry,
  type Counted,
  type Figure,
  type Inputs,
  type Names,
} from './figures.ts'
import { costFigures, type CostFigures } from './cost-figures.ts'
import { planCuts, type CutPlans } from './off-site-cuts.ts'
import { splitOf, type SplitBy } from './split.ts'
import type { World } from './world.ts'
import { YearFigures } from './year-figures.ts'

export interface TierPlan {
  readonly tier: Tier
  readonly name: string
  readonly on: Figure
  readonly deductible: Figure
  readonly bands: readonly Band[]
  readonly carried: Figure
  readonly ceiling: Figure
  readonly used: Figure
}

/** What a deductible is worked out from. */
interface DeductiblePlan {
  readonly fixed: Figure
  readonly paid: Figure
  readonly yearMost: Figure
  readonly times: Figure
  /** Whether the share counts, the fixed amount, or whichever is larger or smaller. */
  readonly which: Figure
  readonly share: Figure
  readonly least: Figure
  readonly most: Figure
  /** What the first year of a stay took of it, where it is asked for once. */
  readonly taken: Figure
}

/** What pays above the ceiling of the pool. It sees that ceiling from the other side: a lower one leaves it more to pay. */
export interface LargePlan {
  readonly on: Figure
  readonly from: Figure
  readonly fromUsed: Figure
  readonly bands: readonly Band[]
  /** What visits of the same claim put above the ceiling before: its bands are those of the year. */
  readonly carried: Figure
  readonly ceiling: Figure
  readonly used: Figure
}

/** A scheme compiled once: where each figure lives and how it is read. */
export interface SchemePlan extends CostFigures {
  readonly scheme: Scheme
  readonly deductible: DeductiblePlan
  readonly bands: readonly Band[]
  readonly carried: Figure
  readonly offSite: CutPlans
  /** Whether anything is paid at all: one of `payable.ts`. */
  readonly refused: Figure
  readonly older: Figure
  readonly olderSteps: Figure
  readonly floor: Figure
  readonly retiree: Figure
  readonly retireeOn: Figure
  readonly ceiling: Figure
  readonly ceilingUsed: Figure
  readonly costCeiling: Figure
  readonly costCeilingUsed: Figure
  readonly large?: LargePlan
  readonly serious?: TierPlan
  readonly assistance?: TierPlan
  /** What earlier stays used up: at the start of a new year nothing, or what another fact tells. */
  readonly counters: readonly { readonly figure: Figure; readonly next?: Figure }[]
  readonly splitBy?: SplitBy
  backing(figure: Figure, world: World): Backing
  /** Undefined while the total is not known, or no ratio is. */
  inputs(world: World, carry?: Carry, namedOnly?: boolean): Inputs | undefined
}

export function planScheme(scheme: Scheme, names: Names, parameters: readonly Parameter[]): SchemePlan {
  const builder = new FigureBuilder(names)
  const across = scheme.crossYear
  const splitBy = across && { start: names.fact(across.start), end: names.fact(across.end) }
  const splits = (world: World): boolean => splitOf(scheme, splitBy, world) !== undefined
  const year = new YearFigures(builder, { told: across?.counters ?? {}, splits })
  const { bands, byAge, retiree } = scheme
  /** What the agency said of "such a case" has the person's standing in it, and what a table has beside it has not. */
  const standingTold = (world: World): boolean | undefined => {
    const rows = bands?.rows ?? []
    if (rows[0] === undefined || names.parameter(rows[0].ratio)?.tells(world) !== true) return false
    return severalBands({ ...bands, rows }, names, world, scheme.cost.total) ? undefined : true
  }
  const plan = {
    scheme,
    ...costFigures(builder, scheme),
    deductible: planDeductible(builder, year, scheme.deductible),
    bands: builder.bands(bands?.rows ?? [], true, {
      ...(bands?.carried === undefined ? {} : { carried: bands.carried }),
      whole: scheme.cost.total,
    }),
    offSite: planCuts(builder, scheme, names, parameters),
    refused: builder.paidAtAll(names.bars),
    older: builder.parameter(byAge?.parameter, 'more', 0n, WHOLE),
    olderSteps: planSteps(builder, byAge, standingTold),
    floor: builder.parameter(scheme.floor?.parameter, 'more', 0n, WHOLE),
    retiree: builder.parameter(retiree?.parameter, retiree?.method === 'points' ? 'more' : 'less', 0n, WHOLE),
    retireeOn: builder.onOff(retiree?.when, 0n, 'more', standingTold),
    ...planCeilings(builder, year, scheme),
  }
  const carried = year.carried(bands?.carried, plan.bands)
  const large = planLarge(builder, year, scheme)
  const serious = scheme.seriousIllness && planTier(builder, year, 'serious', scheme.seriousIllness)
  const assistance = scheme.medicalAssistance && planTier(builder, year, 'assistance', scheme.medicalAssistance)
  return {
    ...plan,
    carried,
    ...(splitBy === undefined ? {} : { splitBy }),
    ...(large === undefined ? {} : { large }),
    ...(serious === undefined ? {} : { serious }),
    ...(assistance === undefined ? {} : { assistance }),
    counters: year.counters,
    backing: (figure, world) => builder.behind[figure]?.(world) ?? NO_BACKING,
    inputs: (world, carry = NO_CARRY, namedOnly = false) => builder.inputs(world, carry, namedOnly),
  }
}

function planCeilings(
  builder: FigureBuilder,
  year: YearFigures,
  { ceiling: most, costCeiling: mostCost }: Scheme,
): Pick<SchemePlan, 'ceiling' | 'ceilingUsed' | 'costCeiling' | 'costCeilingUsed'> {
  const ceiling = builder.parameter(most?.parameter, 'more', BOUNDLESS, BOUNDLESS)
  const ceilingUsed = year.counter(most?.used, 'less', { limit: ceiling, yearly: most !== undefined })
  const costCeiling = builder.parameter(mostCost?.parameter, 'more', BOUNDLESS, BOUNDLESS)
  const costCeilingUsed = year.counter(mostCost?.used, 'less', {
    limit: costCeiling,
    yearly: mostCost !== undefined,
  })
  return { ceiling, ceilingUsed, costCeiling, costCeilingUsed }
}

function planDeductible(builder: FigureBuilder, year: YearFigures, deductible: Scheme['deductible']): DeductiblePlan {
  const share = deductible?.share
  const yearMost = perhapsInTold(builder, deductible, 'yearMost', { value: BOUNDLESS, end: 'worst' })
  return {
    fixed: builder.parameter(deductible?.parameter, 'less', 0n, BOUNDLESS),
    yearMost,
    paid: year.counter(deductible?.paid, 'more', {
      ...(deductible?.yearMost === undefined ? {} : { limit: yearMost }),
      yearly: isCountedByYear(deductible),
    }),
    times: perhapsInTold(builder, deductible, 'times', { value: WHOLE, end: 'best' }),
    which: builder.either(share?.when),
    share: builder.parameter(share?.ratio, 'less', 0n, WHOLE),
    least: builder.parameter(share?.least, 'less', 0n, BOUNDLESS),
    most: builder.parameter(share?.most, 'less', BOUNDLESS, BOUNDLESS),
    taken: builder.blank(),
  }
}

/** What a deductible of the year left is known only with what was borne before. */
export const isCountedByYear = (deductible: Scheme['deductible']): boolean =>
  deductible?.repeat === 'per-year' || deductible?.yearMost !== undefined

/** What stands without a figure: the end of a span that it is then. */
interface Without {
  readonly value: bigint
  readonly end: 'worst' | 'best'
}

/** What the agency said of "this visit" may have the multiple for going elsewhere, or the limit of the year, in it already. */
function perhapsInTold(
  builder: FigureBuilder,
  deductible: Scheme['deductible'],
  of: 'times' | 'yearMost',
  { value, end }: Without,
): Figure {
  const id = deductible?.[of]
  const figure = builder.parameter(id, 'less', value, BOUNDLESS)
  const fixed = deductible?.parameter === undefined ? undefined : builder.names.parameter(deductible.parameter)
  if (id === undefined || fixed === undefined) return figure
  builder.fill((world, into) => {
    if (!fixed.tells(world) || into.worst[figure] === value) return
    into[end][figure] = value
    into.doubts.push({ figures: [figure], why: (seen) => reasonsOf(fixed, seen) })
  })
  return figure
}

/** Nobody whose age is not known is older than this. */
const OLDEST = 130n

function planSteps(builder: FigureBuilder, byAge: Scheme['byAge'], counted: Counted): Figure {
  if (byAge === undefined) return builder.blank()
  const [from, every] = [BigInt(byAge.from), BigInt(byAge.every)]
  const most = byAge.most === undefined ? undefined : BigInt(byAge.most)
  const stepOf = (age: bigint): bigint => {
    const steps = age < from ? 0n : (age - from) / every + 1n
    return most === undefined || steps < most ? steps : most
  }
  return builder.steps(byAge.fact, stepOf, stepOf(OLDEST), counted)
}

function planLarge(builder: FigureBuilder, year: YearFigures, { largeCost, ceiling }: Scheme): LargePlan | undefined {
  if (largeCost === undefined) return undefined
  const bands = builder.bands(largeCost.rows, false)
  return {
    on: builder.onOff(largeCost.applies, 1n),
    from: builder.parameter(ceiling?.parameter, 'less', BOUNDLESS, BOUNDLESS),
    fromUsed: year.counter(ceiling?.used, 'more', { yearly: true }),
    bands,
    carried: year.filled(bands),
    ceiling: builder.parameter(largeCost.ceiling, 'more', BOUNDLESS, BOUNDLESS),
    used: year.counter(largeCost.used, 'less', { yearly: largeCost.ceiling !== undefined }),
  }
}

/** A tier that pays on what the basic insurance left. */
function planTier(builder: FigureBuilder, year: YearFigures, name: string, tier: Tier): TierPlan {
  const on = builder.onOff(tier.applies, 1n)
  const deductible = builder.parameter(tier.deductible, 'less', 0n, BOUNDLESS)
  const bands = builder.bands(tier.rows, false)
  const carried = year.carried(tier.carried, bands, { on, deductible })
  const ceiling = builder.parameter(tier.ceiling, 'more', BOUNDLESS, BOUNDLESS)
  const used = year.counter(tier.used, 'less', { limit: ceiling, yearly: tier.ceiling !== undefined })
  return { tier, name, on, deductible, bands, carried, ceiling, used }
}
