import { readAnswer, writeAnswer } from '../../case-file/answer-text.ts'
import type { Case } from '../../model/case.ts'
import { answersNow, factNamed } from '../../model/declaration.ts'
import type { Determination } from '../../model/determination.ts'
import type { Answer, FactId, Facts } from '../../model/fact.ts'
import type { Rulebook } from '../../model/rulebook.ts'

/**
 * What a case says that one of another procedure would ask too: known answers whose question both have, as far as the other takes the
 * value. Not which papers are at hand (those of one case are handed in with it), and not what a case is asked anew.
 */
export function handedOn({ answers }: Pick<Case, 'answers'>, from: Rulebook, to: Rulebook, today: string): Facts {
  const given = new Map<FactId, Answer>()
  for (const [fact, answer] of answersNow(from.facts, answers)) {
    const other = factNamed(to.facts, fact.id)
    if (answer.kind !== 'known' || other === undefined || !isHandedOn(other, from)) continue
    const read = readAnswer(other, writeAnswer(fact, answer), today)
    if (read.ok) given.set(other.id, read.answer)
  }
  return given
}

/** Whether an answer to a question of this procedure may come from a case of another. */
export const isHandedOn = (
  { id, anew, supplied }: Rulebook['facts'][number],
  { scheme }: Pick<Rulebook, 'scheme'>,
): boolean =>
  anew !== true && !(anew === 'from-past-care' && scheme !== undefined) && supplied !== true && !id.startsWith('paper.')

/** The procedures that a result leads to, each once: first what is done instead of what is not met, then in the order they are named. */
export const leadsTo = ({ findings, notes }: Pick<Determination, 'findings' | 'notes'>): readonly string[] => [
  ...new Set([...findings, ...notes].flatMap((one) => one.leadsTo ?? [])),
]
