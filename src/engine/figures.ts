import type { Range } from '../model/determination.ts'
import { minFen, UNLIMITED, WHOLE, type Fen } from '../model/money.ts'
import type { Scheme } from '../model/scheme.ts'
import { backedBy, NO_BACKING, reasonsOf, restsOn, trailOf, type Backing } from './backing.ts'
import type { ParameterReader } from './parameter.ts'
import { payment, PAID, PERHAPS, standsBehind, type Bar } from './payable.ts'
import { DORMANT, type Slot, type World } from './world.ts'

/** No limit that any claim would reach. */
export const BOUNDLESS: Fen = UNLIMITED

/** A figure that the sums need, by its place in `Figures`. Amounts in fen, shares in millionths, switches 0 or 1. */
export type Figure = number
export type Figures = readonly bigint[]

/** One thing that is not known: which figures hang on it, and what would settle it. */
interface Doubt {
  readonly figures: readonly Figure[]
  readonly why: (world: World) => readonly Slot[]
}

/** What earlier visits of the same claim add to a yearly counter, at least and at most. */
export type Carry = ReadonlyMap<Figure, Range>

export const NO_CARRY: Carry = new Map()

/** The figures at their least and most favourable; equal where everything is known. */
export interface Inputs {
  readonly worst: bigint[]
  readonly best: bigint[]
  readonly doubts: Doubt[]
  /** Figures that some class has no row for: their favourable end is that of the others. */
  readonly unfound: Set<Figure>
  readonly carry: Carry
  /** Nothing is in doubt (or it is refused, and may have been settled elsewhere): only the rules that name it take it for unpaid. */
  readonly namedOnly: boolean
}

/** A share of an amount that is borne first. */
interface ItemFigures {
  readonly amount: Figure
  readonly share: Figure
}

export interface CostFigures {
  readonly total: Figure
  readonly outOfCatalogue: Figure
  readonly overLimit: Figure
  readonly firstPay: Figure
  readonly items: readonly ItemFigures[]
}

/** Of a tier: whether it pays this person at all, and from what on. */
interface TierFigures {
  readonly on: Figure
  readonly deductible: Figure
}

export interface Band {
  readonly upTo: Figure
  readonly ratio: Figure
}

/** Which way a figure helps the claimant. */
type Helps = 'more' | 'less'
type Fill = (world: World, into: Inputs) => boolean

export interface Names {
  fact(id: string): Slot
  parameter(id: string): ParameterReader | undefined
  /** The requirements without which nothing is paid. */
  readonly bars: readonly Bar[]
}

/** What a yearly counter counts against. */
interface Counted {
  readonly limit?: Figure
  readonly yearly?: boolean
}

/** Collects the figures of a scheme as it is compiled: where each lives, how it is read, and what stands behind it. */
export class FigureBuilder {
  readonly behind: ((world: World) => Backing)[] = []
  readonly counters: { readonly figure: Figure; readonly next?: Figure }[] = []
  readonly #names: Names
  readonly #fills: Fill[] = []
  readonly #neutral: bigint[] = []
  readonly #nextYear: Readonly<Record<string, string>>

  constructor(names: Names, nextYear: Readonly<Record<string, string>> = {}) {
    this.#names = names
    this.#nextYear = nextYear
  }

  inputs(world: World, carry: Carry, namedOnly: boolean): Inputs | undefined {
    const into: Inputs = {
      worst: this.#neutral.slice(),
      best: this.#neutral.slice(),
      doubts: [],
      unfound: new Set(),
      carry,
      namedOnly,
    }
    for (const fill of this.#fills) if (!fill(world, into)) return undefined
    return into
  }

  #figure(neutral: bigint, behind: (world: World) => Backing = () => NO_BACKING): Figure {
    this.behind.push(behind)
    return this.#neutral.push(neutral) - 1
  }

