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
