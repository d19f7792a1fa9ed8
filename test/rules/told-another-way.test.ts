import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import type { FactValue } from '../../src/model/fact.ts'
import { sayTold } from '../../src/model/say-told.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const AS_OF = '2025-06-01'

function told(region: string, more: Record<string, FactValue>) {
  const book = rules.rulebook('offsite-reimbursement', region, AS_OF)
  const given = {
    'visit.kind': 'in-patient',
    'visit.started-on': '2025-03-03',
    'visit.ended-on': '2025-03-12',
    ...more,
  }
  const facts = new Map(Object.entries(given).map(([id, value]) => [id, { kind: 'known', value } as const]))
  const [one] = determine(book, facts, AS_OF).told
  return one === undefined ? undefined : { ...one, words: sayTold(one, book, 'zh') }
}

test.each([
  ['360100', 'employee', 50_000n, 'first-pay', '先自付一部分'],
  ['440300', 'employee', 0n, 'factor', '打折'],
  ['330100', 'employee', 50_000n, 'first-pay', '先自付一部分'],
] as const)('in %s points told to an %s stand beside what is counted there', (region, person, points, way, words) => {
  const one = told(region, { 'patient.insurance-type': person, 'local.offsite-points': points })
  expect(one?.stands).toBe('beside')
  expect(one?.countedBy).toEqual([way])
  expect(one?.words).toContain(words)
})

test('where points are what is counted, the answer is used', () => {
  expect(told('330100', { 'patient.insurance-type': 'resident', 'local.offsite-points': 50_000n })?.stands).not.toBe(
    'unused',
  )
  expect(told('420100', { 'patient.insurance-type': 'employee', 'local.offsite-points': 50_000n })?.stands).not.toBe(
    'unused',
  )
})
