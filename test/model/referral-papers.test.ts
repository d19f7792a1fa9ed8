import { expect, test } from 'vitest'
import { syntheticTwin } from '../../src/case-file/twin.ts'
import type { Case } from '../../src/model/case.ts'
import { known } from '../../src/model/fact.ts'
import { receiptFacts } from '../../src/model/receipt-facts.ts'
import type { Receipt, ReceiptFields } from '../../src/model/receipt.ts'

const referral = (id: string, fields: ReceiptFields): Receipt => ({ id, kind: 'referral', fields, origins: {} })
const one = referral('r001', {
  hospital: '样例县人民医院',
  referredTo: '样例市第一医院',
  issuedOn: '2025-03-05',
  validUntil: '2025-04-03',
})

test('what a referral says is a fact, and none where two of them say otherwise', () => {
  const facts = receiptFacts([one])
  expect(facts.get('receipts.referral-issued-on')).toEqual(known('2025-03-05'))
  expect(facts.get('receipts.referral-valid-until')).toEqual(known('2025-04-03'))
  expect(facts.get('receipts.referral-to-hospital')).toEqual(known('样例市第一医院'))
  const other = receiptFacts([one, referral('r002', { ...one.fields, issuedOn: '2025-05-05' })])
  expect(other.has('receipts.referral-issued-on')).toBe(false)
  expect(other.get('receipts.referral-hospital')).toEqual(known('样例县人民医院'))
})

test('a made-up twin of a case keeps until when its referral is valid, and no name', () => {
  const found = { id: 'bx-1', answers: new Map(), receipts: [one], origins: new Map() } as unknown as Case
  const [twin] = syntheticTwin(found, [], () => true).receipts
  expect(twin?.fields).toMatchObject({ issuedOn: '2025-03-05', validUntil: '2025-04-03' })
  expect(JSON.stringify(twin?.fields)).not.toContain('样例市')
})
