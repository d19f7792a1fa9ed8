import type { Condition } from '../../src/model/condition.ts'
import type { FactId, FactValue } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import type { Tier } from '../../src/model/scheme.ts'

/**
 * The sums once more, by somebody who never saw the engine: figures looked up by hand, and each fund worked out as what it pays up
 * to one yuan less what it pays up to another. Undefined where a figure is not known.
 */
export function plainSums(book: Rulebook, facts: ReadonlyMap<FactId, FactValue>, asOf: string): bigint | undefined {
  try {
    return new Clerk(book, facts, asOf).paid()
  } catch (error) {
    if (error instanceof NotKnown) return undefined
    throw error
  }
}

class NotKnown extends Error {}

const MILLION = 1_000_000n
const EXACT = MILLION ** 3n

/** Half of a fen and more is a fen. */
const toFen = (exact: bigint): bigint => (2n * exact + EXACT) / (2n * EXACT)
const least = (...all: readonly bigint[]): bigint => all.reduce((a, b) => (a < b ? a : b))
const notBelow = (floor: bigint, value: bigint): bigint => (value < floor ? floor : value)

class Clerk {
  readonly #book: Rulebook
  readonly #facts: ReadonlyMap<FactId, FactValue>
  readonly #asOf: string

  constructor(book: Rulebook, facts: ReadonlyMap<FactId, FactValue>, asOf: string) {
    this.#book = book
    this.#facts = facts
    this.#asOf = asOf
  }

  paid(): bigint {
    const scheme = this.#book.scheme
    if (scheme === undefined) throw new NotKnown()
    const total = this.#amount(scheme.cost.total)
    const outside = this.#amount(scheme.cost.outOfCatalogue)
    const over = this.#amount(scheme.cost.overLimit)
    const first = this.#amount(scheme.cost.firstPay)
    const scope = notBelow(0n, total - outside - over - first)
    const share = scheme.offSite === undefined ? 0n : this.#figure(scheme.offSite.parameter)
    const ahead = scheme.offSite?.method === 'first-pay' ? toFen(scope * share * MILLION * MILLION) : 0n
    const base = scope - ahead
    const pool = this.#pool(base, share)
    const extra = (tier: Tier): bigint =>
      (tier.counts.firstPay ? first : 0n) +
      (tier.counts.offSiteFirstPay ? ahead : 0n) +
      (tier.counts.overLimit ? over : 0n)
    const serious =
      scheme.seriousIllness && this.#tier(scheme.seriousIllness, base - pool + extra(scheme.seriousIllness))
    const left = base - pool - (serious ?? 0n)
    const aid = scheme.medicalAssistance && this.#tier(scheme.medicalAssistance, left + extra(scheme.medicalAssistance))
    return pool + (serious ?? 0n) + (aid ?? 0n)
  }

