import type { Case } from '../model/case.ts'
import { standingBills } from '../model/bills.ts'
import type { Fact } from '../model/declaration.ts'
import { knownText, type Answer, type FactId } from '../model/fact.ts'
import { receiptFacts } from '../model/receipt-facts.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Lang } from '../model/words.ts'
import { FIRST_VISIT, scopeOf } from '../model/visit-scope.ts'
import type { Suggestion } from '../model/walk.ts'
import { tell } from './words.ts'

/** What the walk puts into the line of a question that nobody answered yet, and where it is from. */
export function suggestionFor(
  { walk }: Pick<Rulebook, 'walk'>,
  { answers, receipts }: Case,
  fact: FactId,
  lang: Lang,
): { readonly suggested: Answer; readonly aside?: string } | undefined {
  for (const { from } of standing(walk, answers, fact)) {
    const read = receiptFacts(receipts).get(from)
    const suggested = answers.get(from) ?? read
    if (suggested?.kind === 'known')
      return { suggested, ...(read === undefined ? {} : { aside: tell('fromPaper', lang) }) }
  }
  return undefined
}

/** What the one bill there is says of a fact: of several, each may say something else, and a person is asked. */
export function readOffBill(
  { walk }: Pick<Rulebook, 'walk'>,
  { answers, receipts }: Case,
  fact: FactId,
): Extract<Answer, { kind: 'known' }> | undefined {
  if (answers.has(fact) || standingBills(receipts).length !== 1) return undefined
  const told = receiptFacts(receipts)
  const read = standing(walk, answers, fact).flatMap(({ from }) => told.get(from) ?? [])[0]
  return read?.kind === 'known' ? read : undefined
}

/** What the walk suggests for a fact as the case stands. */
const standing = (walk: Rulebook['walk'], answers: Case['answers'], fact: FactId): readonly Suggestion[] =>
  (walk?.suggest ?? []).filter(
    (one) =>
      one.fact === fact &&
      one.as === undefined &&
      !isSo(answers, one.unless) &&
      (one.when === undefined || one.is?.includes(knownText(answers.get(one.when)) ?? '') === true),
  )

/** The value beside which a fact is kept: what was answered, else what all bills say alike. Of the first visit alone. */
export function besideWhich(
  { id, keptWith }: Pick<Fact, 'id' | 'keptWith'>,
  { answers, receipts }: Pick<Case, 'answers' | 'receipts'>,
): { readonly fact: FactId; readonly value: string } | undefined {
  if (keptWith === undefined || scopeOf(id).visit !== FIRST_VISIT) return undefined
  const answer = answers.get(keptWith) ?? receiptFacts(receipts).get(keptWith.replace(/^visit\./, 'receipts.'))
  return answer?.kind === 'known' && typeof answer.value === 'string' && answer.value.trim() !== ''
    ? { fact: keptWith, value: answer.value.trim() }
    : undefined
}

function isSo(answers: Case['answers'], fact: FactId | undefined): boolean {
  const answer = fact === undefined ? undefined : answers.get(fact)
  return answer?.kind === 'known' && answer.value === true
}
