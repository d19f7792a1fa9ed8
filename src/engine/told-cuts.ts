import { WHOLE, type Fen } from '../model/money.ts'
import type { Parameter } from '../model/rulebook.ts'
import type { Cut, CutMethod, Scheme } from '../model/scheme.ts'
import { backedBy, NO_BACKING, trailOf } from './backing.ts'
import { BOUNDLESS, type Figure, type FigureBuilder, type Figures, type Inputs, type Names } from './figures.ts'
import type { ParameterReader } from './parameter.ts'
import type { Slot, World } from './world.ts'

/** A cut and where its figures live. */
export interface CutPlan {
  readonly method: CutMethod
  readonly figure: Figure
  readonly on: Figure
}

/**
 * Which cut counts where the agency named a way of cutting that the sums of the place do not have: the place's own, as an official text
 * has it; what was told, where nothing but a limit is known; where a reprint stands against it, either, and the estimate spans both.
 */
type CutWay = 'own' | 'told' | 'either'

export interface CutPlans {
  readonly cuts: readonly CutPlan[]
  readonly way: (world: World) => CutWay
  /** The facts by which the agency named a way that the sums do not have. */
  readonly named: (world: World) => readonly Slot[]
  /** Writes into both ends which of the cuts counts; `paid` sums up the years of an end. */
  readonly settle: (world: World, years: readonly Inputs[], paid: (all: readonly Figures[]) => Fen) => void
}

interface Own {
  readonly cut: Cut
  readonly reader: ParameterReader | undefined
  readonly when: Slot | undefined
  /** Where the agency's answer to this very way of cutting goes. */
  readonly local: string | undefined
}

interface Heard {
  readonly method: CutMethod
  readonly reader: ParameterReader
  readonly fact: Slot
  readonly local: string
}

export function planCuts(
  builder: FigureBuilder,
  { offSite = [] }: Scheme,
  names: Names,
  parameters: readonly Parameter[],
): CutPlans {
  const own = offSite.map((cut): Own => {
    const table = parameters.find(({ id }) => id === cut.parameter)
    return {
      cut,
      reader: cut.parameter === undefined ? undefined : names.parameter(cut.parameter),
      when: cut.when === undefined ? undefined : names.fact(cut.when),
      local: table?.localFact,
    }
  })
  const heard = parameters.flatMap(({ id, cut, localFact }): Heard[] => {
    const reader = names.parameter(id)
    return cut === undefined || localFact === undefined || reader === undefined
      ? []
      : [{ method: cut, reader, fact: names.fact(localFact), local: localFact }]
  })
  const among = (world: World): readonly Heard[] => unread(own, heard, world)
  const way = (world: World): CutWay => wayOf(own, among(world), world)
  const ownPlans = own.map((one) => planCut(builder, one, (world) => way(world) !== 'told'))
  const heardPlans = heard.map((one): CutPlan => {
    const counts = (world: World): boolean => among(world).includes(one) && way(world) !== 'own'
    const backing = backedBy(one.reader)
    const figure = builder.figure(0n, (world) => (counts(world) ? backing(world) : NO_BACKING))
    builder.fill((world, into) => {
      const value = counts(world) ? one.reader.read(world) : undefined
      if (typeof value === 'bigint') into.worst[figure] = into.best[figure] = value
    })
    return { method: one.method, figure, on: builder.figure(0n) }
  })
  return {
    cuts: [...ownPlans, ...heardPlans],
    way,
    named: (world) => among(world).map(({ fact }) => fact),
    settle: (world, years, paid) => {
      const chosen = way(world)
      if (chosen === 'own') return
      const named = among(world)
      const cutting = ownPlans.filter(({ method }) => method !== 'not-payable')
      const toldOwn = ownPlans.filter(
        (plan, i) => cutting.includes(plan) && counts(own[i], world) && own[i]?.reader?.tells(world) === true,
      )
      const heardOn = heardPlans.filter((_, i) => named.some((one) => one === heard[i]))
      // All that was told together; and, where that is more than one way, each by itself: one cut may have been noted twice.
      const all = [...toldOwn, ...heardOn]
      const ways = [all, ...(all.length > 1 ? all.map((one) => [one]) : [])]
      const by = (way: readonly CutPlan[], figures: Figures): bigint[] => {
        const changed = figures.slice()
        for (const plan of cutting) if (!way.includes(plan)) changed[plan.on] = 0n
        for (const plan of heardOn) changed[plan.on] = way.includes(plan) ? 1n : 0n
        return changed
      }
      for (const [end, better] of ENDS) {
        const asOwn = years.map((one) => one[end].slice())
        const beside = asOwn.map((one) => onTop(heardOn, one))
        const readings = [
          ...(chosen === 'told' ? [] : [asOwn, beside]),
          ...ways.map((way) => asOwn.map((one) => by(way, one))),
        ]
        const sums = readings.map((reading) => paid(reading))
        const at = sums.reduce((best, sum, k) => (better(sum, sums[best] ?? sum) ? k : best), 0)
        for (const [k, figures] of (readings[at] ?? asOwn).entries())
          years[k]?.[end].splice(0, figures.length, ...figures)
      }
      const [off, on] = [cutting.filter((plan) => !toldOwn.includes(plan)), heardOn]
      const decided = new Set(off.flatMap((plan) => [plan.figure, plan.on]))
      for (const { doubts } of years) if (chosen === 'told') dropAbout(doubts, decided)
      for (const { doubts } of years)
        if (chosen === 'either' || ways.length > 1)
          doubts.push({
            figures: [...cutting, ...on].map((plan) => plan.on),
            why: (seen) => named.flatMap(({ fact }) => trailOf(fact, seen)),
          })
    },
  }
}

