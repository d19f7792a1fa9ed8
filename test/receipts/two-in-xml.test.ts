import { expect, test } from 'vitest'
import { readScan } from '../../src/receipts/intake.ts'

const bill = (number: string, item: string): string =>
  `<EInvoice><EInvoiceCode>32060125</EInvoiceCode><EInvoiceNumber>${number}</EInvoiceNumber><Item><ItemName>${item}</ItemName><ItemAmount>1.00</ItemAmount></Item></EInvoice>`
const fileOf = (...bills: readonly string[]): Uint8Array => new TextEncoder().encode(`<all>${bills.join('')}</all>`)

test('two bills in one XML are said to be two, and their items make no one list', async () => {
  const { reasons, reads } = await readScan(fileOf(bill('0012345678', '西药费'), bill('0012345679', '检查费')))
  expect([reasons.includes('S51'), reads[0]?.fields.lines]).toEqual([true, undefined])
  const one = await readScan(fileOf(bill('0012345678', '西药费')))
  expect([one.reasons.includes('S51'), one.reads[0]?.fields.lines?.length]).toEqual([false, 1])
})
