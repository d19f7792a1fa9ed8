import { expect, test } from 'vitest'
import type { Receipt, ReceiptFields } from '../../../src/model/receipt.ts'
import { vouchedFor } from '../../../src/receipts/checks/vouched.ts'
import { mergeReads } from '../../../src/receipts/fields/merge-fields.ts'
import { isOneSlipAway } from '../../../src/receipts/ocr/spell-labels.ts'
import { reconciled } from '../../../src/receipts/ocr/trust.ts'

const clear = (): number => 1
const bill: ReceiptFields = {
  number: '0011150611',
  payer: '郭丽玉',
  issuedOn: '2025-05-25',
  total: 79_170n,
  totalInWords: '柒佰玖拾壹元柒角整',
  fundPaid: 0n,
  otherPaid: 0n,
  accountPaid: 0n,
  cashPaid: 79_170n,
  lines: [
    { name: '检查费', amount: 79_000n },
    { name: '诊察费', amount: 170n },
  ],
}

test('figures that agree with words are certain, and with them what was paid; a number and a name are not', () => {
  expect([...reconciled(bill, clear)].sort()).toEqual(
    ['accountPaid', 'cashPaid', 'fundPaid', 'lines', 'otherPaid', 'total', 'totalInWords'].sort(),
  )
})

test('nothing is certain of a total that the words contradict, however sure the recogniser is', () => {
  expect(reconciled({ ...bill, total: 79_110n }, clear).size).toBe(0)
})

test('two items prove no total that stands in figures alone, and three unclear ones neither', () => {
  const { totalInWords: _, ...figures } = bill
  expect(reconciled(figures, clear).size).toBe(0)
  const three = {
    ...figures,
    lines: [
      { name: '检查费', amount: 78_955n },
      { name: '诊察费', amount: 170n },
      { name: '治疗费', amount: 45n },
    ],
  }
  expect(reconciled(three, clear).has('total')).toBe(true)
  expect(reconciled(three, () => 0.6).has('total')).toBe(false)
})

test('an item with a name that no bill prints is asked about', () => {
  const lines = [{ name: '检查弗', amount: 79_170n }]
  expect(reconciled({ ...bill, lines }, clear).has('lines')).toBe(false)
})

test('two dates do not confirm each other: a digit is misread alike in both', () => {
  const stay = { ...bill, admittedOn: '2025-05-20', dischargedOn: '2025-05-25', stayDays: 5 }
  const sure = reconciled(stay, clear)
  expect([sure.has('stayDays'), sure.has('admittedOn'), sure.has('dischargedOn')]).toEqual([true, false, false])
})

test('what a photo reconciled counts, the rest waits, and what was typed stands', () => {
  const read = {
    origin: 'ocr',
    fields: bill,
    notes: { total: { state: 'read' }, payer: { state: 'doubtful' } },
  } as const
  expect(mergeReads([read])).toMatchObject({
    fields: { total: 79_170n },
    unconfirmed: { payer: '郭丽玉', number: bill.number },
  })
  const before = { fields: { payer: '郭丽', total: 1n }, origins: { payer: 'typed', total: 'typed' } } as const
  expect(mergeReads([read], before).fields).toMatchObject({ payer: '郭丽', total: 1n })
})

test('a stay over the end of a month confirms its length, and no day: the year is misread alike in both', () => {
  const stay = { ...bill, admittedOn: '2025-05-28', dischargedOn: '2025-06-02', issuedOn: '2025-06-02', stayDays: 5 }
  const days = ['admittedOn', 'dischargedOn', 'issuedOn', 'stayDays'] as const
  expect(days.map((field) => reconciled(stay, clear).has(field))).toEqual([false, false, false, true])
  const other = reconciled({ ...stay, dischargedOn: '2025-06-07' }, clear)
  expect(other.has('stayDays')).toBe(false)
})

test('items and a total that have all lost their points prove nothing, and words on a settlement are not its total', () => {
  const { totalInWords: _, ...figures } = bill
  const lines = [120_000n, 34_500n, 800n].map((amount) => ({ name: '检查费', amount }))
  expect(reconciled({ ...figures, lines, total: 155_300n }, clear).has('total')).toBe(false)
  expect(reconciled(bill, clear, [], 'settlement-statement').has('total')).toBe(false)
  expect(reconciled(bill, clear, [], 'fiscal-receipt').has('total')).toBe(true)
})

test('a number that stands in a code of the paper as a part of its own is certain, and one that is only within a part is not', () => {
  const code = `https://bill.example.cn/h5?c=32060125&n=${bill.number}&k=77`
  expect(reconciled(bill, clear, [code]).has('number')).toBe(true)
  expect(reconciled(bill, clear, [`CZ|9${bill.number}1|123456`]).has('number')).toBe(false)
})

const receipt = (id: string, unconfirmed: ReceiptFields): Receipt => ({
  id,
  kind: 'fiscal-receipt',
  fields: {},
  origins: {},
  seen: { pages: 1, pictures: [], reasons: [], conflicts: [], unconfirmed },
})

test("the patient's own name counts, a shorter one is asked about", () => {
  const names = { patient: '张翀宇', others: [] }
  expect(vouchedFor(receipt('r001', { payer: '张翀宇' }), names).fields).toEqual({ payer: '张翀宇' })
  expect(vouchedFor(receipt('r001', { payer: '张宇' }), names)).toMatchObject({
    fields: {},
    seen: { unconfirmed: { payer: '张宇' } },
  })
})

test('a hospital counts when another paper of the case spells it alike', () => {
  const own = receipt('r002', { hospital: '南京鼓楼医院', number: '1' })
  const others = [receipt('r001', { hospital: '南京鼓楼医院' })]
  expect(vouchedFor(own, { others })).toMatchObject({
    fields: { hospital: '南京鼓楼医院' },
    seen: { unconfirmed: { number: '1' } },
  })
  expect(vouchedFor(own, { others: [receipt('r001', { hospital: '南京鼓搂医院' })] }).fields).toEqual({})
})

test('the number of a stay counts when another paper bears it, and a day of it when it counts there', () => {
  const own = receipt('r002', { recordNumber: '12345678', admittedOn: '2025-05-20', dischargedOn: '2025-05-25' })
  const seen = receipt('r001', { recordNumber: '12345678', admittedOn: '2025-05-20' })
  expect(vouchedFor(own, { others: [seen] }).fields).toEqual({ recordNumber: '12345678' })
  const known: Receipt = { ...seen, fields: { recordNumber: '12345678', admittedOn: '2025-05-20' } }
  expect(vouchedFor(own, { others: [known] }).fields).toEqual({ recordNumber: '12345678', admittedOn: '2025-05-20' })
  expect(vouchedFor(own, { others: [receipt('r001', { recordNumber: '12345679' })] }).fields).toEqual({})
})

test('a label with one letter wrong, one missing or one too many is one slip away', () => {
  expect(
    ['交款人统社会信用代码', '交款人统一社会信用代玛'].map((text) => isOneSlipAway(text, '交款人统一社会信用代码')),
  ).toEqual([true, true])
  expect(isOneSlipAway('出院日期', '入院时间')).toBe(false)
})