  #pool(base: bigint, share: bigint): bigint {
    const { scheme } = this.#book
    if (scheme?.bands === undefined) return 0n
    const asked = scheme.deductible === undefined ? 0n : this.#figure(scheme.deductible.parameter)
    const borne =
      scheme.deductible?.repeat === 'per-year' && scheme.deductible.paid !== undefined
        ? this.#amount(scheme.deductible.paid)
        : 0n
    const threshold = least(notBelow(0n, asked - borne), base)
    const cap = scheme.ceiling === undefined ? undefined : this.#figure(scheme.ceiling.parameter, true)
    const used = scheme.ceiling?.used === undefined ? 0n : this.#amount(scheme.ceiling.used)
    const room = cap === undefined ? undefined : notBelow(0n, cap - used)
    const counted = scheme.ceiling?.on === 'cost' && room !== undefined ? least(base, notBelow(threshold, room)) : base
    const most = this.#mostCost(counted, threshold)
    const including = scheme.bands.axis === 'including-deductible'
    const carried = scheme.bands.carried === undefined ? 0n : this.#amount(scheme.bands.carried)
    const [from, to] = including ? [threshold, notBelow(threshold, most)] : [0n, notBelow(0n, most - threshold)]
    const paid = this.#between(scheme.bands.rows, from + carried, to + carried, (ratio) => this.#ratio(ratio, share))
    return scheme.ceiling?.on === 'payment' && room !== undefined ? least(paid, room) : paid
  }

  /** Some places limit the cost that counts besides what is paid. */
  #mostCost(counted: bigint, threshold: bigint): bigint {
    const limit = this.#book.scheme?.costCeiling
    const cap = limit === undefined ? undefined : this.#figure(limit.parameter, true)
    if (limit === undefined || cap === undefined) return counted
    const used = limit.used === undefined ? 0n : this.#amount(limit.used)
    return least(counted, notBelow(threshold, notBelow(0n, cap - used)))
  }

  /** In 10⁻¹⁸: what a band pays after retirement and going elsewhere. */
  #ratio(ratio: bigint, share: bigint): bigint {
    const { retiree, offSite } = this.#book.scheme ?? {}
    let exact = ratio * MILLION * MILLION
    if (retiree !== undefined && this.#facts.get(retiree.when) === true && !this.#ratioTold()) {
      const more = this.#figure(retiree.parameter)
      exact =
        retiree.method === 'points' ? exact + more * MILLION * MILLION : EXACT - (MILLION - ratio) * more * MILLION
    }
    exact = least(exact, EXACT)
    if (offSite?.method === 'points') exact -= share * MILLION * MILLION
    if (offSite?.method === 'factor') exact = (exact / MILLION) * share
    return least(notBelow(0n, exact), EXACT)
  }

  /** What the agency said of "such a case" has the person's standing in it. */
  #ratioTold(): boolean {
    const id = this.#book.scheme?.bands?.rows[0]?.ratio
    const parameter = this.#book.parameters.find((one) => one.id === id)
    return (
      parameter?.localFact !== undefined &&
      this.#facts.get(parameter.localFact) !== undefined &&
      this.#row(parameter)?.status !== 'sourced'
    )
  }

  #between(
    rows: readonly { readonly upTo?: string; readonly ratio: string }[],
    from: bigint,
    to: bigint,
    effective: (ratio: bigint) => bigint,
  ): bigint {
    let paid = 0n
    let edge = 0n
    for (const { upTo, ratio } of rows) {
      const end = upTo === undefined ? undefined : this.#figure(upTo)
      const upper = end === undefined ? to : least(to, end)
      const lower = notBelow(edge, from)
      if (upper > lower) paid += toFen((upper - lower) * effective(this.#figure(ratio)))
      edge = end ?? edge
    }
    return paid
  }

  #tier(tier: Tier, burden: bigint): bigint {
    if (tier.applies !== undefined && this.#facts.get(tier.applies) !== true) return 0n
    const threshold = this.#figure(tier.deductible)
    const before = tier.carried === undefined ? 0n : this.#amount(tier.carried)
    const above = (amount: bigint): bigint => notBelow(0n, amount - threshold)
    const paid = this.#between(tier.rows, above(before), above(before + burden), (ratio) => ratio * MILLION * MILLION)
    if (tier.ceiling === undefined) return paid
    const cap = this.#figure(tier.ceiling, true)
    const used = tier.used === undefined ? 0n : this.#amount(tier.used)
    return cap === undefined ? paid : least(paid, notBelow(0n, cap - used))
  }

  /** An amount that does not apply is none; one that was not told is not known. */
  #amount(id: FactId): bigint {
    const value = this.#facts.get(id)
    return typeof value === 'bigint' ? value : 0n
  }

  #figure(id: string): bigint
  #figure(id: string, maybe: true): bigint | undefined
  #figure(id: string, maybe?: true): bigint | undefined {
    const parameter = this.#book.parameters.find((one) => one.id === id)
    const row = parameter === undefined ? undefined : this.#row(parameter)
    const told = parameter?.localFact === undefined ? undefined : this.#facts.get(parameter.localFact)
    const official = row?.status === 'sourced'
    const printed = row?.least === undefined ? row?.value : inside(row.least, told, row.value)
    const value = official ? printed : (told ?? printed)
    if (typeof value === 'bigint') return value
    if (maybe === true) return undefined
    throw new NotKnown()
  }

  #row({
    governedBy,
    rows,
  }: Rulebook['parameters'][number]): Rulebook['parameters'][number]['rows'][number] | undefined {
    const governing = governedBy === undefined ? this.#asOf : this.#facts.get(governedBy)
    const day = typeof governing === 'string' ? governing : this.#asOf
    return rows.find(
      ({ from, until, when }) =>
        from <= day && (until === undefined || day <= until) && (when === undefined || this.#holds(when)),
    )
  }

  #holds(condition: Condition): boolean {
    switch (condition.kind) {
      case 'always':
        return true
      case 'all':
        return condition.of.every((part) => this.#holds(part))
      case 'any':
        return condition.of.some((part) => this.#holds(part))
      case 'not':
        return !this.#holds(condition.of)
      case 'in-time':
        throw new NotKnown()
      case 'compare': {
        const value = this.#facts.get(condition.fact)
        if (condition.by === 'answered') return 'value' in condition.to && (value !== undefined) === condition.to.value
        if (value === undefined || !('value' in condition.to)) return false
        return compared(condition.by, value, condition.to.value)
      }
    }
  }
}

/** What the agency says, within the published limits; without its word it is not known. */
function inside(low: FactValue, told: FactValue | undefined, high: FactValue): FactValue {
  if (told === undefined) throw new NotKnown()
  return told < low ? low : told > high ? high : told
}

function compared(by: string, value: FactValue, to: FactValue | readonly FactValue[]): boolean {
  const list = (Array.isArray(to) ? to : [to]) as readonly FactValue[]
  const one = list[0] ?? ''
  switch (by) {
    case 'is':
    case 'in':
      return list.includes(value)
    case 'is-not':
    case 'not-in':
      return !list.includes(value)
    case 'at-least':
    case 'on-or-after':
      return value >= one
    case 'at-most':
    case 'on-or-before':
      return value <= one
    case 'more-than':
    case 'after':
      return value > one
    case 'less-than':
    case 'before':
      return value < one
    default:
      throw new NotKnown()
  }
}
