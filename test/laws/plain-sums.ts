import type { Condition } from '../../src/model/condition.ts'
import type { FactId, FactValue } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import type { Cut, Tier } from '../../src/model/scheme.ts'

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

/**
 * What it comes to by each way in which it may be meant: the cut of the place, or the one that the agency named; a figure of the place for
 * care elsewhere, or what was told; a told deductible with the multiple or the limit of the year in it already, or not. None where a figure is not known.
 */
export function plainReadings(book: Rulebook, facts: ReadonlyMap<FactId, FactValue>, asOf: string): readonly bigint[] {
  const clerk = new Clerk(book, facts, asOf)
  const cuts = clerk.cutsMeant()
  const readings = cuts.flatMap((offSite) => {
    const scheme = book.scheme === undefined ? undefined : { ...book.scheme, offSite }
    const own = scheme === undefined ? book : { ...book, scheme }
    return [own, ...clerk.asTold(own)].flatMap((one) => clerk.withElsewhere(one))
  })
  const sums = readings.map((one) => plainSums(one, facts, asOf))
  return sums.every((sum) => sum !== undefined) ? sums : []
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
    const before = notBelow(0n, total - outside - over)
    const first = this.#firstPay(before)
    const scope = before - least(before, first)
    const cuts = (scheme.offSite ?? []).filter(({ when }) => when === undefined || this.#facts.get(when) === true)
    if (cuts.some(({ method }) => method === 'not-payable')) return 0n
    const ahead = cuts
      .filter(({ method }) => method === 'first-pay')
      .reduce((sum, cut) => sum + this.#share(scope, cut.parameter), 0n)
    const base = scope - least(scope, ahead)
    const pool = this.#pool(base, cuts, total, scope)
    const extra = (tier: Tier): bigint =>
      (tier.counts.firstPay ? first : 0n) +
      (tier.counts.offSiteFirstPay ? least(scope, ahead) : 0n) +
      (tier.counts.overLimit ? over : 0n)
    const large = this.#large(base, cuts, total, scope, pool)
    const burden = base - pool - large
    const serious = scheme.seriousIllness && this.#tier(scheme.seriousIllness, burden + extra(scheme.seriousIllness))
    const left = burden - (serious ?? 0n)
    const aid = scheme.medicalAssistance && this.#tier(scheme.medicalAssistance, left + extra(scheme.medicalAssistance))
    return pool + large + (serious ?? 0n) + (aid ?? 0n)
  }

  /** The cuts that count: those of the place, those that were told, or each of the two. */
  cutsMeant(): readonly (readonly Cut[])[] {
    const own = (this.#book.scheme?.offSite ?? []).filter(
      ({ when }) => when === undefined || this.#facts.get(when) === true,
    )
    const tables = this.#book.parameters
    const table = (cut: Cut): Rulebook['parameters'][number] | undefined =>
      tables.find(({ id }) => id === cut.parameter)
    const told = tables.flatMap(({ id, cut, localFact }): Cut[] =>
      cut === undefined ||
      localFact === undefined ||
      this.#facts.get(localFact) === undefined ||
      own.some((one) => table(one)?.localFact === localFact)
        ? []
        : [{ method: cut, parameter: id }],
    )
    if (told.length === 0) return [own]
    const isBounded = (cut: Cut): boolean => {
      const one = table(cut)
      return one !== undefined && this.#row(one)?.within === true
    }
    if (own.some(isBounded)) return [own]
    const [refusing, cutting] = [
      own.filter(({ method }) => method === 'not-payable'),
      own.filter(({ method }) => method !== 'not-payable'),
    ]
    const statuses = cutting.map((cut) => {
      const one = table(cut)
      const row = one === undefined ? undefined : this.#row(one)
      const status = row?.status
      const heard = one?.localFact !== undefined && this.#facts.get(one.localFact) !== undefined
      return status !== 'sourced' && row?.within !== true && heard ? 'told' : status
    })
    if (statuses.length > 0 && statuses.every((status) => status === 'sourced')) return [own]
    const asTold = [...refusing, ...cutting.filter((_, i) => statuses[i] === 'told'), ...told]
    const none = told.every(
      ({ method, parameter = '' }) => this.#figure(parameter) === (method === 'factor' ? MILLION : 0n),
    )
    const heard = asTold.filter(({ method }) => method !== 'not-payable')
    const apart = heard.length > 1 ? heard.map((one) => [...refusing, one]) : []
    return !none && statuses.every((status) => status === 'unverified')
      ? [asTold, ...apart]
      : [own, [...own, ...told], asTold, ...apart]
  }

  /** What was told may have been reckoned with the multiple and with the limit of the year: without either, and without both. */
  asTold(book: Rulebook): readonly Rulebook[] {
    const { scheme } = book
    const table = book.parameters.find(({ id }) => id === scheme?.deductible?.parameter)
    if (scheme?.deductible === undefined || table === undefined || !this.#told(table)) return []
    const { times, yearMost, ...plain } = scheme.deductible
    const kept = (one: object): Rulebook => ({ ...book, scheme: { ...scheme, deductible: { ...plain, ...one } } })
    return [
      ...(times === undefined ? [] : [kept(yearMost === undefined ? {} : { yearMost })]),
      ...(yearMost === undefined ? [] : [kept(times === undefined ? {} : { times }), kept({})]),
    ]
  }

  /** Each figure for care elsewhere as it is printed, at both ends, and as it was told where no official text has it. */
  withElsewhere(book: Rulebook): readonly Rulebook[] {
    const beside = book.parameters.filter(
      (table) =>
        this.#row(table)?.elsewhere === true &&
        table.localFact !== undefined &&
        this.#facts.get(table.localFact) !== undefined,
    )
    return beside.reduce<readonly Rulebook[]>((books, table) => books.flatMap((one) => this.#meant(one, table)), [book])
  }

  #meant(book: Rulebook, table: Rulebook['parameters'][number]): readonly Rulebook[] {
    const row = this.#row(table)
    if (row === undefined) return [book]
    const ends = row.least === undefined ? [row.value] : [row.least, row.value]
    const printed = ends.map((value) => {
      const { localFact: _, rows: __, ...rest } = table
      const { least: ___, ...only } = row
      const figure = { ...rest, rows: [{ ...only, value }] }
      return { ...book, parameters: book.parameters.map((one) => (one.id === table.id ? figure : one)) }
    })
    return row.status === 'sourced' ? printed : [book, ...printed]
  }

  /** A row that an answer of the agency does not set aside. */
  #bounds(table: Rulebook['parameters'][number]): boolean {
    const row = this.#row(table)
    return row?.status === 'sourced' || row?.within === true
  }

  #told(table: Rulebook['parameters'][number]): boolean {
    const { localFact } = table
    return localFact !== undefined && this.#facts.get(localFact) !== undefined && !this.#bounds(table)
  }

  #share = (amount: bigint, parameter: string | undefined): bigint =>
    toFen(amount * this.#figure(parameter ?? '') * MILLION * MILLION)

  /** As told, or a share of each item on the list. */
  #firstPay(before: bigint): bigint {
    const { firstPay, items = [] } = this.#book.scheme?.cost ?? { firstPay: '' }
    if (items.length === 0 || this.#facts.has(firstPay)) return this.#amount(firstPay)
    return least(
      before,
      items.reduce((sum, { amount, share }) => sum + this.#share(this.#amount(amount), share), 0n),
    )
  }

  #asked(total: bigint, scope: bigint): bigint {
    const rule = this.#book.scheme?.deductible
    if (rule === undefined) return 0n
    const { share } = rule
    if (share !== undefined && (share.when === undefined || this.#facts.get(share.when) === true)) {
      const part = this.#share(share.of === 'total' ? total : scope, share.ratio)
      const atLeast = share.least === undefined ? 0n : this.#figure(share.least)
      const atMost = share.most === undefined ? undefined : this.#figure(share.most)
      const raised = part < atLeast ? atLeast : part
      return atMost === undefined ? raised : least(raised, atMost)
    }
    const fixed = rule.parameter === undefined ? 0n : this.#figure(rule.parameter)
    return rule.times === undefined ? fixed : this.#share(fixed, rule.times)
  }

  /** Above the ceiling of the pool: the cost that it left, at the other fund's ratios. */
  #large(base: bigint, cuts: readonly Cut[], total: bigint, scope: bigint, pool: bigint): bigint {
    const { largeCost, ceiling, bands } = this.#book.scheme ?? {}
    if (largeCost === undefined || ceiling === undefined || bands === undefined) return 0n
    if (largeCost.applies !== undefined && this.#facts.get(largeCost.applies) !== true) return 0n
    const cap = this.#figure(ceiling.parameter, true)
    if (cap === undefined) return 0n
    const used = ceiling.used === undefined ? 0n : this.#amount(ceiling.used)
    const room = notBelow(0n, cap - used)
    const threshold = least(this.#owed(total, scope), base)
    const over =
      ceiling.on === 'cost'
        ? notBelow(0n, base - notBelow(threshold, room))
        : this.#costAbove(base, threshold, room, cuts)
    const paid = this.#between(largeCost.rows, 0n, over, (ratio) => ratio * MILLION * MILLION)
    const limit = largeCost.ceiling === undefined ? undefined : this.#figure(largeCost.ceiling, true)
    const gone = largeCost.used === undefined ? 0n : this.#amount(largeCost.used)
    return least(paid, base - threshold - pool, ...(limit === undefined ? [] : [notBelow(0n, limit - gone)]))
  }

  /** Band by band, the cost behind what the ceiling cut off. */
  #costAbove(base: bigint, threshold: bigint, room: bigint, cuts: readonly Cut[]): bigint {
    const rows = this.#book.scheme?.bands?.rows ?? []
    let [above, left] = [0n, room]
    rows.forEach((_, i) => {
      const upTo = (n: number): bigint => this.#banded(base, threshold, rows.slice(0, n), cuts)
      const here = upTo(i + 1) - upTo(i)
      if (here > left && here > 0n) {
        const amount = this.#width(base, threshold, i)
        above += (2n * amount * (here - left) + here) / (2n * here)
      }
      left -= least(left, here)
    })
    return above
  }

  #stretch(most: bigint, threshold: bigint): readonly [bigint, bigint] {
    const { bands } = this.#book.scheme ?? {}
    const carried = bands?.carried === undefined ? 0n : this.#amount(bands.carried)
    const [from, to] =
      bands?.axis === 'including-deductible'
        ? [threshold, notBelow(threshold, most)]
        : [0n, notBelow(0n, most - threshold)]
    return [from + carried, to + carried]
  }

  #banded(
    most: bigint,
    threshold: bigint,
    rows: readonly { readonly upTo?: string; readonly ratio: string }[],
    cuts: readonly Cut[],
  ): bigint {
    const [from, to] = this.#stretch(most, threshold)
    return this.#between(rows, from, to, (ratio) => this.#ratio(ratio, cuts))
  }

  #width(most: bigint, threshold: bigint, band: number): bigint {
    const rows = this.#book.scheme?.bands?.rows ?? []
    const [from, to] = this.#stretch(most, threshold)
    const edge = (i: number): bigint | undefined => {
      const upTo = rows[i]?.upTo
      return upTo === undefined ? undefined : this.#figure(upTo)
    }
    const low = notBelow(band === 0 ? 0n : (edge(band - 1) ?? to), from)
    return notBelow(0n, least(to, edge(band) ?? to) - low)
  }

  #owed(total: bigint, scope: bigint): bigint {
    const { deductible } = this.#book.scheme ?? {}
    const borne = deductible?.paid === undefined ? 0n : this.#amount(deductible.paid)
    const asked = this.#asked(total, scope)
    if (deductible?.repeat === 'per-year') return notBelow(0n, asked - borne)
    const most = deductible?.yearMost === undefined ? undefined : this.#figure(deductible.yearMost, true)
    return most === undefined ? asked : least(asked, notBelow(0n, most - borne))
  }

  #pool(base: bigint, cuts: readonly Cut[], total: bigint, scope: bigint): bigint {
    const { scheme } = this.#book
    if (scheme?.bands === undefined) return 0n
    const threshold = least(this.#owed(total, scope), base)
    const cap = scheme.ceiling === undefined ? undefined : this.#figure(scheme.ceiling.parameter, true)
    const used = scheme.ceiling?.used === undefined ? 0n : this.#amount(scheme.ceiling.used)
    const room = cap === undefined ? undefined : notBelow(0n, cap - used)
    const counted = scheme.ceiling?.on === 'cost' && room !== undefined ? least(base, notBelow(threshold, room)) : base
    const most = this.#mostCost(counted, threshold)
    const banded = this.#banded(most, threshold, scheme.bands.rows, cuts)
    const guaranteed = least(this.#guaranteed(base, threshold, total), notBelow(0n, most - threshold))
    const paid = notBelow(guaranteed, banded)
    return scheme.ceiling?.on === 'payment' && room !== undefined ? least(paid, room) : paid
  }

  #guaranteed(base: bigint, threshold: bigint, total: bigint): bigint {
    const { floor } = this.#book.scheme ?? {}
    if (floor === undefined) return 0n
    return this.#share(
      floor.of === 'total' ? total : floor.of === 'in-scope' ? base : base - threshold,
      floor.parameter,
    )
  }

  /** Some places limit the cost that counts besides what is paid. */
  #mostCost(counted: bigint, threshold: bigint): bigint {
    const limit = this.#book.scheme?.costCeiling
    const cap = limit === undefined ? undefined : this.#figure(limit.parameter, true)
    if (limit === undefined || cap === undefined) return counted
    const used = limit.used === undefined ? 0n : this.#amount(limit.used)
    return least(counted, notBelow(threshold, notBelow(0n, cap - used)))
  }

  /** In 10⁻¹⁸: what a band pays after retirement, age and going elsewhere. */
  #ratio(ratio: bigint, cuts: readonly Cut[]): bigint {
    const { retiree, byAge } = this.#book.scheme ?? {}
    let exact = ratio * MILLION * MILLION
    if (retiree !== undefined && this.#facts.get(retiree.when) === true && !this.#ratioTold()) {
      const more = this.#figure(retiree.parameter)
      exact =
        retiree.method === 'points' ? exact + more * MILLION * MILLION : EXACT - (MILLION - ratio) * more * MILLION
    }
    exact = least(exact, EXACT)
    if (byAge !== undefined && !this.#ratioTold())
      exact += this.#figure(byAge.parameter) * this.#steps() * MILLION * MILLION
    exact = least(exact, EXACT)
    for (const { method, parameter = '' } of cuts) {
      if (method === 'points') exact -= this.#figure(parameter) * MILLION * MILLION
      if (method === 'factor') exact = (exact / MILLION) * this.#figure(parameter)
      if (method === 'own-share') exact = EXACT - ((EXACT - exact) / MILLION) * this.#figure(parameter)
      exact = notBelow(0n, exact)
    }
    return least(exact, EXACT)
  }

  #steps(): bigint {
    const { byAge } = this.#book.scheme ?? {}
    const age = byAge === undefined ? undefined : this.#facts.get(byAge.fact)
    if (byAge === undefined || typeof age !== 'number' || age < byAge.from) return 0n
    const steps = Math.floor((age - byAge.from) / byAge.every) + 1
    return BigInt(Math.min(steps, byAge.most ?? steps))
  }

  /** What the agency said of "such a case" has the person's standing in it. */
  #ratioTold(): boolean {
    const id = this.#book.scheme?.bands?.rows[0]?.ratio
    const parameter = this.#book.parameters.find((one) => one.id === id)
    return (
      parameter?.localFact !== undefined &&
      this.#facts.get(parameter.localFact) !== undefined &&
      !this.#bounds(parameter)
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
    const above = (amount: bigint): bigint =>
      tier.axis === 'including-deductible' ? notBelow(threshold, amount) : notBelow(0n, amount - threshold)
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
    const official = row?.status === 'sourced' || row?.within === true
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
