import { describe, expect, test } from 'vitest'
import { clashesIn } from '../../src/engine/clashes.ts'
import { determine } from '../../src/engine/determine.ts'
import { known, type FactValue } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const DAY = '2025-06-01'
const book = shippedRules().rulebook('offsite-reimbursement', '320100', DAY)

type Given = Readonly<Record<string, FactValue>>

const clashes = (given: Given, asOf = DAY) =>
  clashesIn(book, new Map(Object.entries(given).map(([id, value]) => [id, known(value)])), asOf)
const told = (given: Given, asOf = DAY) => clashes(given, asOf).map(({ id, stops }) => [id, stops])

const STAY = {
  'visit.kind': 'in-patient',
  'visit.discharged': true,
  'visit.started-on': '2025-03-08',
  'visit.ended-on': '2025-03-18',
}
const LATER = {
  'v2.visit.kind': 'in-patient',
  'v2.visit.discharged': true,
  'v2.visit.started-on': '2025-04-08',
  'v2.visit.ended-on': '2025-04-18',
}

describe.each(['710000', '810000', '820000'])('%s as the place of treatment', (place) => {
  test('stops beside an answer that it was not abroad, and goes with the other', () => {
    expect(told({ ...STAY, 'visit.place': place, 'visit.abroad': false })).toEqual([['place-abroad', true]])
    expect(told({ ...STAY, 'visit.place': place, 'visit.abroad': true })).toEqual([])
  })

  test('is told of a later visit by its name', () => {
    const [clash] = clashes({ ...STAY, ...LATER, 'v2.visit.place': place, 'v2.visit.abroad': false })
    expect(clash).toMatchObject({ id: 'place-abroad', stops: true, facts: ['v2.visit.place', 'v2.visit.abroad'] })
  })

  test('is no place that can be filed for', () => {
    expect(told({ ...STAY, 'filing.done': true, 'filing.place': place })).toEqual([['filed-abroad', true]])
  })
})

test('a later visit in Hong Kong is not paid, though nobody said that it was abroad', () => {
  const facts = { ...STAY, ...LATER, 'visit.place': '310000', 'v2.visit.place': '810000' }
  const { visits = [] } = determine(book, new Map(Object.entries(facts).map(([id, v]) => [id, known(v)])), DAY)
  expect(visits.map(({ determination }) => determination.verdict)).toEqual(['undetermined', 'ineligible'])
})

describe('a day of what has happened, after the day that is judged by', () => {
  test.each([
    ['visit.started-on', { ...STAY, 'visit.started-on': '2025-06-03', 'visit.ended-on': '2025-06-01' }],
    ['visit.ended-on', { ...STAY, 'visit.ended-on': '2025-06-10' }],
    ['claim.handed-in-on', { ...STAY, 'claim.handed-in-on': '2025-06-10' }],
    [
      'referral.issued-on',
      { ...STAY, 'filing.category': 'referral', 'referral.have': true, 'referral.issued-on': '2025-07-01' },
    ],
  ] as const)('%s is told, and stops nothing', (fact, given) => {
    expect(told(given)).toContainEqual([`${fact}.after-judging`, false])
    expect(told(given, '2025-07-01')).not.toContainEqual([`${fact}.after-judging`, false])
  })

  test('is told of a later visit too', () => {
    const [clash] = clashes({ ...STAY, ...LATER, 'v2.visit.ended-on': '2025-06-10' })
    expect(clash).toMatchObject({ id: 'visit.ended-on.after-judging', facts: ['v2.visit.ended-on'] })
    expect(clash?.text.zh).toContain('第二次就医：')
  })

  test('does not count where it does not apply, nor does a day that is planned', () => {
    expect(told({ ...STAY, 'filing.category': 'long-term', 'referral.issued-on': '2025-07-01' })).toEqual([])
    expect(told({ ...STAY, 'filing.done': true, 'filing.category': 'long-term', 'filing.from': '2025-07-01' })).toEqual(
      [],
    )
  })
})

describe('a referral to one hospital and treatment at another', () => {
  const referred = (to: string): Given => ({ ...STAY, 'filing.category': 'referral', 'referral.to-hospital': to })

  test.each(['visit.hospital', 'receipts.hospital'])('is a question, by %s', (named) => {
    expect(told({ ...referred('北京样例医院'), [named]: '上海市样例医院' })).toEqual([['referred-elsewhere', false]])
  })

  test.each(['上海样例医院', '上海市样例医院（东院）', '上海市样例医院'])(
    'is not seen in another way to write it: %s',
    (to) => {
      expect(told({ ...referred(to), 'visit.hospital': '上海市样例医院' })).toEqual([])
    },
  )

  test('is nothing where there was no referral', () => {
    const given = { ...referred('北京样例医院'), 'filing.category': 'long-term', 'visit.hospital': '上海市样例医院' }
    expect(told(given)).toEqual([])
  })
})
