import { expect, test } from 'vitest'
import { claimWindow } from '../../src/engine/claim-window.ts'
import { known, type Facts } from '../../src/model/fact.ts'
import { sayFen, sumFen } from '../../src/model/money.ts'
import type { Receipt } from '../../src/model/receipt.ts'
import { receiptFacts } from '../../src/model/receipt-facts.ts'
import { checkReceipts, splitSettled } from '../../src/receipts/checks/check.ts'
import { findDuplicates } from '../../src/receipts/checks/duplicates.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { cleanClaim, duplicateScenes, gapScenes, manyBills } from './corpus/scenes.ts'

const AS_OF = '2026-06-01'
const none: Facts = new Map()
const nation = shippedRules().rulebook('offsite-reimbursement', undefined, AS_OF)
const contextOf = (facts: Facts) => ({ asOf: AS_OF, lastDay: claimWindow(nation, facts, AS_OF) })
const codes = (receipts: readonly Receipt[], facts = none): readonly string[] =>
  checkReceipts(receipts, facts, contextOf(facts)).map(({ code }) => code)
const alter = (receipts: readonly Receipt[], fields: Partial<Receipt['fields']>): readonly Receipt[] =>
  receipts.map((receipt, i) => (i === 0 ? { ...receipt, fields: { ...receipt.fields, ...fields } } : receipt))

test('a whole claim without a fault raises nothing', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const found = codes(cleanClaim(seed)).filter((code) => code !== 'R12')
    expect(found, `seed ${seed}`).toEqual([])
  }
})

test('every seeded gap is asked about', () => {
  for (let seed = 1; seed <= 20; seed++)
    for (const { receipts, seeded } of gapScenes(seed)) expect(codes(receipts), `seed ${seed}`).toContain(seeded?.code)
})

test('every bill handed in twice is told, and by its surest sign', () => {
  for (let seed = 1; seed <= 20; seed++)
    for (const { receipts, seeded } of duplicateScenes(seed)) {
      const found = checkReceipts(receipts, none, { asOf: AS_OF }).filter(({ code }) => code === seeded?.code)
      expect(
        found.map((one) => one.receipts),
        `seed ${seed}`,
      ).toContainEqual(seeded?.ids)
    }
})

test('three hundred different bills hold no duplicate', () => {
  expect(findDuplicates(manyBills(9000, 300)).pairs).toEqual([])
})

test('bills of a newborn are not refused for the time before it was enrolled, where the rules cover it', () => {
  const facts: Facts = new Map([['patient.benefits-active', known(false)]])
  const said = (insured: boolean | 'open') =>
    checkReceipts(cleanClaim(3), facts, { asOf: AS_OF, insured }).map(({ code }) => code)
  expect(said(false)).toContain('R04')
  expect(said(true)).not.toContain('R04')
  expect(said('open')).not.toContain('R04')
})

test.each([
  ['R04', 'insured-then', [['patient.benefits-active', false]]],
  ['R46', 'insured-then', [['local.covered-from', '2099-01-01']]],
  ['R09', 'designated-or-emergency', [['visit.designated', false]]],
] as const)('%s is as sure as the requirement %s that it rests on', (code, rule, answers) => {
  const facts: Facts = new Map(answers.map(([id, value]) => [id, known(value)]))
  const severity = (unsure: ReadonlySet<string>) =>
    checkReceipts(cleanClaim(3), facts, { asOf: AS_OF, insured: false, unsure }).find((one) => one.code === code)
      ?.severity
  expect([severity(new Set()), severity(new Set([rule]))]).toEqual(['refusal', 'doubt'])
})

test('a window that a newspaper printed is asked about, the one that the agency named is kept to', () => {
  const beijing = shippedRules().rulebook('offsite-reimbursement', '110000', AS_OF)
  const end = '2024-05-06'
  expect(claimWindow(beijing, none, AS_OF)(end)).toEqual({ last: '2025-01-20', sure: false })
  const told: Facts = new Map([['local.claim-window-until', known('2024-12-02')]])
  expect(claimWindow(beijing, told, AS_OF)(end)).toEqual({ last: '2024-12-02', sure: true })
  expect(claimWindow(nation, none, AS_OF)(end)).toBeUndefined()
})

