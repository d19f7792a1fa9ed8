import type { Fact } from './declaration.ts'
import type { Facts } from './fact.ts'
import type { Rulebook } from './rulebook.ts'
import { visitName } from './visit-name.ts'
import { placeOf, placesInTime, type Places } from './visit-order.ts'
import { FIRST_VISIT, mayDiffer, ownId, visitBound, visitIds } from './visit-scope.ts'
import { walkOfVisits, type LaterVisit } from './visit-walk.ts'

/** The rules with the facts of every later visit as facts of their own, for whoever asks, reads or words them. */
export function bookFor(book: Rulebook, facts: Facts, adding: readonly string[] = []): Rulebook {
  const base = book.base ?? book
  const visits = [...new Set([...visitIds(base, facts), ...adding])]
  const later = visits.filter((visit) => visit !== FIRST_VISIT)
  if (later.length === 0) return base
  const places = placesInTime(visits, facts)
  const key = [...places].join(' ')
  const made = wide.get(base) ?? new Map<string, Rulebook>()
  wide.set(base, made)
  const known = made.get(key) ?? widened(base, later, places)
  made.set(key, known)
  return known
}

const wide = new WeakMap<Rulebook, Map<string, Rulebook>>()

function widened(base: Rulebook, later: readonly string[], places: Places): Rulebook {
  const as = (visit: string): LaterVisit => ({ visit, name: visitName(placeOf(places, visit)) })
  const bound = visitBound(base)
  const own = base.facts.filter(({ id }) => bound.has(id))
  const differ = base.facts.filter(({ id }) => !bound.has(id) && mayDiffer(id, base))
  const papers = base.papers.filter(({ id }) => bound.has(`paper.${id}`))
  const visits = [FIRST_VISIT, ...later]
  return {
    ...base,
    base,
    facts: [
      ...base.facts,
      ...later.flatMap((visit) => ofVisit(own, as(visit))),
      ...visits.flatMap((visit) => ofVisit(differ, as(visit))),
    ],
    derived: [...base.derived, ...later.flatMap((visit) => named(base.derived, as(visit)))],
    papers: [...base.papers, ...later.flatMap((visit) => named(papers, as(visit)))],
    requirements: [
      ...base.requirements,
      ...later.flatMap((visit) => base.requirements.map((one) => ({ ...one, id: ownId(visit, one.id) }))),
    ],
    deadlines: [
      ...base.deadlines,
      ...later.flatMap((visit) => base.deadlines.map((one) => ({ ...one, id: ownId(visit, one.id) }))),
    ],
    ...(base.walk === undefined ? {} : { walk: walkOfVisits(base.walk, later.map(as), [...bound]) }),
  }
}

function named<T extends Pick<Fact, 'id' | 'label'>>(
  all: readonly T[],
  { visit, name: { zh, en } }: LaterVisit,
): readonly T[] {
  return all.map((one) => ({
    ...one,
    id: ownId(visit, one.id),
    label: { zh: `${zh} ${one.label.zh}`, en: `${one.label.en} (${en})` },
  }))
}

/** Whether it applies is for the visit itself to say: a condition here would speak of the first. */
function ofVisit(all: readonly Fact[], as: LaterVisit): readonly Fact[] {
  const { visit, name } = as
  const { zh, en } = name
  return named(all, as).map(({ applies: _, formerly, writtenAs, ...fact }) => ({
    ...fact,
    ask: { zh: `（${zh}）${fact.ask.zh}`, en: `(${en}) ${fact.ask.en}` },
    profile: false,
    ...(formerly === undefined ? {} : { formerly: formerly.map((id) => ownId(visit, id)) }),
    ...(writtenAs === undefined ? {} : { writtenAs: ownId(visit, writtenAs) }),
  }))
}
