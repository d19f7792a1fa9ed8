import { ALWAYS, factsOf } from './condition.ts'
import type { Answer, FactId, Facts } from './fact.ts'
import type { PaperRule, Rulebook } from './rulebook.ts'
import type { Scheme } from './scheme.ts'
import { onceFor } from './once-for.ts'

/** The visit whose answers bear no prefix: in a case with one visit there is no other. */
export const FIRST_VISIT = 'v1'

const SCOPED = /^(v[1-9]\d{0,3})\.(.+)$/

/** `visit.kind` of the second visit is `v2.visit.kind`; that of the first is `visit.kind`. */
export const scopedId = (visit: string, id: string): string => (visit === FIRST_VISIT ? id : `${visit}.${id}`)

/** What is said for the claim, said otherwise for one visit: the first bears its number here as well. */
export const ownId = (visit: string, id: string): string => `${visit}.${id}`

/** What an id says of which visit. An id without a prefix is the first visit's, or the whole claim's. */
export function scopeOf(id: string): { readonly visit: string; readonly id: string } {
  const found = id.startsWith('v') ? SCOPED.exec(id) : null
  return found === null ? { visit: FIRST_VISIT, id } : { visit: found[1] ?? '', id: found[2] ?? '' }
}

/** The fact that says whether a paper is at hand: `v2.paper.fee-list` for `v2.fee-list`. */
export function paperFact(paper: string): FactId {
  const { visit, id } = scopeOf(paper)
  return scopedId(visit, `paper.${id}`)
}

/** `v2` before `v10`. */
const byVisit = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1))

type Bound = Pick<Rulebook, 'facts' | 'papers' | 'scheme' | 'base'>

/** What each visit of a claim answers for itself. All else is said once for the claim. */
export const visitBound = (book: Bound): ReadonlySet<FactId> => boundIn(book.base ?? book)

const boundIn = onceFor(findBound)

const BY_VISIT = ['visit.', 'filing.', 'referral.', 'settled.', 'cost.', 'accident.', 'receipts.']
const BY_CLAIM = ['local.', 'year.', 'patient.', 'insurance.', 'agent.', 'guardian.', 'bank.']

const startsWith = (heads: readonly string[], id: FactId): boolean => heads.some((head) => id.startsWith(head))

/** By its name; else where it only applies by something that is a visit's own. A yearly counter runs through all of them. */
function findBound({ facts, papers, scheme }: Bound): ReadonlySet<FactId> {
  const counters = new Set(countersOf(scheme))
  const bound = new Set<FactId>()
  const isBound = (id: FactId): boolean => bound.has(id) || startsWith(BY_VISIT, id)
  for (const { id, applies = ALWAYS } of facts) {
    if (id.startsWith('paper.') || startsWith(BY_CLAIM, id) || counters.has(id)) continue
    if (isBound(id) || factsOf(applies).some(isBound)) bound.add(id)
  }
  for (const paper of papers) if (isOfVisit(paper, isBound)) bound.add(`paper.${paper.id}`)
  return bound
}

/** What the hospital of that visit gives, and what is needed for something of it; not what depends on the person alone. */
function isOfVisit({ step, office, needed }: PaperRule, isBound: (id: FactId) => boolean): boolean {
  const rests = factsOf(needed)
  const ofHospital = step === 'receipts' || office === 'treating-hospital'
  // That a visit was of one kind or another only says who signs a paper of the person's.
  if (!ofHospital) return rests.some((id) => isBound(id) && id !== 'visit.kind')
  return rests.length === 0 || rests.some((id) => isBound(id) || !startsWith(BY_CLAIM, id))
}

/** The facts in which a scheme is told what earlier visits of the year used up. */
function countersOf(scheme: Scheme | undefined): readonly FactId[] {
  if (scheme === undefined) return []
  const { deductible, bands, ceiling, costCeiling, largeCost, crossYear, seriousIllness, medicalAssistance } = scheme
  const tiers = [seriousIllness, medicalAssistance].flatMap((tier) => [tier?.used, tier?.carried])
  const now = [deductible?.paid, bands?.carried, ceiling?.used, costCeiling?.used, largeCost?.used, ...tiers]
  return [...now, ...Object.values(crossYear?.counters ?? {})].filter((id) => id !== undefined)
}

/** How many stays there were before, in the year of discharge: a place may ask less of the second. */
export const STAYS = 'year.earlier-stays'

/** What is said for the claim and may stand otherwise for a visit: how far the year is used up, and what the agency told. */
export const mayDiffer = (id: FactId, { scheme }: Pick<Bound, 'scheme'>): boolean =>
  id === STAYS || id.startsWith('local.') || countersOf(scheme).includes(id)

