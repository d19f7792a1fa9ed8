import type { Estimate, EstimateLine, Range } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import { divideHalfUp, maxFen, minFen, type Fen } from '../model/money.ts'
import type { Status } from '../model/source.ts'
import type { Words } from '../model/words.ts'
import type { Program } from './program.ts'
import { leastReliable } from './backing.ts'
import { NO_CARRY, type Carry, type Figures, type Inputs } from './figures.ts'
import type { SchemePlan } from './scheme-plan.ts'
import { spentIn, type Year } from './spent.ts'
import { splitOf, type Split } from './split.ts'
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
export function estimate(
  { plan, idOf, facts }: Program,
  world: World,
  carry: Carry = NO_CARRY,
  namedOnly = false,
): Sums {
  // A procedure that pays nothing owes no estimate, nor a word about having none.
  if (plan === undefined) return { estimate: null }
  const inputs = plan.inputs(world, carry, namedOnly)
  if (inputs === undefined)
    return {
      estimate: null,
      reason: plan.backing(plan.total, world).facts.some((slot) => world.get(slot) === undefined) ? NO_COST : NO_SCHEME,
    }
  if (daysOpen(plan, world)) return { estimate: null, reason: NO_DAYS }
  const split = splitOf(plan.scheme, plan.splitBy, world)
  const years = split === undefined ? [inputs] : [firstYear(plan, split, world, inputs) ?? inputs, inputs]
  plan.offSite.settle(world, years, (all) => paidIn(yearsOf(plan, split, all)))
  const worked = new Worked(plan, years, world, split, idOf, (slot) => facts[slot]?.supplied !== true)
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

const paidIn = (years: readonly Year[]): Fen => years.reduce((paid, { sum }) => paid + sum.paid, 0n)

/** The two ends are worked out at once; the lines and what would narrow them, when somebody looks. */
class Worked implements Estimate {
  readonly low: Fen
  readonly high: Fen
  readonly #plan: SchemePlan
  /** Of the one year, or of each that the stay is split between. */
  readonly #inputs: readonly Inputs[]
  readonly #world: World
  readonly #split: Split | undefined
  readonly #idOf: Program['idOf']
  readonly #askable: (slot: Slot) => boolean
  readonly #worst: readonly Year[]
  readonly #best: readonly Year[]
  #lines: readonly EstimateLine[] | undefined
  #wanted: readonly FactId[] | undefined

  constructor(
    plan: SchemePlan,
    inputs: readonly Inputs[],
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
    this.#worst = this.#years(inputs.map(({ worst }) => worst))
    this.#best = this.#sure ? this.#worst : this.#years(inputs.map(({ best }) => best))
    this.low = paidIn(this.#worst)
    this.high = paidIn(this.#best)
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
    return (this.#wanted ??= this.#whatSettles())
  }

  get #sure(): boolean {
    return this.#inputs.every(({ doubts }) => doubts.length === 0)
  }

  #whatSettles(): readonly FactId[] {
    const gains = this.#inputs.flatMap(({ worst, best, doubts }, year) =>
      doubts.map(({ figures, why }) => {
        const settled = worst.slice()
        for (const figure of figures) settled[figure] = best[figure] ?? 0n
        const all = this.#inputs.map((inputs, i) => (i === year ? settled : inputs.worst))
        return { facts: why(this.#world), gain: paidIn(this.#years(all)) - this.low }
      }),
    )
    gains.sort((a, b) => (a.gain === b.gain ? 0 : a.gain > b.gain ? -1 : 1))
    const open = gains
      .flatMap(({ facts }) => facts)
      .filter((slot) => this.#world.get(slot) === undefined && this.#askable(slot))
    return [...new Set(open)].map(this.#idOf)
  }

  /** Year by year what its sums add to the counters. */
  spent(): readonly Carry[] {
    return this.#worst.map((worst, i) => spentIn(this.#plan, { worst, best: this.#best[i] ?? worst, sure: this.#sure }))
  }

  most(): Most | undefined {
    const [inputs] = this.#inputs
    return this.#split !== undefined || inputs === undefined ? undefined : mostOf(this.#plan, inputs)
  }

  #years(all: readonly Figures[]): readonly Year[] {
    return yearsOf(this.#plan, this.#split, all)
  }

  /**
   * Both ends have the same lines; one that is nothing at both is left out. Where little else is left at the low end, nothing is left to take
   * a deductible from: its line reaches what it may be all the same.
   */
  #work(): readonly EstimateLine[] {
    const worst = this.#walk(this.#worst)
    const best = this.#sure ? worst : this.#walk(this.#best)
    const owed = this.#sure ? worst : this.#walk(this.#years(this.#inputs.map((one) => this.#withDeductibleOf(one))))
    return worst.flatMap((low, i) => {
      const high = best[i] ?? low
      const all = [low, high, ...(DEDUCTIBLE.test(low.id) ? [owed[i] ?? low] : [])].map(({ amount }) => amount)
      const amount = { low: all.reduce(minFen), high: all.reduce(maxFen) }
      return amount.low === 0n && amount.high === 0n && !ALWAYS_SHOWN.test(low.id)
        ? []
        : [this.#line(low, high, amount)]
    })
  }

  /** The high end, but for a deductible as it is at the low one. */
  #withDeductibleOf({ worst, best }: Inputs): Figures {
    const own = new Set(Object.values(this.#plan.deductible))
    return best.map((figure, i) => (own.has(i) ? (worst[i] ?? figure) : figure))
  }

  #walk(years: readonly Year[]): readonly Line[] {
    const walks = years.map(({ figures, sum }) => walk(this.#plan, figures, sum))
    return walks.length === 1 ? (walks[0] ?? []) : walks.flatMap((lines, i) => lines.map((line) => inYear(line, i)))
  }

  #line(low: Line, high: Line, amount: Range): EstimateLine {
    const behind = low.from.map((figure) => this.#plan.backing(figure, this.#world))
    const cites = [...new Set(behind.flatMap((part) => part.cites))]
    const working =
      low.working === undefined || low.working === high.working ? low.working : `${low.working} … ${high.working ?? ''}`
    const ratio = low.from[0] ?? -1
    const unfound = POOL_BAND.test(low.id) && this.#inputs.some((one) => one.unfound.has(ratio))
    const { zh, en } = unfound ? UNFOUND : { zh: '', en: '' }
    return {
      id: low.id,
      label: low.label,
      role: low.role,
      amount,
      ...(working === undefined ? {} : { working: { zh: `${working}${zh}`, en: `${working}${en}` } }),
      cites: cites.length > 0 || low.role === 'total' ? cites : this.#plan.scheme.cites,
      status: leastReliable(behind.map(({ status }) => status)),
      because: [...new Set(behind.flatMap(({ facts }) => facts))].map(this.#idOf),
    }
  }
}

/** The second year asks for what the first left of the deductible, where it is asked for once. */
function yearsOf(plan: SchemePlan, split: Split | undefined, all: readonly Figures[]): readonly Year[] {
  const parts = split === undefined ? all : twoYears(plan, all, split)
  const once = plan.scheme.crossYear?.deductible === 'once'
  let taken = 0n
  return parts.map((part) => {
    const figures = part.slice()
    if (once) figures[plan.deductible.taken] = taken
    const sum = sumUp(plan, figures)
    taken += sum.deductible
    return { figures, sum }
  })
}

const DEDUCTIBLE = /(?:^|\.)deductible$/
const POOL_BAND = /(?:^|\.)pool\.\d+$/
const UNFOUND: Words = {
  zh: '（有的情况没有查到比例，上限只按当地查到的最高比例算）',
  en: ' (no ratio was found for some cases; the upper end takes the highest that was found here)',
}

const ALWAYS_SHOWN = /(?:^|\.)(?:total|in-scope|deductible|own-share|own-total|pool\.1)$/

/** The figures of the first year as of its last day, where each year pays by its own. */
function firstYear(
  { scheme, splitBy, inputs }: SchemePlan,
  { lastDay }: Split,
  world: World,
  { carry, namedOnly }: Inputs,
): Inputs | undefined {
  if (scheme.crossYear?.figures !== 'each-year' || splitBy === undefined) return undefined
  return inputs(world.asIfOn(splitBy.end, lastDay), carry, namedOnly)
}

/** Which year pays what is not known before both days are. */
const daysOpen = ({ scheme, splitBy }: SchemePlan, world: World): boolean =>
  scheme.crossYear?.method === 'split-by-days' &&
  splitBy !== undefined &&
  (world.get(splitBy.start) === undefined || world.get(splitBy.end) === undefined)

/** Each year pays for its share of the days by its own counters; the new year starts at nothing, or with what is told of it. */
function twoYears(plan: SchemePlan, all: readonly Figures[], { days, before }: Split): readonly [Figures, Figures] {
  const figures = all[1] ?? []
  const [first, second] = [(all[0] ?? figures).slice(), figures.slice()]
  const share = (amount: bigint): bigint => divideHalfUp(amount * BigInt(before), BigInt(days))
  const whole = figures[plan.total] ?? 0n
  first[plan.total] = share(whole)
  second[plan.total] = whole - share(whole)
  const room = { first: share(whole), second: whole - share(whole) }
  // Rounding must not leave a year with parts that exceed its whole: what one has no room for, the other takes.
  for (const figure of [plan.outOfCatalogue, plan.overLimit, plan.firstPay, ...plan.items.map((item) => item.amount)]) {
    const amount = figures[figure] ?? 0n
    const early = minFen(share(amount), room.first)
    const late = minFen(amount - early, room.second)
    first[figure] = amount - late
    second[figure] = late
    room.first -= amount - late
    room.second -= late
  }
  for (const { figure, next } of plan.counters) second[figure] = next === undefined ? 0n : (figures[next] ?? 0n)
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
