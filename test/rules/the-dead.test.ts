import { expect, test } from 'vitest'
import { clashesIn } from '../../src/engine/clashes.ts'
import { determine } from '../../src/engine/determine.ts'
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

test('no paper, office or question of a claim speaks as if the patient could still go, sign or be paid', () => {
  const facts = said({ 'patient.deceased': true, 'agent.acting': true })
  const { checklist, steps } = determine(book, facts, '2025-06-01')
  const bank = book.facts.filter(({ id }) => id.startsWith('bank.'))
  const words = [checklist, steps, book.offices, bank].map((some) =>
    JSON.stringify(some, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  )
  const wrong =
    /病人本人|本人有卡|病人自己写|病人签名|由病人|最好是病人|patient has a card|signed by the patient|best the patient/giu
  expect(words.flatMap((text) => text.match(wrong) ?? [])).toEqual([])
})
