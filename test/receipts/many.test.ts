import { expect, test } from 'vitest'
import type { Receipt, ReceiptFields } from '../../src/model/receipt.ts'
import { checkReceipts } from '../../src/receipts/checks/check.ts'
import { findDuplicates, redPairs } from '../../src/receipts/checks/duplicates.ts'
import { linkLists } from '../../src/receipts/checks/fee-lists.ts'

const bill = (index: number, fields: ReceiptFields, more: Partial<Receipt> = {}): Receipt => ({
  id: `r${index}`,
  kind: 'fiscal-receipt',
  fields,
  origins: {},
  ...more,
})

/** How often the fields of any of the papers are looked at: what a clock cannot tell on a busy machine. */
function looksFor(count: number, act: (receipts: readonly Receipt[]) => unknown): number {
  let looks = 0
  const papers = Array.from({ length: count }, (_, i) => {
    const plain = bill(i, {
      number: `7${String(i).padStart(9, '0')}`,
      total: BigInt(100 + i),
      issuedOn: '2025-03-01',
      hospital: '医院',
    })
    const kind = i % 3 === 1 ? 'fee-list' : i % 3 === 2 ? 'prescription' : plain.kind
    const paper: Receipt = { ...plain, kind }
    const watched = { ...paper }
    Object.defineProperty(watched, 'fields', { get: () => (looks++, paper.fields), enumerable: true })
    return watched
  })
  act(papers)
  return looks
}

test('twice the papers are at most little more than twice the looks', () => {
  const act = (receipts: readonly Receipt[]): unknown => checkReceipts(receipts, new Map(), { asOf: '2026-01-01' })
  const [one, two] = [looksFor(600, act), looksFor(1200, act)]
  expect(two / one).toBeLessThan(2.5)
})

test('each of a pile of copies is told beside three earlier ones, and no more', () => {
  const copies = Array.from({ length: 30 }, (_, i) => bill(i, { number: '1234567890', code: '32060123' }))
  const { pairs } = findDuplicates(copies)
  for (const copy of copies.slice(1)) {
    const told = pairs.filter(({ second }) => second.id === copy.id).length
    expect(told).toBe(Math.min(3, copies.indexOf(copy)))
  }
})

test('two scans that are not there are not the same file', () => {
  const scan = (path: string) => ({ path, sha256: '', bytes: 0, type: 'unknown' }) as const
  const two = [bill(1, { number: '1' }, { scan: scan('a.jpg') }), bill(2, { number: '2' }, { scan: scan('b.jpg') })]
  expect(findDuplicates(two).pairs).toEqual([])
})

test('a red bill without the number that it cancels finds the opposite amount of its own hospital', () => {
  const [mine, other] = [bill(1, { total: 500n, hospital: '甲医院' }), bill(2, { total: 500n, hospital: '乙医院' })]
  const red = bill(3, { total: -500n, hospital: ' 乙医院' })
  expect(redPairs([mine, other, red])).toEqual([{ red, bill: other }])
})

test('pictures beyond the allowance are said not to have been compared', () => {
  const photos = Array.from({ length: 40 }, (_, i) =>
    bill(i, {}, { seen: { pages: 1, pictures: ['m1.70.none'], reasons: [], conflicts: [] } }),
  )
  const { pairs, unseen } = findDuplicates(photos)
  expect(pairs).toEqual([])
  expect(unseen.length).toBeGreaterThan(0)
  const told = checkReceipts(photos, new Map(), { asOf: '2026-01-01' }).find(({ code }) => code === 'R60')
  expect(told?.receipts).toEqual(unseen.map(({ id }) => id))
})

test('lists of one total go to nobody where two bills fit, and to the only one that is free', () => {
  const list = (id: number): Receipt => bill(id, { total: 900n }, { kind: 'fee-list' })
  const [a, b] = [bill(1, { total: 900n, serial: 'A' }), bill(2, { total: 900n })]
  const named = bill(3, { total: 900n, serial: 'A' }, { kind: 'fee-list' })
  expect(linkLists([a, b, list(4), list(5)])).toEqual([])
  expect(linkLists([a, b, named]).map(({ bill: { id } }) => id)).toEqual(['r1'])
})
