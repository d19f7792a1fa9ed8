import { expect, test } from 'vitest'
import type { Facts } from '../../src/model/fact.ts'
import type { Receipt, ReceiptFields } from '../../src/model/receipt.ts'
import { findInLedger, ledgerFindings, sharedMarks } from '../../src/receipts/checks/ledger.ts'
import { ledgerLines, marksOf, parseLedgerLine } from '../../src/receipts/checks/ledger-lines.ts'
import { cleanClaim, manyBills } from './corpus/scenes.ts'

const key = new TextEncoder().encode('a key that two offices share')
const other = new TextEncoder().encode('the key of somebody else....')
const about = { case: 'bx-2025-0001', on: '2025-06-01' } as const
const handedIn = { ...about, state: 'handed-in' } as const

/** What the ledger says of papers of a case. */
const told = (receipts: readonly Receipt[], lines: readonly string[], more: object = {}): readonly string[] =>
  ledgerFindings(findInLedger({ id: 'x', receipts, ...more }, key, lines)).map(({ code }) => code)

test('a bill that another case claimed is found, with that case', () => {
  const lines = ledgerLines(cleanClaim(5), key, handedIn)
  const matches = findInLedger({ id: 'bx-2026-0009', receipts: cleanClaim(5) }, key, lines)
  expect(matches.map(({ receipt, line }) => [receipt.id, line.case])).toEqual([
    ['r001', 'bx-2025-0001'],
    ['r003', 'bx-2025-0001'],
  ])
  expect(ledgerFindings(matches).map(({ code }) => code)).toEqual(['R16', 'R16'])
})

test('the case itself is no earlier claim', () => {
  expect(
    findInLedger({ id: about.case, receipts: cleanClaim(5) }, key, ledgerLines(cleanClaim(5), key, about)),
  ).toEqual([])
})

test('a bill typed without its code is still recognised', () => {
  const [bill] = cleanClaim(5)
  if (bill === undefined) throw new Error('no bill')
  const bare = { ...bill, scan: undefined as never, fields: { number: bill.fields.number?.replace(/^0+/, '') ?? '' } }
  expect(findInLedger({ id: 'x', receipts: [bare] }, key, ledgerLines([bill], key, about))).toHaveLength(1)
})

