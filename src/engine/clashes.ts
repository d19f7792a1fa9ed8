import { TOLD_FACTS } from '../model/told.ts'
import type { IsoDate } from '../model/dates.ts'
import { sameHospital } from '../model/hospital-name.ts'
import type { Words } from '../model/words.ts'
import type { Clash } from '../model/clash.ts'
import type { Fact } from '../model/declaration.ts'
import type { Answer, FactId, Facts } from '../model/fact.ts'
import { hasLaterVisits, ownId, scopedId, visitBound, visitFacts, type VisitFacts } from '../model/visit-scope.ts'
import { visitName } from '../model/visit-name.ts'
import type { Contradiction, Rulebook } from '../model/rulebook.ts'
import { MET } from './truth.ts'
import { programOf } from './program.ts'
import { DORMANT } from './world.ts'

/** Answers that do not go together, in the order the rules name them. Answers that do not apply clash with nothing. */
export function clashesIn(book: Rulebook, facts: Facts, asOf: IsoDate): readonly Clash[] {
  if (!hasLaterVisits(facts)) return clashesOfOne(book, facts, asOf)
  const visits = visitFacts(book, facts)
  const found = visits.flatMap((visit) =>
    clashesOfOne(book, visit.facts, asOf).map((clash) => inVisit(book, visit, clash)),
  )
  const once = new Map(found.map((clash) => [`${clash.id} ${clash.facts.join(' ')}`, clash]))
  return [...once.values(), ...overlaps(visits)]
}

function clashesOfOne(book: Rulebook, facts: Facts, asOf: IsoDate): readonly Clash[] {
  const program = programOf(book)
  const late = program.facts.flatMap(({ id, max, type, label }) =>
    max === 'today' && type === 'date' && id !== TOLD_FACTS.on && isAfter(facts.get(id), asOf) ? { id, label } : [],
  )
  const elsewhere = referredElsewhere(facts)
  if (program.contradictions.length === 0 && late.length + elsewhere.length === 0) return []
  const state = program.world(facts, asOf)
  const declared = program.contradictions
    .filter(({ when, rule }) => when.of(state) === MET && wereStated(rule, facts))
    .map(({ rule: { id, at, text, stops, order } }) => ({
      id,
      text,
      stops,
      order: order === true,
      facts: at.filter((fact) => facts.get(fact)?.kind === 'known'),
    }))
    .filter((clash) => clash.facts.length > 0)
  const applies = (id: FactId): boolean => state.get(program.slotOf(id) ?? -1) !== DORMANT
  const days = late.filter(({ id }) => applies(id)).map((day) => afterJudging(day, asOf))
  return [...declared, ...days, ...(applies(REFERRED_TO) ? elsewhere : [])]
}

const REFERRED_TO = 'referral.to-hospital'

/** Referred to one hospital and treated at another, by more than the way its name is written. */
function referredElsewhere(facts: Facts): readonly Clash[] {
  const named = (id: FactId): string | undefined => {
    const answer = facts.get(id)
    return answer?.kind === 'known' && answer.value !== '' ? String(answer.value) : undefined
  }
  const [to, treated] = [named(REFERRED_TO), named('receipts.hospital') ?? named('visit.hospital')]
  if (to === undefined || treated === undefined || sameHospital(ofNoPlace(to), ofNoPlace(treated))) return []
  const at = [REFERRED_TO, ...(named('visit.hospital') === undefined ? [] : ['visit.hospital'])]
  return [{ id: 'referred-elsewhere', facts: at, text: REFERRED_ELSEWHERE, stops: false, order: false }]
}

const REFERRED_ELSEWHERE: Words = {
  zh: '转诊证明上写的转入医院，和看病的医院不是一家；请照证明和票据核对，确实换了医院的，先打 12393 问这张转诊证明认不认。',
  en: 'The hospital that the referral names is not the one of the treatment: check both against the papers; if it really was another hospital, ask 12393 whether the referral counts.',
}

/** One writes 上海市 and another 上海. */
const ofNoPlace = (name: string): string => name.replaceAll(/[省市县]/g, '')

const isAfter = (answer: Answer | undefined, asOf: IsoDate): boolean =>
  answer?.kind === 'known' && String(answer.value) > asOf

/** A day of something that has happened, after the day that is judged by: one of the two is wrong. Planned days may lie ahead. */
const afterJudging = ({ id, label }: Pick<Fact, 'id' | 'label'>, asOf: IsoDate): Clash => ({
  id: `${id}.after-judging`,
  facts: [id],
  text: {
    zh: `“${label.zh}”在 ${asOf} 以后，而这里按 ${asOf} 判断：那天还没发生的事不能算已经发生；请核对这个日期，或改 as-of。`,
    en: `"${label.en}" is after ${asOf}, the day that is judged by, when it had not happened yet: check the day, or change as-of.`,
  },
  stops: false,
  order: false,
})

const wereStated = ({ stated = {} }: Contradiction, facts: Facts): boolean =>
  Object.entries(stated).every(([id, value]) => {
    const answer = facts.get(id)
    return answer?.kind === 'known' && answer.value === value
  })

/** Named with its visit, where it is about one alone. */
function inVisit(book: Rulebook, { id, own }: VisitFacts, clash: Clash): Clash {
  const bound = visitBound(book)
  const ofVisit = (fact: FactId): boolean => bound.has(fact) || own.has(fact)
  if (!clash.facts.some(ofVisit)) return clash
  return {
    ...clash,
    text: { zh: `${visitName(id).zh}：${clash.text.zh}`, en: `${visitName(id).en}: ${clash.text.en}` },
    facts: clash.facts.map((fact) => (bound.has(fact) ? scopedId(id, fact) : own.has(fact) ? ownId(id, fact) : fact)),
  }
}

/** Nobody lies in two beds at once; a transfer on the day of discharge is no overlap. */
function overlaps(visits: readonly VisitFacts[]): readonly Clash[] {
  const stays = visits.flatMap((visit) => stayOf(visit) ?? []).sort((a, b) => (a.from < b.from ? -1 : 1))
  return stays.flatMap((stay, i) => {
    const before = stays.slice(0, i).find(({ to }) => to > stay.from)
    if (before === undefined) return []
    const text = {
      zh: `${visitName(before.id).zh}和${visitName(stay.id).zh}的住院日期重叠；有一个日期不对，或其实是同一次住院。`,
      en: `the stays of the ${visitName(before.id).en} and the ${visitName(stay.id).en} overlap: one of the days is wrong, or they are one stay.`,
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

/** Answers of the agency that are dated after the day of asking: one of the two days is wrong, or the answer was not there yet. */
export function toldLater(facts: Facts, asOf: IsoDate): readonly Clash[] {
  const day = facts.get(TOLD_FACTS.on)
  const said = day?.kind === 'known' && String(day.value) > asOf ? String(day.value) : undefined
  const late = [...facts].flatMap(([fact, answer]) => {
    const on = answer.kind === 'known' ? answer.told?.on : undefined
    return on !== undefined && on > asOf && on !== said ? [fact] : []
  })
  return [...(said === undefined ? [] : [TOLD_FACTS.on]), ...late].map((fact) => ({
    id: 'told-later',
    facts: [fact],
    text: {
      zh: `“${fact}”是 ${asOf} 以后才答复的，而这里按 ${asOf} 判断：两个日子有一个不对，请核对答复的日子，或改 as-of。`,
      en: `"${fact}" was answered by the agency after ${asOf}, the day that is judged by: one of the two days is wrong. Check the day of the answer, or change as-of.`,
    },
    stops: false,
    order: false,
  }))
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
