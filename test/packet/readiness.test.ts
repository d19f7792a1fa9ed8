import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../src/model/condition.ts'
import type { ChecklistItem, Determination, Finding } from '../../src/model/determination.ts'
import type { Receipt } from '../../src/model/receipt.ts'
import type { PaperRule, Requirement } from '../../src/model/rulebook.ts'
import { checklistSheet } from '../../src/packet/checklist-sheet.ts'
import { coverSheet } from '../../src/packet/cover-sheet.ts'
import { guideSheet } from '../../src/packet/guide-sheet.ts'
import { isReady, readinessOf } from '../../src/packet/readiness.ts'
import { paperStand } from '../../src/packet/paper-stand.ts'
import { finding, input, paper, receipt } from './fixture.ts'

const outcomes = fc.constantFrom<Finding['outcome']>('met', 'unmet', 'open')
const kinds = fc.constantFrom<Finding['kind']>('exclusion', 'eligibility', 'route', 'claim')
const findings = fc.array(
  fc.record({ kind: kinds, outcome: outcomes }).map((change) => finding('some', change)),
  { maxLength: 5 },
)
const papers = fc.array(
  fc
    .record({
      basis: fc.constantFrom<ChecklistItem['basis']>('law', 'local', 'none', 'older'),
      status: fc.constantFrom<ChecklistItem['status']>('ready', 'to-get', 'lost', 'to-check', 'may-be-needed'),
    })
    .map((change) => paper('some', change)),
  { maxLength: 5 },
)
const verdicts = fc.constantFrom('eligible' as const, 'ineligible' as const, 'undetermined' as const)

test('a page never says ready while anything blocks, whatever the case', () => {
  fc.assert(
    fc.property(findings, papers, verdicts, (some, checklist, verdict) => {
      const about = input({ determination: { findings: some, checklist, verdict } })
      const ready = isReady(readinessOf(about))
      for (const sheet of [guideSheet(about, readinessOf(about)), checklistSheet(about)]) {
        const text = JSON.stringify(sheet)
        expect(text.includes('【可以递交】') || text.includes('[READY]')).toBe(ready)
        expect(text.includes('【暂不可递交】')).toBe(!ready)
      }
      const cover = JSON.stringify(coverSheet(about))
      expect(cover).not.toContain('【可以递交】')
      expect(cover.includes('【暂不可递交】')).toBe(!ready)
      if (verdict !== 'eligible') expect(ready).toBe(false)
      if (some.some(({ kind, outcome }) => kind !== 'route' && outcome !== 'met')) expect(ready).toBe(false)
      if (checklist.some(({ basis, status }) => basis === 'law' && (status === 'to-get' || status === 'lost')))
        expect(ready).toBe(false)
    }),
  )
})

