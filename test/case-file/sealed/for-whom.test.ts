import { expect, test } from 'vitest'
import { forWhom } from '../../../src/case-file/sealed/for-whom.ts'
import type { CaseEvent } from '../../../src/model/case.ts'
import type { Receipt } from '../../../src/model/receipt.ts'

const paper = (id: string, fields: Receipt['fields'], more: Partial<Receipt> = {}): CaseEvent => ({
  kind: 'receipt-added',
  at: '2025-05-01T08:00:00Z',
  by: '小李',
  receipt: { id, kind: 'fiscal-receipt', fields, origins: {}, ...more } as Receipt,
})

const forHelper = (...events: readonly CaseEvent[]): string => JSON.stringify(forWhom(events, [], 'helper'))

test('a number that one paper says of its payer stands in no remark, note or other paper for a helper', () => {
  const text = forHelper(
    paper('r001', { payerId: 'E55512345', insuredNumber: 'A87654321' }, { note: '社保号A87654321' }),
    paper('r002', { remark: '护照 E555-12345', number: '0012345678' }),
  )
  expect(text).not.toMatch(/55512345|12345"|A8765/)
  expect(text).toContain('0012345678')
})

test.each(['身份证 110105.19491231.002X', '110105/19491231/002X', '110105·19491231·002X'])(
  'an ID number is one in whatever groups: %s',
  (remark) => {
    expect(forHelper(paper('r001', { remark, number: '0012345678' }))).not.toContain('19491231')
  },
)

test('days and sums in a remark are no numbers of a person', () => {
  const remark = '2025.03.08 入院，2025/03/18 出院，共 12,345.67 元'
  expect(forHelper(paper('r001', { remark }))).toContain(remark)
})

test.each([
  '账户 12345678901234567890',
  '汇到 1234 5678 9012 3456 7890',
  '护照 E12345678',
  '持EA1234567来',
  'passport: 123456789',
  'passport e 1234 5678',
  '回乡证 H1234567801',
  'M12345678 在港',
  '台胞证 01234567',
  '居留证 USA110190010112',
  '帐号：0012-3456-78',
  '6222  0212  3456  7890  128',
])(
  'a number that looks like that of a person stands in no remark for a helper, though the case knows of none: %s',
  (remark) => {
    const text = forHelper(paper('r001', { remark, number: '0012345678' }, { note: remark }))
    expect(text).not.toContain(remark)
    expect(text).toContain('0012345678')
  },
)

test.each([
  '票号 No12345678，NO 12345678',
  '住院号 ZY20250308',
  '3 床，CT 20250308 做的',
  '2025-03-08 至 2025-03-18，1234.56 元，自付 2,345.67 元',
  '电话 025-83614023',
  '第 1 册 12345678 号',
])('what is none of those is left to a helper: %s', (remark) => {
  expect(forHelper(paper('r001', { remark }))).toContain(remark)
})