test.each([
  ['total', { total: 1n }, ['R22', 'R24', 'R26', 'R20']],
  ['amount in words', { totalInWords: '壹元整' }, ['R24']],
  ['claimed', { claimed: 5n }, ['R21']],
  ['discharge', { dischargedOn: '2020-01-01' }, ['R31']],
  ['digits', { number: '123' }, ['R36']],
  ['issue date', { issuedOn: '2030-01-01' }, ['R30']],
  ['void', { voided: true }, ['R19']],
  ['seal', { sealed: false }, ['R05']],
  ['share', { ownPart: 7n, accountPaid: undefined as never }, ['R07']],
  ['paper', { altered: true }, ['R11']],
  ['missing number', { number: undefined as never }, ['R28']],
])('a wrong %s is said', (_, fields, expected) => {
  expect(codes(alter(cleanClaim(3), fields))).toEqual(expect.arrayContaining(expected))
})

test('both figures and the difference are shown, to the fen', () => {
  const claim = cleanClaim(3)
  const total = claim[0]?.fields.total ?? 0n
  const [found] = checkReceipts(alter(claim, { claimed: total + 1n }), none, { asOf: AS_OF })
  expect(found).toMatchObject({ code: 'R21', severity: 'refusal', receipts: ['r001'] })
  expect(found?.detail?.en).toMatch(/0\.01 apart$/)
})

test('a bill on which the fund has paid proves but does not claim', () => {
  const claim = cleanClaim(3)
  const total = claim[0]?.fields.total ?? 0n
  const settled = alter(claim, { fundPaid: 100n, cashPaid: total - 100n })
  expect(codes(settled)).toEqual(expect.arrayContaining(['R02', 'R48']))
  expect(splitSettled(settled)).toMatchObject({ settled: [{ id: 'r001' }], claimable: [{ id: 'r003' }] })
  expect(receiptFacts(settled).get('receipts.claimable')).toEqual(known(claim[2]?.fields.total ?? 0n))
})

test('a red-letter bill and the one it cancels offset each other', () => {
  const claim = cleanClaim(3)
  const [bill] = claim
  const red: Receipt = {
    ...(bill as Receipt),
    id: 'r090',
    fields: {
      total: -(bill?.fields.total ?? 0n),
      cancels: bill?.fields.number ?? '',
      number: '0099999999',
      code: '11060000',
    },
  }
  const found = checkReceipts([...claim, red], none, { asOf: AS_OF })
  expect(found.find(({ code }) => code === 'R17')?.receipts).toEqual(['r001', 'r090'])
  expect(receiptFacts([...claim, red]).get('receipts.count')).toEqual(known(1))
  expect(codes([red])).toContain('R18')
})

test('a red-letter bill that does not say which of several equal bills it cancels is a question, and cancels none', () => {
  const [bill] = cleanClaim(3)
  const { cancels: _, ...fields } = bill?.fields ?? {}
  const equal = ['r001', 'r002'].map((id, i): Receipt => ({
    ...(bill as Receipt),
    id,
    fields: { ...fields, number: `010000000${i}` },
  }))
  const reds = ['r090', 'r091'].map((id, i): Receipt => ({
    ...(bill as Receipt),
    id,
    fields: { total: -(fields.total ?? 0n), number: `009999999${i}` },
  }))
  const said = (receipts: readonly Receipt[]) =>
    checkReceipts(receipts, none, { asOf: AS_OF }).filter(({ code }) => code === 'R17' || code === 'R18')
  expect(said([...equal, ...reds.slice(0, 1)])).toMatchObject([
    {
      code: 'R18',
      severity: 'doubt',
      receipts: ['r090', 'r001', 'r002'],
      detail: { en: expect.stringMatching(/which/) },
    },
  ])
  expect(said([...equal.slice(0, 1), ...reds.slice(0, 1)])).toMatchObject([{ code: 'R17', receipts: ['r001', 'r090'] }])
  expect(said([...equal, ...reds]).map(({ code }) => code)).toEqual(['R17', 'R17'])
  // One that names its bill leaves the other no doubt, whichever comes first.
  const named = { ...(reds[1] as Receipt), fields: { ...reds[1]?.fields, cancels: '0100000000' } }
  expect(said([...equal, ...reds.slice(0, 1), named]).map(({ receipts }) => receipts)).toEqual([
    ['r002', 'r090'],
    ['r001', 'r091'],
  ])
})

