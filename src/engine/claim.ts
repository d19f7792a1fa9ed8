import type { IsoDate } from '../model/dates.ts'
import type {
  Because,
  ChecklistItem,
  Deadline,
  Determination,
  Finding,
  Missing,
  StepState,
  Verdict,
} from '../model/determination.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import { UNPLACED } from '../model/visit-bills.ts'
import { ownId, paperFact, scopedId, scopeOf } from '../model/visit-scope.ts'
import type { Words } from '../model/words.ts'
import { ClaimEstimate } from './claim-estimate.ts'
import { sayVerdict, worst } from './claim-verdict.ts'
import type { ClaimParts, Judged } from './visit-parts.ts'

/** Said by one visit: with its name before it, and the id that it has in the claim. */
interface OfVisit<T> {
  readonly visit: Judged
  readonly one: T
}

/**
 * What comes of a claim with several visits. What holds for every visit alike is said once; all else names its visit. The claim is barred
 * only where every visit is; else it stands as the least sure of those that may be paid.
 */
export class Claim implements Determination {
  readonly procedure: string
  readonly title: Words
  readonly edition: string
  readonly region: Determination['region']
  readonly floorOnly: boolean
  readonly asOf: IsoDate
  readonly verdict: Verdict
  readonly verdictText: Words
  readonly visits: readonly Judged[]
  readonly findings: readonly Finding[]
  readonly doubts: readonly string[]
  readonly estimate: Determination['estimate']
  declare readonly noEstimate?: Words
  readonly #parts: ClaimParts
  readonly #open: readonly Judged[]
  readonly #later: { -readonly [K in keyof Determination]?: Determination[K] } = {}