const counts = (one: Own | undefined, world: World): boolean => one !== undefined && mayCount(one.when, world)

/** The cut of the place, and what was told on top of it: no text says that they exclude one another. */
function onTop(cuts: readonly CutPlan[], figures: Figures): bigint[] {
  const changed = figures.slice()
  for (const plan of cuts) changed[plan.on] = 1n
  return changed
}

/** The low end takes what pays less, the high end what pays more. */
const ENDS = [
  ['worst', (told: Fen, own: Fen) => told < own],
  ['best', (told: Fen, own: Fen) => told > own],
] as const

/** What does not count leaves nothing open. */
function dropAbout(doubts: Inputs['doubts'], decided: ReadonlySet<Figure>): void {
  const left = doubts.filter(({ figures }) => !figures.every((figure) => decided.has(figure)))
  doubts.splice(0, doubts.length, ...left)
}

/** What was told and no cut of the place reads, or only of other people; an official text may bound it. */
const unread = (own: readonly Own[], heard: readonly Heard[], world: World): readonly Heard[] =>
  heard.filter(
    ({ fact, local, reader }) =>
      typeof world.get(fact) === 'bigint' &&
      typeof reader.read(world) === 'bigint' &&
      !own.some((one) => one.local === local && mayCount(one.when, world)),
  )

const mayCount = (when: Slot | undefined, world: World): boolean => when === undefined || world.get(when) !== false

function wayOf(own: readonly Own[], named: readonly Heard[], world: World): CutWay {
  if (named.length === 0) return 'own'
  const counting = own.filter(({ cut, when }) => cut.method !== 'not-payable' && mayCount(when, world))
  if (counting.length === 0) return 'told'
  // What is bounded here by what others of the place get is not set aside by another way either.
  if (counting.some(({ reader }) => reader?.bounded(world) === true)) return 'own'
  const statuses = counting.flatMap(({ reader }) => reader?.candidates(world).map(({ status }) => status) ?? [])
  if (statuses.length > 0 && statuses.every((status) => status === 'sourced')) return 'own'
  // "None in this way" is no word about another one.
  if (named.every((one) => takesNothing(one, world))) return 'either'
  return statuses.every((status) => status === 'unverified') ? 'told' : 'either'
}

const takesNothing = ({ method, reader }: Heard, world: World): boolean =>
  reader.read(world) === (method === 'factor' || method === 'own-share' ? WHOLE : 0n)

/** What stands behind a cut that does not count says nothing of the sum; why it does not count, does. */
function planCut(
  builder: FigureBuilder,
  { cut: { method, parameter, when }, when: slot }: Own,
  counts: (world: World) => boolean,
): CutPlan {
  const figure = builder.parameter(
    parameter,
    method === 'factor' ? 'more' : 'less',
    method === 'own-share' ? WHOLE : 0n,
    method === 'own-share' ? BOUNDLESS : WHOLE,
  )
  const plan = { method, figure, on: builder.onOff(when, 1n, 'less') }
  const [ofFigure, ofSwitch] = [builder.behind[plan.figure], builder.behind[plan.on]]
  const may = (world: World): boolean => method === 'not-payable' || counts(world)
  builder.behind[plan.figure] = (world) =>
    (may(world) && mayCount(slot, world) ? ofFigure?.(world) : NO_BACKING) ?? NO_BACKING
  builder.behind[plan.on] = (world) => (may(world) ? ofSwitch?.(world) : NO_BACKING) ?? NO_BACKING
  return plan
}
