import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known, type Answer, type FactId, type Facts } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { answersTo, rulebooks, valueOf } from './arbitrary-rulebook.ts'
import { PAYABLE } from './payable.ts'
import { plainSums } from './plain-sums.ts'

const AS_OF = '2025-06-01'
const rules = shippedRules()
const places = [...new Set(rules.regions.map(({ code }) => code))]
  .map((code) => rules.rulebook('offsite-reimbursement', code, '2025-06-01'))
  .filter(({ scheme }) => scheme !== undefined)

/** Answers that a payable claim would have: the bars are out of the way, amounts and days are of everyday size. */
const everyday = (fact: Fact): fc.Arbitrary<Answer> => {
  if (fact.id === 'cost.total-stated') return fc.bigInt({ min: 2_700_000n, max: 90_000_000n }).map(known)
  if (fact.id.startsWith('cost.')) return fc.bigInt({ min: 0n, max: 900_000n }).map(known)
  if (fact.type === 'date') return fc.constantFrom('2025-01-06', '2025-03-03', '2025-05-12').map(known)
  if (fact.id in PAYABLE) return fc.constant(known(PAYABLE[fact.id] ?? true))
  return valueOf(fact).map(known)
}

const fullAnswers = (facts: readonly Fact[]): fc.Arbitrary<Facts> => {
  const asked = facts.filter(
    ({ supplied, unasked, id }) => supplied !== true && unasked !== true && !id.startsWith('paper.'),
  )
  return fc
    .tuple(...asked.map(everyday))
    .map((answers) => new Map(asked.map(({ id }, i) => [id, answers[i] ?? { kind: 'unknown' }])))
}

describe.each(places.map((book) => [book.region.name.en, book] as const))('%s', (_, book) => {
  test('what the estimate says of a case that is fully known, a plain calculator says too', () => {
    let compared = 0
    fc.assert(
      fc.property(fullAnswers(book.facts), (facts) => {
        const found = determine(book, facts, AS_OF)
        if (found.estimate === null || found.estimate.wanted.length > 0) return
        const sum = plainSums(book, found.facts, AS_OF)
        if (sum === undefined) return
        compared++
        expect([found.estimate.low, found.estimate.high]).toEqual([sum, sum])
      }),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})

test('every estimate of a shipped case is what a plain calculator makes of it', () => {
  const cases = rules.files
    .paths(/^regions\/.*\.test\.yaml$/)
    .flatMap((path) => readCases(rules, path).cases)
    .filter(({ expect: wanted }) => wanted.estimate?.low !== undefined)
  let compared = 0
  for (const { name, procedure, region, asOf, given } of cases) {
    const book = rules.rulebook(procedure, region, asOf)
    const found = determine(book, given, asOf)
    if (
      found.estimate === null ||
      found.estimate.low !== found.estimate.high ||
      book.scheme?.crossYear?.method === 'split-by-days'
    )
      continue
    const sum = plainSums(book, found.facts, asOf)
    if (sum === undefined || found.estimate.wanted.length > 0) continue
    compared++
    expect([name, found.estimate.low]).toEqual([name, sum])
  }
  expect(compared).toBeGreaterThan(10)
})

test('on random schemes too, as long as no stay is split between two years', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => answersTo(book, 'all').map((facts) => ({ book, facts }))),
      ({ book, facts }) => {
        fc.pre(book.scheme?.crossYear?.method !== 'split-by-days')
        const found = determine(book, facts, AS_OF)
        fc.pre(found.estimate !== null && found.estimate.wanted.length === 0 && consistent(facts))
        const sum = plainSums(book, found.facts, AS_OF)
        fc.pre(sum !== undefined && found.estimate!.low === found.estimate!.high)
        expect(found.estimate!.low).toBe(sum)
      },
    ),
    { numRuns: 300 },
  )
})

const consistent = (facts: Facts): boolean => {
  const fen = (id: FactId): bigint => {
    const answer = facts.get(id)
    return answer?.kind === 'known' && typeof answer.value === 'bigint' ? answer.value : 0n
  }
  return fen('cost.out') + fen('cost.over') + fen('cost.first') <= fen('cost.total')
}
