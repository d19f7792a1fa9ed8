import { clashProblem, idleReason, idleText } from '../model/clash.ts'
import type { IsoDate } from '../model/dates.ts'
import type { FactId, Facts } from '../model/fact.ts'
import { inBoth, type Place, type Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { clashesIn } from './clashes.ts'
import { determine } from './determine.ts'
import { idleAnswers } from './idle.ts'

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
  const clashes = clashesIn(book, facts, asOf).map((clash) =>
    clashProblem(clash, { order: 'answers-order', other: 'answers-clash' }, at(clash.facts[0] ?? '')),
  )
  const labels = new Map(book.facts.map(({ id, label }) => [id, label]))
  const idle = idleAnswers(determine(book, facts, asOf), answers).map(({ fact, because }): Problem => {
    const place = at(fact)
    const reason = idleReason(because, labels)
    return {
      code: 'answers-idle',
      severity: 'warning',
      ...inBoth(idleText(fact), reason),
      ...(place === undefined ? {} : { at: place }),
    }
  })
  return [...clashes, ...idle]
}