describe('what blocks and what only advises', () => {
  const cases: readonly (readonly [string, Parameters<typeof input>[0], 'blocking' | 'advisory' | 'none'])[] = [
    [
      'a statutory paper still to get',
      { determination: { checklist: [paper('a', { status: 'to-get' })] } },
      'blocking',
    ],
    [
      'a paper that has no basis here',
      { determination: { checklist: [paper('a', { basis: 'none', status: 'to-get' })] } },
      'advisory',
    ],
    ['a paper nobody checked yet', { determination: { checklist: [paper('a', { status: 'to-check' })] } }, 'blocking'],
    [
      'a local paper that is lost',
      { determination: { checklist: [paper('a', { status: 'lost', basis: 'local' })] } },
      'blocking',
    ],
    [
      'a paper that merely saves talk',
      { determination: { checklist: [paper('a', { status: 'to-get', helpful: true })] } },
      'advisory',
    ],
    [
      'a paper that only an older text names',
      { determination: { checklist: [paper('a', { status: 'to-get', basis: 'older' })] } },
      'none',
    ],
    [
      'a paper that may be needed',
      { determination: { checklist: [paper('a', { status: 'may-be-needed' })] } },
      'advisory',
    ],
    [
      'a missed step of the route',
      { determination: { checklist: [], findings: [finding('a', { kind: 'route', outcome: 'unmet' })] } },
      'advisory',
    ],
    [
      'an exclusion that is not yet ruled out',
      { determination: { checklist: [], findings: [finding('a', { kind: 'exclusion', outcome: 'open' })] } },
      'blocking',
    ],
    ['a paper at hand', { determination: { checklist: [paper('a')] } }, 'none'],
  ]
  test.each(cases)('%s', (_, change, expected) => {
    const found = readinessOf(input({ ...change, determination: { confirmLocally: [], ...change?.determination } }))
    expect([found.blocking.length, found.advisory.length]).toEqual(
      { blocking: [1, 0], advisory: [0, 1], none: [0, 0] }[expected],
    )
  })

  test('a bill without an amount blocks, and is named by its number in the case', () => {
    const found = readinessOf(input({ case: { receipts: [receipt('r009', 'fiscal-receipt')] } }))
    expect(found.blocking.map(({ code, subject }) => [code, subject])).toEqual([['receipt-without-amount', 'r009']])
  })

  test('what is the same with many bills is one concern, with their count and annexes', () => {
    const remark = (id: string, zh = '没有扫描件') =>
      ({ code: 'not-scanned', severity: 'advisory', receipts: [id], text: { zh, en: 'no scan' } }) as const
    const remarks = [remark('r001'), remark('r002'), remark('r003', '缺章'), remark('r004')]
    const { advisory } = readinessOf({ ...input({ determination: { confirmLocally: [] } }), remarks })
    const said = advisory.filter(({ code }) => code === 'not-scanned').map(({ text, subject }) => [text.zh, subject])
    expect(said).toEqual([
      ['没有扫描件：附件 2–4，共 3 份', 'r001 r002 r004'],
      ['缺章：附件 1（票据号 0000000007）', 'r003'],
    ])
  })

  test('a passed deadline blocks only where an official text sets it', () => {
    const passed = (status: 'sourced' | 'unverified') =>
      isReady(
        readinessOf(
          input({
            determination: {
              deadlines: [
                {
                  id: 'd',
                  title: { zh: '递交', en: 'hand in' },
                  whose: 'claimant',
                  due: '2025-01-01',
                  state: 'passed',
                  basis: { zh: '', en: '' },
                  cites: [],
                  status,
                },
              ],
            },
          }),
        ),
      )
    expect([passed('sourced'), passed('unverified')]).toEqual([false, true])
  })
})