/** Whether it tells how far the year is used up. */
export const isCounter = (book: Bound, id: FactId): boolean =>
  id === STAYS || countersOf((book.base ?? book).scheme).includes(id)

/** What is known of one visit: its own answers over those of the whole claim. */
export interface VisitFacts {
  readonly id: string
  readonly facts: Facts
  /** Facts of the claim that this visit says for itself. */
  readonly own: ReadonlySet<FactId>
}

/** Whether any answer is that of a later visit. */
export function hasLaterVisits(facts: Facts): boolean {
  for (const id of facts.keys()) if (id.startsWith('v') && SCOPED.test(id)) return true
  return false
}

/** The visits that answers speak of, by number. The first is there unless only later ones say anything of a visit. */
export function visitIds(book: Bound, facts: Facts): readonly string[] {
  if (!hasLaterVisits(facts)) return [FIRST_VISIT]
  const bound = visitBound(book)
  const found = new Set<string>()
  for (const given of facts.keys()) {
    const { visit, id } = scopeOf(given)
    if (visit !== FIRST_VISIT || bound.has(id) || id.startsWith('receipts.')) found.add(visit)
  }
  return [...found].sort(byVisit)
}

/** The answers of a claim parted into visits; each has what is said of the claim as a whole. */
export function visitFacts(book: Bound, facts: Facts): readonly VisitFacts[] {
  const ids = visitIds(book, facts)
  const [only, ...others] = ids
  if (others.length === 0 && only === FIRST_VISIT) return [{ id: FIRST_VISIT, facts, own: new Set() }]
  const bound = visitBound(book)
  const shared: [FactId, Answer][] = []
  const own = new Map<string, [FactId, Answer][]>(ids.map((id) => [id, []]))
  for (const [given, answer] of facts) {
    const { visit, id } = scopeOf(given)
    const first = visit === FIRST_VISIT && given === id
    if (first && !bound.has(id) && !id.startsWith('receipts.')) shared.push([id, answer])
    else own.get(visit)?.push([id, answer])
  }
  return [...own].map(([id, answers]) => ({
    id,
    facts: new Map([...shared, ...answers]),
    own: new Set(answers.map(([fact]) => fact).filter((fact) => !bound.has(fact))),
  }))
}

/** A number that no answer and no paper bears yet. */
export function nextVisit(
  answers: Iterable<FactId>,
  receipts: readonly { readonly fields: { readonly visit?: string } }[],
): string {
  const used = [
    FIRST_VISIT,
    ...[...answers].map((id) => scopeOf(id).visit),
    ...receipts.map(({ fields }) => fields.visit),
  ]
  return `v${Math.max(...used.map((id) => Number((id ?? FIRST_VISIT).slice(1)))) + 1}`
}

/**
 * The answers of a claim and those of each of its visits, the first first, as one map. What a visit answers for itself and the claim says
 * too holds for every visit that does not say otherwise.
 */
export function joinVisits(book: Bound, ofClaim: Facts, visits: readonly Facts[]): Map<FactId, Answer> {
  const bound = visitBound(book)
  const forAll = [...ofClaim].filter(([id]) => bound.has(id))
  const joined = new Map([...ofClaim].filter(([id]) => !bound.has(id)))
  visits.forEach((own, index) => {
    const visit = `v${index + 1}`
    for (const [id, answer] of [...forAll, ...own]) joined.set(idInClaim(bound, visits.length, visit, id), answer)
  })
  return joined
}

/** What differs in the first of several visits is not what holds for all of them. */
export const idInClaim = (bound: ReadonlySet<FactId>, visits: number, visit: string, id: FactId): FactId =>
  bound.has(id) || visits === 1 ? scopedId(visit, id) : ownId(visit, id)

/** Amounts that the claim states for all of its visits: each would count once for every visit. */
export const amountsForAll = (book: Bound, ofClaim: Facts): readonly FactId[] => {
  const bound = visitBound(book)
  return book.facts.filter(({ id, type }) => type === 'money' && bound.has(id) && ofClaim.has(id)).map(({ id }) => id)
}

/** What no visit says for itself: who the patient is, and where insured. */
export const isOfClaim = (book: Bound, id: FactId): boolean =>
  !visitBound(book).has(id) && !mayDiffer(id, book) && book.facts.some((fact) => fact.id === id)

/** Under which id one of several visits says a fact for itself; what no visit says for itself is the claim's. */
export const idOfVisit = (book: Bound, visit: string, id: FactId): FactId =>
  visitBound(book).has(id) ? scopedId(visit, id) : mayDiffer(id, book) ? ownId(visit, id) : id
