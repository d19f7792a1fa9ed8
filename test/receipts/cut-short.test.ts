import { expect, test } from 'vitest'
import type { Receipt } from '../../src/model/receipt.ts'
import { checkReceipts } from '../../src/receipts/checks/check.ts'
import { LABELS, dayIn } from '../../src/receipts/fields/labels.ts'
import { Found } from '../../src/receipts/fields/found.ts'
import { readValue } from '../../src/receipts/fields/value.ts'
import { readBillText } from '../../src/receipts/fields/bill-text.ts'
import { pageText } from '../../src/receipts/fields/text-lines.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { write } from './corpus/typeset.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'

const read = (label: string, text: string): Found => {
  const [found, known] = [new Found(), LABELS.get(label)]
  if (known === undefined) throw new Error(label)
  readValue(known, text, found)
  return found
}

const SIGNS = ["'", '’', '·', '。', '、', 'O', 'l', '\u00ad', '\u200b', '?', '□', '〓', '*']

test.each(SIGNS)('no amount, number or code ends at %j', (sign) => {
  for (const [label, text, field] of [
    ['(小写)', `1${sign}190.65`, 'total'],
    ['(小写)', `119${sign}.65`, 'total'],
    ...(['O', 'l', '*'].includes(sign) ? [] : [['票据号码', `0012${sign}45678`, 'number'] as const]),
  ] as const) {
    const found = read(label, text)
    expect(found.fields[field], text).toBeUndefined()
    expect(found.notes[field]?.state, text).toBe('unread')
  }
})

test('an amount ends at a blank, at the end, at yuan or a bracket', () => {
  for (const text of ['1190.65', '1,190.65 元', '1190.65元', '¥1190.65)', '1190.65元整', '1190.65*'])
    expect(read('(小写)', text).fields.total, text).toBe(119065n)
  for (const text of ['1190元6角5分', '1190.65万', '1190元65'])
    expect(read('(小写)', text).fields.total).toBeUndefined()
})

test('words with a letter that did not come out say nothing', () => {
  expect(read('(大写)', '壹□佰元整').notes.totalInWords?.state).toBe('unread')
  expect(read('(大写)', '壹仟〓佰元整').fields.totalInWords).toBeUndefined()
  expect(read('(大写)', '壹仟元整').fields.totalInWords).toBe('壹仟元整')
})

test.each(['2025-03-1?', '2025年3月1□日', '2025-3-8至2025-3-9', '2025-03-1O', '2025-03-081'])(
  '%s is no day',
  (text) => {
    expect(dayIn(text)).toBeUndefined()
    expect(read('开票日期', text).notes.issuedOn?.state).toBe('unread')
  },
)

test('a stay has two days, and none where one is cut', () => {
  const days = { admittedOn: '2025-03-01', dischargedOn: '2025-03-08' }
  expect(read('住院时间', '2025-03-01至2025-03-08').fields).toEqual(days)
  expect(read('住院时间', '2025-03-01至2025-03-1?').fields).toEqual({})
})

test('a day with a time or a remark behind is one', () => {
  for (const text of ['2025-03-08 10:22:33', '2025年3月8日上午', '20250308', '2025-03-08T10:22', '2025年3月8'])
    expect(dayIn(text), text).toBe('2025-03-08')
})

test('signs that stand for a lost letter make a hospital and the numbers and amounts of a data file unread', async () => {
  for (const sign of ['?', '□', '〓']) expect(read('收款单位', `东岭${sign}医院`).fields.hospital).toBeUndefined()
  const xml = `<EInvoice><EInvoiceCode>32060125</EInvoiceCode><EInvoiceNumber>0012?45678</EInvoiceNumber><TotalAmount>1'234.56</TotalAmount><IssueDate>2025-03-1?</IssueDate></EInvoice>`
  const { fields, unread } = mergeReads((await readScan(new TextEncoder().encode(xml))).reads)
  expect(fields).toMatchObject({ code: '32060125' })
  expect(unread.toSorted()).toEqual(['issuedOn', 'number', 'total'])
})

test('half a number makes no two bills one', () => {
  const bill = (id: string, number: string): Receipt => ({
    id,
    kind: 'fiscal-e-receipt',
    fields: { code: '32060125', number, total: 10000n, issuedOn: '2025-03-08' },
    origins: { code: 'text', number: 'text', total: 'text', issuedOn: 'text' },
    scan: { path: id, sha256: id, bytes: 1, type: 'pdf' },
  })
  const codes = (number: string): readonly string[] =>
    checkReceipts(
      [
        bill('r001', number),
        { ...bill('r002', number), fields: { ...bill('r002', number).fields, total: 20000n, issuedOn: '2025-03-08' } },
      ],
      new Map(),
      { asOf: '2026-06-01' },
    ).map(({ code }) => code)
  expect(codes('0012345678')).toContain('R01')
  for (const half of ['0012', '0012?45678']) expect(codes(half)).not.toContain('R01')
})

test('a day in Chinese figures, or half in them, is one', () => {
  for (const text of [
    '二〇二五年三月八日',
    '二○二五年三月八日',
    '二零二五年三月八日上午',
    '2025年三月八日',
    '2025 年三月 8 日',
  ])
    expect(read('开票日期', text).fields.issuedOn, text).toBe('2025-03-08')
  expect(read('住院时间', '二〇二五年十二月二十八日至二〇二六年一月十日').fields).toEqual({
    admittedOn: '2025-12-28',
    dischargedOn: '2026-01-10',
  })
})

test('a day in figures that do not make one is unread', () => {
  for (const text of ['二〇二五年三月□日', '二〇二五年十三月八日', '二〇二\ufffd年三月八日'])
    expect(read('开票日期', text).notes.issuedOn?.state, text).toBe('unread')
})

test.each([
  ['王', 0],
  ['王', 12],
  ['王', 20],
  ['欧阳', 20],
])('what stands below %s, set in by %i, may be more of the name', (first, inset) => {
  const letters = [
    ...write('医疗门诊收费票据（电子）', 180, 30, 14),
    ...write(`交款人：${first}`, 40, 60),
    ...write('小明', 76 + inset, 72),
  ]
  const { fields, notes } = readBillText(pageText(letters))
  expect(mergeReads([{ origin: 'text', fields, notes }]).fields.payer).toBeUndefined()
})

test('an element within a value of an XML bill is a part of it that got lost', async () => {
  const bill = (number: string): Uint8Array =>
    Buffer.from(
      `<?xml version="1.0"?><EInvoice><EInvoiceCode>32060123</EInvoiceCode><EInvoiceNumber>${number}</EInvoiceNumber></EInvoice>`,
    )
  const numberIn = async (number: string) => mergeReads((await readScan(bill(number))).reads).fields.number
  expect(await numberIn('00123<![CDATA[45]]><!-- a -->678')).toBe('0012345678')
  expect(await numberIn('00123<b>45</b>678')).toBeUndefined()
})
