import type { FactId } from '../model/fact.ts'
import { NO_PLACES, type Gazetteer } from '../model/places/gazetteer.ts'
import { disagree, INSURED_PLACE, INSURED_PLACE_WRITTEN } from '../model/places/insured.ts'
import { codeNamed } from '../model/places/resolve.ts'
import { liesIn } from '../model/places/area.ts'
import type { Place } from '../model/problem.ts'
import { parseValue } from '../model/values.ts'
import type { Complaints } from './complaints.ts'

/** Where a file says that the patient is insured: in up to three ways, which have to agree. */
export interface SaidPlace {
  readonly region: string | undefined
  readonly answers: Readonly<Record<string, unknown>>
  readonly places?: Gazetteer
  at(fact: FactId): Place
}

/** The one place, by its code: the answer and the region, else what was written in words. What does not agree is told where it stands. */
export function insuredPlaceIn(
  { region, answers, places = NO_PLACES, at }: SaidPlace,
  found: Complaints,
): string | undefined {
  const place = codeOf(answers[INSURED_PLACE], places)
  if (disagree(region, place)) found.add('answers-place', at(INSURED_PLACE), TWO_PLACES, ONE_PLACE)
  const code = place === undefined || (region !== undefined && liesIn(region, place)) ? region : place
  const name = INSURED_PLACE_WRITTEN.find((key) => typeof answers[key] === 'string')
  return name === undefined || places.isEmpty() ? code : withName(String(answers[name]), code, places, at(name), found)
}

function withName(
  written: string,
  code: string | undefined,
  places: Gazetteer,
  at: Place,
  found: Complaints,
): string | undefined {
  const named = codeNamed(places, written)
  if (disagree(named, code)) found.add('answers-place', at, TWO_PLACES, ONE_PLACE)
  if (named === undefined && code === undefined) found.warn('answers-place-unknown', at, NOT_FOUND)
  if (named === undefined || code !== undefined) return code
  const title = places.title(named) ?? { zh: named, en: named }
  found.warn('answers-place-read', at, {
    zh: `参保地按写的名字认作${title.zh}（${named}），用它的规则；要改就写 ${INSURED_PLACE}`,
    en: `by the name written here the insured place is taken for ${title.en} (${named}), whose rules are used; to change that, say ${INSURED_PLACE}`,
  })
  return named
}

const codeOf = (given: unknown, places: Gazetteer): string | undefined => {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined
  const read = parseValue({ type: 'area', places, insures: true }, String(given), '9999-12-31')
  return read.ok ? String(read.value) : undefined
}

const TWO_PLACES = {
  zh: '参保地前后说的不是同一个地方（region、参保地代码、参保地名称只能是一个地方）',
  en: 'the insured place is said to be two different places (region, its code and its name must be one)',
}
const ONE_PLACE = {
  zh: `只留一个：写 ${INSURED_PLACE}，其余删掉；规则、表上的名称、是否本省都从它来。`,
  en: `Keep one: say ${INSURED_PLACE} and take the others out; rules, name on the forms and "same province" follow from it.`,
}
const NOT_FOUND = {
  zh: `这个参保地名称没有找到，先按全国规定；请写 ${INSURED_PLACE}（名字或六位代码）`,
  en: `this name of the insured place was not found, so the rules of the nation hold; say ${INSURED_PLACE} (a name or a six-digit code)`,
}
