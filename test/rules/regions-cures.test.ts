import { expect, test } from 'vitest'
import { improvements } from '../../src/engine/improve.ts'
import { determine } from '../../src/engine/determine.ts'
import { known, type Facts } from '../../src/model/fact.ts'
import { formatFen, parseFen, parseRatio } from '../../src/model/money.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const DAY = '2025-06-01'
const jiangsu = shippedRules().rulebook('offsite-reimbursement', '320000', DAY)

/** A referred in-patient of Jiangsu: 20,000 above the deductible, 80 % at home. */
const answers = (more: Record<string, string | boolean>): Facts => {
  const plain = { 'visit.kind': 'in-patient', 'visit.discharged': true, 'visit.started-on': '2025-03-03', ...more }
  const sums = new Map([
    ['cost.total-stated', parseFen('21300.00')],
    ['cost.out-of-catalogue-stated', 0n],
    ['cost.over-limit-stated', 0n],
    ['cost.first-pay-stated', 0n],
    ['local.deductible', parseFen('1300.00')],
    ['local.home-ratio', parseRatio('0.80')],
  ])
  return new Map([...Object.entries(plain), ...sums].map(([id, value]) => [id, known(value ?? '')]))
}

const worth = (facts: Facts): readonly string[] =>
  improvements(jiangsu, facts, DAY).map(
    ({ id, gain }) => `${id}: +${formatFen(gain?.low ?? -1n)}..${formatFen(gain?.high ?? -1n)}`,
  )

const REFERRED = {
  'filing.category': 'referral',
  'filing.done': true,
  'filing.from': '2025-03-01',
  'filing.until': '2025-09-01',
  'referral.have': true,
  'referral.issued-on': '2025-03-01',
  'visit.ended-on': '2025-03-12',
}

test('a stamp on a paper referral lifts the lower end from 60 to 75 per cent', () => {
  const unstamped = answers({ ...REFERRED, 'referral.form': 'paper', 'referral.stamped': false })
  expect(worth(unstamped)).toEqual(['stamp-referral: +0.00..3000.00'])
})

test('an electronic referral leaves nothing to mend', () => {
  expect(worth(answers({ ...REFERRED, 'referral.form': 'electronic' }))).toEqual([])
})

test('filing before discharge makes the unfiled a long-term resident at the home ratio', () => {
  const inHospital = answers({ 'visit.discharged': false, 'filing.category': 'long-term', 'filing.done': false })
  expect(worth(inHospital)).toEqual(['file-before-discharge: +0.00..4000.00'])
})

test('late filing is offered after discharge, perhaps for all of the payment, unless the agency has refused it', () => {
  const late = { 'filing.category': 'long-term', 'filing.done': false, 'visit.ended-on': '2025-03-12' }
  expect(worth(answers(late))).toEqual(['file-late: +0.00..16000.00'])
  expect(worth(answers({ ...late, 'local.late-filing-accepted': false }))).toEqual([])
})

test('an emergency needs none of it', () => {
  const emergency = answers({ 'visit.kind': 'emergency', 'visit.stayed': true, 'visit.ended-on': '2025-03-12' })
  expect(worth(emergency)).toEqual([])
  expect(determine(jiangsu, emergency, DAY).estimate?.low).toBe(parseFen('16000.00'))
})
