import fc from 'fast-check'
import type { Fact } from '../../src/model/declaration.ts'
import { known, type Answer, type FactId, type Facts } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { valueOf } from './arbitrary-rulebook.ts'
import { PAYABLE } from './payable.ts'

export const AS_OF = '2025-06-01'
const rules = shippedRules()
const places = [undefined, ...new Set(rules.regions.map(({ code }) => code))]

/** Every procedure in every place that has rules. */
export const books: readonly Rulebook[] = rules.editions.flatMap(({ procedure }) =>
  places.map((region) => rules.rulebook(procedure, region, AS_OF)),
)
export const anyBook = fc.nat(books.length - 1).map((i) => books[i]!)

export type Entries = readonly (readonly [FactId, Answer])[]

/** Full answers of a person, the bars of the law mostly out of the way so that the rest is looked at too. */
export function answers(book: Rulebook): fc.Arbitrary<Entries> {
  const asked = book.facts.filter(({ supplied, unasked }) => supplied !== true && unasked !== true)
  return fc
    .tuple(...asked.map(likely))
    .map((all) => consistent(asked.map(({ id }, i) => [id, all[i] ?? { kind: 'unknown' }] as const)))
}

/** Each answer given or not. */
export const answersOf = (book: Rulebook): fc.Arbitrary<Facts> =>
  answers(book).chain((entries) => fc.subarray([...entries]).map((some) => new Map(some)))

/** Nobody who is still in hospital tells the day of discharge: a rule may let such a day lapse, so it is no further answer. */
function consistent(entries: Entries): Entries {
  const inHospital = entries.some(
    ([id, answer]) => id === 'visit.discharged' && answer.kind === 'known' && answer.value === false,
  )
  // Where a place says what first-pay is made of, a sum of it that does not come to that is no further answer.
  const itemised = entries.some(([id]) => id === 'cost.class-b')
  // Without an earlier stay nothing was paid for one, whatever a random answer says.
  const unstayed = entries.some(
    ([id, answer]) => id === 'year.earlier-stays' && answer.kind === 'known' && answer.value === 0,
  )
  const real = entries
    .filter(([id, answer]) => id !== 'claim.handed-in-on' || !isLater(answer))
    .filter(([id]) => !(itemised && id === 'cost.first-pay-stated'))
    .filter(([id]) => !(unstayed && OF_EARLIER_STAYS.includes(id)))
  return inHospital ? real.filter(([id]) => id !== 'visit.ended-on') : real
}

const OF_EARLIER_STAYS: readonly FactId[] = ['year.fund-paid-so-far', 'year.own-burden-so-far']

/** Nobody has handed papers in tomorrow. */
const isLater = (answer: Answer): boolean => answer.kind === 'known' && String(answer.value) > AS_OF

const likely = (fact: Fact): fc.Arbitrary<Answer> => {
  const bar = PAYABLE[fact.id]
  if (bar !== undefined) return fc.oneof({ weight: 30, arbitrary: fc.constant(known(bar)) }, valueOf(fact).map(known))
  if (fact.id === 'cost.total-stated') return fc.bigInt({ min: 3_000_000n, max: 60_000_000n }).map(known)
  if (fact.id.startsWith('cost.')) return fc.bigInt({ min: 0n, max: 1_000_000n }).map(known)
  return valueOf(fact).map(known)
}
