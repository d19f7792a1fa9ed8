import type { Case } from '../../model/case.ts'
import { clashProblem, idleReason, idleText, labelsOf, type Clash, type Idle } from '../../model/clash.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { FactId, Facts } from '../../model/fact.ts'
import { inBoth, type Place, type Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { clashesIn } from '../../engine/clashes.ts'
import { toldLater } from '../../engine/days-after.ts'
import { idleAnswers, idleAmong } from '../../engine/idle.ts'
import { clashesOfFacts, factsOfCase, judgeFacts } from './judge.ts'

/** What a person said, and that with what the papers say. */
export interface Said {
  readonly answers: Facts
  readonly facts: Facts
}

/** Answers of a file that contradict each other, and those that do not apply, each where it stands. */
export function answerProblems(
  book: Rulebook,
  { answers, facts }: Said,
  asOf: IsoDate,
  at: (fact: FactId) => Place | undefined,
): readonly Problem[] {
  const told = clashesOfFacts(book, facts, asOf)
  const labels = labelsOf(book)
  const clashes = [...told, ...toldLater(answers, asOf)].map((clash) =>
    clashProblem(clash, { order: 'answers-order', other: 'answers-clash' }, at(clash.facts[0] ?? ''), labels),
  )
  const idle = notClashing(idleAnswers(judgeFacts(book, facts, asOf), answers), told).map(
    ({ fact, because }): Problem => {
      const place = at(fact)
      const reason = idleReason(because, labels)
      return {
        code: 'answers-idle',
        severity: 'warning',
        ...inBoth(idleText(fact, labels), reason),
        ...(place === undefined ? {} : { at: place }),
      }
    },
  )
  return [...clashes, ...idle]
}

/** Answers that contradict each other, among themselves. */
export const clashesOf = (book: Rulebook, answers: Facts, asOf: IsoDate): readonly Clash[] =>
  clashesIn(book, answers, asOf)

/** Answers of the agency from after the day that is judged by. */
export const toldAfterAll = (answers: Facts, asOf: IsoDate): readonly Clash[] => toldLater(answers, asOf)

/** Answers of a case that do not apply in it. */
export const idleIn = (
  book: Rulebook,
  found: Pick<Case, 'answers' | 'receipts' | 'region'>,
  asOf: IsoDate,
): readonly Idle[] => {
  const idle = idleAmong(book, factsOfCase(found, book), found.answers, asOf)
  return idle.length === 0 ? idle : notClashing(idle, clashesIn(book, found.answers, asOf))
}

/** An answer that a contradiction names was told there, with what now. */
const notClashing = (idle: readonly Idle[], clashes: readonly Clash[]): readonly Idle[] =>
  idle.filter(({ fact }) => !clashes.some(({ facts }) => facts.includes(fact)))