test('another payer is refused, a mask that fits is only said', () => {
  const claim = alter(cleanClaim(3), { payer: '张三丰' })
  expect(codes(claim, new Map([['patient.name', known('李四')]]))).toContain('R03')
  const masked = alter(cleanClaim(3), { payer: '张**' })
  const facts = new Map([['patient.name', known('张三丰')]])
  expect(codes(masked, facts).filter((code) => code === 'R39')).toHaveLength(1)
})

test('a bill outside the filing is refused, in an emergency it is not', () => {
  const facts: Facts = new Map([['filing.from', known('2027-01-01')]])
  expect(codes(cleanClaim(3), facts)).toContain('R34')
  expect(codes(cleanClaim(3), new Map([...facts, ['visit.kind', known('emergency')]]))).not.toContain('R34')
})

test.each([
  ['no insurance', [['patient.benefits-active', false]], 'R04'],
  ['treatment abroad', [['visit.abroad', true]], 'R10'],
  ['a work injury', [['visit.work-injury', true]], 'R10'],
  ['a third party who pays', [['visit.third-party', 'liable-pays']], 'R10'],
  ['a public-health item', [['visit.public-health', true]], 'R10'],
  ['a window of one month', [['local.claim-window-months', 1]], 'R54'],
  ['a window to the end of the year', [['local.claim-window-year-ends', 0]], 'R54'],
] as const)(
  '%s is held against the bills, and nothing is said while it is open or does not hold',
  (_, answers, code) => {
    const claim = cleanClaim(3)
    const facts: Facts = new Map(answers.map(([id, value]) => [id, known(value)]))
    expect(codes(claim, facts)).toContain(code)
    expect(codes(claim)).not.toContain(code)
    expect(codes([], facts)).not.toContain(code)
    const end = known(claim[0]?.fields.dischargedOn ?? '')
    const inTime: Facts = new Map([...facts, ['claim.handed-in-on', end], ['visit.ended-on', end]])
    if (code === 'R54') expect(codes(claim, inTime)).not.toContain(code)
  },
)

test('a bill is refused as late only where the day of handing in is known', () => {
  const claim = cleanClaim(3)
  const open: Facts = new Map([['local.claim-window-months', known(1)]])
  const late = (facts: Facts) =>
    checkReceipts(claim, facts, contextOf(facts)).filter(({ code }) => code === 'R35' || code === 'R54')
  expect(new Set(late(open).map(({ code, severity }) => `${code} ${severity}`))).toEqual(new Set(['R54 doubt']))
  const handedIn: Facts = new Map([...open, ['claim.handed-in-on', known(AS_OF)]])
  expect(new Set(late(handedIn).map(({ code, severity }) => `${code} ${severity}`))).toEqual(new Set(['R35 refusal']))
})

test.each([
  ['visit.abroad', true, /旅游险/],
  ['visit.work-injury', true, /^改向工伤保险基金申请。$/],
  ['visit.third-party', 'liable-pays', /对方/],
  ['visit.public-health', true, /疾控中心/],
] as const)('whom to turn to because of %s is the one that pays then, and nobody else', (id, value, remedy) => {
  const found = checkReceipts(cleanClaim(3), new Map([[id, known(value)]]), { asOf: AS_OF })
  const said = found.find(({ code }) => code === 'R10')?.remedy.zh ?? ''
  expect(said).toMatch(remedy)
  expect([/旅游险/, /工伤/, /对方/, /疾控/].filter((other) => other.test(said))).toHaveLength(1)
})

