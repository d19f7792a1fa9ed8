import type { Range } from '../model/determination.ts'
import { UNLIMITED, WHOLE, type Fen } from '../model/money.ts'
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

export interface Band {
  readonly upTo: Figure
  readonly ratio: Figure
}

/** Which way a figure helps the claimant. */
export type Helps = 'more' | 'less'
/** Whether somebody's standing is in the figures already; undefined where nobody knows. */
export type Counted = (world: World) => boolean | undefined
const NOT_YET: Counted = () => false
type Fill = (world: World, into: Inputs) => boolean

export interface Names {
  fact(id: string): Slot
  parameter(id: string): ParameterReader | undefined
  /** The requirements without which nothing is paid. */
  readonly bars: readonly Bar[]
}

/** Collects the figures of a scheme as it is compiled: where each lives, how it is read, and what stands behind it. */
export class FigureBuilder {
  readonly behind: ((world: World) => Backing)[] = []
  readonly names: Names
  readonly #fills: Fill[] = []
  readonly #neutral: bigint[] = []

  constructor(names: Names) {
    this.names = names
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

  /** A new figure, where nothing else is said of it `neutral`. */
  figure(neutral: bigint, behind: (world: World) => Backing = () => NO_BACKING): Figure {
    this.behind.push(behind)
    return this.#neutral.push(neutral) - 1
  }

  /** Where it does not hold, what stands behind a figure says nothing of the sum. */
  onlyWhere(figure: Figure, holds: (world: World) => boolean): void {
    const behind = this.behind[figure]
    this.behind[figure] = (world) => (holds(world) ? behind?.(world) : undefined) ?? NO_BACKING
  }

  /** How figures are read of a world; false where there is nothing to estimate with. Later ones see what earlier ones found. */
  fill(fill: (world: World, into: Inputs) => boolean | void): void {
    this.#fills.push((world, into) => fill(world, into) !== false)
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
    if (id === undefined) return this.figure(least === BOUNDLESS ? BOUNDLESS : 0n)
    const reader = this.names.parameter(id)
    const figure = this.figure(0n, backedBy(reader))
    this.fill((world, into) => {
      const value = reader?.read(world)
      // A share is one of the whole: nobody is paid more than all of it, or less than nothing, whatever was typed or told.
      const legal = (one: bigint): bigint => (most === WHOLE ? clamp(one, least, most) : one)
      if (typeof value === 'bigint') return void (into.worst[figure] = into.best[figure] = legal(value))
      const values = (reader?.candidates(world) ?? []).flatMap(({ value: one }) =>
        typeof one === 'bigint' ? [legal(one)] : [],
      )
      const sure = values.length > 0 && reader?.covers(world) === true
      const span = sure ? values : [least, largestEver(tables, most), ...values]
      const [low, high] = [smallest(span), largest(span)]
      if (!sure && tables.some((table) => (table?.ever.length ?? 0) > 0)) into.unfound.add(figure)
      ;[into.worst[figure], into.best[figure]] = helps === 'more' ? [low, high] : [high, low]
      if (low !== high || !sure) into.doubts.push({ figures: [figure], why: (seen) => reader?.settledBy(seen) ?? [] })
    })
    return figure
  }

  /** False for a scheme whose bands have no ratio that anybody sourced or told: nothing to estimate with. */
  bands(
    rows: readonly { readonly upTo?: string; readonly ratio: string }[],
    needed: boolean,
    of: { readonly carried?: string; readonly whole?: string } = {},
  ): readonly Band[] {
    const readers = rows.map(({ ratio }) => this.names.parameter(ratio))
    if (needed) this.fill((world) => readers.some((reader) => (reader?.candidates(world).length ?? 0) > 0))
    const bands = rows.map(({ upTo, ratio }) => ({
      ratio: this.parameter(ratio, 'more', 0n, WHOLE, readers),
      upTo: this.parameter(upTo, 'more', BOUNDLESS, BOUNDLESS),
    }))
    for (const [i, { ratio }] of bands.entries()) {
      const behind = this.behind[ratio]
      // A ratio of which nothing is known spans the legal limits: no text carries that.
      const none = (world: World): boolean => (readers[i]?.candidates(world).length ?? 0) === 0
      this.behind[ratio] = (world) => {
        const backing = behind?.(world) ?? NO_BACKING
        return none(world) ? { ...backing, status: 'unverified' } : backing
      }
    }
    const edges = rows.map(({ upTo }) => (upTo === undefined ? undefined : this.names.parameter(upTo)))
    this.fill((world, into) => {
      if (severalBands({ rows, ...of }, this.names, world, of.whole)) spreadTold(bands, readers, world, into)
    })
    this.fill((world, into) => {
      if (edges.some((edge) => edge !== undefined && edge.read(world) === undefined)) anyBand(bands, into)
    })
    return bands
  }

  /** A yes-no fact that only ever helps, or only ever costs; not where it is in the figures already. */
  onOff(fact: string | undefined, neutral: bigint, helps: Helps = 'more', counted: Counted = NOT_YET): Figure {
    if (fact === undefined) return this.figure(neutral)
    const slot = this.names.fact(fact)
    const figure = this.figure(0n, restsOn(slot))
    this.fill((world, into) => {
      const already = counted(world)
      const held = already === true ? false : world.get(slot)
      const [low, high] = held === undefined ? [0n, 1n] : held === true ? [already === false ? 1n : 0n, 1n] : [0n, 0n]
      ;[into.worst[figure], into.best[figure]] = helps === 'more' ? [low, high] : [high, low]
      if (low !== high) into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    })
    return figure
  }

  /** Which of two ways counts, by a yes-no fact; while it is open, the one that pays less and the one that pays more. */
  either(fact: string | undefined): Figure {
    if (fact === undefined) return this.figure(FIRST)
    const slot = this.names.fact(fact)
    const figure = this.figure(SECOND, restsOn(slot))
    this.fill((world, into) => {
      const held = world.get(slot)
      if (held !== undefined) into.worst[figure] = into.best[figure] = held === true ? FIRST : SECOND
      else [into.worst[figure], into.best[figure]] = [LARGER, SMALLER]
      if (held === undefined) into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    })
    return figure
  }

  /** How many steps of so many years somebody is above an age; none where they are in the figures already. */
  steps(fact: string, stepOf: (age: bigint) => bigint, most: bigint, counted: Counted): Figure {
    const slot = this.names.fact(fact)
    const figure = this.figure(0n, restsOn(slot))
    this.fill((world, into) => {
      const age = world.get(slot)
      const already = counted(world)
      const none = age === DORMANT || already === true
      const known = none ? 0n : typeof age === 'number' ? stepOf(BigInt(age)) : undefined
      const [low, high] = [already === false ? (known ?? 0n) : 0n, known ?? most]
      ;[into.worst[figure], into.best[figure]] = [low, high]
      if (low !== high) into.doubts.push({ figures: [figure], why: (seen) => trailOf(slot, seen) })
    })
    return figure
  }

  /** Whether anything is paid at all; while that is open, from nothing. */
  paidAtAll(bars: readonly Bar[]): Figure {
    const figure = this.figure(PAID, (world) => standsBehind(bars, world))
    if (bars.length === 0) return figure
    const named = bars.filter(({ rule }) => rule.nothingPaid !== undefined)
    this.fill((world, into) => {
      const stands = payment(into.namedOnly ? named : bars, world)
      into.worst[figure] = stands
      into.best[figure] = stands === PERHAPS ? PAID : stands
      if (stands === PERHAPS) into.doubts.push({ figures: [figure], why: (seen) => standsBehind(bars, seen).facts })
    })
    return figure
  }

  /** A figure of its own that the sums fill in themselves. */
  blank(): Figure {
    return this.figure(0n)
  }
}

/** By which of two ways an amount is found: the first, the second, or the larger or smaller of both. */
export const [FIRST, SECOND, LARGER] = [0n, 1n, 2n] as const
const SMALLER = 3n

/** Not known which band a yuan falls in: each ratio may be any of theirs, but for bands above one without an end. */
export function anyBand(bands: readonly Band[], into: Inputs): readonly Figure[] {
  const endless = bands.findIndex(({ upTo }) => into.worst[upTo] === BOUNDLESS)
  const ratios = (endless < 0 ? bands : bands.slice(0, endless + 1)).map(({ ratio }) => ratio)
  const least = smallest(ratios.map((ratio) => into.worst[ratio] ?? 0n))
  const most = largest(ratios.map((ratio) => into.best[ratio] ?? WHOLE))
  for (const ratio of ratios) [into.worst[ratio], into.best[ratio]] = [least, most]
  return ratios
}

/**
 * Whether more than one band counts for such a person: a table may give some of them one without an end, and a bill may end within the
 * first, where nothing of earlier ones is carried on. `whole`: what the bill comes to in all, if the bands are of such a bill.
 */
export function severalBands(
  { rows, carried }: { readonly rows: readonly { readonly upTo?: string }[]; readonly carried?: string },
  { parameter, fact }: Pick<Names, 'parameter' | 'fact'>,
  world: World,
  whole?: string,
): boolean {
  const edge = rows[0]?.upTo === undefined ? undefined : parameter(rows[0].upTo)
  if (edge === undefined) return false
  const [end, bill] = [edge.read(world), whole === undefined ? undefined : world.get(fact(whole))]
  const within = carried === undefined && typeof bill === 'bigint' && typeof end === 'bigint' && bill <= end
  return end !== UNLIMITED && !within
}

/** The agency says one ratio, and nobody knows of which band: each may be as told, or as its own table has it. */
function spreadTold(
  bands: readonly Band[],
  readers: readonly (ParameterReader | undefined)[],
  world: World,
  into: Inputs,
): void {
  for (const [i, reader] of readers.entries()) {
    const figure = bands[i]?.ratio
    if (figure === undefined || reader?.tells(world) !== true) continue
    const { untold } = reader
    const own = untold.candidates(world).flatMap(({ value }) => (typeof value === 'bigint' ? [value] : []))
    if (own.length === 0) continue
    into.worst[figure] = smallest([into.worst[figure] ?? 0n, ...own])
    into.best[figure] = largest([into.best[figure] ?? WHOLE, ...own])
    if (into.worst[figure] !== into.best[figure])
      into.doubts.push({ figures: [figure], why: (seen) => reasonsOf(untold, seen) })
  }
}

/** A fact that does not apply is no amount: nothing to count. */
export function money(world: World, slot: Slot): Fen | undefined {
  const held = world.get(slot)
  return held === DORMANT ? 0n : typeof held === 'bigint' ? held : undefined
}

/** The best that some tables give anybody; the limit where they give nothing at all. */
function largestEver(tables: readonly (ParameterReader | undefined)[], most: bigint): bigint {
  const values = tables.flatMap((reader) => reader?.ever ?? []).filter((value) => typeof value === 'bigint')
  return values.length === 0 ? most : clamp(largest(values), 0n, most)
}

const clamp = (value: bigint, least: bigint, most: bigint): bigint =>
  value < least ? least : value > most ? most : value

const smallest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a))
const largest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b > a ? b : a))
