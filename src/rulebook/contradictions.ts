import type { FactId } from '../model/fact.ts'
import type { Contradiction } from '../model/rulebook.ts'
import type { Words } from '../model/words.ts'
import { readCondition } from './condition.ts'
import { idOf, type Item, type Raw } from './item.ts'
import { knowsFact, type Vocabulary } from './vocabulary.ts'

export const readContradiction = (item: Item, words: Vocabulary): Contradiction => ({
  id: idOf(item),
  when: readCondition(item.raw['when'], item, ['when'], words),
  at: (item.raw['at'] as readonly FactId[]).filter((fact, i) => knowsFact(words, fact, item.at('at', i))),
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
  if (!knowsFact(words, later, item.at('id'))) return []
  return days.flatMap((earlier, i) => {
    if (!knowsFact(words, earlier, item.at('days', i))) return []
    const raw: Raw = { [later]: { before: { fact: earlier } } }
    return [
      {
        id: `${later}.not-before.${earlier}`,
        when: readCondition(raw, item, [], words),
        at: [later, earlier],
        order: true,
        stops: true,
        text: outOfOrder(labels.get(later), labels.get(earlier)),
      } as const,
    ]
  })
}

const outOfOrder = (later: Words | undefined, earlier: Words | undefined): Words => ({
  zh: `“${later?.zh}”不能早于“${earlier?.zh}”，请核对这两个日期。`,
  en: `"${later?.en}" cannot come before "${earlier?.en}"; check the two days.`,
})
