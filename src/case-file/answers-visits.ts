import type { Answer, FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { amountsForAll, idInClaim, isOfClaim, joinVisits, scopedId, visitBound } from '../model/visit-scope.ts'
import type { Words } from '../model/words.ts'
import type { Path } from '../yaml/parse.ts'
import { readAnswers, type AnswersReader } from './answers-facts.ts'

/** More visits than these are no claim of one family. */
const MOST_VISITS = 200

/**
 * `visits:` of an answers file: the first entry is `v1`. What a visit answers for itself and `answers:` says too holds for every visit
 * that does not say otherwise; an amount there would count once for each, so it is refused.
 */
export function readVisits(
  reader: AnswersReader,
  given: unknown,
  rulebook: Rulebook,
  ofClaim: ReadonlyMap<FactId, Answer>,
): ReadonlyMap<FactId, Answer> {
  if (given === undefined || given === null) return ofClaim
  const { parsed, found } = reader
  if (!Array.isArray(given) || given.length > MOST_VISITS) {
    found.add('answers-visits', parsed.at(['visits']), {
      zh: `“visits” 应是一个列表，每次就医一项，最多 ${MOST_VISITS} 次`,
      en: `"visits" must be a list, one entry a visit, ${MOST_VISITS} at most`,
    })
    return ofClaim
  }
  if (given.length > 1)
    for (const id of amountsForAll(rulebook, ofClaim))
      found.add('answers-visit-amount', parsed.at(reader.keys.get(id) ?? ['answers']), ofOneVisit(id), UNDER_VISIT)
  const owns = given.map((entry: unknown, index) => readVisit(reader, entry, index, rulebook, ofClaim))
  const bound = visitBound(rulebook)
  owns.forEach((own, index) => {
    for (const id of [...ofClaim.keys(), ...own.keys()]) {
      const visit = `v${index + 1}`
      const stands = own.has(id) ? reader.keys.get(scopedId(visit, id)) : reader.keys.get(id)
      if (stands !== undefined && (own.has(id) || bound.has(id)))
        reader.keys.set(idInClaim(bound, owns.length, visit, id), stands)
    }
  })
  return joinVisits(rulebook, ofClaim, owns)
}

function readVisit(
  reader: AnswersReader,
  entry: unknown,
  index: number,
  rulebook: Rulebook,
  ofClaim: ReadonlyMap<FactId, Answer>,
): ReadonlyMap<FactId, Answer> {
  const { parsed, found } = reader
  const path: Path = ['visits', index]
  const own = readAnswers(reader, path, entry, rulebook, `v${index + 1}`)
  for (const id of own.keys())
    if (isOfClaim(rulebook, id))
      found.add('answers-visit-fact', parsed.atKey([...path, id]), oneAnswer(id), UNDER_ANSWERS)
  if (own.size === 0 && ![...ofClaim.keys()].some((id) => visitBound(rulebook).has(id))) tellEmpty(reader, path)
  return own
}

export const ofOneVisit = (id: FactId): Words => ({
  zh: `“${id}”是某一次就医的金额`,
  en: `"${id}" is the amount of one visit`,
})
export const oneAnswer = (id: FactId): Words => ({
  zh: `“${id}”对整个申请只有一个答案`,
  en: `"${id}" has one answer for the whole claim`,
})
export const UNDER_VISIT: Words = { zh: '写到“visits”里那一次的下面。', en: 'Write it under that visit in "visits".' }
export const UNDER_ANSWERS: Words = { zh: '写到“answers”下面。', en: 'Write it under "answers".' }

const tellEmpty = ({ parsed, found }: AnswersReader, path: Path): void =>
  found.add('answers-visit-empty', parsed.at(path), {
    zh: '这次就医什么也没写',
    en: 'nothing is said of this visit',
  })
