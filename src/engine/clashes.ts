import type { IsoDate } from '../model/dates.ts'
import type { Clash } from '../model/clash.ts'
import type { FactId, Facts } from '../model/fact.ts'
import { hasLaterVisits, ownId, scopedId, visitBound, visitFacts, type VisitFacts } from '../model/visit-scope.ts'
import { visitName } from '../model/visit-name.ts'
import { placeOf, placesInTime, type Places } from '../model/visit-order.ts'
import type { Contradiction, Rulebook } from '../model/rulebook.ts'
import { daysAfter } from './days-after.ts'
import { referredElsewhere } from './referred-elsewhere.ts'
import { MET } from './truth.ts'
import { programOf } from './program.ts'
import { DORMANT } from './world.ts'

/** Answers that do not go together, in the order the rules name them. Answers that do not apply clash with nothing. */
export function clashesIn(book: Rulebook, facts: Facts, asOf: IsoDate): readonly Clash[] {
  if (!hasLaterVisits(facts)) return clashesOfOne(book, facts, asOf)
  const visits = visitFacts(book, facts)
  const places = placesInTime(
    visits.map(({ id }) => id),
    facts,
  )
  const found = visits.flatMap((visit) =>
    clashesOfOne(book, visit.facts, asOf).map((clash) => inVisit(book, visit, placeOf(places, visit.id), clash)),
  )
  const once = new Map(found.map((clash) => [`${clash.id} ${clash.facts.join(' ')}`, clash]))
  return [...once.values(), ...overlaps(visits, places)]
}

function clashesOfOne(book: Rulebook, facts: Facts, asOf: IsoDate): readonly Clash[] {
  const program = programOf(book)
  const late = daysAfter(program.facts, facts, asOf)
  const elsewhere = referredElsewhere(facts)
  if (program.contradictions.length === 0 && late.length + elsewhere.length === 0) return []
  const state = program.world(facts, asOf)
  const met = program.contradictions.filter(({ when, rule }) => when.of(state) === MET && wereStated(rule, facts))
  const said = new Set(met.map(({ rule }) => rule.id))
  const declared = met
    .filter(({ rule: { yieldsTo = [] } }) => !yieldsTo.some((id) => said.has(id)))
    .map(({ rule: { id, at, text, stops, order } }) => ({
      id,
      text,
      stops,
      order: order === true,
      facts: at.filter((fact) => facts.get(fact)?.kind === 'known'),
    }))
    .filter((clash) => clash.facts.length > 0)
  const applies = (id: FactId): boolean => state.get(program.slotOf(id) ?? -1) !== DORMANT
  return [...declared, ...[...late, ...elsewhere].filter(({ facts: [first = ''] }) => applies(first))]
}

const wereStated = ({ stated = {} }: Contradiction, facts: Facts): boolean =>
  Object.entries(stated).every(([id, value]) => {
    const answer = facts.get(id)
    return answer?.kind === 'known' && answer.value === value
  })

/** Named with its visit, where it is about one alone. */
function inVisit(book: Rulebook, { id, own }: VisitFacts, place: number, clash: Clash): Clash {
  const bound = visitBound(book)
  const ofVisit = (fact: FactId): boolean => bound.has(fact) || own.has(fact)
  if (!clash.facts.some(ofVisit)) return clash
  const { zh, en } = visitName(place)
  return {
    ...clash,
    text: { zh: `${zh}：${clash.text.zh}`, en: `${en}: ${clash.text.en}` },
    facts: clash.facts.map((fact) => (bound.has(fact) ? scopedId(id, fact) : own.has(fact) ? ownId(id, fact) : fact)),
  }
}

/** Nobody lies in two beds at once; a transfer on the day of discharge is no overlap. */
function overlaps(visits: readonly VisitFacts[], places: Places): readonly Clash[] {
  const stays = visits.flatMap((visit) => stayOf(visit) ?? []).sort((a, b) => (a.from < b.from ? -1 : 1))
  return stays.flatMap((stay, i) => {
    const before = stays.slice(0, i).find(({ to }) => to > stay.from)
    if (before === undefined) return []
    const [one, other] = [before, stay].map(({ id }) => visitName(placeOf(places, id)))
    const text = {
      zh: `${one?.zh ?? ''}和${other?.zh ?? ''}的住院日期重叠；有一个日期不对，或其实是同一次住院。`,
      en: `the stays of the ${one?.en ?? ''} and the ${other?.en ?? ''} overlap: one of the days is wrong, or they are one stay.`,
    }
    const facts = [scopedId(stay.id, 'visit.started-on'), scopedId(before.id, 'visit.ended-on')]
    return [{ id: 'stays-overlap', text, stops: false, order: false, facts }]
  })
}

function stayOf({ id, facts }: VisitFacts): { id: string; from: IsoDate; to: IsoDate } | undefined {
  const said = (fact: FactId): unknown => {
    const answer = facts.get(fact)
    return answer?.kind === 'known' ? answer.value : undefined
  }
  const [from, to] = [said('visit.started-on'), said('visit.ended-on')]
  const stay = said('visit.kind') === 'in-patient' || said('visit.stayed') === true
  return stay && typeof from === 'string' && typeof to === 'string' ? { id, from, to } : undefined
}

/** What an answer brings with it that did not clash before. */
export function clashesBy(
  book: Rulebook,
  { before, after }: { readonly before: Facts; readonly after: Facts },
  changed: readonly FactId[],
  asOf: IsoDate,
): readonly Clash[] {
  const clashes = clashesIn(book, after, asOf)
  if (clashes.length === 0) return []
  const known = new Set(clashesIn(book, before, asOf).map(({ id }) => id))
  return clashes.filter(({ id, facts }) => !known.has(id) || facts.some((fact) => changed.includes(fact)))
}