test('a bill without a seal is sealed, an e-receipt without a signature downloaded again', () => {
  const remedyOf = (kind: Receipt['kind']) =>
    checkReceipts(
      cleanClaim(3)
        .slice(0, 1)
        .map((bill) => ({ ...bill, kind, fields: { ...bill.fields, sealed: false } })),
      none,
      { asOf: AS_OF },
    ).find(({ code }) => code === 'R05')?.remedy.zh
  expect(remedyOf('fiscal-e-receipt')).toMatch(/^重新下载/)
  expect(remedyOf('fiscal-receipt')).toMatch(/补盖收费专用章。$/)
})

test.each(['fee-list', 'identity', 'other', 'bank-card'] as const)(
  'a paper that is no bill (%s) says nothing about bills, so that no answered question comes back',
  (kind) => {
    const facts = receiptFacts([{ id: 'r001', kind, fields: {}, origins: {} }])
    expect([...facts.keys()].filter((id) => !/^receipts[.](papers|kinds|has-)/.test(id))).toEqual([])
  },
)

test('a total that the person named is held against the sum of the bills to be claimed', () => {
  const claim = cleanClaim(3)
  const sum = sumFen(splitSettled(claim).claimable.map(({ fields }) => fields.total ?? 0n))
  const stated = (total: bigint): Facts => new Map([['cost.total-stated', known(total)]])
  expect(codes(claim, stated(sum))).toEqual(codes(claim))
  expect(codes(claim, stated(sum - 1n))).toContain('R49')
  expect(codes(claim, stated(sum + 34567n))).toContain('G10')
  const found = checkReceipts(claim, stated(sum + 34567n), { asOf: AS_OF }).find(({ code }) => code === 'G10')
  expect(found?.detail?.zh).toContain(sayFen(sum))
  expect(found?.detail?.zh).toContain('345.67')
  expect(codes([], stated(1n))).toEqual([])
})

test('a sum is open while one bill does not show its part', () => {
  const claim = alter(cleanClaim(3), { outOfCatalogue: undefined as never })
  const facts = receiptFacts(claim)
  expect(facts.get('receipts.out-of-catalogue')).toBeUndefined()
  expect(facts.get('receipts.total')?.kind).toBe('known')
  expect(receiptFacts([])).toEqual(new Map())
})

test('a bill whose payments add up is not refused for zeros in shares that its issuer does not split', () => {
  const paid = { total: 99354n, fundPaid: 19604n, accountPaid: 79750n, otherPaid: 0n, cashPaid: 0n }
  const bill = alter(cleanClaim(3), {
    ...paid,
    ownPart: 0n,
    outOfCatalogue: 0n,
    lines: [],
    totalInWords: '玖佰玖拾叁元伍角肆分',
  })
  expect(codes(bill.slice(0, 1))).not.toContain('R07')
  expect(codes(alter(bill, { cashPaid: 1n }).slice(0, 1))).toContain('R07')
  // A payment that nobody read may be what is missing; one that is known may not.
  const none = undefined as never
  for (const unread of [{ otherPaid: none }, { accountPaid: none }, { outOfCatalogue: 10000n }])
    expect(codes(alter(bill, unread).slice(0, 1))).not.toContain('R07')
  expect(codes(alter(bill, { accountPaid: 1n, otherPaid: none, cashPaid: 99353n }).slice(0, 1))).toContain('R07')
})