  #fill(fill: (world: World, into: Inputs) => void): void {
    this.#fills.push((world, into) => {
      fill(world, into)
      return true
    })
  }

  /**
   * An unknown part may be nothing, or all that the known parts leave; at worst it is one that no tier counts.
   * Parts that are said to exceed the whole are cut down to it. Items stand in for first-pay while nobody told it.
   */
  cost({ cost, seriousIllness, medicalAssistance }: Scheme): CostFigures {
    const whole = this.#names.fact(cost.total)
    const total = this.#figure(0n, restsOn(whole))
    const [out, over, first] = [this.#part(cost.outOfCatalogue), this.#part(cost.overLimit), this.#part(cost.firstPay)]
    const counted = (by: 'firstPay' | 'overLimit'): number =>
      [seriousIllness, medicalAssistance].filter((tier) => tier?.counts[by] === true).length
    const parts = counted('firstPay') < counted('overLimit') ? [out, first, over] : [out, over, first]
    const items = (cost.items ?? []).map(({ amount, share }) => ({
      ...this.#part(amount),
      share: this.parameter(share, 'less', 0n, WHOLE),
    }))
    this.#fills.push((world, into) => {
      const sum = money(world, whole)
      if (sum === undefined) return false
      into.worst[total] = into.best[total] = sum
      let known = sum
      for (const { slot, figure } of parts) {
        const part = money(world, slot)
        if (part === undefined) continue
        into.best[figure] = into.worst[figure] = minFen(part, known)
        known -= minFen(part, known)
      }
      const listed = items.length > 0 && money(world, first.slot) === undefined
      if (listed) this.#items(world, into, items, known)
      for (const { slot, figure } of parts) {
        if (money(world, slot) !== undefined || (listed && slot === first.slot)) continue
        into.best[figure] = 0n
        into.worst[figure] = known
        known = 0n
        into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
      }
      return true
    })
    return {
      total,
      outOfCatalogue: out.figure,
      overLimit: over.figure,
      firstPay: first.figure,
      items: items.map(({ figure, share }) => ({ amount: figure, share })),
    }
  }

  /** Amounts that are not told may be nothing or all that is left. */
  #items(
    world: World,
    into: Inputs,
    items: readonly { readonly slot: Slot; readonly figure: Figure }[],
    room: Fen,
  ): void {
    let left = room
    for (const { slot, figure } of items) {
      const amount = money(world, slot)
      if (amount === undefined) continue
      into.best[figure] = into.worst[figure] = minFen(amount, left)
      left -= minFen(amount, left)
    }
    for (const { slot, figure } of items) {
      if (money(world, slot) !== undefined) continue
      into.best[figure] = 0n
      into.worst[figure] = left
      into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    }
  }

  #part(id: string): { readonly slot: Slot; readonly figure: Figure } {
    const slot = this.#names.fact(id)
    return { slot, figure: this.#figure(0n, restsOn(slot)) }
  }

  /**
   * A sourced figure: one value, or the span of those still possible; nobody's figure spans everything, but for one of `tables`:
   * its favourable end is the best that they give anybody, never "all of it".
   */
  parameter(
    id: string | undefined,
    helps: Helps,
    least: bigint,
    most: bigint,
    tables: readonly (ParameterReader | undefined)[] = [],
  ): Figure {
    if (id === undefined) return this.#figure(least === BOUNDLESS ? BOUNDLESS : 0n)
    const reader = this.#names.parameter(id)
    const figure = this.#figure(0n, backedBy(reader))
    this.#fill((world, into) => {
      const value = reader?.read(world)
      // A share is one of the whole: nobody is paid more than all of it, or less than nothing, whatever was typed or told.
      const legal = (one: bigint): bigint => (most === WHOLE ? clamp(one, least, most) : one)
      if (typeof value === 'bigint') return void (into.worst[figure] = into.best[figure] = legal(value))
      const values = (reader?.candidates(world) ?? []).flatMap(({ value: one }) =>
        typeof one === 'bigint' ? [legal(one)] : [],
      )
      const sure = values.length > 0 && reader?.covers(world) === true
      const bounds = helps === 'more' ? [least, largestEver(tables, most)] : [smallestEver(tables, values, least), most]
      const span = sure ? values : [...bounds, ...values]
      const [low, high] = [smallest(span), largest(span)]
      if (!sure && helps === 'more' && tables.some((table) => (table?.ever.length ?? 0) > 0)) into.unfound.add(figure)
      ;[into.worst[figure], into.best[figure]] = helps === 'more' ? [low, high] : [high, low]
      if (low !== high || !sure) into.doubts.push({ figures: [figure], why: (seen) => reasonsOf(reader, seen) })
    })
    return figure
  }

  /** False for a scheme whose bands have no ratio that anybody sourced or told: nothing to estimate with. */
  bands(rows: readonly { readonly upTo?: string; readonly ratio: string }[], needed: boolean): readonly Band[] {
    const readers = rows.map(({ ratio }) => this.#names.parameter(ratio))
    if (needed) this.#fills.push((world) => readers.some((reader) => (reader?.candidates(world).length ?? 0) > 0))
    const bands = rows.map(({ upTo, ratio }) => ({
      ratio: this.parameter(ratio, 'more', 0n, WHOLE, readers),
      upTo: this.parameter(upTo, 'more', BOUNDLESS, BOUNDLESS),
    }))
    const edges = rows.map(({ upTo }) => (upTo === undefined ? undefined : this.#names.parameter(upTo)))
    this.#fill((world, into) => {
      if (edges.some((edge) => edge !== undefined && edge.read(world) === undefined)) anyBand(bands, into)
    })
    return bands
  }

  /** What is asked for before anything is paid: of a class without a row at least what the others are asked. */
  deductible(id: string | undefined): Figure {
    return this.parameter(id, 'less', 0n, BOUNDLESS, [id === undefined ? undefined : this.#names.parameter(id)])
  }

  /** A yes-no fact that only ever helps, or only ever costs; not where `off` says that it is in the figures already. */
  onOff(fact: string | undefined, neutral: bigint, helps: Helps = 'more', off?: (world: World) => boolean): Figure {
    if (fact === undefined) return this.#figure(neutral)
    const slot = this.#names.fact(fact)
    const figure = this.#figure(0n, restsOn(slot))
    this.#fill((world, into) => {
      const held = off?.(world) === true ? false : world.get(slot)
      const [low, high] = held === undefined ? [0n, 1n] : held === true ? [1n, 1n] : [0n, 0n]
      ;[into.worst[figure], into.best[figure]] = helps === 'more' ? [low, high] : [high, low]
      if (held === undefined) into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    })
    return figure
  }

  /** Which of two ways counts, by a yes-no fact; while it is open, the one that pays less and the one that pays more. */
  either(fact: string | undefined): Figure {
    if (fact === undefined) return this.#figure(FIRST)
    const slot = this.#names.fact(fact)
    const figure = this.#figure(SECOND, restsOn(slot))
    this.#fill((world, into) => {
      const held = world.get(slot)
      if (held !== undefined) into.worst[figure] = into.best[figure] = held === true ? FIRST : SECOND
      else [into.worst[figure], into.best[figure]] = [LARGER, SMALLER]
      if (held === undefined) into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    })
    return figure
  }

  /** How many steps of so many years somebody is above an age; none where `off` says that they are in the figures already. */
  steps(fact: string, stepOf: (age: bigint) => bigint, most: bigint, off: (world: World) => boolean): Figure {
    const slot = this.#names.fact(fact)
    const figure = this.#figure(0n, restsOn(slot))
    this.#fill((world, into) => {
      const age = world.get(slot)
      const none = age === DORMANT || off(world)
      const known = none ? 0n : typeof age === 'number' ? stepOf(BigInt(age)) : undefined
      ;[into.worst[figure], into.best[figure]] = [known ?? 0n, known ?? most]
      if (known === undefined) into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    })
    return figure
  }

  /** Whether anything is paid at all; while that is open, from nothing. */
  paidAtAll(bars: readonly Bar[]): Figure {
    const figure = this.#figure(PAID, (world) => standsBehind(bars, world))
    if (bars.length === 0) return figure
    const named = bars.filter(({ rule }) => rule.nothingPaid !== undefined)
    this.#fill((world, into) => {
      const stands = payment(into.namedOnly ? named : bars, world)
      into.worst[figure] = stands
      into.best[figure] = stands === PERHAPS ? PAID : stands
      if (stands === PERHAPS) into.doubts.push({ figures: [figure], why: (seen) => standsBehind(bars, seen).facts })
    })
    return figure
  }

  /** A figure of its own that the sums fill in themselves. */
  blank(): Figure {
    return this.#figure(0n)
  }

  /**
   * What earlier stays used up of a limit; not known, it may be nothing or everything. Where no fact tells it and the year counts all
   * the same (`yearly`), it is what the visits of this claim used.
   */
  counter(fact: string | undefined, helps: Helps, { limit, yearly = false }: Counted = {}): Figure {
    if (fact === undefined) return yearly ? this.#ofClaim(helps) : this.#figure(0n)
    const figure = this.#counted(fact, helps, limit)
    const next = this.#nextYear[fact]
    this.counters.push(next === undefined ? { figure } : { figure, next: this.#counted(next, helps, limit) })
    return figure
  }

  #ofClaim(helps: Helps): Figure {
    const figure = this.#figure(0n)
    this.counters.push({ figure })
    this.#fill((_, into) => {
      const { low, high } = into.carry.get(figure) ?? NOTHING
      ;[into.worst[figure], into.best[figure]] = helps === 'more' ? [low, high] : [high, low]
      if (low !== high) into.doubts.push({ figures: [figure], why: () => [] })
    })
    return figure
  }

  #counted(fact: string, helps: Helps, limit: Figure | undefined): Figure {
    const slot = this.#names.fact(fact)
    const figure = this.#figure(0n, restsOn(slot))
    this.#fill((world, into) => {
      // Against no limit nothing is used up: whatever it is, it changes nothing and is not asked for.
      if (limit !== undefined && into.worst[limit] === BOUNDLESS && into.best[limit] === BOUNDLESS) return
      const amount = money(world, slot)
      const more = into.carry.get(figure) ?? NOTHING
      const [least, most] = [(amount ?? 0n) + more.low, amount === undefined ? BOUNDLESS : amount + more.high]
      ;[into.worst[figure], into.best[figure]] = helps === 'more' ? [least, most] : [most, least]
      if (least !== most) into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    })
    return figure
  }

  /** How far earlier stays filled the bands. Not known: any band may be the one, so each ratio may be any of theirs. */
  carried(fact: string | undefined, bands: readonly Band[], tier?: TierFigures): Figure {
    if (fact === undefined) return this.#figure(0n)
    const figure = this.#goneOn(fact, bands, tier)
    const next = this.#nextYear[fact]
    this.counters.push(next === undefined ? { figure } : { figure, next: this.#goneOn(next, bands, tier) })
    return figure
  }

  /** How far the visits of this claim filled bands that run on through the year, where no fact tells it. */
  filled(bands: readonly Band[]): Figure {
    const figure = this.#figure(0n)
    this.counters.push({ figure })
    this.#fill((_, into) => {
      const { low, high } = into.carry.get(figure) ?? NOTHING
      into.worst[figure] = into.best[figure] = low
      if (low !== high) into.doubts.push({ figures: anyBand(bands, into), why: () => [] })
    })
    return figure
  }

  #goneOn(fact: string, bands: readonly Band[], tier: TierFigures | undefined): Figure {
    const slot = this.#names.fact(fact)
    const figure = this.#figure(0n, restsOn(slot))
    const deductible = tier?.deductible
    this.#fill((world, into) => {
      // A tier that is not this person's pays nothing, whatever went before.
      if (tier !== undefined && into.best[tier.on] === 0n) return
      const amount = money(world, slot)
      const more = into.carry.get(figure) ?? NOTHING
      into.worst[figure] = into.best[figure] = (amount ?? 0n) + more.low
      if (amount !== undefined && more.low === more.high) return
      const ratios = anyBand(bands, into)
      if (deductible !== undefined) into.best[deductible] = 0n
      into.doubts.push({
        figures: deductible === undefined ? ratios : [...ratios, deductible],
        why: (seen) => trailOf(slot, seen),
      })
    })
    return figure
  }
}

