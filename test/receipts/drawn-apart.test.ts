import { expect, test } from 'vitest'
import type { Letter } from '../../src/receipts/fields/letter.ts'
import { readBillText } from '../../src/receipts/fields/bill-text.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readPages } from '../../src/receipts/fields/pages.ts'
import { pageText } from '../../src/receipts/fields/text-lines.ts'
import { row, write } from './corpus/typeset.ts'

interface Parts {
  readonly number?: readonly Letter[]
  readonly payer?: readonly Letter[]
  readonly day?: readonly Letter[]
  readonly total?: readonly Letter[]
  readonly item?: readonly Letter[]
}

const bill = ({ number, payer, day, total, item }: Parts = {}): readonly Letter[] => [
  ...write('江苏省医疗门诊收费票据（电子）', 190, 40, 14),
  ...(number ?? write('票据号码：0012345678', 320, 80)),
  ...(payer ?? write('交款人：王小明', 60, 100)),
  ...(day ?? write('开票日期：2025-03-18', 320, 100)),
  ...row(130, [
    ['项目名称', 60],
    ['数量', 200],
    ['金额', 322],
  ]),
  ...row(150, [
    ['检查费', 60],
    ['1', 205],
  ]),
  ...(item ?? write('1815.82', 322, 150)),
  ...(total ?? write('金额合计（小写）：1815.82', 60, 230)),
]

const fieldsOf = (...pages: readonly (readonly Letter[])[]) =>
  mergeReads([readPages(pages.map((letters, i) => readBillText(pageText(letters), i + 1)))]).fields

const WHOLE = { number: '0012345678', payer: '王小明', issuedOn: '2025-03-18', total: 181582n }

test('a bill with its values whole is read', () => {
  expect(fieldsOf(bill())).toMatchObject({ ...WHOLE, lines: [{ amount: 181582n }] })
})

/** The second part `gap` behind the first, on its line; or on the next line, that far from its head. */
const apart = (first: string, second: string, x: number, base: number, gap: number): readonly Letter[] => {
  const begun = write(first, x, base)
  return [...begun, ...write(second, (begun.at(-1)?.right ?? x) + gap, base)]
}
const below = (first: string, second: string, x: number, base: number, at: number): readonly Letter[] => [
  ...write(first, x, base),
  ...write(second, at, base + 11),
]

test.each([11, 14, 20])('half a value is none where the rest stands %d points beside it', (gap) => {
  for (const [field, part] of [
    ['total', { total: apart('金额合计（小写）：18', '15.82', 60, 230, gap) }],
    ['total', { total: apart('金额合计（小写）：1815', '.82', 60, 230, gap) }],
    ['number', { number: apart('票据号码：0012', '345678', 320, 80, gap) }],
    ['issuedOn', { day: apart('开票日期：2025-03-1', '8', 320, 100, gap) }],
    ['payer', { payer: apart('交款人：王', '小明', 60, 100, gap) }],
    ['payer', { payer: apart('交款人：王小', '明', 60, 100, gap) }],
    ['lines', { item: apart('18', '15.82', 322, 150, gap) }],
  ] as const) {
    const { lines, ...others } = fieldsOf(bill(part))
    const read = { ...others, lines }
    expect(read[field], field).toBeUndefined()
    for (const [other, value] of Object.entries(WHOLE))
      if (other !== field) expect(read[other as keyof typeof read], other).toEqual(value)
  }
})

test.each([0, 4, 9])('half a value is none where the rest stands below it, set in by %d', (inset) => {
  expect(fieldsOf(bill({ total: below('金额合计（小写）：18', '15.82', 60, 230, 141 + inset) })).total).toBeUndefined()
  expect(fieldsOf(bill({ number: below('票据号码：00123456', '78', 320, 80, 365 + inset) })).number).toBeUndefined()
  expect(fieldsOf(bill({ day: below('开票日期：2025-03-1', '8', 320, 100, 365 + inset) })).issuedOn).toBeUndefined()
})

test('what is whole, or has its own label, does not go on', () => {
  expect(fieldsOf(bill({ total: apart('金额合计（小写）：1815.82', '300', 60, 230, 14) })).total).toBe(181582n)
  expect(fieldsOf(bill({ payer: apart('交款人：王小明', '女', 60, 100, 14) })).payer).toBe('王小明')
  const beside = [...write('票据号码：0012345678', 320, 80), ...write('校验码：123456', 320, 91)]
  expect(fieldsOf(bill({ number: beside })).number).toBe('0012345678')
})

test('pages with unlike payers and days, of which one has no number, make no bill', () => {
  const other = bill({ payer: write('交款人：李大强', 60, 100), day: write('开票日期：2025-05-01', 320, 100) })
  const fields = fieldsOf(bill({ number: [], total: [] }), other)
  for (const field of ['number', 'payer', 'issuedOn', 'total', 'lines'] as const)
    expect(fields[field], field).toBeUndefined()
})
