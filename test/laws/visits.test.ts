import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { factsOfCase } from '../../src/casework/cases/judge.ts'
import type { Determination } from '../../src/model/determination.ts'
import { known, type Answer, type FactId, type Facts } from '../../src/model/fact.ts'
import { sumFen, type Fen } from '../../src/model/money.ts'
import type { Receipt } from '../../src/model/receipt.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { joinVisits, scopedId, visitBound } from '../../src/model/visit-scope.ts'
import { answers, AS_OF, books, type Entries } from './shipped-books.ts'

const paying = books.filter(({ scheme }) => scheme !== undefined)
const anyPaying = fc.nat(paying.length - 1).map((i) => paying[i]!)

interface Claim {
  readonly book: Rulebook
  readonly shared: Facts
  readonly visits: readonly Facts[]
}

/** What a visit says for itself; bills are not part of it. */
function ownOf(book: Rulebook, entries: Entries): Facts {
  const bound = visitBound(book)
  return new Map(entries.filter(([id]) => bound.has(id)))
}

function sharedOf(book: Rulebook, entries: Entries): Facts {
  const bound = visitBound(book)
  return new Map(entries.filter(([id]) => !bound.has(id)))
}

/** Claims of one to four visits, everything answered. */
const anyClaim: fc.Arbitrary<Claim> = anyPaying.chain((book) =>
  fc.array(answers(book), { minLength: 1, maxLength: 4 }).map((all) => ({
    book,
    shared: sharedOf(book, all[0]!),
    visits: all.map((entries) => ownOf(book, entries)),
  })),
)

const judged = ({ book, shared, visits }: Claim): Determination =>
  determine(book, joinVisits(book, shared, visits), AS_OF)

const ends = ({ estimate }: Pick<Determination, 'estimate'>): readonly [Fen, Fen] | null =>
  estimate === null ? null : [estimate.low, estimate.high]

const SOME = { numRuns: 150 }

/** Days and places order the visits; what the agency says of a figure stands before any printed limit, so it may lie outside of it. */
const TOLD_OR_SEEN = /^(visit|local)\./

