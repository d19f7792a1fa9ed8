import { expect, test } from 'vitest'
import { clashesIn } from '../../src/engine/clashes.ts'
import { known, type Facts } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const DAY = '2025-09-01'
const book = (region: string) => shippedRules().rulebook('offsite-reimbursement', region, DAY)
const newborn = (more: Readonly<Record<string, string | boolean | number>>): Facts =>
  new Map(
    Object.entries({
      'patient.insurance-type': 'resident',
      'patient.person-type': 'student-child',
      'patient.id-type': 'other',
      'patient.birth-date-stated': '2025-03-02',
      'visit.started-on': '2025-03-03',
      'patient.benefits-active': true,
      ...more,
    }).map(([id, value]) => [id, known(value)]),
  )
const clashes = (region: string, more: Readonly<Record<string, string | boolean | number>>): readonly string[] =>
  clashesIn(book(region), newborn(more), DAY).map(({ id }) => id)

test('a newborn enrolled after the visit and too late to be covered from birth was not in force then', () => {
  expect(clashes('320100', { 'patient.enrolled-on': '2025-07-06' })).toEqual(['in-force-before-enrolled'])
  expect(clashes('110000', { 'patient.enrolled-on': '2025-07-06', 'local.newborn-days': 60 })).toEqual([
    'in-force-before-enrolled',
  ])
})

test.each([
  ['enrolled within the days of the place', '320100', { 'patient.enrolled-on': '2025-05-02' }],
  ['enrolled where the days are not known', '110000', { 'patient.enrolled-on': '2025-07-06' }],
  [
    'enrolled late, covered from before as the agency told',
    '320100',
    { 'patient.enrolled-on': '2025-07-06', 'local.covered-from': '2025-03-02' },
  ],
  [
    'enrolled late, and said not to have been in force',
    '320100',
    { 'patient.enrolled-on': '2025-07-06', 'patient.benefits-active': false },
  ],
  ['enrolled on the day of the visit', '320100', { 'patient.enrolled-on': '2025-03-03' }],
] as const)('a newborn %s contradicts nothing', (_, region, more) => {
  expect(clashes(region, more)).toEqual([])
})