test('noughts at the head of a number count as much as its other digits', () => {
  const [first] = cleanClaim(5)
  if (first === undefined) throw new Error('no bill')
  const bill = (code: string | undefined, day: string): Receipt => ({
    ...first,
    scan: undefined as never,
    origins: {},
    fields: { ...(code === undefined ? {} : { code }), number: '00123456', total: 10000n, issuedOn: day as never },
  })
  const before = ledgerLines([bill(undefined, '2025-03-01')], key, handedIn)
  expect(told([bill('32060123', '2025-03-01')], before)).toEqual(['R16'])
  expect(told([bill('32060123', '2025-04-01')], before)).toEqual(['R68'])
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

const bill = (fields: ReceiptFields): Receipt => ({ id: 'r1', kind: 'fiscal-e-receipt', fields, origins: {} })
const coded = { code: '32060123', number: '0012345678', issuedOn: '2025-03-08', total: 1250n }
const { code: _, ...bare } = coded

test('a packet that was only made makes one look; handed in, the bill is claimed', () => {
  const made = ledgerLines([bill(coded)], key, about)
  expect(told([bill(coded)], made)).toEqual(['R67'])
  expect(told([bill(coded)], [...made, ...ledgerLines([bill(coded)], key, handedIn)])).toEqual(['R16'])
})

test('a number without its code is the bill where day and amount agree, else a question', () => {
  for (const [mine, theirs] of [
    [bare, coded],
    [coded, bare],
    [bare, bare],
  ] as const) {
    const lines = ledgerLines([bill(theirs)], key, handedIn)
    expect(told([bill(mine)], lines)).toEqual(['R16'])
    expect(told([bill({ ...mine, issuedOn: '2025-04-01', total: 9900n })], lines)).toEqual(['R68'])
    expect(told([bill({ ...mine, total: 9900n })], lines)).toEqual([mine === coded && theirs === coded ? 'R16' : 'R68'])
  }
})

test('one number under two codes is two bills, and with its code one bill whatever else was typed', () => {
  const lines = ledgerLines([bill(coded)], key, handedIn)
  expect(told([bill({ ...coded, code: '11060199' })], lines)).toEqual([])
  expect(told([bill({ ...coded, total: 9900n })], lines)).toEqual(['R16'])
})

test('a digital invoice is known by its number alone', () => {
  const lines = ledgerLines([bill({ number: '25322000000123456789' })], key, handedIn)
  expect(told([bill({ number: '25322000000123456789', total: 100n })], lines)).toEqual(['R16'])
})

test('a draft begun anew by the same person is no duplicate, until it was handed in', () => {
  const whose = (id: string): { readonly answers: Facts } => ({
    answers: new Map([['patient.id-number', { kind: 'known', value: id }]]),
  })
  const [one, two] = [whose('11010519491231002X'), whose('110105194912310038')]
  const made = ledgerLines([bill(coded)], key, { ...about, whose: one })
  expect(told([bill(coded)], made, one)).toEqual([])
  expect(told([bill(coded)], made, two)).toEqual(['R67'])
  expect(told([bill(coded)], ledgerLines([bill(coded)], key, { ...handedIn, whose: one }), one)).toEqual(['R16'])
  expect(made.join()).not.toContain('1101051949')
})

test('lines from before there were two states open, and say that a packet was made', () => {
  const before = ledgerLines([bill(coded)], key, about).filter((line) => /^b1 (number|code|file|visit) /.test(line))
  expect(before.map((line) => parseLedgerLine(line)?.state)).toEqual(['prepared', 'prepared'])
  expect(told([bill(coded)], before)).toEqual(['R67'])
  expect(told([bill(bare)], before)).toEqual(['R68'])
})

test('a short key and a torn line are not accepted', () => {
  expect(() => marksOf(manyBills(1, 1)[0] as never, Uint8Array.of(1))).toThrow(RangeError)
  expect(parseLedgerLine('b1 number 00ff')).toBeUndefined()
  expect(parseLedgerLine('b2 number 00000000000000000000000000000000 x 2025-01-01')).toBeUndefined()
})

test('a number that was not read whole is a doubt, and no duplicate', () => {
  for (const number of ['00123456', '0012?45678']) {
    const half = { ...bill({ ...coded, number }), origins: { number: 'ocr', code: 'ocr' } as const }
    expect(told([half], ledgerLines([half], key, handedIn))).toEqual(['R68'])
  }
  const whole = { ...bill(coded), origins: { number: 'ocr', code: 'ocr' } as const }
  expect(told([whole], ledgerLines([whole], key, handedIn))).toEqual(['R16'])
})

test('the same code and number with another day and another sum is a doubt where they were only read', () => {
  const [bill] = cleanClaim(5)
  if (bill === undefined) throw new Error('no bill')
  const lines = ledgerLines([bill], key, handedIn)
  const own = { ...bill, scan: undefined as never, fields: { ...bill.fields, codes: [] } }
  const { visitOn: _, ...fields } = own.fields
  const total = (fields.total ?? 0n) + 100n
  const other = { ...fields, issuedOn: '2024-11-11', hospital: '另一家医院', total }
  const read = { code: 'text', number: 'text' } as const
  expect(told([{ ...own, fields: other, origins: read }], lines)).toEqual(['R68'])
  expect(told([{ ...own, fields: other, origins: {} }], lines)).toEqual(['R16'])
  // One of the two alone may be misread.
  const day = bill.fields.visitOn ?? bill.fields.issuedOn ?? ''
  expect(told([{ ...own, fields: { ...other, issuedOn: day }, origins: read }], lines)).toEqual(['R16'])
  expect(told([{ ...own, fields: { ...fields, issuedOn: '2024-11-11' }, origins: read }], lines)).toEqual(['R16'])
  // Ledgers from before say nothing of either.
  const old = lines.filter((line) => !/^b1 (?:told|day|amount) /.test(line))
  expect(told([{ ...own, fields: other, origins: read }], old)).toEqual(['R16'])
})
