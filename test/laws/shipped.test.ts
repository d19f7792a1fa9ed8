import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known, type Facts } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { drawn } from '../draws.ts'
import { beginsAtNothing } from './begins-at-nothing.ts'
import { answers, anyBook, AS_OF, books, type Entries } from './shipped-books.ts'

/** What the agency says, days that end something, and whose rules are asked only count once they are told: they are told in both. */
const ALWAYS_TOLD =
  /^(?:local\.|filing\.until$|filing\.place$|visit\.place$|patient\.insured-place$|referral\.valid-until$|cost\.total-stated$)/

const split = (entries: Entries): fc.Arbitrary<{ readonly less: Facts; readonly more: Facts }> =>
  fc.array(fc.nat(3), { minLength: entries.length, maxLength: entries.length }).map((rolls) => ({
    less: new Map(entries.filter(([id], i) => ALWAYS_TOLD.test(id) || rolls[i]! > 1)),
    more: new Map(entries.filter(([id], i) => ALWAYS_TOLD.test(id) || rolls[i]! > 0)),
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

test('in every place, answering more never leaves the range of the estimate, but for a new doubt', () => {
  let compared = 0
  fc.assert(
    fc.property(claims, ({ book, less, more }) => {
      const [before, after] = [determine(book, less, AS_OF), determine(book, more, AS_OF)]
      const [wide, narrow] = [before.estimate, after.estimate]
      if (wide === null || narrow === null) return
      compared++
      const within = wide.low <= narrow.low || beginsAtNothing(after, before)
      expect([within, narrow.high <= wide.high]).toEqual([true, true])
    }),
    { numRuns: drawn(2000) },
  )
  expect(compared).toBeGreaterThan(drawn(100))
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

/** The whole of an estimate: a claim of which everything is told. */
const complete = (book: Rulebook): fc.Arbitrary<Facts> => answers(book).map((entries) => new Map(entries))

const byPlace = [...new Map(books.filter(({ scheme }) => scheme !== undefined).map((book) => [book.region.code, book]))]

describe.each(byPlace)('the sums of a complete estimate in %s', (_, book) => {
  test('have no line below nothing, make up the total, and stay within it', () => {
    let looked = 0
    fc.assert(
      fc.property(complete(book), (facts) => {
        const { estimate: sums } = determine(book, facts, AS_OF)
        if (sums === null) return
        looked++
        const total = sums.lines.find(({ role }) => role === 'total')?.amount.low ?? 0n
        expect([sums.low >= 0n, sums.low <= sums.high, sums.high <= total]).toEqual([true, true, true])
        for (const { id, amount } of sums.lines)
          expect([id, amount.low >= 0n, amount.low <= amount.high, amount.high <= total]).toEqual([
            id,
            true,
            true,
            true,
          ])
        if (!sums.lines.every(({ amount }) => amount.low === amount.high)) return
        const add = (...roles: readonly string[]): bigint =>
          sums.lines.filter(({ role }) => roles.includes(role)).reduce((sum, { amount }) => sum + amount.low, 0n)
        expect([add('borne', 'paid'), add('paid')]).toEqual([add('total'), sums.low])
      }),
      { numRuns: drawn(400) },
    )
    expect(looked).toBeGreaterThan(drawn(20))
  })

  test('never fall because more of the cost is eligible', () => {
    fc.assert(
      fc.property(complete(book), fc.bigInt({ min: 0n, max: 5_000_000n }), (facts, extra) => {
        const before = determine(book, facts, AS_OF).estimate
        const cost = facts.get('cost.total-stated')
        if (before === null || cost?.kind !== 'known' || typeof cost.value !== 'bigint') return
        const more = new Map(facts).set('cost.total-stated', known(cost.value + extra))
        const after = determine(book, more, AS_OF).estimate
        expect([(after?.low ?? -1n) >= before.low, (after?.high ?? -1n) >= before.high]).toEqual([true, true])
      }),
      { numRuns: drawn(300) },
    )
  })
})
