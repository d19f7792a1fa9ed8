import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import type { Answer, FactId, Facts } from '../../src/model/fact.ts'
import { answers, anyBook, AS_OF, books } from './shipped-books.ts'

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
