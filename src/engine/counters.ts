import type { Finding, Range } from '../model/determination.ts'
import { ALWAYS, factsOf } from '../model/condition.ts'
import { known, knownText, type Answer, type FactId, type Facts, type FactValue } from '../model/fact.ts'
import { ownId, STAYS, type VisitFacts } from '../model/visit-scope.ts'
import { BOUNDLESS, type Carry, type Figure } from './figures.ts'
import type { AtLeast, Program } from './program.ts'
import { isCountedByYear } from './scheme-plan.ts'
import { counterOf, counterOfTier, untold } from './untold.ts'
import type { OneDetermination } from './visit-parts.ts'
import { DORMANT, type World } from './world.ts'

/** A visit as the counters see it. */
export interface At extends VisitFacts {
  readonly world: World
  readonly startYear: number | undefined
  readonly year: number | undefined
  readonly stay: boolean | undefined
  readonly group: string
}

/** How the year stands before a visit. */
export interface Before {
  readonly facts: Facts
  readonly carry: Carry
  /** Under which id a counter is answered for this visit: the claim's, or that of the visit where a count begins. */
  readonly ids: ReadonlyMap<FactId, FactId>
  /** Stays of this claim are known, whatever nobody answered. */
  readonly atLeast: AtLeast
}

/** A counter as it was last told, by which id, and what was added to it since. */
interface Count {
  readonly id: FactId
  answer: Answer | undefined
  since: Range
}

interface Role {
  readonly figure: Figure
  readonly fact: FactId
  /** Counts only care of the same kind. */
  readonly grouped: boolean
  /** Only of stays: nothing, for one that had none before it. */
  readonly ofStays: boolean
  /** A ceiling of the year: the visits of a claim share it, also where nobody is asked what was used before. */
  readonly ofCeiling: boolean
  /** What else it is told apart by, such as the disease. */
  readonly by: readonly FactId[]
}

const NOTHING: Range = { low: 0n, high: 0n }

/**
 * The yearly counters of a claim. What was answered for the claim is how the year stood before its first visit; what a visit answers for
 * itself is how it stood before that one. A year for which nobody said anything is open.
 */
export class Counters {
  readonly #program: Program
  readonly #roles: readonly Role[]
  readonly #splits: boolean
  readonly #counts = new Map<string, Count>()
  /** Counts that began with what was said for the claim: two figures may be told by one fact. */
  readonly #begun = new Set<string>()

  constructor(program: Program, bound: ReadonlySet<FactId>) {
    this.#program = program
    this.#splits = program.plan?.scheme.crossYear?.method === 'split-by-days'
    this.#roles = rolesOf(program, bound)
  }

  before(at: At): Before {
    const facts = new Map(at.facts)
    const carry = new Map<Figure, Range>()
    const ids = new Map<FactId, FactId>()
    const year = this.#firstYear(at)
    const atLeast = this.#stays(at, facts, ids)
    const none = at.stay === true && isNone(facts.get(STAYS))
    for (const role of this.#roles) {
      const dormant = at.world.get(this.#program.slotOf(role.fact) ?? -1) === DORMANT
      if (dormant && !role.ofCeiling) continue
      const count = this.#count(keyOf(role, year, at), role, at, role.ofStays && none)
      carry.set(role.figure, count.since)
      // What is not asked of this visit, those before it used all the same.
      if (dormant) continue
      ids.set(role.fact, count.id)
      put(facts, role.fact, count.answer)
    }
    return { facts, carry, ids, atLeast }
  }

  /**
   * Adds what a visit came to. One that is not paid, or was settled at the hospital, uses up nothing or as much as one that is:
   * no text says which; only what the law leaves to others is nothing to the fund.
   */
  after(at: At, one: OneDetermination): void {
    const paid = one.verdict === 'eligible'
    const stays = this.#counts.get(`${STAYS} ${at.year}`)
    if (stays !== undefined && at.stay !== false)
      stays.since = add(stays.since, { low: paid && at.stay === true ? 1n : 0n, high: 1n })
    if (one.findings.some(isExcluded)) return
    const spent = one.verdict === 'ineligible' ? one.spent()?.map(perhaps) : one.spent()
    const first = this.#firstYear(at)
    for (const role of this.#roles) {
      const [now, next] = spent?.map((year) => year.get(role.figure) ?? NOTHING) ?? [UNKNOWN]
      this.#add(keyOf(role, first, at), now ?? NOTHING)
      if (next === undefined) continue
      const key = keyOf(role, at.year, at)
      if (!this.#counts.has(key)) this.#counts.set(key, this.#newYear(role, at))
      this.#add(key, next)
    }
  }

  /** The new year of a stay that is split begins with nothing used, or with what is told of it. */
  #newYear({ fact }: Role, { facts }: At): Count {
    const next = this.#program.plan?.scheme.crossYear?.counters?.[fact]
    return next === undefined
      ? { id: fact, answer: known(0n), since: NOTHING }
      : { id: next, answer: facts.get(next), since: NOTHING }
  }

  #firstYear({ startYear, year }: At): number | undefined {
    return this.#splits ? (startYear ?? year) : year
  }

