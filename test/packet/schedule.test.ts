import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayFen, sumFen } from '../../src/model/money.ts'
import { isBill, type Receipt, type ReceiptKind } from '../../src/model/receipt.ts'
import { receiptFacts } from '../../src/model/receipt-facts.ts'
import { planOriginals, type Payer } from '../../src/packet/originals.ts'
import { schedule, subtotals } from '../../src/packet/schedule.ts'
import { scheduleSheet } from '../../src/packet/schedule-sheet.ts'
import { annexNumbers, pile, shelf } from '../../src/packet/shelf.ts'
import { input, receipt } from './fixture.ts'
import { readFileSync } from 'node:fs'
import { layOut } from '../../src/documents/layout/lay.ts'
import { makePress } from '../../src/documents/press.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'

const press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
const kinds = fc.constantFrom<ReceiptKind>('fiscal-e-receipt', 'fiscal-receipt', 'vat-invoice', 'fee-list', 'diagnosis')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const receipts: fc.Arbitrary<readonly Receipt[]> = fc
  .array(
    fc.record({
      kind: kinds,
      number: maybe(fc.constantFrom('1', '2', '3')),
      total: maybe(fc.bigInt(-500n, 5_000_000n)),
      fundPaid: maybe(fc.constantFrom(0n, 100n)),
      voided: maybe(fc.boolean()),
      cancels: maybe(fc.constantFrom('1', '2')),
      belongsTo: maybe(fc.constantFrom('1', '2')),
      hospital: maybe(fc.constantFrom('甲院', '乙院')),
      issuedOn: maybe(fc.constantFrom('2025-01-31', '2025-02-01', '2025-02-28')),
    }),
    { maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map(({ kind, ...fields }, i) =>
      receipt(`r${i}`, kind, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))),
    ),
  )

test('in large print no day, number or amount of the schedule is parted', () => {
  const bill = {
    issuedOn: '2025-03-18',
    hospital: '新疆维吾尔自治区伊犁哈萨克自治州友谊医院（国家区域医疗中心）'.repeat(2),
    code: '320601251234',
    total: 102_401_232n,
  } as const
  const all = [
    receipt('r001', 'fiscal-receipt', { ...bill, number: '0098765432' }),
    receipt('r002', 'vat-invoice', { ...bill, number: '12345678901234567890' }),
  ]
  const about = input({ case: { receipts: all }, rest: { size: 'large', lang: 'both' } })
  const { pages } = layOut(press, scheduleSheet(about))
  const texts = pages.flatMap(({ groups }) =>
    groups.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []))),
  )
  const wanted = ['2025-03-18', '320601251234 0098765432', '12345678901234567890', '1,024,012.32', '2,048,024.64']
  for (const one of wanted) expect(texts).toContain(one)
})

test('every bill stands in exactly one list, and papers that are no bills in none', () => {
  fc.assert(
    fc.property(receipts, (all) => {
      const { claimed, apart, unpriced } = schedule(all)
      const listed = [...claimed.map((one) => one.receipt), ...apart.map((one) => one.receipt), ...unpriced]
      const bills = all.filter(({ kind }) => kind !== 'fee-list' && kind !== 'diagnosis')
      expect(listed.map(({ id }) => id).toSorted()).toEqual(bills.map(({ id }) => id).toSorted())
    }),
  )
})

test('nothing that the fund has paid, that is void, red or cancelled is ever claimed', () => {
  fc.assert(
    fc.property(receipts, (all) => {
      for (const { receipt: bill } of schedule(all).claimed) {
        expect(bill.fields.voided).not.toBe(true)
        expect(bill.fields.fundPaid ?? 0n).toBe(0n)
        expect(bill.fields.cancels).toBeUndefined()
      }
    }),
  )
})

test('subtotals by hospital, month and kind each add up to the claim', () => {
  fc.assert(
    fc.property(receipts, (all) => {
      const { claimed, claim } = schedule(all)
      for (const of of [
        (one: Receipt) => one.fields.hospital ?? '',
        (one: Receipt) => (one.fields.issuedOn ?? '').slice(0, 7),
        (one: Receipt) => one.kind,
      ])
        expect(sumFen(subtotals(claimed, of).map((group) => group.claimed))).toBe(claim)
      expect(sheetAsText(scheduleSheet(input({ case: { receipts: all } })))).toContain(
        `申报合计（元）: ${sayFen(claim)}`,
      )
    }),
  )
})