describe('a claim with several visits', () => {
  test('comes to what a case without visits comes to, where there is one', () => {
    fc.assert(
      fc.property(anyClaim, ({ book, shared, visits: [only] }) => {
        const one = judged({ book, shared, visits: [only!] })
        const plain = determine(book, new Map([...shared, ...only!]), AS_OF)
        expect(one.visits).toBeUndefined()
        expect(one.findings).toEqual(plain.findings)
        expect(one.missing).toEqual(plain.missing)
        expect(ends(one)).toEqual(ends(plain))
      }),
      SOME,
    )
  })

  test('comes to the same in whatever order its visits are told', () => {
    fc.assert(
      fc.property(anyClaim, fc.nat(), (claim, turn) => {
        const at = turn % claim.visits.length
        const turned = [...claim.visits.slice(at), ...claim.visits.slice(0, at)].reverse()
        const [a, b] = [judged(claim), judged({ ...claim, visits: turned })]
        expect(ends(b)).toEqual(ends(a))
        expect(b.verdict).toBe(a.verdict)
        expect(b.checklist.length).toBe(a.checklist.length)
      }),
      SOME,
    )
  })

  test('pays what its visits are paid, and lines name theirs', () => {
    fc.assert(
      fc.property(anyClaim, (claim) => {
        const { estimate, visits = [] } = judged(claim)
        if (estimate === null || visits.length === 0) return
        const open = visits.filter(({ determination }) => determination.verdict !== 'ineligible')
        const sum = (end: 'low' | 'high'): Fen =>
          sumFen(open.map(({ determination }) => determination.estimate?.[end] ?? 0n))
        expect(estimate.low).toBe(sum('low'))
        // Visits that are each open may each be the one that the ceiling was left for, but not all of them.
        expect(estimate.high).toBeLessThanOrEqual(sum('high'))
        if (sum('low') === sum('high')) expect(estimate.high).toBe(sum('high'))
        for (const line of estimate.lines) expect(line.id.startsWith(`${line.visit}.`)).toBe(true)
        const total = sumFen(estimate.lines.filter(({ role }) => role === 'total').map(({ amount }) => amount.low))
        const parts = estimate.lines.filter(({ role }) => role === 'borne' || role === 'paid')
        const settled = parts.every(({ amount }) => amount.low === amount.high)
        if (settled) expect(sumFen(parts.map(({ amount }) => amount.low))).toBe(total)
      }),
      SOME,
    )
  })

  test('says a span in which the truth lies, whatever of it is not known', () => {
    fc.assert(
      fc.property(anyClaim, fc.infiniteStream(fc.boolean()), (claim, keep) => {
        const some = (facts: Facts): Facts =>
          new Map([...facts].filter(([id]) => TOLD_OR_SEEN.test(id) || keep.next().value === true))
        const part = { ...claim, shared: some(claim.shared), visits: claim.visits.map(some) }
        const [full, open] = [judged(claim), judged(part)]
        if (full.estimate === null || open.estimate === null || full.verdict === 'ineligible') return
        // A visit that turns out to be barred is paid nothing: the span is of what is paid if it is not.
        if (full.visits?.some(({ determination }) => determination.verdict === 'ineligible') === true) return
        // Each band is rounded to the fen; where the bands part a bill whose counter is open is not known.
        const fen = BigInt(claim.visits.length)
        expect(open.estimate.low).toBeLessThanOrEqual(full.estimate.low + fen)
        expect(open.estimate.high).toBeGreaterThanOrEqual(full.estimate.high - fen)
      }),
      { numRuns: 400 },
    )
  })

  test('never says more than what the ceiling of the year leaves, whatever of it is not known', () => {
    const capped = paying.filter(
      ({ scheme }) =>
        scheme?.ceiling?.used !== undefined &&
        scheme.ceiling.on === 'payment' &&
        scheme.seriousIllness === undefined &&
        scheme.medicalAssistance === undefined &&
        scheme.largeCost === undefined &&
        scheme.crossYear?.method !== 'split-by-days',
    )
    expect(capped.length).toBeGreaterThan(0)
    const anyCapped = fc.nat(capped.length - 1).map((i) => capped[i]!)
    const anyClaim = anyCapped.chain((book) =>
      fc.tuple(
        fc.constant(book),
        answers(book),
        fc.bigInt({ min: 0n, max: 10n ** 8n }),
        fc.bigInt({ min: 10n ** 7n, max: 10n ** 9n }),
        fc.integer({ min: 2, max: 4 }),
      ),
    )
    fc.assert(
      fc.property(anyClaim, fc.infiniteStream(fc.boolean()), ([book, entries, used, cost, count], keep) => {
        const { scheme } = book
        const whole = 'cost.total-stated'
        const parts = ['cost.out-of-catalogue-stated', 'cost.first-pay-stated', 'cost.over-limit-stated']
        const own = new Map([...ownOf(book, entries)].filter(([id]) => !id.startsWith('receipts.')))
        const shared = (amount: Fen): Facts =>
          new Map([...sharedOf(book, entries), [scheme?.ceiling?.used ?? '', known(amount)]])
        const huge = new Map([
          ...own,
          ...[...parts, whole].map((id) => [id, known(id === whole ? 10n ** 20n : 0n)] as const),
        ])
        const ceiling = judged({ book, shared: shared(0n), visits: [huge] }).estimate?.high
        const some = new Map(
          [...own, [whole, known(cost)] as const].filter(([id]) => !parts.includes(id) || keep.next().value === true),
        )
        const { estimate, visits = [] } = judged({
          book,
          shared: shared(used),
          visits: Array.from({ length: count }, () => some),
        })
        // Some ceilings hold for one disease or kind of care: elsewhere there is nothing for visits to share.
        const holds = visits.every(({ determination }) => determination.facts.has(scheme?.ceiling?.used ?? ''))
        if (ceiling === undefined || estimate === null || !holds) return
        const left = ceiling > used ? ceiling - used : 0n
        expect(estimate.high).toBeLessThanOrEqual(left)
      }),
      { numRuns: 300 },
    )
  })

  test('never pays a visit more because another one of its year came before it and used up the ceiling', () => {
    const capped = paying.filter(({ scheme }) => scheme?.ceiling?.used !== undefined)
    const anyCapped = fc.nat(capped.length - 1).map((i) => capped[i]!)
    const pair = anyCapped.chain((book) =>
      fc.tuple(
        fc.constant(book),
        answers(book),
        fc.bigInt({ min: 0n, max: 10n ** 8n }),
        fc.bigInt({ min: 0n, max: 10n ** 8n }),
      ),
    )
    fc.assert(
      fc.property(pair, ([book, entries, used, more]) => {
        const counter = book.scheme?.ceiling?.used ?? ''
        const visits = [ownOf(book, entries), ownOf(book, entries)]
        const at = (amount: Fen): Determination =>
          judged({ book, shared: new Map([...sharedOf(book, entries), [counter, known(amount)]]), visits })
        const [less, least] = [at(used), at(used + more)]
        for (const { id, determination } of less.visits ?? []) {
          const later = least.visits?.find((visit) => visit.id === id)?.determination.estimate
          if (determination.estimate !== null && later !== undefined && later !== null)
            expect(later.low).toBeLessThanOrEqual(determination.estimate.low)
        }
      }),
      SOME,
    )
  })
})

const bill = (i: number, total: Fen, visit: string): Receipt => ({
  id: `r${i}`,
  kind: 'fiscal-receipt',
  fields: { number: String(i % 7), total, visit },
  origins: {},
})

test('bills parted among visits are claimed once each, however they are parted', () => {
  const book = paying[0]!
  const said: [FactId, Answer][] = ['v1', 'v2', 'v3'].map((id) => [scopedId(id, 'visit.kind'), known('in-patient')])
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.constantFrom('v1', 'v2', 'v3'))),
      (all) => {
        const receipts = all.map(([total, visit], i) => bill(i, total, visit))
        const found = { answers: new Map(said), receipts }
        const parted = factsOfCase(found, book)
        const whole = factsOfCase({ answers: new Map([['visit.kind', known('in-patient')]]), receipts }, book)
        const claimable = (facts: Facts, id: string): Fen => {
          const answer = facts.get(id)
          return answer?.kind === 'known' ? (answer.value as Fen) : 0n
        }
        const sum = ['v1', 'v2', 'v3'].map((id) => claimable(parted, scopedId(id, 'receipts.claimable')))
        expect(sumFen(sum)).toBe(claimable(whole, 'receipts.claimable'))
      },
    ),
    SOME,
  )
})
