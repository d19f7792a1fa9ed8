import { daysBetween, yearOf } from '../model/dates.ts'
import type { Estimate, EstimateLine } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import { divideHalfUp, minFen, type Fen } from '../model/money.ts'
import type { Status } from '../model/source.ts'
import type { Words } from '../model/words.ts'
import type { Program } from './program.ts'
import { leastReliable } from './backing.ts'
import { NO_CARRY, type Carry, type Figures, type Inputs } from './figures.ts'
import type { SchemePlan } from './scheme-plan.ts'
import { spentIn } from './spent.ts'
import { sumUp } from './sums.ts'
import { walk, type Line } from './walk.ts'
import type { Slot, World } from './world.ts'
import { mostOf, type Most } from './yearly-ceilings.ts'

/** Either an estimate or the reason why there is none; never a guess. */
export interface Sums {
  readonly estimate: Estimate | null
  readonly reason?: Words
  /** What it adds to the counters of the year, and of the next one where a stay is split between them. */
  spent?(): readonly Carry[]
  /** What each fund pays at most, and what its ceiling leaves of the year; undefined where a stay is split between two. */
  most?(): Most | undefined
}

/**
 * What the funds would pay, as a range: the sums are done once with every open figure at its least favourable and once at its
 * most favourable. Each figure only ever pulls one way, so the truth lies between.
 */
export function estimate({ plan, idOf, facts }: Program, world: World, carry: Carry = NO_CARRY): Sums {
  // A procedure that pays nothing owes no estimate, nor a word about having none.
  if (plan === undefined) return { estimate: null }
  const inputs = plan.inputs(world, carry)
  if (inputs === undefined)
    return {
      estimate: null,
      reason: plan.backing(plan.total, world).facts.some((slot) => world.get(slot) === undefined) ? NO_COST : NO_SCHEME,
    }
  if (daysOpen(plan, world)) return { estimate: null, reason: NO_DAYS }
  const worked = new Worked(plan, inputs, world, splitOf(plan, world), idOf, (slot) => facts[slot]?.supplied !== true)
  return { estimate: worked, spent: () => worked.spent(), most: () => worked.most() }
}

const NO_SCHEME: Words = {
  zh: '没有可引用的当地待遇标准，不能估算；请向参保地医保经办机构询问（12393）。',
  en: 'no sourced local benefit standard is at hand, so there is no estimate; ask the agency of the insured place (12393).',
}
const NO_COST: Words = { zh: '还不知道医疗费总额；请录入票据。', en: 'the total cost is not known yet; add the bills.' }

const NO_DAYS: Words = {
  zh: '这里跨年住院按天数分到两年算，入院、出院日期都知道以后才能估算。',
  en: 'here a stay across New Year is split by its days, so both the admission and the discharge day are needed first.',
}

/** The two ends are worked out at once; the lines and what would narrow them, when somebody looks. */
class Worked implements Estimate {
  readonly low: Fen
  readonly high: Fen
  readonly #plan: SchemePlan
  readonly #inputs: Inputs
  readonly #world: World
  readonly #split: Split | undefined
  readonly #idOf: Program['idOf']
  readonly #askable: (slot: Slot) => boolean
  #lines: readonly EstimateLine[] | undefined

  constructor(
    plan: SchemePlan,
    inputs: Inputs,
    world: World,
    split: Split | undefined,
    idOf: Program['idOf'],
    askable: (slot: Slot) => boolean,
  ) {
    this.#plan = plan
    this.#inputs = inputs
    this.#world = world
    this.#split = split
    this.#idOf = idOf
    this.#askable = askable
    this.low = this.#paid(inputs.worst)
    this.high = inputs.doubts.length === 0 ? this.low : this.#paid(inputs.best)
  }

