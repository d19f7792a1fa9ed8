import type { Range } from '../model/determination.ts'
import { restsOn, trailOf } from './backing.ts'
import type { World } from './world.ts'
import { anyBand, BOUNDLESS, money, type Band, type Figure, type FigureBuilder, type Helps } from './figures.ts'

/** Of a tier: whether it pays this person at all, and from what on. */
interface TierFigures {
  readonly on: Figure
  readonly deductible: Figure
}

/** What a yearly counter counts against. */
interface Counted {
  readonly limit?: Figure
  readonly yearly?: boolean
}

/** The year after, of a stay that is split by its days: which fact tells a counter of it, and whether a stay reaches into it. */
interface NextYear {
  readonly told: Readonly<Record<string, string>>
  splits(world: World): boolean
}

const ALWAYS = (): boolean => true

/** What the year has used up before a visit: by what was told, and by the visits of the same claim. */
export class YearFigures {
  readonly counters: { readonly figure: Figure; readonly next?: Figure }[] = []
  readonly #builder: FigureBuilder
  readonly #nextYear: NextYear

  constructor(builder: FigureBuilder, nextYear: NextYear) {
    this.#builder = builder
    this.#nextYear = nextYear
  }

  /**
   * What earlier stays used up of a limit; not known, it may be nothing or everything. Where no fact tells it and the year counts all
   * the same (`yearly`), it is what the visits of this claim used.
   */
  counter(fact: string | undefined, helps: Helps, { limit, yearly = false }: Counted = {}): Figure {
    if (fact === undefined) return yearly ? this.#ofClaim(helps) : this.#builder.figure(0n)
    const figure = this.#counted(fact, helps, limit)
    const next = this.#nextYear.told[fact]
    this.counters.push(
      next === undefined ? { figure } : { figure, next: this.#counted(next, helps, limit, this.#nextYear.splits) },
    )
    return figure
  }

  #ofClaim(helps: Helps): Figure {
    const figure = this.#builder.figure(0n)
    this.counters.push({ figure })
    this.#builder.fill((_, into) => {
      const { low, high } = into.carry.get(figure) ?? NOTHING
      ;[into.worst[figure], into.best[figure]] = helps === 'more' ? [low, high] : [high, low]
      if (low !== high) into.doubts.push({ figures: [figure], why: () => [] })
    })
    return figure
  }

  /** `counts`: whether there is such a year for this claim at all; nothing is open of one that there is not. */
  #counted(fact: string, helps: Helps, limit: Figure | undefined, counts: NextYear['splits'] = ALWAYS): Figure {
    const slot = this.#builder.names.fact(fact)
    const figure = this.#builder.figure(0n, restsOn(slot))
    this.#builder.fill((world, into) => {
      if (!counts(world)) return
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
    if (fact === undefined) return this.#builder.figure(0n)
    const figure = this.#goneOn(fact, bands, tier)
    const next = this.#nextYear.told[fact]
    this.counters.push(
      next === undefined ? { figure } : { figure, next: this.#goneOn(next, bands, tier, this.#nextYear.splits) },
    )
    return figure
  }

  /** How far the visits of this claim filled bands that run on through the year, where no fact tells it. */
  filled(bands: readonly Band[]): Figure {
    const figure = this.#builder.figure(0n)
    this.counters.push({ figure })
    this.#builder.fill((_, into) => {
      const { low, high } = into.carry.get(figure) ?? NOTHING
      into.worst[figure] = into.best[figure] = low
      if (low !== high) into.doubts.push({ figures: anyBand(bands, into), why: () => [] })
    })
    return figure
  }

  #goneOn(
    fact: string,
    bands: readonly Band[],
    tier: TierFigures | undefined,
    counts: NextYear['splits'] = ALWAYS,
  ): Figure {
    const slot = this.#builder.names.fact(fact)
    const figure = this.#builder.figure(0n, restsOn(slot))
    const deductible = tier?.deductible
    this.#builder.fill((world, into) => {
      if (!counts(world)) return
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

const NOTHING: Range = { low: 0n, high: 0n }
