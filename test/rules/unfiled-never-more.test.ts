import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import type { Facts, FactValue } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const AS_OF = '2025-06-01'
const books = new Map(rules.regions.map(({ code }) => [code, rules.rulebook('offsite-reimbursement', code, AS_OF)]))

const cases = fc.record({
  'patient.insurance-type': fc.constantFrom('employee', 'resident'),
  'patient.age-group': fc.constantFrom('retired', 'working', 'resident-adult', 'student-child'),
  'visit.kind': fc.constantFrom('in-patient', 'out-patient'),
  'visit.hospital-level': fc.constantFrom('primary', 'secondary', 'tertiary'),
  'visit.in-province': fc.boolean(),
  'sz.tier': fc.constantFrom('one', 'two'),
  'year.earlier-stays': fc.integer({ min: 0, max: 3 }),
  'cost.total-stated': fc.bigInt({ min: 0n, max: 30_000_000n }),
  told: fc.boolean(),
})

/** An answer that this place does not know is left out. */
function factsOf(one: typeof cases extends fc.Arbitrary<infer T> ? T : never, more: Record<string, FactValue>): Facts {
  const { 'patient.age-group': person, told, ...asked } = one
  const given: Record<string, FactValue> = {
    ...asked,
    'patient.person-type': person,
    'patient.benefits-active': true,
    'visit.started-on': '2025-03-03',
    'visit.ended-on': '2025-03-12',
    'visit.discharged': true,
    'visit.designated': true,
    'filing.category': 'other-temporary',
    'referral.have': false,
    'cost.out-of-catalogue-stated': 0n,
    'cost.over-limit-stated': 0n,
    'cost.first-pay-stated': 0n,
    ...(told ? { 'local.home-ratio': 700_000n, 'local.deductible': 100_000n } : {}),
    ...more,
  }
  return new Map(Object.entries(given).map(([id, value]) => [id, { kind: 'known', value }]))
}

const FILED = { 'filing.done': true, 'filing.from': '2025-03-01', 'filing.until': '2025-12-31' }
const WITHOUT: readonly Record<string, FactValue>[] = [
  { 'filing.done': false, 'local.unfiled-accepted': true },
  { 'filing.done': false },
  { ...FILED, 'filing.from': '2025-04-10' },
]

test('without a filing that counts nobody is paid more than with one for other temporary care, in any region', () => {
  fc.assert(
    fc.property(fc.constantFrom(...books.keys()), cases, fc.constantFrom(...WITHOUT), (code, one, unfiled) => {
      const book = books.get(code)
      if (book === undefined) throw new Error(code)
      const filed = determine(book, factsOf(one, FILED), AS_OF).estimate
      const without = determine(book, factsOf(one, unfiled), AS_OF).estimate
      if (filed !== null && without !== null) expect(without.high).toBeLessThanOrEqual(filed.high)
    }),
    { numRuns: 1000 },
  )
})