/** By which of two ways an amount is found: the first, the second, or the larger or smaller of both. */
export const [FIRST, SECOND, LARGER] = [0n, 1n, 2n] as const
const SMALLER = 3n

const NOTHING: Range = { low: 0n, high: 0n }

/** Not known which band a yuan falls in: each ratio may be any of theirs. */
function anyBand(bands: readonly Band[], into: Inputs): readonly Figure[] {
  const ratios = bands.map(({ ratio }) => ratio)
  const least = smallest(ratios.map((ratio) => into.worst[ratio] ?? 0n))
  const most = largest(ratios.map((ratio) => into.best[ratio] ?? WHOLE))
  for (const ratio of ratios) [into.worst[ratio], into.best[ratio]] = [least, most]
  return ratios
}

/** A fact that does not apply is no amount: nothing to count. */
function money(world: World, slot: Slot): Fen | undefined {
  const held = world.get(slot)
  return held === DORMANT ? 0n : typeof held === 'bigint' ? held : undefined
}

/** The best that some tables give anybody; the limit where they give nothing at all. */
function largestEver(tables: readonly (ParameterReader | undefined)[], most: bigint): bigint {
  const values = tables.flatMap((reader) => reader?.ever ?? []).filter((value) => typeof value === 'bigint')
  return values.length === 0 ? most : clamp(largest(values), 0n, most)
}

/** The least that the rows which may speak ask for; the limit where none may. */
const smallestEver = (tables: readonly unknown[], values: readonly bigint[], least: bigint): bigint =>
  tables.length === 0 || values.length === 0 ? least : smallest(values)

const clamp = (value: bigint, least: bigint, most: bigint): bigint =>
  value < least ? least : value > most ? most : value

const smallest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a))
const largest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b > a ? b : a))
