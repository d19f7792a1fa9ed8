import { describe, expect, test } from 'vitest'
import { book, fact, judge } from './small-book.ts'

const words = (text: string): object => ({ zh: text, en: text })
const paper = (id: string, more: object = {}): object => ({
  id,
  label: words(id),
  step: 'way',
  needed: true,
  issuer: words('hospital'),
  basis: 'law',
  cites: ['LAW#1'],
  ...more,
})
const step = (id: string, more: object = {}): object => ({
  id,
  title: words(id),
  office: 'window',
  done: { done: true },
  how: words('so'),
  cites: ['LAW#1'],
  ...more,
})
const clock = (id: string, more: object): object => ({
  id,
  title: words(id),
  whose: 'agency',
  from: 'start',
  unit: 'days',
  count: 15,
  cites: ['LAW#1'],
  ...more,
})

const rules = book({
  facts: [fact('start', 'date', { optional: true }), fact('done', 'yes-no'), fact('wanted', 'yes-no')],
  offices: [{ id: 'window', name: words('window'), where: words('there') }],
  steps: [step('always'), step('sometimes', { needed: { wanted: true } })],
  papers: [
    paper('old', { basis: 'older' }),
    paper('local', {
      basis: 'local',
      needed: { wanted: true },
      seal: { whose: words('office'), needed: { done: true } },
    }),
    paper('bill', { 'from-receipts': ['fiscal-e-receipt'] }),
  ],
  deadlines: [
    clock('rolls', { rolls: true }),
    clock('stays', {}),
    clock('working', { unit: 'working-days' }),
    clock('months', { unit: 'months', count: 6 }),
    clock('year', { unit: 'year-end', count: 1 }),
    clock('kept', { done: { done: true } }),
    clock('maybe', { applies: { wanted: true } }),
  ],
})

describe('papers', () => {
  const papers = (given: Parameters<typeof judge>[1]) =>
    new Map(judge(rules, given).checklist.map((item) => [item.id, item]))

  test('stand by who asks for them: the law, then a place, then older texts', () => {
    expect([...papers({ wanted: true }).keys()]).toEqual(['bill', 'local', 'old'])
  })

  test('may be needed while that is open, and are left out when they are not', () => {
    expect(papers({}).get('local')?.status).toBe('may-be-needed')
    expect(papers({ wanted: false }).has('local')).toBe(false)
  })

  test('are ready, to get or lost as the person says', () => {
    expect(papers({ 'paper.bill': 'have' }).get('bill')?.status).toBe('ready')
    expect(papers({ 'paper.bill': 'not-yet' }).get('bill')?.status).toBe('to-get')
    expect(papers({ 'paper.bill': 'lost' }).get('bill')?.status).toBe('lost')
    expect(papers({}).get('bill')?.status).toBe('to-check')
  })

  test('are ready when the receipts have one, unless the person says otherwise', () => {
    const taken = { 'receipts.has-fiscal-e-receipt': true }
    expect(papers(taken).get('bill')?.status).toBe('ready')
    expect(papers({ ...taken, 'paper.bill': 'lost' }).get('bill')?.status).toBe('lost')
  })

  test('name a seal only where it is or may be wanted', () => {
    expect(papers({ wanted: true, done: true }).get('local')?.seal).toBeDefined()
    expect(papers({ wanted: true, done: false }).get('local')?.seal).toBeUndefined()
  })

  test('that only an older text asks for are never asked about', () => {
    const asked = judge(rules, { wanted: true, done: true }).missing.map((one) => one.fact)
    expect([asked.includes('paper.bill'), asked.includes('paper.old')]).toEqual([true, false])
  })
})

test('steps are done, to do, not needed or open', () => {
  const status = (given: Parameters<typeof judge>[1]): readonly string[] =>
    judge(rules, given).steps.map((one) => one.status)
  expect(status({})).toEqual(['open', 'open'])
  expect(status({ done: true, wanted: false })).toEqual(['done', 'not-needed'])
  expect(status({ done: false, wanted: true })).toEqual(['to-do', 'to-do'])
})

describe('clocks', () => {
  const clocks = (given: Parameters<typeof judge>[1], asOf?: string) =>
    new Map(judge(rules, given, asOf).deadlines.map((one) => [one.id, one]))

  test('run from their day by their own way of counting', () => {
    const due = (id: string): string | undefined => clocks({ start: '2025-03-01' }).get(id)?.due
    expect(['rolls', 'stays', 'working', 'months', 'year'].map(due)).toEqual([
      '2025-03-17',
      '2025-03-16',
      '2025-03-21',
      '2025-09-01',
      '2026-12-31',
    ])
  })

  test('are unknown while their day is, and say so', () => {
    expect([clocks({}).get('stays')?.state, clocks({}).get('stays')?.basis.zh]).toEqual([
      'unknown',
      '15日，起算日还不知道',
    ])
  })

  test('run on their last day and have passed the day after', () => {
    expect(clocks({ start: '2025-03-01' }, '2025-03-16').get('stays')?.state).toBe('running')
    expect(clocks({ start: '2025-03-01' }, '2025-03-17').get('stays')?.state).toBe('passed')
  })

  test('are answered once what they wait for is done, even late', () => {
    expect(clocks({ start: '2025-03-01', done: true }, '2025-12-01').get('kept')?.state).toBe('answered')
  })

  test('are left out where they do not apply', () => {
    expect(clocks({ start: '2025-03-01', wanted: false }).has('maybe')).toBe(false)
  })

  test('that reach a year without a calendar give a span, and pass only at its end', () => {
    const range = clocks({ start: '2026-12-28' }, '2027-01-05').get('working')?.range
    expect(range?.from.startsWith('2027-01') && range.to.startsWith('2027-')).toBe(true)
    expect(clocks({ start: '2026-12-28' }, range?.to).get('working')?.state).toBe('running')
  })
})