  #add(key: string, more: Range): void {
    const count = this.#counts.get(key)
    if (count !== undefined) count.since = add(count.since, more)
  }

  /**
   * What the visit says for itself starts a new count; the first count of all starts with what was said for the claim. Who says less than
   * the visits of this claim used is not counting them: they count on top.
   */
  #count(key: string, { figure, fact }: Pick<Role, 'figure' | 'fact'>, { id, facts, own }: At, none = false): Count {
    const before = this.#counts.get(key)
    if (before !== undefined && !own.has(fact)) return before
    const begun = `${figure} ${fact}`
    const ofClaim = !own.has(fact) && !this.#begun.has(begun)
    const said = ofClaim || own.has(fact) ? facts.get(fact) : undefined
    const count: Count = {
      id: ofClaim ? fact : ownId(id, fact),
      answer: said ?? (none ? known(0n) : undefined),
      since: before !== undefined && leavesOut(said, before) ? before.since : NOTHING,
    }
    if (!own.has(fact)) this.#begun.add(begun)
    this.#counts.set(key, count)
    return count
  }

  /** A number of stays is known or is not: rules compare it, nothing reckons with a span of it. Within which bounds it is while open. */
  #stays(at: At, facts: Map<FactId, Answer>, ids: Map<FactId, FactId>): AtLeast {
    if (this.#program.slotOf(STAYS) === undefined) return NONE
    const { id, answer, since } = this.#count(`${STAYS} ${at.year}`, { figure: -1, fact: STAYS }, at)
    const told = answer?.kind === 'known' ? Number(answer.value) : undefined
    const [least, more] = [(told ?? 0) + Number(since.low), Number(since.high)]
    // Whether a visit of the claim counts as a stay is asked where it matters: before the one that comes after it.
    ids.set(STAYS, told !== undefined && since.low !== since.high ? ownId(at.id, STAYS) : id)
    if (told !== undefined && since.low === since.high) put(facts, STAYS, known(least))
    else put(facts, STAYS, more === 0 ? answer : open(answer))
    if (told === undefined) return least === 0 ? NONE : new Map([[STAYS, { least }]])
    return since.low === since.high ? NONE : new Map([[STAYS, { least, most: told + more }]])
  }
}

const NONE: AtLeast = new Map()

const UNKNOWN: Range = { low: 0n, high: BOUNDLESS }

function leavesOut(said: Answer | undefined, { answer, since }: Count): boolean {
  const [now, before] = [said, answer].map((one) => (one?.kind === 'known' ? amountOf(one.value) : undefined))
  return now !== undefined && now < (before ?? 0n) + since.low
}

const amountOf = (value: FactValue): bigint | undefined =>
  typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined

const isNone = (answer: Answer | undefined): boolean => answer?.kind === 'known' && answer.value === 0

/** Barred by the law itself: abroad, work injury, a paying third party, public health. */
const isExcluded = ({ kind, outcome, unsure }: Finding): boolean =>
  kind === 'exclusion' && outcome === 'unmet' && unsure !== true

const perhaps = (year: Carry): Carry => new Map([...year].map(([figure, { high }]) => [figure, { low: 0n, high }]))

const add = (a: Range, b: Range): Range => ({ low: a.low + b.low, high: a.high + b.high })

/** What was known is not any more; that somebody does not know it stays said. */
const open = (answer: Answer | undefined): Answer | undefined => (answer?.kind === 'known' ? undefined : answer)

function put(facts: Map<FactId, Answer>, id: FactId, answer: Answer | undefined): void {
  if (answer === undefined) facts.delete(id)
  else facts.set(id, answer)
}

function keyOf({ figure, grouped, by }: Role, year: number | undefined, { group, facts }: At): string {
  const told = by.map((id) => knownText(facts.get(id)) ?? '')
  return [figure, year, grouped ? group : '', ...told].join(' ')
}

function rolesOf({ plan, book }: Program, bound: ReadonlySet<FactId>): readonly Role[] {
  if (plan === undefined) return []
  const { deductible, bands, ceiling, costCeiling, largeCost, seriousIllness, medicalAssistance } = plan.scheme
  const given: readonly (readonly [Figure | undefined, FactId | undefined, boolean])[] = [
    [plan.deductible.paid, deductible?.paid ?? untold(isCountedByYear(deductible), 'deductible'), true],
    [plan.carried, bands?.carried, true],
    [plan.ceilingUsed, counterOf(ceiling, 'pool'), true],
    [plan.large?.fromUsed, counterOf(ceiling, 'pool'), true],
    [plan.large?.used, largeCost?.used ?? untold(largeCost?.ceiling !== undefined, 'large'), false],
    [plan.large?.carried, untold(largeCost !== undefined, 'above'), true],
    [plan.costCeilingUsed, counterOf(costCeiling, 'cost'), true],
    [plan.serious?.carried, seriousIllness?.carried, false],
    [plan.serious?.used, counterOfTier(seriousIllness, 'serious'), false],
    [plan.assistance?.carried, medicalAssistance?.carried, false],
    [plan.assistance?.used, counterOfTier(medicalAssistance, 'assistance'), false],
  ]
  return given.flatMap(([figure, fact, grouped]) => {
    if (figure === undefined || fact === undefined) return []
    const asked = book.facts.find(({ id }) => id === fact)
    const applies = asked?.applies ?? ALWAYS
    const ofStays = asked?.ofEarlierStays === true
    const ofCeiling = fact === counterOf(ceiling, 'pool') || fact === counterOf(costCeiling, 'cost')
    return [
      {
        figure,
        fact,
        grouped,
        ofStays,
        ofCeiling,
        by: factsOf(applies).filter((id) => bound.has(id) && id !== 'visit.kind'),
      },
    ]
  })
}
