import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { AS_OF, anyBook, answersOf } from './shipped-books.ts'

test('in every shipped rulebook, what is open is told as something to find out, never as something that failed', () => {
  let open = 0
  fc.assert(
    fc.property(
      anyBook.chain((book) => answersOf(book).map((facts) => ({ book, facts }))),
      ({ book, facts }) => {
        const rules = new Map(book.requirements.map((rule) => [rule.id, rule]))
        for (const { id, outcome, remedy } of determine(book, facts, AS_OF).findings) {
          if (outcome !== 'open') continue
          open++
          const failed = rules.get(id)?.remedy
          expect([id, remedy?.zh === failed?.zh, remedy?.en === failed?.en]).toEqual([id, false, false])
          expect([id, /[？?]|弄清楚/.test(remedy?.zh ?? ''), /\?|find out/i.test(remedy?.en ?? '')]).toEqual([
            id,
            true,
            true,
          ])
        }
      },
    ),
    { numRuns: 600 },
  )
  expect(open).toBeGreaterThan(500)
})