  get lines(): readonly EstimateLine[] {
    return (this.#lines ??= this.#work())
  }

  /** The least reliable figure that went in. */
  get status(): Status {
    return leastReliable([this.#plan.scheme.status, ...this.lines.map(({ status }) => status)])
  }

  /** What would settle a doubt, the one that lifts the lower end most first. */
  get wanted(): readonly FactId[] {
    const { worst, best, doubts } = this.#inputs
    const gains = doubts.map(({ figures, why }) => {
      const settled = worst.slice()
      for (const figure of figures) settled[figure] = best[figure] ?? 0n
      return { facts: why(this.#world), gain: this.#paid(settled) - this.low }
    })
    gains.sort((a, b) => (a.gain === b.gain ? 0 : a.gain > b.gain ? -1 : 1))
    const open = gains
      .flatMap(({ facts }) => facts)
      .filter((slot) => this.#world.get(slot) === undefined && this.#askable(slot))
    return [...new Set(open)].map(this.#idOf)
  }

  /** Year by year what its sums add to the counters. */
  spent(): readonly Carry[] {
    const [worst, best] = [this.#years(this.#inputs.worst), this.#years(this.#inputs.best)]
    const sure = this.#inputs.doubts.length === 0
    return worst.map((figures, i) => spentIn(this.#plan, { worst: figures, best: best[i] ?? figures, sure }))
  }

  most(): Most | undefined {
    return this.#split === undefined ? mostOf(this.#plan, this.#inputs) : undefined
  }

  #paid(figures: Figures): Fen {
    return this.#years(figures).reduce((paid, year) => paid + sumUp(this.#plan, year).paid, 0n)
  }

  #years(figures: Figures): readonly Figures[] {
    return this.#split === undefined ? [figures] : twoYears(this.#plan, figures, this.#split)
  }

  /** Both ends have the same lines; one that is nothing at both is left out. */
  #work(): readonly EstimateLine[] {
    const [worst, best] = [this.#inputs.worst, this.#inputs.best].map((figures) => this.#walk(figures))
    return (worst ?? []).flatMap((low, i) => {
      const high = best?.[i] ?? low
      return low.amount === 0n && high.amount === 0n && !ALWAYS_SHOWN.test(low.id) ? [] : [this.#line(low, high)]
    })
  }

  #walk(figures: Figures): readonly Line[] {
    const walks = this.#years(figures).map((year) => walk(this.#plan, year, sumUp(this.#plan, year)))
    return walks.length === 1 ? (walks[0] ?? []) : walks.flatMap((lines, i) => lines.map((line) => inYear(line, i)))
  }

  #line(low: Line, high: Line): EstimateLine {
    const behind = low.from.map((figure) => this.#plan.backing(figure, this.#world))
    const cites = [...new Set(behind.flatMap((part) => part.cites))]
    const working =
      low.working === undefined || low.working === high.working ? low.working : `${low.working} … ${high.working ?? ''}`
    return {
      id: low.id,
      label: low.label,
      role: low.role,
      amount:
        low.amount <= high.amount ? { low: low.amount, high: high.amount } : { low: high.amount, high: low.amount },
      ...(working === undefined ? {} : { working: { zh: working, en: working } }),
      cites: cites.length > 0 || low.role === 'total' ? cites : this.#plan.scheme.cites,
      status: leastReliable(behind.map(({ status }) => status)),
      because: [...new Set(behind.flatMap(({ facts }) => facts))].map(this.#idOf),
    }
  }
}

const ALWAYS_SHOWN = /(?:^|\.)(?:total|in-scope|deductible|own-share|own-total|pool\.1)$/

/** Days of a stay in all, and those before New Year. */
interface Split {
  readonly days: number
  readonly before: number
}

function splitOf({ scheme, splitBy }: SchemePlan, world: World): Split | undefined {
  if (scheme.crossYear?.method !== 'split-by-days' || splitBy === undefined) return undefined
  const [start, end] = [world.get(splitBy.start), world.get(splitBy.end)]
  if (typeof start !== 'string' || typeof end !== 'string' || yearOf(start) >= yearOf(end)) return undefined
  return { days: Math.max(1, daysBetween(start, end)), before: daysBetween(start, `${yearOf(start) + 1}-01-01`) }
}

/** Which year pays what is not known before both days are. */
const daysOpen = ({ scheme, splitBy }: SchemePlan, world: World): boolean =>
  scheme.crossYear?.method === 'split-by-days' &&
  splitBy !== undefined &&
  (world.get(splitBy.start) === undefined || world.get(splitBy.end) === undefined)

/** Each year pays for its share of the days by its own counters; the new year starts with all of them at nothing. */
function twoYears(plan: SchemePlan, figures: Figures, { days, before }: Split): readonly [Figures, Figures] {
  const [first, second] = [figures.slice(), figures.slice()]
  const share = (amount: bigint): bigint => divideHalfUp(amount * BigInt(before), BigInt(days))
  const whole = figures[plan.total] ?? 0n
  first[plan.total] = share(whole)
  second[plan.total] = whole - share(whole)
  const room = { first: share(whole), second: whole - share(whole) }
  // Rounding must not leave a year with parts that exceed its whole: what one has no room for, the other takes.
  for (const figure of [plan.outOfCatalogue, plan.overLimit, plan.firstPay]) {
    const amount = figures[figure] ?? 0n
    const early = minFen(share(amount), room.first)
    const late = minFen(amount - early, room.second)
    first[figure] = amount - late
    second[figure] = late
    room.first -= amount - late
    room.second -= late
  }
  for (const figure of plan.counters) second[figure] = 0n
  return [first, second]
}

const YEARS: readonly Words[] = [
  { zh: '上年', en: 'first year' },
  { zh: '下年', en: 'second year' },
]

function inYear(line: Line, i: number): Line {
  const { zh = '', en = '' } = YEARS[i] ?? {}
  return {
    ...line,
    id: `year-${i + 1}.${line.id}`,
    label: { zh: `${zh}：${line.label.zh}`, en: `${en}: ${line.label.en}` },
  }
}
