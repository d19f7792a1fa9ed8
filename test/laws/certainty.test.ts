import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import type { Determination } from '../../src/model/determination.ts'
import type { Facts } from '../../src/model/fact.ts'
import type { Parameter, Requirement, Rulebook } from '../../src/model/rulebook.ts'
import type { Status } from '../../src/model/source.ts'
import { drawn } from '../draws.ts'
import { answersTo, rulebooks } from './arbitrary-rulebook.ts'
import { AS_OF, anyBook, answersOf } from './shipped-books.ts'

const WEAK: readonly Status[] = ['indicative', 'unverified', 'dated']
const statuses = fc.constantFrom<Status>('sourced', 'sourced', ...WEAK)

const bars = ({ kind }: Requirement): boolean => kind === 'exclusion' || kind === 'eligibility'

/** The rulebook without whatever no official text carries: bars and figures. */
function officialOnly(book: Rulebook): Rulebook {
  return {
    ...book,
    requirements: book.requirements.filter((rule) => !bars(rule) || rule.status === 'sourced'),
    parameters: book.parameters.map((parameter) => ({
      ...parameter,
      rows: parameter.rows.map((row) => (row.status === 'sourced' ? row : { ...row, value: '' })),
    })),
  }
}

const refused = ({ verdict }: Determination): boolean => verdict === 'ineligible'

/** Random rulebooks whose rules and figures lean on texts of every kind. */
const doubtfulBooks: fc.Arbitrary<Rulebook> = rulebooks.chain((book) =>
  fc
    .tuple(
      fc.array(statuses, { minLength: book.requirements.length, maxLength: book.requirements.length }),
      fc.array(statuses, { minLength: 12, maxLength: 12 }),
    )
    .map(([rules, rows]) => ({
      ...book,
      requirements: book.requirements.map((rule, i) => ({ ...rule, status: rules[i] ?? 'sourced' })),
      parameters: book.parameters.map((parameter): Parameter => ({
        ...parameter,
        rows: parameter.rows.map((row, i) => ({ ...row, status: rows[i % 12] ?? 'sourced' })),
      })),
    })),
)

const casesOf = (books: fc.Arbitrary<Rulebook>, answers: (book: Rulebook) => fc.Arbitrary<Facts>) =>
  books.chain((book) => answers(book).map((facts) => ({ book, facts })))

function noWeakRefusal({ book, facts }: { readonly book: Rulebook; readonly facts: Facts }): boolean {
  const found = determine(book, facts, AS_OF)
  const status = new Map(book.requirements.map((rule) => [rule.id, rule.status]))
  for (const { id, outcome, unsure } of found.findings)
    if (outcome === 'unmet' && unsure !== true && refused(found) && found.decidedBy.includes(id))
      expect([id, status.get(id)]).toEqual([id, 'sourced'])
  if (refused(found)) expect(determine(officialOnly(book), facts, AS_OF).findings.some(isUnmetBar)).toBe(true)
  expect(found.doubts.length > 0 && found.verdict !== 'undetermined').toBe(false)
  return refused(found)
}

const isUnmetBar = ({ kind, outcome }: Determination['findings'][number]): boolean =>
  outcome === 'unmet' && (kind === 'exclusion' || kind === 'eligibility')

test('in every shipped rulebook, no rule or figure that is not sourced refuses by itself', () => {
  let refusals = 0
  fc.assert(
    fc.property(casesOf(anyBook, answersOf), (one) => {
      if (noWeakRefusal(one)) refusals++
    }),
    { numRuns: drawn(1500) },
  )
  expect(refusals).toBeGreaterThan(drawn(100))
})

test('in random rulebooks too', () => {
  let refusals = 0
  fc.assert(
    fc.property(casesOf(doubtfulBooks, answersTo), (one) => {
      if (noWeakRefusal(one)) refusals++
    }),
    { numRuns: drawn(800) },
  )
  expect(refusals).toBeGreaterThan(drawn(15))
})

test('a rulebook of which nothing is sourced refuses nobody', () => {
  fc.assert(
    fc.property(casesOf(anyBook, answersOf), ({ book, facts }) => {
      const weak = {
        ...book,
        requirements: book.requirements.map((rule) => ({ ...rule, status: 'indicative' as const })),
      }
      expect(determine(weak, facts, AS_OF).verdict).not.toBe('ineligible')
    }),
    { numRuns: 300 },
  )
})