test('a bill whose payments add up is not refused for a first-pay that its issuer counts apart, read or not', () => {
  const paid = { total: 20000n, fundPaid: 0n, accountPaid: 0n, otherPaid: 0n, cashPaid: 20000n }
  const apart = { ...paid, ownPart: 10800n, outOfCatalogue: 8000n, lines: [], totalInWords: '贰佰元整' }
  for (const firstPay of [1200n, undefined as never])
    expect(codes(alter(cleanClaim(3), { ...apart, firstPay }).slice(0, 1))).not.toContain('R07')
  // Where the payments are not all known, what is counted apart makes it up.
  const unknown = { ...apart, otherPaid: undefined as never }
  expect(codes(alter(cleanClaim(3), { ...unknown, firstPay: 1200n }).slice(0, 1))).not.toContain('R07')
  expect(codes(alter(cleanClaim(3), { ...unknown, firstPay: 1300n }).slice(0, 1))).toContain('R07')
})

test('shares that do not fit a total that the payments make up are a question and no refusal', () => {
  const paid = { total: 20000n, fundPaid: 0n, accountPaid: 0n, otherPaid: 0n, cashPaid: 20000n }
  const said = (ownPart: bigint, more: Partial<Receipt['fields']> = {}) =>
    codes(
      alter(cleanClaim(3), {
        ...paid,
        ownPart,
        outOfCatalogue: 8000n,
        lines: [],
        totalInWords: '贰佰元整',
        ...more,
      }).slice(0, 1),
    ).filter((code) => code === 'R07' || code === 'R71')
  expect(said(12000n)).toEqual([])
  expect(said(10800n, { firstPay: 1200n })).toEqual([])
  for (const wrong of [700n, 10800n, 25000n]) expect(said(wrong)).toEqual(['R71'])
  const [found] = checkReceipts(
    alter(cleanClaim(3), { ...paid, ownPart: 700n, outOfCatalogue: 8000n }).slice(0, 1),
    none,
    { asOf: AS_OF },
  ).filter(({ code }) => code === 'R71')
  expect(found).toMatchObject({ severity: 'doubt', detail: { en: expect.stringMatching(/87\.00.*200\.00/) } })
})

test('the items of an invoice may add up to the amount before tax', () => {
  const lines = [{ name: '示例片', amount: 88496n }]
  const taxed = { total: 100000n, totalInWords: '壹仟圆整', lines }
  expect(codes(alter(cleanClaim(3), { ...taxed, beforeTax: 88496n }).slice(0, 1))).not.toContain('R26')
  expect(codes(alter(cleanClaim(3), taxed).slice(0, 1))).toContain('R26')
})

test('what did not come out in reading is a question, never a refusal', () => {
  const [bill] = cleanClaim(3)
  if (bill === undefined) throw new Error('no bill')
  const { payer: _, ...fields } = bill.fields
  const seen = { pages: 1, pictures: [], reasons: [], conflicts: [], unread: ['payer' as const] }
  const found = checkReceipts([{ ...bill, fields, seen }], new Map([['patient.name', known('王小明')]]), {
    asOf: AS_OF,
  })
  expect(found.find(({ code }) => code === 'R50')).toMatchObject({
    severity: 'doubt',
    detail: { zh: '交款人', en: 'payer' },
  })
  expect(found.map(({ code }) => code)).not.toContain('R03')
})

test('an invoice of a hospital for treatment alone is no purchase outside it, whose prescription would be asked for', () => {
  const [bill] = cleanClaim(3)
  if (bill === undefined) throw new Error('no bill')
  const invoice = (...names: readonly string[]): Receipt => ({
    ...bill,
    kind: 'vat-invoice',
    fields: { ...bill.fields, lines: names.map((name) => ({ name, amount: 100n })) },
  })
  expect(codes([invoice('*医疗服务*床位费', '*医疗服务*护理费')])).not.toContain('R42')
  expect(codes([invoice('*医疗服务*床位费', '*化学药品制剂*示例片')])).toContain('R42')
  expect(codes([{ ...invoice(), fields: { ...bill.fields, lines: [] } }])).toContain('R42')
})
