import type { FactId } from '../model/fact.ts'
import type { Contradiction } from '../model/rulebook.ts'
import type { Place } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import { readCondition } from './condition.ts'
import { idOf, problem, type Item, type Raw } from './item.ts'
import { knowsFact, type Vocabulary } from './vocabulary.ts'

export const readContradiction = (item: Item, words: Vocabulary): Contradiction => ({
  id: idOf(item),
  when: readCondition(item.raw['when'], item, ['when'], words),
  at: (item.raw['at'] as readonly FactId[]).filter((fact, i) => isAnswered(fact, item.at('at', i), words)),
  ...(item.raw['stated'] === undefined ? {} : { stated: item.raw['stated'] as NonNullable<Contradiction['stated']> }),
  ...(item.raw['yields-to'] === undefined ? {} : { yieldsTo: item.raw['yields-to'] as readonly string[] }),
  stops: item.raw['stops'] === true,
  text: item.raw['text'] as Words,
})

/** `id` is a day; each day it cannot come before makes a contradiction of its own, worded by their labels. */
export function readNotBefore(
  item: Item,
  words: Vocabulary,
  labels: ReadonlyMap<FactId, Words>,
): readonly Contradiction[] {
  const later = idOf(item)
  const days = item.raw['days'] as readonly FactId[]
  if (!isDay(later, item.at('id'), words)) return []
  return days.flatMap((earlier, i) => {
    if (!isDay(earlier, item.at('days', i), words)) return []
    const raw: Raw = { [later]: { before: { fact: earlier } } }
    return [
      {
        id: orderId(later, earlier),
        when: readCondition(raw, item, [], words),
        at: [later, earlier],
        // One day that is too early is told once, against the first that it is before.
        ...(i === 0 ? {} : { yieldsTo: days.slice(0, i).map((day) => orderId(later, day)) }),
        order: true,
        stops: true,
        text: outOfOrder(labels.get(later), labels.get(earlier)),
      } as const,
    ]
  })
}

const orderId = (later: FactId, earlier: FactId): string => `${later}.not-before.${earlier}`

/** It is told where an answer stands; what is worked out stands nowhere. */
function isAnswered(fact: FactId, at: Place, words: Vocabulary): boolean {
  if (!knowsFact(words, fact, at)) return false
  if (words.asked.has(fact)) return true
  words.problems.push(
    problem('not-answered', at, `"${fact}" is worked out: nobody answers it`, 'Name the answers that it follows from.'),
  )
  return false
}

/** Only days come before one another. */
function isDay(fact: FactId, at: Place, words: Vocabulary): boolean {
  if (!knowsFact(words, fact, at)) return false
  const type = words.shapes.get(fact)?.type
  if (type === 'date') return true
  words.problems.push(
    problem(
      'wrong-type',
      at,
      `"${fact}" is no day`,
      'Only days stand under `not-before:`; for others use `contradictions:`.',
    ),
  )
  return false
}

const outOfOrder = (later: Words | undefined, earlier: Words | undefined): Words => ({
  zh: `“${later?.zh}”不能早于“${earlier?.zh}”，请核对这两个日期。`,
  en: `"${later?.en}" cannot come before "${earlier?.en}"; check the two days.`,
})