  constructor(parts: ClaimParts) {
    const { book } = parts.program
    this.#parts = parts
    this.procedure = book.procedure
    this.title = book.title
    this.edition = book.edition
    this.region = book.region
    this.floorOnly = book.floorOnly
    this.asOf = parts.asOf
    this.visits = parts.visits
    this.#open = parts.visits.filter(({ determination: { verdict } }) => verdict !== 'ineligible')
    this.verdict = worst(this.#open)
    this.findings = this.#findings()
    const alone = parts.visits.filter((visit) => !this.#open.includes(visit)).map(({ id }) => id)
    this.doubts =
      this.verdict === 'undetermined'
        ? this.findings
            .filter((one) => bars(one) && one.outcome === 'unmet' && !alone.includes(one.visit ?? ''))
            .map(idOf)
        : []
    this.verdictText = sayVerdict(book.verdicts, this)
    const sums = new ClaimEstimate(parts, (visit, fact) => this.#id(visit, fact))
    this.estimate = sums.reason === undefined && sums.any ? sums : null
    if (sums.reason !== undefined && this.#open.length > 0) this.noEstimate = sums.reason
  }

  get decidedBy(): readonly string[] {
    const barred = new Set(this.visits.filter((visit) => !this.#open.includes(visit)).map(({ id }) => id))
    const decides = ({ outcome, unsure, visit }: Finding): boolean => {
      if (this.verdict === 'ineligible') return outcome === 'unmet' && unsure !== true
      if (barred.has(visit ?? '')) return false
      return this.verdict === 'eligible' ? outcome === 'met' : outcome !== 'met'
    }
    return this.findings.filter((finding) => bars(finding) && decides(finding)).map(idOf)
  }

  get missing(): readonly Missing[] {
    return (this.#later.missing ??= this.#missing(({ determination }) => determination.missing))
  }

  get missingAnyway(): readonly Missing[] {
    return (this.#later.missingAnyway ??= this.#missing(
      ({ determination }) => determination.missingAnyway ?? determination.missing,
    ))
  }

  /** The way is gone once: a step is done when every visit has it done. */
  get steps(): readonly StepState[] {
    return (this.#later.steps ??= grouped(this.visits, ({ determination }) => determination.steps).map((all) => {
      const [first] = all
      const status = STEP_ORDER.find((state) => all.some(({ one }) => one.status === state))
      return { ...(first as OfVisit<StepState>).one, status: status ?? 'open', because: this.#because(all) }
    }))
  }

  get checklist(): readonly ChecklistItem[] {
    return (this.#later.checklist ??= grouped(this.visits, ({ determination }) => determination.checklist).flatMap(
      (all) => this.#papers(all),
    ))
  }

  get deadlines(): readonly Deadline[] {
    return (this.#later.deadlines ??= grouped(this.visits, ({ determination }) => determination.deadlines).flatMap(
      (all) =>
        this.#once(all, ({ due, range, start, state, basis }) => [due, range?.from, start, state, basis.zh].join(' '))
          ? all.slice(0, 1).map(({ one }) => one)
          : all.map(({ visit, one }) => ({ ...this.#named(visit, one, 'title') })),
    ))
  }

  get notes(): Determination['notes'] {
    return grouped(this.visits, ({ determination }) => determination.notes).flatMap((all) =>
      all.slice(0, 1).map(({ one }) => one),
    )
  }

  get confirmLocally(): Determination['confirmLocally'] {
    return grouped(this.visits, ({ determination }) => determination.confirmLocally).flatMap((all) =>
      all.slice(0, 1).map(({ one }) => one),
    )
  }

  /** What the agency said is said of the whole claim: once, as the first visit that it counts for has it. */
  get told(): Determination['told'] {
    const byFact = new Map(
      this.visits
        .toReversed()
        .flatMap(({ determination }) => determination.told.map((one) => [one.fact, one] as const)),
    )
    return [...byFact.values()].toReversed()
  }

  get tellable(): readonly FactId[] {
    return [...new Set(this.visits.flatMap((visit) => visit.determination.tellable.map((id) => this.#id(visit, id))))]
  }

  get forms(): readonly string[] {
    return (this.#later.forms ??= this.#forms())
  }

  /** A fact of the whole claim sleeps only where no visit wants it. */
  get dormant(): readonly FactId[] {
    return (this.#later.dormant ??= this.#dormant())
  }

  unusedBecause(fact: FactId): Because | undefined {
    const { visit: id } = scopeOf(fact)
    const visit = this.visits.find((one) => one.id === id) ?? this.visits[0]
    const because = visit?.determination.unusedBecause?.(scopeOf(fact).id)
    return visit === undefined ? undefined : because?.map((one) => this.#id(visit, one))
  }

  /** Facts of the claim by their own ids, and those of each visit by the ids that they have here. */
  get facts(): ReadonlyMap<FactId, FactValue> {
    return (this.#later.facts ??= this.#facts())
  }

  #forms(): readonly string[] {
    const wanted = new Set(this.#open.flatMap(({ determination }) => determination.forms))
    return this.#parts.program.book.forms.map(({ template }) => template).filter((form) => wanted.delete(form))
  }

  #facts(): ReadonlyMap<FactId, FactValue> {
    const facts = new Map<FactId, FactValue>()
    const inNumber = [...this.visits].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
    for (const visit of inNumber)
      for (const [id, value] of visit.determination.facts) {
        const asked = this.#id(visit, id)
        if (asked === id && facts.has(id) && facts.get(id) !== value) facts.set(scopedId(visit.id, id), value)
        else facts.set(asked, value)
      }
    return facts
  }

  #dormant(): readonly FactId[] {
    const asleep = new Map<FactId, number>()
    for (const visit of this.visits)
      for (const id of visit.determination.dormant) {
        const here = this.#id(visit, id)
        asleep.set(here, (asleep.get(here) ?? 0) + 1)
      }
    const ofOne = (id: FactId): boolean => scopeOf(id).id !== id || this.#parts.bound.has(id)
    return [...asleep]
      .filter(([id, times]) => ofOne(id) || times === this.visits.length)
      .map(([id]) => id)
      .sort()
  }

  #id(visit: Judged, id: FactId): FactId {
    const { bound } = this.#parts
    if (bound.has(id) || id.startsWith('receipts.')) return scopedId(visit.id, id)
    return visit.own.has(id) ? ownId(visit.id, id) : (visit.ids.get(id) ?? id)
  }

  #because(all: readonly OfVisit<{ readonly because: Because }>[]): Because {
    return [...new Set(all.flatMap(({ visit, one }) => one.because.map((id) => this.#id(visit, id))))]
  }

  #once<T>(all: readonly OfVisit<T>[], sameness: (one: T) => string): boolean {
    return all.length === this.visits.length && new Set(all.map(({ one }) => sameness(one))).size === 1
  }

  #named<T extends { readonly id: string }, K extends keyof T>(visit: Judged, one: T, words: K): T & { visit: string } {
    const { zh, en } = one[words] as Words
    return {
      ...one,
      id: scopedId(visit.id, one.id),
      visit: visit.id,
      [words]: { zh: `${visit.title.zh}：${zh}`, en: `${visit.title.en}: ${en}` },
    }
  }

  #findings(): readonly Finding[] {
    return grouped(this.visits, ({ determination }) => determination.findings).flatMap((all) => {
      const [first] = all
      if (first !== undefined && this.#once(all, ({ outcome, unsure }) => `${outcome} ${unsure === true}`))
        return [{ ...first.one, because: this.#because(all) }]
      return all.map(({ visit, one }) => ({
        ...this.#named(visit, one, 'title'),
        because: one.because.map((id) => this.#id(visit, id)),
      }))
    })
  }

  /** A paper of a visit is named with it; one of the claim is wanted once, and as badly as any visit wants it. */
  #papers(all: readonly OfVisit<ChecklistItem>[]): readonly ChecklistItem[] {
    const [first] = all
    if (first === undefined) return []
    if (!this.#parts.bound.has(paperFact(first.one.id))) {
      const status = PAPER_ORDER.find((state) => all.some(({ one }) => one.status === state)) ?? first.one.status
      return [{ ...first.one, status, because: this.#because(all) }]
    }
    return all.map(({ visit, one }) => ({
      ...this.#named(visit, one, 'label'),
      because: one.because.map((id) => this.#id(visit, id)),
    }))
  }

  /** Each question once; papers after everything else, as of one visit. */
  #missing(of: (visit: Judged) => readonly Missing[]): readonly Missing[] {
    const found = new Map<FactId, Missing>()
    for (const visit of this.visits)
      for (const one of of(visit)) {
        const fact = this.#id(visit, one.fact)
        const before = found.get(fact)
        found.set(
          fact,
          before === undefined
            ? {
                ...one,
                fact,
                question: fact === one.fact && !this.#parts.bound.has(fact) ? one.question : asked(visit, one),
              }
            : { ...before, for: [...new Set([...before.for, ...one.for])] },
        )
      }
    return [...[...found.values()].sort((a, b) => rank(a) - rank(b)), ...this.#homeless()]
  }

  /** Bills that nobody can tell the visit of. */
  #homeless(): readonly Missing[] {
    const answer = this.#parts.given.get(UNPLACED)
    if (answer?.kind !== 'known') return []
    return String(answer.value)
      .split(',')
      .map((bill) => ({
        fact: `${bill}.visit`,
        question: {
          zh: `票据 ${bill} 属于哪一次就医？（baoxiao receipts set 个案 ${bill} visit=v2）`,
          en: `To which visit does bill ${bill} belong (baoxiao receipts set CASE ${bill} visit=v2)?`,
        },
        for: ['estimate'],
        optional: false,
        put: 'never-asked',
      }))
  }
}

const rank = ({ fact, optional }: Missing): number => (scopeOf(fact).id.startsWith('paper.') ? 1 : optional ? 2 : 0)

const asked = ({ title }: Judged, { question: { zh, en } }: Missing): Words => ({
  zh: `（${title.zh}）${zh}`,
  en: `(${title.en}) ${en}`,
})

const STEP_ORDER: readonly StepState['status'][] = ['to-do', 'open', 'done', 'history', 'not-needed']
const PAPER_ORDER: readonly ChecklistItem['status'][] = ['lost', 'to-get', 'to-check', 'may-be-needed', 'ready']

const idOf = ({ id }: { readonly id: string }): string => id

const bars = ({ kind }: Finding): boolean => kind === 'exclusion' || kind === 'eligibility'

/** What the visits say, by the ids of the rules, in the order of the rules as far as any visit has them. */
function grouped<T extends { readonly id: string }>(
  visits: readonly Judged[],
  of: (visit: Judged) => readonly T[],
): readonly (readonly OfVisit<T>[])[] {
  const groups = new Map<string, OfVisit<T>[]>()
  for (const visit of visits)
    for (const one of of(visit)) {
      const group = groups.get(one.id)
      if (group === undefined) groups.set(one.id, [{ visit, one }])
      else group.push({ visit, one })
    }
  return [...groups.values()]
}
