import { describe, expect, test } from 'vitest'
import { known, type Facts } from '../../src/model/fact.ts'
import type { FieldOrigin, Receipt, ReceiptFields, ReceiptKind } from '../../src/model/receipt.ts'
import { checkReceipts } from '../../src/receipts/checks/check.ts'

const ABOUT = new Set(['R03', 'R39', 'R45', 'R61', 'R62', 'R63', 'R64', 'R65', 'R66'])
const ID = '11010519491231002X'
const facts: Facts = new Map([
  ['patient.name', known('吕小明')],
  ['patient.id-number', known(ID)],
  ['agent.name', known('吕芳')],
])
const paper = (kind: ReceiptKind, fields: ReceiptFields, origin: FieldOrigin = 'typed'): Receipt => ({
  id: 'r001',
  kind,
  fields,
  origins: { payer: origin, payerId: origin },
})
const said = (receipts: readonly Receipt[], about: Facts = facts): readonly string[] =>
  checkReceipts(receipts, about, { asOf: '2025-06-01' })
    .map(({ code }) => code)
    .filter((code) => ABOUT.has(code))

const KINDS: readonly (readonly [ReceiptKind, string])[] = [
  ['fiscal-e-receipt', 'R03'],
  ['fiscal-receipt', 'R03'],
  ['vat-invoice', 'R03'],
  ['fee-list', 'R61'],
  ['diagnosis', 'R62'],
  ['discharge-summary', 'R62'],
  ['medical-record', 'R62'],
  ['prescription', 'R63'],
  ['referral', 'R64'],
  ['settlement-statement', 'R66'],
  ['identity', 'R66'],
  ['bank-card', 'R66'],
]

describe.each(KINDS)('a paper of kind %s', (kind, code) => {
  test('in another person’s name is told', () => {
    expect(said([paper(kind, { payer: '李四' })])).toEqual([code])
    expect(said([paper(kind, { payerId: '440524188001010014' })])).toEqual([code])
  })

  test.each([
    ['in a traditional letter', { payer: '呂小明' }],
    ['with a dot of its own', { payer: '吕·小明' }],
    ['with the old number', { payer: '吕小明', payerId: '110105491231002' }],
    ['with the number of a firm beside it', { payer: '吕小明', payerId: '91320100MA1ABCDE2X' }],
  ])('%s is the patient’s', (_, fields) => {
    expect(said([paper(kind, fields)])).toEqual([])
  })

  test.each([
    ['a letter that was not read', { payer: '吕\ufffd明' }],
    ['a box beside other letters', { payer: '李□' }],
    ['a number with a wrong digit', { payerId: '110105194912310021' }],
    ['another name beside the patient’s own number', { payer: '李四', payerId: ID }],
    ['a letter missing at the end', { payer: '吕小' }],
    ['letters missing at the front', { payer: '明' }],
    ['a column too narrow for the name', { payer: '吕小…' }],
    ['the mother’s name, as an infant has it', { payer: '王芳之女' }],
  ])('with %s is a question', (_, fields) => {
    expect(said([paper(kind, fields)])).toEqual(['R65'])
  })

  test('is never refused for a name that a photo alone gave', () => {
    expect(said([paper(kind, { payer: '李四' }, 'ocr')])).toEqual(['R65'])
    expect(said([paper(kind, { payer: '吕明' }, 'ocr')])).toEqual(['R65'])
    expect(said([paper(kind, { payer: '吕明' }, 'text')])).toEqual(['R65'])
    expect(said([paper(kind, { payer: '吕明' }, 'typed')])).toEqual([code])
  })

  test('is asked about where a letter is missing in what a machine read, and refused where letters differ', () => {
    expect(said([paper(kind, { payer: '吕明' }, 'xml')])).toEqual(['R65'])
    expect(said([paper(kind, { payer: '吕小朋' }, 'xml')])).toEqual([code])
    expect(said([paper(kind, { payer: '李明' }, 'text')])).toEqual([code])
  })
})

test('what waits to be confirmed is asked about where it is clearly another name', () => {
  const waiting = (payer: string): Receipt => ({
    ...paper('fee-list', {}),
    seen: { pages: 1, pictures: [], reasons: [], conflicts: [], unconfirmed: { payer } },
  })
  expect(said([waiting('李四')])).toEqual(['R65'])
  expect(said([waiting('吕明')])).toEqual([])
})

test('cards of who acts, guards or is paid bear their own names', () => {
  expect(said([paper('identity', { payer: '吕芳' }), paper('bank-card', { payer: '呂芳' })])).toEqual([])
  expect(said([paper('fee-list', { payer: '吕芳' })])).toEqual(['R61'])
})

test('where nobody said whose claim it is, papers of several people are told, whatever they are', () => {
  const nobody: Facts = new Map()
  expect(said([paper('fiscal-receipt', { payer: '吕小明' }), paper('fee-list', { payer: '李四' })], nobody)).toEqual([
    'R45',
  ])
  expect(
    said([paper('fiscal-receipt', { payer: '吕小明' }), paper('fee-list', { payer: '呂 小 明' })], nobody),
  ).toEqual([])
})

test.each(['个人', '散客', '匿名', '无名氏', '患者', '自费', '客户', '消费者', '（个人）', '个 人', '个⼈', '*个人*'])(
  'a bill made out to %s names nobody: that is asked, and is no other person',
  (payer) => {
    for (const kind of ['fiscal-e-receipt', 'vat-invoice'] as const)
      expect(said([paper(kind, { payer })])).toEqual(['R65'])
    expect(said([paper('fee-list', { payer })])).toEqual([])
    expect(said([paper('vat-invoice', { payer, payerId: ID })])).toEqual([])
  },
)

test('a remark behind the name makes no other person', () => {
  for (const payer of ['吕小明（个人）', '吕小明(自然人)', '吕小明 [患者]'])
    expect(said([paper('vat-invoice', { payer })])).toEqual([])
  expect(said([paper('vat-invoice', { payer: '李四（个人）' })])).toEqual(['R03'])
})
