import type { Scheme, Tier } from '../model/scheme.ts'
import { WHOLE, type Fen } from '../model/money.ts'
import type { Cite, Status } from '../model/rulebook.ts'
import type { Program } from './program.ts'
import { DORMANT, Trail, type Slot, type World } from './world.ts'

/** Every figure that the sums need, by name. Amounts in fen, shares in millionths, switches 0 or 1. */
export type Figures = Readonly<Record<string, bigint>>

/** One thing that is not known: which figures hang on it, and which facts would settle it. */
export interface Doubt {
  readonly figures: readonly string[]
  readonly facts: readonly Slot[]
}

/** The figures at their least and most favourable; equal where everything is known. What stands behind each figure. */
export interface Inputs {
  readonly worst: Figures
  readonly best: Figures
  readonly doubts: readonly Doubt[]
  readonly backing: Readonly<
    Record<string, { readonly cites: readonly Cite[]; readonly status: Status; readonly facts: readonly Slot[] }>
  >
}

/** No limit that any claim would reach. */
export const BOUNDLESS: Fen = 10n ** 15n

/** Which way a figure helps the claimant. */
type Helps = 'more' | 'less'

/** Undefined while not even the total, or no ratio at all, is known. */
export function gatherInputs(scheme: Scheme, program: Program, world: World): Inputs | undefined {
  const gathering = new Gathering(program, world)
  if (!gathering.total(scheme.cost)) return undefined
  gathering.deductible(scheme)
  if (!gathering.bands(scheme)) return undefined
  gathering.modifiers(scheme)
  if (scheme.seriousIllness !== undefined) gathering.tier('serious', scheme.seriousIllness)
  if (scheme.medicalAssistance !== undefined) gathering.tier('assistance', scheme.medicalAssistance)
  return gathering
}

class Gathering implements Inputs {
  readonly worst: Record<string, bigint> = {}
  readonly best: Record<string, bigint> = {}
  readonly doubts: Doubt[] = []
  readonly backing: Record<string, { cites: readonly Cite[]; status: Status; facts: readonly Slot[] }> = {}
  readonly #program: Program
  readonly #world: World

  constructor(program: Program, world: World) {
    this.#program = program
    this.#world = world
  }

  /** What of the cost is not in scope: an unknown part may be nothing, or all that the known parts leave. */
  total(cost: Scheme['cost']): boolean {
    const total = this.#money(cost.total)
    if (total === undefined) return false
    this.#set('total', total, total, this.#why(cost.total))
    const parts = [
      ['outOfCatalogue', cost.outOfCatalogue],
      ['overLimit', cost.overLimit],
      ['firstPay', cost.firstPay],
    ] as const
    let rest = total
    for (const [, fact] of parts) rest -= this.#money(fact) ?? 0n
    let room = rest > 0n ? rest : 0n
    for (const [name, fact] of parts) {
      const known = this.#money(fact)
      this.#set(name, known ?? room, known ?? 0n, this.#why(fact))
      if (known === undefined) {
        this.#doubt([name], fact)
        room = 0n
      }
    }
    return true
  }

  deductible({ deductible }: Scheme): void {
    if (deductible === undefined) return
    this.#parameter('deductible', deductible.parameter, 'less', 0n, BOUNDLESS)
    if (deductible.paid === undefined) return
    const paid = this.#money(deductible.paid)
    this.#set('deductiblePaid', paid ?? 0n, paid ?? BOUNDLESS, this.#why(deductible.paid))
    if (paid === undefined) this.#doubt(['deductiblePaid'], deductible.paid)
  }

  /** False when no ratio is known for any band: there is nothing to estimate with. */
  bands({ bands }: Scheme): boolean {
    if (bands === undefined) return false
    const ratios = bands.rows.map(({ ratio }, i) => {
      const known = this.#parameter(`band.${i}.ratio`, ratio, 'more', 0n, WHOLE)
      return known
    })
    if (!ratios.some(Boolean)) return false
    this.#edges('band', bands.rows)
    this.#carried('band', bands.carried, bands.rows.length)
    return true
  }

  modifiers({ offSite, retiree, ceiling }: Scheme): void {
    if (offSite !== undefined)
      this.#parameter('offSite', offSite.parameter, offSite.method === 'factor' ? 'more' : 'less', 0n, WHOLE)
    if (retiree !== undefined) {
      this.#parameter('retiree', retiree.parameter, retiree.method === 'points' ? 'more' : 'less', 0n, WHOLE)
      this.#switch('retireeOn', retiree.when)
    }
    if (ceiling === undefined) return
    this.#parameter('ceiling', ceiling.parameter, 'more', BOUNDLESS, BOUNDLESS)
    this.#used('ceilingUsed', ceiling.used)
  }

