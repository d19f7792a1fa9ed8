import { describe, expect, test } from 'vitest'
import { usesOf } from '../../src/interview/uses.ts'
import { why } from '../../src/interview/why.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const books = rules.editions.flatMap(
  ({ procedure, inForce }) => rules.tryRulebook(procedure, undefined, inForce.from).rulebook ?? [],
)

describe('every question of the shipped rules', () => {
  test('is there to be explained', () => {
    expect(books.length).toBeGreaterThan(0)
  })

  test.each(books.map((book) => [book.procedure, book] as const))(
    'of %s says why it is asked and which paper shows it, in both languages',
    (_name, book) => {
      const bare = book.facts.filter(({ supplied }) => supplied !== true)
      for (const fact of bare)
        for (const lang of ['zh', 'en'] as const) {
          const lines = why(book, fact, lang).split('\n')
          expect(lines.length, fact.id).toBeGreaterThanOrEqual(3)
          expect(
            lines.every((line) => line.trim() !== '' && !line.includes('undefined')),
            fact.id,
          ).toBe(true)
        }
    },
  )

  test.each(books.map((book) => [book.procedure, book] as const))(
    'of %s that decides something names the clause',
    (_name, book) => {
      for (const fact of book.facts) {
        const uses = usesOf(book, fact.id)
        const cites = uses.flatMap((use) => use.cites)
        if (uses.some(({ kind }) => kind === 'requirement' || kind === 'paper' || kind === 'deadline'))
          expect(cites.length, fact.id).toBeGreaterThan(0)
      }
    },
  )
})

test('every question of every place says what shows the answer', () => {
  const everywhere = rules.editions.flatMap(({ procedure, inForce }) =>
    rules.regions.flatMap(
      ({ code, inForce: { from } }) =>
        rules.tryRulebook(procedure, code, from > inForce.from ? from : inForce.from).rulebook ?? [],
    ),
  )
  const silent = [...books, ...everywhere].flatMap(({ facts }) =>
    facts.filter(({ supplied, shownBy, id }) => supplied !== true && shownBy === undefined && !id.startsWith('paper.')),
  )
  expect([...new Set(silent.map(({ id }) => id))]).toEqual([])
})
