import { expect, test } from 'vitest'
import { known, type Facts } from '../../src/model/fact.ts'
import { receiptFacts } from '../../src/model/receipt-facts.ts'
import type { Receipt, ReceiptFields, ScanType } from '../../src/model/receipt.ts'
import type { ReceiptFinding } from '../../src/model/receipt-finding.ts'
import { schedule } from '../../src/packet/schedule.ts'
import { remarksOf } from '../../src/packet/remarks.ts'
import { checkReceipts } from '../../src/receipts/checks/check.ts'

const BILL: ReceiptFields = { number: '0123456789', total: 10000n, issuedOn: '2026-03-08', hospital: '西塘市康复医院' }

/** A paper with fields that are certain and others that wait to be confirmed. */
const paper = (
  id: string,
  type: ScanType,
  fields: ReceiptFields,
  unconfirmed: ReceiptFields = {},
  unread: readonly (keyof ReceiptFields)[] = [],
): Receipt => ({
  id,
  kind: 'fiscal-receipt',
  fields,
  origins: Object.fromEntries(Object.keys(fields).map((field) => [field, 'text'])),
  scan: { path: `originals/${id}`, sha256: id, bytes: 1, type },
  seen: {
    pages: 1,
    pictures: [],
    reasons: [],
    conflicts: [],
    ...(Object.keys(unconfirmed).length > 0 ? { unconfirmed } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  },
})

const found = (receipts: readonly Receipt[], facts: Facts = new Map()): readonly ReceiptFinding[] =>
  checkReceipts(receipts, facts, { asOf: '2026-06-01' })
const codes = (receipts: readonly Receipt[], facts?: Facts): readonly string[] =>
  found(receipts, facts).map(({ code }) => code)
const without = (...names: readonly (keyof ReceiptFields)[]): ReceiptFields =>
  Object.fromEntries(Object.entries(BILL).filter(([field]) => !names.some((name) => name === field)))

test.each([
  ['both numbers wait', [{}, BILL], [{}, BILL]],
  ['one number is certain', [BILL, {}], [without('number'), { number: BILL.number ?? '' }]],
  ['only number waits, sums are certain', [{ total: 10000n }, { number: '12' }], [{ total: 10000n }, { number: '12' }]],
  ['hospital, day and sum are the same', [{}, without('number')], [without('number', 'total'), { total: 10000n }]],
] as const)('two photos of one bill are a doubt and no refusal: %s', (_, [a, b], [c, d]) => {
  const said = found([paper('r001', 'jpeg', a, b), paper('r002', 'jpeg', c, d)])
  expect(said.filter(({ code }) => code === 'R52' || code === 'R15')).toMatchObject([
    { severity: 'doubt', receipts: ['r001', 'r002'] },
  ])
  expect(said.filter(({ severity }) => severity === 'refusal')).toEqual([])
})

test.each([
  ['day', { issuedOn: '2026-03-09' }],
  ['sum', { total: 20000n }],
])('another certain %s makes two papers of one recognised number', (_, other) => {
  const number = { number: '0123456789' }
  const one = paper('r001', 'jpeg', without('number', 'hospital'), number)
  expect(codes([one, paper('r002', 'jpeg', { ...one.fields, ...other }, number)])).not.toContain('R52')
})

test('the sum stands while it is only a doubt, and is open where a sum waits', () => {
  const number = { number: '0123456789' }
  const [a, b] = [paper('r001', 'jpeg', { total: 10000n }, number), paper('r002', 'jpeg', { total: 10000n }, number)]
  expect(codes([a, b])).toContain('R52')
  expect(schedule([a, b]).claim).toBe(20000n)
  expect(remarksOf(found([a, b])).find(({ code }) => code === 'R52')?.severity).toBe('blocking')
  expect(receiptFacts([a, paper('r002', 'jpeg', {}, { ...number, total: 10000n })]).has('receipts.claimable')).toBe(
    false,
  )
})

test.each(['jpeg', 'pdf'] as const)('one number on two unlike bills (%s) is a doubt, and both count', (type) => {
  const other = paper('r002', type, { ...BILL, total: 20000n, issuedOn: '2026-04-01', hospital: '东塘医院' })
  for (const given of [
    [paper('r001', 'jpeg', BILL), other],
    [paper('r001', 'jpeg', { ...BILL, code: '1' }), { ...other, fields: { ...other.fields, code: '1' } }],
  ]) {
    const said = codes(given)
    expect(said).toContain('R53')
    for (const code of ['R01', 'R51', 'R27']) expect(said).not.toContain(code)
    expect(schedule(given)).toMatchObject({ claim: 30000n, apart: [] })
  }
})

test('one number at two hospitals without codes is a doubt, and neither bill is left out without a word', () => {
  const given = [paper('r001', 'pdf', BILL), paper('r002', 'pdf', { ...BILL, hospital: '东塘医院' })]
  expect(codes(given)).toContain('R53')
  expect(codes(given)).not.toContain('R01')
  expect(schedule(given)).toMatchObject({ claim: 20000n, apart: [] })
})

test('what waits to be confirmed or did not come out is not said to be missing', () => {
  const waits = paper('r001', 'jpeg', {}, { number: '12', total: 1n, issuedOn: '2026-03-08' })
  const lost = paper('r001', 'jpeg', {}, {}, ['number', 'total', 'issuedOn'])
  expect(codes([waits])).toContain('R38')
  expect(codes([lost])).toContain('R50')
  for (const code of ['R27', 'R28', 'R29']) {
    expect(codes([waits])).not.toContain(code)
    expect(codes([lost])).not.toContain(code)
    expect(codes([paper('r001', 'jpeg', {})])).toContain(code)
  }
})

const NAMED: ReceiptFields = { ...BILL, code: '32060125' }

test.each(['total', 'issuedOn'] as const)(
  'two files of one code and number, of which one lost its %s, are one bill',
  (lost) => {
    const { [lost]: _, ...half } = NAMED
    for (const fields of [half, { ...half, [lost]: NAMED[lost] }]) {
      const said = found([paper('r001', 'pdf', NAMED), paper('r002', 'pdf', fields, {}, fields === half ? [lost] : [])])
      expect(said.map(({ code }) => code)).toContain('R51')
      expect(said.filter(({ severity }) => severity === 'refusal')).toEqual([])
    }
    const other = { ...half, ...(lost === 'total' ? { issuedOn: '2026-03-09' } : { total: 20000n }) }
    expect(codes([paper('r001', 'pdf', NAMED), paper('r002', 'pdf', other, {}, [lost])])).not.toContain('R51')
  },
)

test.each(['total', 'issuedOn'] as const)(
  'two photos of one number, of which one lost its %s, are a doubt and count once',
  (lost) => {
    const { [lost]: _, ...half } = NAMED
    const given = [paper('r001', 'jpeg', NAMED), paper('r002', 'jpeg', half, {}, [lost])]
    const said = found(given)
    expect(said.map(({ code }) => code)).toContain('R52')
    expect(said.filter(({ severity }) => severity === 'refusal')).toEqual([])
    expect(schedule(given).claim).toBe(10000n)
    expect(codes([paper('r001', 'jpeg', NAMED), paper('r002', 'jpeg', NAMED)])).toContain('R01')
  },
)

test('a total on which two forms of one bill disagree waits, and is not said to be missing', () => {
  const said = codes([paper('r001', 'pdf', BILL), paper('r002', 'xml', { ...BILL, total: 20000n })])
  expect(said).toContain('R37')
  expect(said).not.toContain('R27')
})

test('the payer is masked only where the name is', () => {
  const facts: Facts = new Map([
    ['patient.name', known('王小明')],
    ['patient.id-number', known('110101190001011234')],
  ])
  const payerId = '1101**********1234'
  expect(codes([paper('r001', 'pdf', { ...BILL, payer: '王小明', payerId })], facts)).not.toContain('R39')
  expect(codes([paper('r001', 'pdf', { ...BILL, payer: '王*明', payerId })], facts)).toContain('R39')
  expect(codes([paper('r001', 'pdf', { ...BILL, payer: '王小明', payerId: '2201**********1234' })], facts)).toContain(
    'R03',
  )
})

test('what two sources say differently is named in words, never by its key', () => {
  const bill = paper('r001', 'pdf', BILL)
  const conflict = { field: 'checkCode', kept: 'xml', other: 'text', otherValue: '' } as const
  const [seen] = [bill.seen].flatMap((one) => (one === undefined ? [] : [{ ...one, conflicts: [conflict] }]))
  const said = found([{ ...bill, ...(seen === undefined ? {} : { seen }) }]).find(({ code }) => code === 'R37')
  expect(said?.detail).toEqual({
    zh: '校验码 (数据文件 / 文件文字)',
    en: 'check code (data file / text of the file)',
  })
})

test.each(['total', 'issuedOn', 'number'] as const)(
  'one text of a code on two papers, of one of which the %s did not come out, is a doubt and no refusal',
  (field) => {
    const codes = ['CZ|1234567890123456|abc123']
    const [whole, half] = [
      { ...BILL, codes },
      { ...without(field), codes },
    ]
    const said = found([paper('r001', 'jpeg', whole), paper('r002', 'jpeg', half, {}, [field])])
    expect(said.filter(({ code }) => code === 'R01')).toEqual([])
    expect(said.filter(({ code }) => code === 'R52')).toMatchObject([{ receipts: ['r001', 'r002'] }])
    expect(found([paper('r001', 'jpeg', whole), paper('r002', 'jpeg', whole)]).map(({ code }) => code)).toContain('R01')
  },
)

test('an amount in words that two forms of one bill spell otherwise is one amount', () => {
  const forms = (words: string) => [
    paper('r001', 'pdf', { ...BILL, totalInWords: '⊗壹佰圆整' }),
    paper('r002', 'xml', { ...BILL, totalInWords: words }),
  ]
  for (const words of ['壹佰元整', '零佰零拾零万零仟壹佰零拾零元零角零分', '壹佰圆'])
    expect(codes(forms(words))).not.toContain('R37')
  expect(codes(forms('贰佰元整'))).toContain('R37')
})
