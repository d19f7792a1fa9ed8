import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known, type Answer, type FactId, type Facts } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { valueOf } from './arbitrary-rulebook.ts'
import { PAYABLE } from './payable.ts'

const AS_OF = '2025-06-01'
const rules = shippedRules()
const places = [undefined, ...new Set(rules.regions.map(({ code }) => code))]
const books: readonly Rulebook[] = rules.editions.flatMap(({ procedure }) =>
  places.map((region) => rules.rulebook(procedure, region, AS_OF)),
)
const anyBook = fc.nat(books.length - 1).map((i) => books[i]!)

/** Full answers of a person, the bars of the law mostly out of the way so that the rest is looked at too. */
function answers(book: Rulebook): fc.Arbitrary<readonly (readonly [FactId, Answer])[]> {
  const asked = book.facts.filter(({ supplied, unasked }) => supplied !== true && unasked !== true)
  return fc
    .tuple(...asked.map(likely))
    .map((all) => consistent(asked.map(({ id }, i) => [id, all[i] ?? { kind: 'unknown' }] as const)))
}

type Entries = readonly (readonly [FactId, Answer])[]

/** Nobody who is still in hospital tells the day of discharge: a rule may let such a day lapse, so it is no further answer. */
function consistent(entries: Entries): Entries {
  const inHospital = entries.some(
    ([id, answer]) => id === 'visit.discharged' && answer.kind === 'known' && answer.value === false,
  )
  return inHospital ? entries.filter(([id]) => id !== 'visit.ended-on') : entries
}

const likely = (fact: Fact): fc.Arbitrary<Answer> => {
  const bar = PAYABLE[fact.id]
  if (bar !== undefined) return fc.oneof({ weight: 30, arbitrary: fc.constant(known(bar)) }, valueOf(fact).map(known))
  if (fact.id === 'cost.total-stated') return fc.bigInt({ min: 3_000_000n, max: 60_000_000n }).map(known)
  if (fact.id.startsWith('cost.')) return fc.bigInt({ min: 0n, max: 1_000_000n }).map(known)
  return valueOf(fact).map(known)
}

const split = (
  entries: readonly (readonly [FactId, Answer])[],
): fc.Arbitrary<{ readonly less: Facts; readonly more: Facts }> =>
  fc.array(fc.nat(3), { minLength: entries.length, maxLength: entries.length }).map((rolls) => ({
    less: new Map(entries.filter(([id], i) => id === 'cost.total-stated' || rolls[i]! > 1)),
    more: new Map(entries.filter(([id], i) => id === 'cost.total-stated' || rolls[i]! > 0)),
  }))

const cases = anyBook.chain((book) =>
  answers(book)
    .chain(split)
    .map((facts) => ({ book, ...facts })),
)

test('in every shipped rulebook a decided verdict survives every further answer', () => {
  let decided = 0
  fc.assert(
    fc.property(cases, ({ book, less, more }) => {
      const before = determine(book, less, AS_OF)
      if (before.verdict === 'undetermined') return
      decided++
      expect([book.procedure, determine(book, more, AS_OF).verdict]).toEqual([book.procedure, before.verdict])
    }),
    { numRuns: 1500 },
  )
  expect(decided).toBeGreaterThan(200)
})

const claims = fc
  .constantFrom(...books.filter(({ procedure }) => procedure === 'offsite-reimbursement'))
  .chain((book) =>
    answers(book)
      .chain(split)
      .map((facts) => ({ book, ...facts })),
  )

test('in every place, answering more never leaves the range of the estimate', () => {
  let compared = 0
  fc.assert(
    fc.property(claims, ({ book, less, more }) => {
      const [wide, narrow] = [determine(book, less, AS_OF).estimate, determine(book, more, AS_OF).estimate]
      if (wide === null || narrow === null) return
      compared++
      expect([wide.low <= narrow.low, narrow.high <= wide.high]).toEqual([true, true])
    }),
    { numRuns: 2000 },
  )
  expect(compared).toBeGreaterThan(100)
})

test('in every shipped rulebook, whatever is missing is declared, applies and is open', () => {
  fc.assert(
    fc.property(cases, ({ book, less }) => {
      const found = determine(book, less, AS_OF)
      const declared = new Map(book.facts.map((fact) => [fact.id, fact]))
      for (const { fact } of found.missing) {
        expect([fact, declared.has(fact), less.has(fact)]).toEqual([fact, true, false])
        expect(declared.get(fact)?.supplied ?? false).toBe(false)
      }
      for (const id of found.dormant) expect(found.facts.has(id)).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('in every shipped rulebook, borne and paid make up the total', () => {
  fc.assert(
    fc.property(claims, ({ book, more }) => {
      const sums = determine(book, more, AS_OF).estimate
      if (sums === null || !sums.lines.every(({ amount }) => amount.low === amount.high)) return
      const add = (...roles: readonly string[]): bigint =>
        sums.lines.filter(({ role }) => roles.includes(role)).reduce((sum, { amount }) => sum + amount.low, 0n)
      expect(add('borne', 'paid')).toBe(add('total'))
    }),
    { numRuns: 600 },
  )
})
