import type { Answer, FactId } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { mayDiffer, ownId, scopedId, visitBound } from '../model/visit-scope.ts'
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
  const bound = visitBound(rulebook)
  const forAll = [...ofClaim].filter(([id]) => bound.has(id))
  if (given.length > 1) refuseAmounts(reader, forAll, rulebook)
  const answers = new Map([...ofClaim].filter(([id]) => !bound.has(id)))
  given.forEach((entry: unknown, index) => {
    const path: Path = ['visits', index]
    const visit = `v${index + 1}`
    const own = readAnswers(reader, path, entry, rulebook, visit)
    refuseClaim(reader, path, own, rulebook, bound)
    if (own.size === 0 && forAll.length === 0) tellEmpty(reader, path)
    for (const [id, answer] of [...forAll, ...own]) {
      // What differs in the first of several is not what holds for all of them.
      const here = bound.has(id) || given.length === 1 ? scopedId(visit, id) : ownId(visit, id)
      answers.set(here, answer)
      const stands = reader.keys.get(scopedId(visit, id)) ?? reader.keys.get(id)
      if (stands !== undefined) reader.keys.set(here, stands)
    }
  })
  return answers
}

function refuseAmounts(
  { parsed, found, keys }: AnswersReader,
  forAll: readonly (readonly [FactId, Answer])[],
  { facts }: Rulebook,
): void {
  for (const [id] of forAll)
    if (facts.find((fact) => fact.id === id)?.type === 'money')
      found.add(
        'answers-visit-amount',
        parsed.at(keys.get(id) ?? ['answers']),
        { zh: `“${id}”是某一次就医的金额`, en: `"${id}" is the amount of one visit` },
        { zh: '写到“visits”里那一次的下面。', en: 'Write it under that visit in "visits".' },
      )
}

/** Who the patient is, and where insured, no visit says for itself. */
function refuseClaim(
  { parsed, found }: AnswersReader,
  path: Path,
  own: ReadonlyMap<FactId, Answer>,
  rulebook: Rulebook,
  bound: ReadonlySet<FactId>,
): void {
  for (const id of own.keys()) {
    if (bound.has(id) || mayDiffer(id, rulebook)) continue
    if (rulebook.facts.some((fact) => fact.id === id))
      found.add(
        'answers-visit-fact',
        parsed.atKey([...path, id]),
        { zh: `“${id}”对整个申请只有一个答案`, en: `"${id}" has one answer for the whole claim` },
        { zh: '写到“answers”下面。', en: 'Write it under "answers".' },
      )
  }
}

const tellEmpty = ({ parsed, found }: AnswersReader, path: Path): void =>
  found.add('answers-visit-empty', parsed.at(path), {
    zh: '这次就医什么也没写',
    en: 'nothing is said of this visit',
  })
