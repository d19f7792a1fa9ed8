import { WHOLE, type Fen } from '../model/money.ts'
import type { Parameter } from '../model/rulebook.ts'
import type { Cut, CutMethod, Scheme } from '../model/scheme.ts'
import { backedBy, trailOf } from './backing.ts'
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
  /** Those of the place, and after them those that only the agency may name. */
  readonly cuts: readonly CutPlan[]
  readonly way: (world: World) => CutWay
  /** The facts by which the agency named a way that the sums do not have. */
  readonly named: (world: World) => readonly Slot[]
  /** Writes into both ends which of the cuts counts; `paid` sums up the years of an end. */
  readonly settle: (world: World, years: readonly Inputs[], paid: Paid) => void
}

type Paid = (all: readonly Figures[]) => Fen

/** A cut of the place. */
interface Own {
  readonly cut: Cut
  readonly reader: ParameterReader | undefined
  readonly when: Slot | undefined
  /** Where the agency's answer to this very way of cutting goes. */
  readonly local: string | undefined
}

/** A way of cutting that the agency may name anywhere. */
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
  const own = offSite.map((cut): Own => ({
    cut,
    reader: cut.parameter === undefined ? undefined : names.parameter(cut.parameter),
    when: cut.when === undefined ? undefined : names.fact(cut.when),
    local: parameters.find(({ id }) => id === cut.parameter)?.localFact,
  }))
  const heard = parameters.flatMap(({ id, cut, localFact }): Heard[] => {
    const reader = names.parameter(id)
    return cut === undefined || localFact === undefined || reader === undefined
      ? []
      : [{ method: cut, reader, fact: names.fact(localFact), local: localFact }]
  })
  const among = (world: World): readonly Heard[] => unread(own, heard, world)
  const way = (world: World): CutWay => wayOf(own, among(world), world)
  const ofOwn = new Map(own.map((one) => [one, planOwn(builder, one, (world) => way(world) !== 'told')]))
  const ofHeard = new Map(
    heard.map((one) => [one, planHeard(builder, one, (world) => among(world).includes(one) && way(world) !== 'own')]),
  )
  const plansOf = <T>(plans: ReadonlyMap<T, CutPlan>, some: readonly T[]): readonly CutPlan[] =>
    some.flatMap((one) => plans.get(one) ?? [])
  return {
    cuts: [...ofOwn.values(), ...ofHeard.values()],
    way,
    named: (world) => among(world).map(({ fact }) => fact),
    settle: (world, years, paid) => {
      const chosen = way(world)
      if (chosen === 'own') return
      const named = among(world)
      const told = own.filter((one) => isCutting(one) && mayCount(one, world) && one.reader?.tells(world) === true)
      const readings = readingsOf(chosen, {
        own: plansOf(ofOwn, own.filter(isCutting)),
        told: plansOf(ofOwn, told),
        heard: plansOf(ofHeard, named),
      })
      takeEnds(readings, years, paid)
      const about = new Set(readings.flatMap(({ off, on }) => [...off, ...on]))
      const settled = new Set(
        plansOf(
          ofOwn,
          own.filter((one) => isCutting(one) && !told.includes(one)),
        ),
      )
      for (const { doubts } of new Set(years)) {
        if (chosen === 'told') dropAbout(doubts, settled)
        if (readings.length > 1)
          doubts.push({
            figures: [...about].map(({ on }) => on),
            why: (seen) => named.flatMap(({ fact }) => trailOf(fact, seen)),
          })
      }
    },
  }
}

/** What does not count leaves nothing open. */
function dropAbout(doubts: Inputs['doubts'], plans: ReadonlySet<CutPlan>): void {
  const settled = new Set([...plans].flatMap(({ figure, on }) => [figure, on]))
  const left = doubts.filter(({ figures }) => !figures.every((figure) => settled.has(figure)))
  doubts.splice(0, doubts.length, ...left)
}

