import { expect, test } from 'vitest'
import {
  findInLedger,
  ledgerFindings,
  ledgerLines,
  marksOf,
  parseLedgerLine,
  sharedMarks,
} from '../../src/receipts/checks/ledger.ts'
import { cleanClaim, manyBills } from './corpus/scenes.ts'

const key = new TextEncoder().encode('a key that two offices share')
const other = new TextEncoder().encode('the key of somebody else....')
const about = { case: 'bx-2025-0001', on: '2025-06-01' } as const

test('a bill that another case claimed is found, with that case', () => {
  const lines = ledgerLines(cleanClaim(5), key, about)
  const matches = findInLedger(cleanClaim(5), key, lines, 'bx-2026-0009')
  expect(matches.map(({ receipt, line }) => [receipt.id, line.case])).toEqual([
    ['r001', 'bx-2025-0001'],
    ['r003', 'bx-2025-0001'],
  ])
  expect(ledgerFindings(matches).map(({ code }) => code)).toEqual(['R16', 'R16'])
})

test('the case itself is no earlier claim', () => {
  expect(findInLedger(cleanClaim(5), key, ledgerLines(cleanClaim(5), key, about), about.case)).toEqual([])
})

test('a bill typed without its code is still recognised', () => {
  const [bill] = cleanClaim(5)
  if (bill === undefined) throw new Error('no bill')
  const bare = { ...bill, scan: undefined as never, fields: { number: bill.fields.number?.replace(/^0+/, '') ?? '' } }
  expect(findInLedger([bare], key, ledgerLines([bill], key, about), 'x')).toHaveLength(1)
})

test('no line holds a number, a name, a hospital or an amount', () => {
  const claim = cleanClaim(5)
  const text = ledgerLines(claim, key, about).join('\n')
  for (const { fields } of claim)
    for (const secret of [fields.number, fields.code, fields.payer, fields.hospital, fields.recordNumber])
      if (secret !== undefined) expect(text).not.toContain(secret)
  for (const line of text.split('\n')) expect(parseLedgerLine(line)).toMatchObject({ case: about.case })
})

test('two offices with one key see what they share, with two keys nothing', () => {
  const ours = ledgerLines(cleanClaim(5), key, about)
  const theirs = ledgerLines([...cleanClaim(5).slice(0, 1), ...manyBills(400, 50)], key, {
    case: 'b',
    on: '2025-07-01',
  })
  expect(new Set(sharedMarks(ours, theirs).map(([, line]) => line.case))).toEqual(new Set(['b']))
  expect(sharedMarks(ours, ledgerLines(cleanClaim(5), other, about))).toEqual([])
})

test('different bills make different marks', () => {
  const marks = manyBills(1, 200).flatMap((bill) => marksOf(bill, key).map(({ sort, mark }) => sort + mark))
  expect(new Set(marks).size).toBe(marks.length)
})

test('a short key and a torn line are not accepted', () => {
  expect(() => marksOf(manyBills(1, 1)[0] as never, Uint8Array.of(1))).toThrow(RangeError)
  expect(parseLedgerLine('b1 number 00ff')).toBeUndefined()
  expect(parseLedgerLine('b2 number 00000000000000000000000000000000 x 2025-01-01')).toBeUndefined()
})
