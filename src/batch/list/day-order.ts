import type { Answer, FactId } from '../../model/fact.ts'
import { orderFault } from '../../model/order.ts'
import type { Lang, Words } from '../../model/words.ts'
import { fault, type BatchProblem, type Where } from '../problem.ts'
import type { Found } from './vocabulary.ts'

/** Days of one case that contradict each other, at the later one: refused here as by the questions and in an answers file. */
export const daysOutOfOrder = (
  answers: ReadonlyMap<FactId, Answer>,
  { facts }: Pick<Found, 'facts'>,
  lang: Lang,
  at: (fact: FactId) => Where,
): readonly BatchProblem[] =>
  [...answers].flatMap(([id, answer]) => {
    const fact = facts.get(id)
    const earlier = fact?.notBefore === undefined ? undefined : facts.get(fact.notBefore)
    if (fact === undefined || earlier === undefined || answer.kind !== 'known') return []
    const said = orderFault(fact, answer.value, answers, [earlier])
    return said === undefined ? [] : [fault('cell-order', lang, { ...at(id), fact: id }, OUT_OF_ORDER, said)]
  })

const OUT_OF_ORDER: Words = { zh: '日期前后矛盾', en: 'days that contradict each other' }