/** How it may be meant: cuts of the place that do not count, and told ones that do. */
interface Reading {
  readonly off: readonly CutPlan[]
  readonly on: readonly CutPlan[]
}

/**
 * The cuts of the place alone, and what was told on top of them (no text says that they exclude one another), unless only what was told
 * counts; all that was told; and, where that is more than one way, each by itself: one cut may have been noted twice.
 */
function readingsOf(
  chosen: CutWay,
  { own, told, heard }: Readonly<Record<'own' | 'told' | 'heard', readonly CutPlan[]>>,
): readonly Reading[] {
  const all = [...told, ...heard]
  const ways = all.length > 1 ? [all, ...all.map((one) => [one])] : [all]
  return [
    ...(chosen === 'told' ? [] : [NOTHING_TOLD, { off: [], on: heard }]),
    ...ways.map((way) => ({
      off: own.filter((plan) => !way.includes(plan)),
      on: heard.filter((plan) => way.includes(plan)),
    })),
  ]
}

const NOTHING_TOLD: Reading = { off: [], on: [] }

/** The low end takes the reading that pays least, the high end the one that pays most. */
function takeEnds(readings: readonly Reading[], years: readonly Inputs[], paid: Paid): void {
  for (const [end, better] of ENDS) {
    const sums = readings.map((reading) => {
      const all = years.map((one) => byReading(reading, one[end]))
      return { all, sum: paid(all) }
    })
    const taken = sums.reduce((best, one) => (better(one.sum, best.sum) ? one : best))
    for (const [i, figures] of taken.all.entries()) years[i]?.[end].splice(0, figures.length, ...figures)
  }
}

const ENDS = [
  ['worst', (one: Fen, other: Fen) => one < other],
  ['best', (one: Fen, other: Fen) => one > other],
] as const

function byReading({ off, on }: Reading, figures: Figures): readonly bigint[] {
  const changed = figures.slice()
  for (const plan of off) changed[plan.on] = 0n
  for (const plan of on) changed[plan.on] = 1n
  return changed
}

/** What was told and no cut of the place reads, or only of other people; an official text may bound it. */
const unread = (own: readonly Own[], heard: readonly Heard[], world: World): readonly Heard[] =>
  heard.filter(
    ({ fact, local, reader }) =>
      typeof world.get(fact) === 'bigint' &&
      typeof reader.read(world) === 'bigint' &&
      !own.some((one) => one.local === local && mayCount(one, world)),
  )

const isCutting = ({ cut }: Own): boolean => cut.method !== 'not-payable'

const mayCount = ({ when }: Own, world: World): boolean => when === undefined || world.get(when) !== false

function wayOf(own: readonly Own[], named: readonly Heard[], world: World): CutWay {
  if (named.length === 0) return 'own'
  const counting = own.filter((one) => isCutting(one) && mayCount(one, world))
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
function planOwn(builder: FigureBuilder, own: Own, counts: (world: World) => boolean): CutPlan {
  const { method, parameter, when } = own.cut
  const figure = builder.parameter(
    parameter,
    method === 'factor' ? 'more' : 'less',
    method === 'own-share' ? WHOLE : 0n,
    method === 'own-share' ? BOUNDLESS : WHOLE,
  )
  const on = builder.onOff(when, 1n, 'less')
  const may = (world: World): boolean => !isCutting(own) || counts(world)
  builder.onlyWhere(figure, (world) => may(world) && mayCount(own, world))
  builder.onlyWhere(on, may)
  return { method, figure, on }
}

function planHeard(builder: FigureBuilder, { method, reader }: Heard, counts: (world: World) => boolean): CutPlan {
  const figure = builder.figure(0n, backedBy(reader))
  builder.onlyWhere(figure, counts)
  builder.fill((world, into) => {
    const value = counts(world) ? reader.read(world) : undefined
    if (typeof value === 'bigint') into.worst[figure] = into.best[figure] = value
  })
  return { method, figure, on: builder.figure(0n) }
}
