import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import type { Determination } from '../../src/model/determination.ts'
import { known, type Answer, type FactId, type Facts } from '../../src/model/fact.ts'
import type { Fact } from '../../src/model/declaration.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { drawn } from '../draws.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { answersTo, rulebooks, valueOf } from './arbitrary-rulebook.ts'
import { PAYABLE } from './payable.ts'
import { plainReadings, plainSums } from './plain-sums.ts'

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
  // A place cuts in one way; the agency names another one now and then.
  if (fact.id in OTHER_WAYS) return fc.oneof(fc.constant<Answer>({ kind: 'unknown' }), valueOf(fact).map(known))
  return valueOf(fact).map(known)
}

const OTHER_WAYS = { 'local.offsite-points': true, 'local.offsite-factor': true, 'local.offsite-first-pay': true }

/** One ratio told over several bands is a span by itself, in which lies what it comes to if all of them pay by it. */
const hasOneRatio = ({ scheme }: Rulebook, { facts }: Determination): boolean =>
  (scheme?.bands?.rows.length ?? 0) > 1 && facts.has('local.home-ratio')

const fullAnswers = (facts: readonly Fact[]): fc.Arbitrary<Facts> => {
  const asked = facts.filter(
    ({ supplied, unasked, id }) => supplied !== true && unasked !== true && !id.startsWith('paper.'),
  )
  return fc
    .tuple(...asked.map(everyday))
    .map((answers) => new Map(asked.map(({ id }, i) => [id, answers[i] ?? { kind: 'unknown' }])))
}

const UNPAID = ['manual-claim-open', 'claim-in-time']

/** Not filed, late, or in doubt for anything else: from nothing; nothing at all where the agency itself said no (but for being late). */
function spanOf({ findings, doubts }: Determination, sums: readonly bigint[]): readonly [bigint, bigint] {
  const [least, most] = [sums.reduce((a, b) => (a < b ? a : b)), sums.reduce((a, b) => (a > b ? a : b))]
  const short = findings.filter(({ id, outcome }) => UNPAID.includes(id) && outcome !== 'met')
  const toldNo = findings.some(({ id, status }) => doubts.includes(id) && status === 'told' && id !== 'claim-in-time')
  if (toldNo) return [0n, 0n]
  return [short.length + doubts.length > 0 ? 0n : least, most]
}

describe.each(places.map((book) => [book.region.name.en, book] as const))('%s', (_, book) => {
  test('what the estimate says of a case that is fully known, a plain calculator says too', () => {
    let compared = 0
    fc.assert(
      fc.property(fullAnswers(book.facts), (facts) => {
        const found = determine(book, facts, AS_OF)
        if (found.estimate === null || found.estimate.wanted.length > 0) return
        const sums = plainReadings(book, found.facts, AS_OF)
        if (sums.length === 0) return
        compared++
        const [low, high] = spanOf(found, sums)
        if (hasOneRatio(book, found))
          expect([found.estimate.low <= low, found.estimate.high >= high]).toEqual([true, true])
        else expect([found.estimate.low, found.estimate.high]).toEqual([low, high])
      }),
      { numRuns: drawn(1000) },
    )
    expect(compared).toBeGreaterThan(drawn(20))
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
    const sums = plainReadings(book, found.facts, asOf)
    if (sums.length === 0 || found.estimate.wanted.length > 0) continue
    compared++
    expect([name, found.estimate.low]).toEqual([name, spanOf(found, sums)[0]])
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

/** Shares as somebody may type or print them by mistake: below nothing, and above the whole. */
const anyShares = (book: Rulebook): fc.Arbitrary<Rulebook> =>
  fc.array(fc.bigInt({ min: -500_000n, max: 3_000_000n }), { minLength: 40, maxLength: 40 }).map((shares) => {
    let next = 0
    const share = (): bigint => shares[next++ % shares.length] ?? 0n
    return {
      ...book,
      parameters: book.parameters.map((parameter) =>
        parameter.type === 'ratio'
          ? { ...parameter, rows: parameter.rows.map((row) => ({ ...row, value: share() })) }
          : parameter,
      ),
    }
  })

test.each(['points', 'factor', 'first-pay'] as const)(
  'by %s, a share of whatever size never pays less than nothing or more than all, and the low end is the low one',
  (method) => {
    let seen = 0
    fc.assert(
      fc.property(
        rulebooks
          .chain(anyShares)
          .filter(({ scheme }) => scheme?.offSite !== undefined)
          .chain((book) => answersTo(book, 'some').map((facts) => ({ book: withMethod(book, method), facts }))),
        ({ book, facts }) => {
          const { estimate } = determine(book, facts, AS_OF)
          if (estimate === null) return
          seen++
          const total = estimate.lines.find(({ id }) => id === 'total')?.amount
          expect(estimate.low).toBeGreaterThanOrEqual(0n)
          expect(estimate.high).toBeGreaterThanOrEqual(estimate.low)
          if (total !== undefined) expect(estimate.high).toBeLessThanOrEqual(total.high)
          for (const { amount } of estimate.lines)
            expect([amount.low >= 0n, amount.low <= amount.high]).toEqual([true, true])
        },
      ),
      { numRuns: drawn(600) },
    )
    expect(seen).toBeGreaterThan(drawn(20))
  },
)

const withMethod = (book: Rulebook, method: 'points' | 'factor' | 'first-pay'): Rulebook =>
  book.scheme?.offSite === undefined
    ? book
    : { ...book, scheme: { ...book.scheme, offSite: book.scheme.offSite.map((cut) => ({ ...cut, method })) } }
