import { clashesOf, idleIn, toldAfterAll } from '../../casework/cases/answer-problems.ts'
import { idleReason, idleText, labelsOf, lookAt, type Labels } from '../../model/clash.ts'
import type { Case } from '../../model/case.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { FactId, Facts } from '../../model/fact.ts'
import { withInsuredPlace } from '../../model/places/insured.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang, Words } from '../../model/words.ts'
import { doubt, fault, type BatchProblem, type Where } from '../problem.ts'

/** What answers are read by. */
interface ByRules {
  readonly rulebook: Rulebook | undefined
  /** The place of the case, where it is no answer of its own. */
  readonly region?: string | undefined
  readonly asOf: IsoDate
  readonly lang: Lang
}

/** What is wrong with answers that are each right by themselves, told at their cells. */
export type Together = (answers: Facts, at: (fact: FactId) => Where) => readonly BatchProblem[]

/** Answers of one case that contradict each other, at the later one: told here as by the questions and in an answers file. */
export function answersThatClash(
  answers: Facts,
  { rulebook, region, asOf, lang }: ByRules,
  at: (fact: FactId) => Where,
): readonly BatchProblem[] {
  if (rulebook === undefined) return []
  const labels = labelsOf(rulebook)
  return clashesOf(rulebook, withInsuredPlace(answers, region, rulebook.facts), asOf).map(
    ({ facts, text, stops, order }) => {
      const where = { ...at(facts[0] ?? ''), ...(facts[0] === undefined ? {} : { fact: facts[0] }) }
      if (order) return fault('cell-order', lang, where, OUT_OF_ORDER, text)
      return (stops ? fault : doubt)('cell-clash', lang, where, text, lookAt(facts, labels))
    },
  )
}

/** Answers that do not apply in this case: told at their cell, with what makes them idle. */
export function answersThatIdle(
  found: Pick<Case, 'answers' | 'receipts' | 'region'>,
  { rulebook, asOf, lang }: ByRules,
  at: (fact: FactId) => Where,
): readonly BatchProblem[] {
  if (rulebook === undefined) return []
  const labels = labelsOf(rulebook)
  const idle = idleIn(rulebook, found, asOf).map(({ fact, because }) => {
    const reason = idleReason(because, labels)
    return doubt('cell-idle', lang, { ...at(fact), fact }, idleText(fact, labels), reason)
  })
  return [...toldAfter(found.answers, asOf, { lang, labels }, at), ...idle]
}

/** Answers of the agency from after the day that the row is judged by. */
const toldAfter = (
  answers: Facts,
  asOf: IsoDate,
  { lang, labels }: { readonly lang: Lang; readonly labels: Labels },
  at: (fact: FactId) => Where,
): readonly BatchProblem[] =>
  toldAfterAll(answers, asOf).map(({ facts: [fact = ''], facts, text }) =>
    doubt('cell-clash', lang, { ...at(fact), fact }, text, lookAt(facts, labels)),
  )

const OUT_OF_ORDER: Words = { zh: '日期前后矛盾', en: 'days that contradict each other' }
