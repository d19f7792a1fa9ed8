import { beforeAll, expect, test } from 'vitest'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { fiscalBill } from './corpus/bills.ts'
import { startCodes, startFont } from './corpus/figures.ts'
import { taggedOfd } from './corpus/ofd-kinds.ts'
import { paintBill } from './corpus/paint.ts'

beforeAll(async () => {
  await startCodes()
  await startFont()
})

const payerOf = async (bytes: Uint8Array) => {
  const { fields, unconfirmed } = mergeReads((await readScan(bytes)).reads)
  return { read: fields.payer, waits: unconfirmed.payer }
}

test.each(['inline', 'columns', 'stacked', 'spaced'] as const)(
  'a payer in letters of the west keeps the blanks of the name, %s',
  async (layout) => {
    const bill = fiscalBill(11, { layout })
    for (const payer of ['JOHN SMITH', 'Anna B. Lee'])
      expect(await payerOf(await paintBill({ ...bill, truth: { ...bill.truth, payer } }))).toEqual({
        read: payer,
        waits: undefined,
      })
  },
)

test('so does one that the tags of an OFD name', async () => {
  expect(await payerOf(taggedOfd({ InvoiceNo: '24320000000012345678', BuyerName: 'JOHN SMITH' }))).toEqual({
    read: 'JOHN SMITH',
    waits: undefined,
  })
})