describe('how a paper stands', () => {
  const about = (item: ChecklistItem, ...barred: readonly string[]) => {
    const base = input({ determination: { checklist: [item], forms: ['claim-application'] } })
    const bills = ['r001', 'r002'].map((id) => receipt(id, 'fiscal-receipt'))
    const rule = { id: 'receipt', fromReceipts: ['fiscal-receipt'] } as unknown as PaperRule
    return {
      ...base,
      case: { ...base.case, receipts: bills },
      rulebook: { ...base.rulebook, papers: [rule] },
      remarks: barred.map((id) => ({ ...REMARK, receipts: [id] })),
    }
  }
  const REMARK = { code: 'R06', severity: 'blocking', text: { zh: '缺章', en: 'no seal' } } as const
  const bill = paper('receipt', { status: 'ready' })
  const ticked = (input: Parameters<typeof checklistSheet>[0]): boolean =>
    checklistSheet(input)
      .blocks.flatMap((block) => (block.kind === 'together' ? block.blocks : [block]))
      .some((block) => block.kind === 'checks' && block.items.some(({ on }) => on))

  test('a bill at hand that would be sent back is not simply had, and is not ticked', () => {
    const all = about(bill, 'r001', 'r002')
    expect(paperStand(all, bill)).toMatchObject({ state: 'refused', text: { zh: '有，但会被退回：R06' } })
    expect(ticked(all)).toBe(false)
    const one = about(bill, 'r002')
    expect(paperStand(one, bill)).toMatchObject({ state: 'partly-refused', text: { zh: '有，但 1 份会被退回：R06' } })
    expect(ticked(one)).toBe(false)
    expect(paperStand(about(bill), bill).state).toBe('ready')
    expect(ticked(about(bill))).toBe(true)
    const identity = paper('identity', { status: 'ready' })
    expect(paperStand(about(identity, 'r001'), identity).state).toBe('ready')
  })

  test('a paper at hand without the seal it must carry is not ticked, and says what it lacks', () => {
    const compare = (fact: string): Condition => ({ kind: 'compare', fact, by: 'is', to: { value: true } })
    const referral = paper('referral', { status: 'ready', seal: { zh: '医院医保办', en: 'hospital' } })
    const stand = (outcome: Finding['outcome']) => {
      const base = input({
        determination: { checklist: [referral], findings: [finding('stamped', { kind: 'claim', outcome })] },
      })
      const papers = [{ id: 'referral', needed: compare('referral.needed') } as unknown as PaperRule]
      const requirements = [{ id: 'stamped', met: compare('referral.stamped') } as unknown as Requirement]
      const known = { ...base, rulebook: { ...base.rulebook, papers, requirements } }
      return { ...paperStand(known, referral), ticked: ticked(known) }
    }
    expect(stand('unmet')).toMatchObject({ state: 'unsealed', text: { zh: '有，但还缺章' }, ticked: false })
    expect(stand('open')).toMatchObject({ state: 'unsealed', text: { zh: '有，请核对盖了章没有' }, ticked: false })
    expect(stand('met')).toMatchObject({ state: 'ready', ticked: true })
  })

  test('a form that the packet prints only has to be signed, unless a seal is wanted or it is not printed here', () => {
    const form = paper('form', { status: 'to-check', form: 'claim-application' })
    expect(paperStand(about(form), form).state).toBe('to-sign')
    const sealed = { ...form, seal: { zh: '单位', en: 'employer' } }
    expect(paperStand(about(sealed), sealed).state).toBe('to-check')
    const other = { ...form, form: 'not-printed' }
    expect(paperStand(about(other), other).state).toBe('to-check')
  })
})

describe('a claim about bills', () => {
  const claim = (receipts: readonly Receipt[], more: Partial<Determination> = {}) => {
    const base = input({ case: { receipts }, determination: { checklist: [paper('receipt')], ...more } })
    const rule = { id: 'receipt', fromReceipts: ['fiscal-receipt', 'fiscal-e-receipt'] } as unknown as PaperRule
    return { ...base, rulebook: { ...base.rulebook, papers: [rule] } }
  }
  const said = (about: ReturnType<typeof claim>) =>
    readinessOf(about).blocking.flatMap(({ code, text }) => (code === 'no-bill' ? text.zh : []))

  test('without a bill is not ready and says what is there instead', () => {
    expect(said(claim([]))).toEqual(['一张票据都还没有录入，没有可以申报的金额'])
    expect(said(claim([receipt('r001', 'fee-list'), receipt('r002', 'identity')]))).toEqual([
      '还没有录入收费票据，只有费用明细清单、身份证件，没有可以申报的金额',
    ])
    const settled = receipt('r001', 'fiscal-receipt', { number: '1', total: 100n, fundPaid: 60n })
    expect(said(claim([settled]))).toEqual(['录入的票据都不能申报（已直接结算、已作废或重复）'])
    expect(isReady(readinessOf(claim([])))).toBe(false)
  })

  test('with a bill, with one still to get, or that is refused anyway has nothing of it', () => {
    expect(said(claim([receipt('r001', 'fiscal-receipt', { number: '1', total: 100n })]))).toEqual([])
    expect(said(claim([], { checklist: [paper('receipt', { status: 'to-get' })] }))).toEqual([])
    expect(said(claim([], { verdict: 'ineligible' }))).toEqual([])
    expect(said(claim([], { checklist: [paper('filing-form')] }))).toEqual([])
  })
})
