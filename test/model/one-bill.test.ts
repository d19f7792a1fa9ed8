import { expect, test } from 'vitest'
import { oneOfEach } from '../../src/model/one-bill.ts'
import { receiptFacts } from '../../src/model/receipt-facts.ts'
import type { FieldOrigin, Receipt, ReceiptFields, ScanType } from '../../src/model/receipt.ts'
import { schedule } from '../../src/packet/schedule.ts'
import { shelf } from '../../src/packet/shelf.ts'
import { checkReceipts } from '../../src/receipts/checks/check.ts'

const BILL: ReceiptFields = { number: '25320000001234567890', total: 100000n, issuedOn: '2025-03-08' }
let made = 0

const form = (
  type: ScanType | undefined,
  fields: ReceiptFields,
  origin: FieldOrigin,
  reasons: readonly string[] = [],
): Receipt => {
  const id = `r${String(++made).padStart(3, '0')}`
  const origins = Object.fromEntries(Object.keys(fields).map((field) => [field, origin]))
  const base = { id, kind: 'vat-invoice', fields, origins } as const
  if (type === undefined) return base
  const scan = { path: `originals/${id}`, sha256: `${id}`, bytes: 1, type }
  return { ...base, scan, seen: { pages: 1, pictures: [], reasons, conflicts: [] } }
}

const forms = (): readonly Receipt[] => [
  form('xml', { ...BILL, payer: '王小明' }, 'xml', ['S27']),
  form('ofd', BILL, 'text', ['S46']),
  form('pdf', { ...BILL, hospital: '西塘市康复医院' }, 'text'),
  form('jpeg', { number: BILL.number ?? '' }, 'qr'),
  form(undefined, { number: BILL.number ?? '', claimed: 100000n }, 'typed'),
]

test('forms of one bill are one, which prints, counts once and holds the most certain values', () => {
  const given = forms()
  const [bill, ...more] = oneOfEach(given)
  expect(more).toEqual([])
  expect(bill).toMatchObject({
    id: given[2]?.id,
    fields: { ...BILL, payer: '王小明', hospital: '西塘市康复医院', claimed: 100000n },
  })
  expect(bill?.origins).toMatchObject({ payer: 'xml', hospital: 'text', number: 'typed' })
  expect(receiptFacts(given).get('receipts.total')).toMatchObject({ value: 100000n })
  expect(receiptFacts(given).get('receipts.count')).toMatchObject({ value: 1 })
  expect(schedule(given)).toMatchObject({ total: 100000n, claimed: [{}], apart: [] })
  expect(shelf({ case: { receipts: given } as never }).map(({ receipt }) => receipt.id)).toEqual([given[2]?.id])
})

test('nothing of the forms is refused, in whatever order they came', () => {
  const given = forms()
  for (const order of [given, given.toReversed(), given.slice(0, 2), given.slice(1, 4)]) {
    const found = checkReceipts(order, new Map(), { asOf: '2026-01-01' })
    expect(found.filter(({ severity }) => severity === 'refusal').map(({ code }) => code)).toEqual([])
    expect(found.map(({ code }) => code)).toContain('R51')
  }
})

test('a form that cannot be printed stands for the bill only where no other is there', () => {
  const broken = form('pdf', BILL, 'text', ['S16'])
  const ofd = form('ofd', BILL, 'text', ['S46'])
  expect(oneOfEach([broken, ofd])[0]?.id).toBe(ofd.id)
  expect(oneOfEach([broken])[0]?.id).toBe(broken.id)
})

test.each(['pdf', 'ofd', 'xml'] as const)('an e-bill downloaded twice as %s is one bill, counted once', (type) => {
  const twice = [form(type, BILL, 'text'), form(type, BILL, 'text')]
  const found = checkReceipts(twice, new Map(), { asOf: '2026-01-01' })
  expect(found.filter(({ severity }) => severity === 'refusal')).toEqual([])
  expect(found.map(({ code }) => code)).toContain('R51')
  expect(schedule(twice)).toMatchObject({ total: 100000n, claimed: [{}], apart: [] })
  expect(shelf({ case: { receipts: twice } as never }).map(({ receipt }) => receipt.id)).toEqual([twice[0]?.id])
})

test.each<[string, ScanType | undefined, FieldOrigin, Partial<ReceiptFields>]>([
  ['of another sum', 'pdf', 'text', { total: 90000n }],
  ['that were photographed', 'jpeg', 'text', {}],
  ['that were recognised', 'pdf', 'ocr', {}],
  ['that were typed', undefined, 'typed', {}],
  ['that were typed beside their files', 'pdf', 'typed', {}],
])('two papers of one number %s are not taken for one download', (_, type, origin, other) => {
  const twice = [form(type, BILL, origin), form(type, { ...BILL, ...other }, origin)]
  expect(oneOfEach(twice)).toHaveLength(2)
  expect(checkReceipts(twice, new Map(), { asOf: '2026-01-01' }).map(({ code }) => code)).toContain('R01')
})

test('of two papers of one number a day that did not come out of one is a question, and refuses nothing', () => {
  const twice = [form('pdf', BILL, 'text'), form('pdf', { ...BILL, issuedOn: undefined as never }, 'text')]
  expect(oneOfEach(twice)).toHaveLength(2)
  const codes = checkReceipts(twice, new Map(), { asOf: '2026-01-01' }).map(({ code }) => code)
  expect([codes.includes('R52'), codes.includes('R01')]).toEqual([true, false])
})

test('one file under two bills stays the same file in twice', () => {
  const one = form('pdf', BILL, 'text')
  expect(checkReceipts([one, { ...one, id: 'r099' }], new Map(), { asOf: '2026-01-01' })).toContainEqual(
    expect.objectContaining({ code: 'R13' }),
  )
})

test('what two forms say differently is a question', () => {
  const [bill] = oneOfEach([form('pdf', BILL, 'text'), form('xml', { ...BILL, total: 200000n }, 'xml')])
  expect(bill?.fields.total).toBeUndefined()
  expect(bill?.seen).toMatchObject({ unconfirmed: { total: 200000n }, conflicts: [{ field: 'total' }] })
})

test('bills of one number and other codes are two bills', () => {
  const other = [form('pdf', { ...BILL, code: '1' }, 'text'), form('ofd', { ...BILL, code: '2' }, 'text')]
  expect(oneOfEach(other)).toHaveLength(2)
})

test('thousands of papers of one number are told apart without comparing each with every other', () => {
  let read = 0
  const counted: ReceiptFields = new Proxy(BILL, {
    get: (fields, key) => (read++, Reflect.get(fields, key) as unknown),
  })
  const copies = Array.from({ length: 3000 }, () => ({ ...form(undefined, BILL, 'typed'), fields: counted }))
  expect(oneOfEach(copies).length).toBe(copies.length)
  expect(read).toBeLessThan(50 * copies.length)
})