  tier(name: string, tier: Tier): void {
    if (tier.applies === undefined) this.#set(`${name}.on`, 1n, 1n, [])
    else this.#switch(`${name}.on`, tier.applies)
    this.#parameter(`${name}.deductible`, tier.deductible, 'less', 0n, BOUNDLESS)
    tier.rows.forEach(({ ratio }, i) => this.#parameter(`${name}.${i}.ratio`, ratio, 'more', 0n, WHOLE))
    this.#edges(name, tier.rows)
    this.#carried(name, tier.carried, tier.rows.length)
    if (tier.ceiling !== undefined) this.#parameter(`${name}.ceiling`, tier.ceiling, 'more', BOUNDLESS, BOUNDLESS)
    this.#used(`${name}.used`, tier.used)
  }

  /** True when at least one value is sourced or told. */
  #parameter(figure: string, id: string, helps: Helps, least: bigint, most: bigint): boolean {
    const reader = this.#program.parameter(id)
    const candidates = reader?.candidates(this.#world) ?? []
    const values = candidates.map(({ value }) =>
      typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value))),
    )
    const trail = new Trail()
    reader?.why(this.#world, trail)
    const settled = typeof reader?.read(this.#world) === 'bigint'
    const [low, high] = values.length === 0 ? [least, most] : [smallest(values), largest(values)]
    const [worst, best] = helps === 'more' ? [low, high] : [high, low]
    this.#set(figure, worst, best, trail.slots)
    this.backing[figure] = {
      cites: [...new Set(candidates.flatMap(({ cites }) => cites))],
      status: leastReliable(candidates.map(({ status }) => status)),
      facts: trail.slots,
    }
    if (!settled && values.length !== 1) this.doubts.push({ figures: [figure], facts: trail.slots })
    return values.length > 0
  }

  /** A yes-no fact that only ever helps. */
  #switch(figure: string, fact: string): void {
    const held = this.#held(fact)
    const on = held === true ? 1n : 0n
    this.#set(figure, on, held === undefined ? 1n : on, this.#why(fact))
    if (held === undefined) this.#doubt([figure], fact)
  }

  #edges(name: string, rows: readonly { readonly upTo?: string }[]): void {
    rows.forEach(({ upTo }, i) => {
      if (upTo === undefined) this.#set(`${name}.${i}.upTo`, BOUNDLESS, BOUNDLESS, [])
      else this.#parameter(`${name}.${i}.upTo`, upTo, 'more', BOUNDLESS, BOUNDLESS)
    })
  }

  /** What earlier stays already filled of the bands. Not known: any band may be the one, so its ratio may be any of theirs. */
  #carried(name: string, fact: string | undefined, bands: number): void {
    const carried = fact === undefined ? 0n : this.#money(fact)
    this.#set(`${name}.carried`, carried ?? 0n, carried ?? 0n, fact === undefined ? [] : this.#why(fact))
    if (carried !== undefined || fact === undefined) return
    const keys = Array.from({ length: bands }, (_, i) => `${name}.${i}.ratio`)
    const least = smallest(keys.map((key) => this.worst[key] ?? 0n))
    const most = largest(keys.map((key) => this.best[key] ?? WHOLE))
    for (const key of keys) [this.worst[key], this.best[key]] = [least, most]
    const deductible = `${name}.deductible`
    if (deductible in this.best) this.best[deductible] = 0n
    this.#doubt(
      [...keys, deductible].filter((key) => key in this.best),
      fact,
    )
  }

  #used(figure: string, fact: string | undefined): void {
    const used = fact === undefined ? 0n : this.#money(fact)
    this.#set(figure, used ?? BOUNDLESS, used ?? 0n, fact === undefined ? [] : this.#why(fact))
    if (used === undefined && fact !== undefined) this.#doubt([figure], fact)
  }

  #set(figure: string, worst: bigint, best: bigint, facts: readonly Slot[]): void {
    this.worst[figure] = worst
    this.best[figure] = best
    this.backing[figure] = { cites: [], status: 'sourced', facts }
  }

  #doubt(figures: readonly string[], fact: string): void {
    this.doubts.push({ figures, facts: this.#why(fact) })
  }

  #held(fact: string): unknown {
    const held = this.#world.get(this.#program.slotOf(fact) ?? -1)
    return held === DORMANT ? false : held
  }

  /** A fact that does not apply is no amount: nothing to count. */
  #money(fact: string): Fen | undefined {
    const held = this.#held(fact)
    return held === false ? 0n : typeof held === 'bigint' ? held : undefined
  }

  #why(fact: string): readonly Slot[] {
    const trail = new Trail()
    this.#world.why(this.#program.slotOf(fact) ?? -1, trail)
    return trail.slots
  }
}

const smallest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a))
const largest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b > a ? b : a))

const RELIABILITY: readonly Status[] = ['sourced', 'indicative', 'unverified', 'dated']

/** The weakest of several; a sum is only as good as its weakest figure. */
export const leastReliable = (statuses: readonly Status[]): Status =>
  statuses.reduce(
    (worst, status) => (RELIABILITY.indexOf(status) > RELIABILITY.indexOf(worst) ? status : worst),
    'sourced',
  )
