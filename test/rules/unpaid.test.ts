import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known, type Facts } from '../../src/model/fact.ts'
import type { RuleCase } from '../../src/model/rule-case.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { joinVisits, visitBound } from '../../src/model/visit-scope.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const cases = rules.files.paths(/\.test\.yaml$/).flatMap((path) => readCases(rules, path).cases)
const bookOf = ({ procedure, region, asOf }: RuleCase): Rulebook => rules.rulebook(procedure, region, asOf)

/** A case, and the same case with some of its answers not given yet. */
const partly: fc.Arbitrary<readonly [RuleCase, Facts]> = fc
  .constantFrom(...cases)
  .chain((one) =>
    fc
      .subarray([...one.given.keys()])
      .map((kept) => [one, new Map([...one.given].filter(([id]) => kept.includes(id)))] as const),
  )

test('a verdict that is not a yes names what it hangs on: not met, or open', () => {
  fc.assert(
    fc.property(partly, ([one, facts]) => {
      const { verdict, decidedBy, findings } = determine(bookOf(one), facts, one.asOf)
      if (verdict === 'eligible') return
      expect(decidedBy.length).toBeGreaterThan(0)
      for (const id of decidedBy) expect(findings.find((finding) => finding.id === id)?.outcome).not.toBe('met')
    }),
    { numRuns: 1500 },
  )
})

test('where it is open whether anything is paid the sum begins at nothing, and is nothing once the agency said no', () => {
  fc.assert(
    fc.property(partly, ([one, facts]) => {
      const { estimate, findings } = determine(bookOf(one), facts, one.asOf)
      const short = findings.filter(
        ({ id, outcome }) => ['manual-claim-open', 'claim-in-time'].includes(id) && outcome !== 'met',
      )
      if (estimate === null || short.length === 0) return
      expect(estimate.low).toBe(0n)
      const refused = short.some(({ id, outcome }) => id === 'manual-claim-open' && outcome === 'unmet')
      const answer = facts.get('local.unfiled-accepted')
      if (refused && answer?.kind === 'known' && answer.value === false) expect(estimate.high).toBe(0n)
    }),
    { numRuns: 1500 },
  )
})

const AS_OF = '2025-06-01'
const shenzhen = rules.rulebook('offsite-reimbursement', '440300', AS_OF)
const answers = (entries: Record<string, string | number | boolean | bigint>): Facts =>
  new Map(Object.entries(entries).map(([id, value]) => [id, known(value)]))

/** Two stays of 20,000 and 30,000 yuan at a tertiary hospital, the first of which is changed. */
function twoStays(first: Record<string, string | boolean>, more: Record<string, number> = {}): readonly string[] {
  const bound = visitBound(shenzhen)
  const shared = answers({
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'patient.benefits-active': true,
    'year.earlier-stays': 0,
  })
  const stay = (start: string, end: string, total: bigint, changed: Record<string, string | boolean>): Facts =>
    new Map(
      [
        ...answers({
          'visit.abroad': false,
          'visit.work-injury': false,
          'visit.accident': false,
          'visit.public-health': false,
          'visit.kind': 'in-patient',
          'visit.designated': true,
          'visit.hospital-level': 'tertiary',
          'visit.discharged': true,
          'visit.place': '310000',
          'settled.directly': false,
          'settled.claimed-before': false,
          'settled.other-insurer': false,
          'filing.category': 'long-term',
          'filing.done': true,
          'filing.from': '2025-01-01',
          'visit.started-on': start,
          'visit.ended-on': end,
          'cost.total-stated': total,
          'cost.out-of-catalogue-stated': 0n,
          'cost.over-limit-stated': 0n,
          'cost.first-pay-stated': 0n,
          ...changed,
        }),
      ].filter(([id]) => bound.has(id)),
    )
  const visits = [stay('2025-02-01', '2025-02-10', 2_000_000n, first), stay('2025-04-01', '2025-04-08', 3_000_000n, {})]
  const facts = new Map([...joinVisits(shenzhen, shared, visits), ...answers(more)])
  const { visits: found = [], missing } = determine(shenzhen, facts, AS_OF)
  const second = found.find(({ id }) => id === 'v2')?.determination.estimate
  return [
    `${String(second?.low)}..${String(second?.high)}`,
    ...missing.map(({ fact }) => fact).filter((fact) => fact.endsWith('year.earlier-stays')),
  ]
}

test('a paid stay makes the deductible of the next one lower', () => {
  // (30000 − 300) × 90%
  expect(twoStays({})).toEqual(['2673000..2673000'])
})

test.each([
  ['settled at the hospital', { 'settled.directly': true }],
  ['probably not paid', { 'visit.designated': false }],
])('of a stay that was %s nobody knows whether it counts for the next: both ends, and it is asked', (_, first) => {
  // (30000 − 600) × 90% … (30000 − 300) × 90%
  expect(twoStays(first)).toEqual(['2646000..2673000', 'v2.year.earlier-stays'])
  expect(twoStays(first, { 'v2.year.earlier-stays': 0 })).toEqual(['2646000..2646000'])
  expect(twoStays(first, { 'v2.year.earlier-stays': 1 })).toEqual(['2673000..2673000'])
})
