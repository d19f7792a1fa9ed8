import { expect, test } from 'vitest'
import { paperFields, type FieldsRead } from '../../src/model/paper-field.ts'
import { editReceipt } from '../../src/model/receipt-edit.ts'
import { mergeReads, receiptFrom } from '../../src/receipts/fields/merge-fields.ts'

const doubtful: FieldsRead = {
  origin: 'text',
  fields: { payer: '王小', total: 100n },
  notes: { payer: { state: 'doubtful' }, number: { state: 'unread' } },
}

test('a field of a paper tells its value, where it came from and how sure it is', () => {
  expect(paperFields(doubtful)).toEqual([
    { field: 'payer', origin: 'text', value: '王小', state: 'doubtful' },
    { field: 'total', origin: 'text', value: 100n, state: 'read' },
    { field: 'number', origin: 'text', value: undefined, state: 'unread' },
  ])
})

test('a doubtful value waits for a person, an unread one is known to be missing', () => {
  expect(mergeReads([doubtful])).toMatchObject({
    fields: { total: 100n },
    unconfirmed: { payer: '王小' },
    unread: ['number'],
  })
})

test('what another reading is sure of settles a doubt without a contradiction', () => {
  const sure: FieldsRead = { origin: 'xml', fields: { payer: '王小明', number: '0012345678' } }
  for (const reads of [
    [doubtful, sure],
    [sure, doubtful],
  ])
    expect(mergeReads(reads)).toMatchObject({
      fields: { payer: '王小明', number: '0012345678' },
      unconfirmed: {},
      unread: [],
      conflicts: [],
    })
})

test('what a person types is in doubt no longer', () => {
  const reading = { type: 'pdf', pages: { kind: 'refused' }, seen: [], reads: [doubtful], reasons: [] } as const
  const scan = { path: 'originals/r001.pdf', sha256: '', bytes: 1, type: 'pdf' } as const
  const pages = { ...reading.pages, why: { zh: '', en: '' } }
  const receipt = receiptFrom({ ...reading, pages }, { id: 'r001', scan })
  expect(receipt.seen).toMatchObject({ unread: ['number'], unconfirmed: { payer: '王小' } })
  const edited = editReceipt(receipt, { fields: { payer: '王小明', number: '1' }, cleared: [] })
  expect(edited.seen).not.toHaveProperty('unread')
  expect(edited.seen).not.toHaveProperty('unconfirmed')
})

test('what two readings say differently is a question, unless a person has said it', () => {
  const text: FieldsRead = { origin: 'text', fields: { payer: '王小明', total: 100n } }
  const xml: FieldsRead = { origin: 'xml', fields: { payer: '李小明', total: 100n } }
  expect(mergeReads([text, xml])).toMatchObject({
    fields: { total: 100n },
    unconfirmed: { payer: '李小明' },
    conflicts: [{ field: 'payer', kept: 'xml', other: 'text' }],
  })
  const typed = { fields: { payer: '王小明' }, origins: { payer: 'typed' as const } }
  expect(mergeReads([xml], typed)).toMatchObject({ fields: { payer: '王小明' }, conflicts: [{ kept: 'typed' }] })
})
