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

const STAY = {
  'patient.insurance-type': 'resident',
  'patient.person-type': 'resident-adult',
  'visit.as-in-patient': true,
  'visit.in-province': false,
  'visit.hospital-level': 'tertiary',
}

test('an official span for care elsewhere is not settled by what was told of home, and both are said', () => {
  const referred = {
    'filing.done': true,
    'filing.category': 'referral',
    'filing.from': '2025-03-01',
    'referral.have': true,
    'referral.form': 'electronic',
    'referral.issued-on': '2025-03-01',
  }
  const one = told('340300', { ...STAY, ...referred, 'local.home-ratio': 800_000n })
  expect([one?.stands, one?.against?.least, one?.against?.value]).toEqual(['unused', 450_000n, 750_000n])
  expect(one?.words).toContain('外地就医另有规定 45% 至 75%')
})

test('one ratio told over several bands is said to stand beside theirs', () => {
  const one = told('110000', {
    'patient.insurance-type': 'employee',
    'patient.person-type': 'retired',
    'visit.hospital-level': 'tertiary',
    'local.home-ratio': 500_000n,
  })
  expect(one?.stands).toBe('beside')
  expect(one?.words).toContain('分几段')
})

test('what the sums do not read is not what an answer is held against', () => {
  const filed = { 'filing.done': true, 'filing.category': 'other-temporary', 'filing.from': '2025-03-01' }
  const employee = { ...STAY, 'patient.insurance-type': 'employee', 'patient.person-type': 'working' }
  const one = told('150800', { ...employee, ...filed, 'local.offsite-points': 50_000n })
  expect([one?.stands, one?.against?.cites]).toEqual(['overruled', ['BYNE-25']])
})
