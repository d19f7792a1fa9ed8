import { beforeAll, expect, test } from 'vitest'
import { known } from '../../src/model/fact.ts'
import type { Receipt } from '../../src/model/receipt.ts'
import { editReceipt } from '../../src/model/receipt-edit.ts'
import { checkReceipts } from '../../src/receipts/checks/check.ts'
import { kindOf } from '../../src/receipts/fields/paper-kind.ts'
import { receiptFrom } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { startCodes } from './corpus/figures.ts'
import { ofdPackage, taggedOfd } from './corpus/ofd-kinds.ts'
import { write } from './corpus/typeset.ts'

beforeAll(startCodes)

const PLAIN = { parts: 'page', axes: 'plain', names: 'usual' } as const

/** A paper of these lines, as it stands in a case. */
const taken = async (lines: readonly string[]): Promise<Receipt> => {
  const letters = lines.flatMap((line, i) => write(line, 60, 40 + i * 20, 10))
  return inCase(ofdPackage(letters, PLAIN, 1))
}

async function inCase(bytes: Uint8Array): Promise<Receipt> {
  const reading = await readScan(bytes)
  return receiptFrom(reading, { id: 'r001', scan: { path: 'a', sha256: 'a', bytes: 1, type: reading.type } })
}

const said = (receipt: Receipt): readonly string[] =>
  checkReceipts([receipt], new Map(), { asOf: '2026-06-01' }).map(({ code }) => code)

const BODY = ['交款人：王小明', '开票日期：2025-03-08', '合计（小写）120.50']

test('a paper whose title was not read is a question, never refused for what it is', async () => {
  const receipt = await taken(['代码：32060125', ...BODY])
  expect(receipt).toMatchObject({ kind: 'other', fields: { total: 12050n } })
  expect(said(receipt)).toContain('R72')
  expect(said(receipt)).not.toContain('R08')
})

test('what calls itself a receipt or a deposit slip is refused, and so is what a person says is none', async () => {
  expect(said(await taken(['收款收据', ...BODY]))).toContain('R08')
  expect(said(await taken(['住院预交金收据', ...BODY]))).toContain('R08')
  const unknown = await taken(['代码：32060125', ...BODY])
  const typed = editReceipt(unknown, { kind: 'other', fields: {}, cleared: [] })
  expect(said(typed)).toContain('R08')
  expect(said(editReceipt(typed, { kind: 'fee-list', fields: {}, cleared: [] }))).not.toContain('R72')
  expect(said(editReceipt(typed, { fields: { payer: '王小明' }, cleared: [] }))).toContain('R08')
})

test.each(['预交金 5,000.00', '刷卡缴费', '预交金收据', '押金 现金 刷卡'])(
  'a bill with %s above its title is the bill that its title says',
  (cell) => {
    const lines = [cell, '江苏省医疗住院收费票据（电子）', '票据代码：32060125  票据号码：0012345678']
    expect(kindOf(lines)).toBe('fiscal-e-receipt')
  },
)

test.each([
  ['授权委托书', 'power-of-attorney'],
  ['医疗费报销授权委托书', 'power-of-attorney'],
  ['委  托  书', 'power-of-attorney'],
  ['居民户口簿', 'household-register'],
  ['常住人口登记卡', 'household-register'],
  ['外伤无第三方责任承诺书', 'no-third-party-letter'],
  ['意外伤害无第三方责任声明', 'no-third-party-letter'],
  ['异地就医备案个人承诺书', undefined],
  ['委托代办须知', undefined],
])('what is headed %s is %s', (title, kind) => {
  expect(kindOf([title, '本人王小明', '2025年3月8日'])).toBe(kind)
})

test('on papers of several people no name is that of somebody else', async () => {
  const register = await taken(['常住人口登记卡', '姓名：李大山', '公民身份号码：11010519491231002X'])
  expect(register.kind).toBe('household-register')
  const payer = { ...register, fields: { ...register.fields, payer: '李大山' } }
  const about = new Map([['patient.name', known('王小明')]])
  const findings = checkReceipts([payer, { ...payer, kind: 'power-of-attorney' }], about, { asOf: '2026-06-01' })
  expect(findings.map(({ code }) => code).filter((code) => /^R6[1-6]$/.test(code))).toEqual([])
})

test('an invoice whose values only its tags name is an invoice', async () => {
  const tags = { SellerName: '西塘市康复医院', BuyerName: '王小明', TaxInclusiveTotalAmount: '¥212.00' }
  const receipt = await inCase(taggedOfd({ ...tags, InvoiceNo: '25320000001234567890' }))
  expect(receipt.kind).toBe('vat-invoice')
  expect(said(await inCase(taggedOfd(tags)))).not.toContain('R08')
})

test('an OFD of which the end is missing is damaged, and no bomb', async () => {
  const whole = taggedOfd({ InvoiceNo: '25320000001234567890' })
  expect((await readScan(whole.slice(0, whole.length - 60))).reasons).toEqual(['S28'])
})
