import { expect, test } from 'vitest'
import { clashesIn } from '../../src/engine/clashes.ts'
import { known, type Facts } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const book = shippedRules().rulebook('offsite-reimbursement', '320100', '2025-06-01')
const said = (facts: Readonly<Record<string, boolean>>): Facts =>
  new Map(Object.entries(facts).map(([id, value]) => [id, known(value)]))

test('a patient who has died does not come in person: said so, it stops, though the answer would not apply', () => {
  const clashes = clashesIn(book, said({ 'patient.deceased': true, 'agent.acting': false }), '2025-06-01')
  expect(clashes.map(({ id, stops }) => [id, stops])).toEqual([['the-dead-do-not-come', true]])
  expect(clashesIn(book, said({ 'patient.deceased': true, 'agent.acting': true }), '2025-06-01')).toEqual([])
  expect(clashesIn(book, said({ 'patient.deceased': false, 'agent.acting': false }), '2025-06-01')).toEqual([])
})
