import { WHOLE } from '../model/money.ts'
import type { Scheme, Tier } from '../model/scheme.ts'
import { NO_BACKING, type Backing } from './backing.ts'
import { BOUNDLESS, FigureBuilder, type Band, type Figure, type Inputs, type Names } from './figures.ts'
import type { Slot, World } from './world.ts'

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

/** A scheme compiled once: where each figure lives and how it is read. */
export interface SchemePlan {
  readonly scheme: Scheme
  readonly total: Figure
  readonly outOfCatalogue: Figure
  readonly overLimit: Figure
  readonly firstPay: Figure
  readonly deductible: Figure
  readonly deductiblePaid: Figure
  readonly bands: readonly Band[]
  readonly carried: Figure
  readonly offSite: Figure
  readonly retiree: Figure
  readonly retireeOn: Figure
  readonly ceiling: Figure
  readonly ceilingUsed: Figure
  readonly costCeiling: Figure
  readonly costCeilingUsed: Figure
  readonly serious?: TierPlan
  readonly assistance?: TierPlan
  /** What earlier stays used up: nothing at the start of a new year. */
  readonly counters: readonly Figure[]
  /** The days that a stay across New Year is split by. */
  readonly splitBy?: { readonly start: Slot; readonly end: Slot }
  backing(figure: Figure, world: World): Backing
  /** Undefined while the total is not known, or no ratio is. */
  inputs(world: World): Inputs | undefined
}

export function planScheme(scheme: Scheme, names: Names): SchemePlan {
  const builder = new FigureBuilder(names)
  const { deductible, bands, offSite, retiree, ceiling, costCeiling } = scheme
  const [total, outOfCatalogue, overLimit, firstPay] = builder.cost(scheme)
  const firstRatio = bands?.rows[0]?.ratio
  /** What the agency said of "such a case" has the person's standing in it. */
  const ratioTold = (world: World): boolean =>
    firstRatio !== undefined && names.parameter(firstRatio)?.tells(world) === true
  const plan = {
    scheme,
    total,
    outOfCatalogue,
    overLimit,
    firstPay,
    deductible: builder.parameter(deductible?.parameter, 'less', 0n, BOUNDLESS),
    deductiblePaid: builder.counter(deductible?.paid, 'more'),
    bands: builder.bands(bands?.rows ?? [], true),
    offSite: builder.parameter(offSite?.parameter, offSite?.method === 'factor' ? 'more' : 'less', 0n, WHOLE),
    retiree: builder.parameter(retiree?.parameter, retiree?.method === 'points' ? 'more' : 'less', 0n, WHOLE),
    retireeOn: builder.onOff(retiree?.when, 0n, ratioTold),
    ceiling: builder.parameter(ceiling?.parameter, 'more', BOUNDLESS, BOUNDLESS),
    ceilingUsed: builder.counter(ceiling?.used, 'less'),
    costCeiling: builder.parameter(costCeiling?.parameter, 'more', BOUNDLESS, BOUNDLESS),
    costCeilingUsed: builder.counter(costCeiling?.used, 'less'),
  }
  const carried = builder.carried(bands?.carried, plan.bands, undefined)
  const serious = scheme.seriousIllness && planTier(builder, 'serious', scheme.seriousIllness)
  const assistance = scheme.medicalAssistance && planTier(builder, 'assistance', scheme.medicalAssistance)
  const across = scheme.crossYear
  return {
    ...plan,
    carried,
    ...(across === undefined ? {} : { splitBy: { start: names.fact(across.start), end: names.fact(across.end) } }),
    ...(serious === undefined ? {} : { serious }),
    ...(assistance === undefined ? {} : { assistance }),
    counters: builder.counters,
    backing: (figure, world) => builder.behind[figure]?.(world) ?? NO_BACKING,
    inputs: (world) => builder.inputs(world),
  }
}

/** A tier that pays on what the basic insurance left. */
function planTier(builder: FigureBuilder, name: string, tier: Tier): TierPlan {
  const on = builder.onOff(tier.applies, 1n)
  const deductible = builder.parameter(tier.deductible, 'less', 0n, BOUNDLESS)
  const bands = builder.bands(tier.rows, false)
  const carried = builder.carried(tier.carried, bands, deductible)
  const ceiling = builder.parameter(tier.ceiling, 'more', BOUNDLESS, BOUNDLESS)
  return { tier, name, on, deductible, bands, carried, ceiling, used: builder.counter(tier.used, 'less') }
}