test('every paper lies in the pile once, under the number that the schedule gives it', () => {
  fc.assert(
    fc.property(receipts, (all) => {
      expect(
        pile(all)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(all.map(({ id }) => id).toSorted())
      const about = input({ case: { receipts: all } })
      const annex = annexNumbers(about)
      for (const part of shelf(about)) expect(annex.get(part.receipt.id)).toBe(part.annex)
    }),
  )
})

test('papers that were handed in keep their numbers, new ones go on behind them', () => {
  fc.assert(
    fc.property(receipts, fc.nat(12), (all, cut) => {
      const annexes = annexNumbers(input({ case: { receipts: all.slice(0, cut) } }))
      const now = annexNumbers(input({ case: { receipts: all }, rest: { annexes } }))
      for (const [id, number] of annexes) expect(now.get(id)).toBe(number)
      expect([...now.values()].toSorted((a, b) => a - b)).toEqual(all.map((_, i) => i + 1))
    }),
  )
})

test('a fee list lies behind the bill it belongs to', () => {
  const all = [
    receipt('list', 'fee-list', { belongsTo: '2' }),
    receipt('one', 'fiscal-receipt', { number: '1', issuedOn: '2025-01-01' }),
    receipt('two', 'fiscal-receipt', { number: '2', issuedOn: '2025-01-02' }),
    receipt('three', 'fiscal-receipt', { number: '3', issuedOn: '2025-01-03' }),
  ]
  expect(pile(all).map(({ id }) => id)).toEqual(['one', 'two', 'list', 'three'])
})

test('part of a bill can be claimed; the face of it still shows', () => {
  const all = [receipt('a', 'vat-invoice', { total: 10_000n, claimed: 2_500n })]
  expect(schedule(all)).toMatchObject({ total: 10_000n, claim: 2_500n })
})

test('an original is given to one payer only, and that is the first; everybody else sees copies of all', () => {
  const payers = fc.uniqueArray(fc.constantFrom<Payer>('basic', 'serious-illness', 'assistance', 'other-insurer'), {
    minLength: 1,
  })
  fc.assert(
    fc.property(payers, receipts, (who, all) => {
      const turns = planOriginals(who, all)
      expect(turns).toHaveLength(who.length)
      const given = turns.flatMap(({ originals }) => originals)
      expect(new Set(given).size).toBe(given.length)
      for (const { originals, copies } of turns)
        expect([...originals, ...copies].toSorted()).toEqual(all.map(({ id }) => id).toSorted())
      expect(turns.at(-1)?.askFor).toBe(false)
    }),
  )
})

test('what can be claimed is the same sum for the estimate and for the schedule, duplicates and part claims too', () => {
  fc.assert(
    fc.property(receipts, fc.nat(3), (list, part) => {
      const asked = list.map((one, i) => (i === part ? { ...one, fields: { ...one.fields, claimed: 50n } } : one))
      const { claim, unpriced } = schedule(asked)
      const claimable = receiptFacts(asked).get('receipts.claimable')
      if (unpriced.some(isBill) || claimable === undefined) return
      expect(claimable).toEqual({ kind: 'known', value: claim })
    }),
  )
})

test('the parts of the sheet are numbered through, also where one of them is left out', () => {
  const receipts = [
    receipt('r1', 'fiscal-receipt', { total: 10_000n }),
    receipt('r2', 'fiscal-receipt', { total: 20_000n, fundPaid: 100n }),
    receipt('r3', 'fiscal-receipt', { number: '9', hospital: '甲院' }),
  ]
  const headings = scheduleSheet(input({ case: { receipts } })).blocks.flatMap((block) =>
    block.kind === 'heading' && typeof block.text !== 'string' ? [block.text.zh] : [],
  )
  expect(headings).toEqual(['一、申报的票据', '二、随附、不申报的票据', '三、还没有金额的票据'])
})
