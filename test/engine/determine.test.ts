import { describe, expect, test } from 'vitest'
import { book, fact, judge, must, row } from './small-book.ts'

describe('the verdict', () => {
  const rules = book({
    facts: [fact('a', 'yes-no'), fact('b', 'yes-no'), fact('c', 'yes-no')],
    requirements: [
      must('first', { a: true }),
      must('second', { b: true }, { kind: 'exclusion' }),
      must('way', { c: true }, { kind: 'route' }),
    ],
  })

  test('is open while anything that bars is open', () => {
    expect([judge(rules, { a: true }).verdict, judge(rules, { a: true }).decidedBy]).toEqual([
      'undetermined',
      ['second'],
    ])
  })

  test('is a no as soon as one thing bars, whatever else is open', () => {
    const found = judge(rules, { a: false })
    expect([found.verdict, found.decidedBy, found.missing]).toEqual(['ineligible', ['first'], []])
  })

  test('is a yes when nothing bars, though the way is missed', () => {
    const found = judge(rules, { a: true, b: true, c: false })
    expect([found.verdict, found.findings.find(({ id }) => id === 'way')?.outcome]).toEqual(['eligible', 'unmet'])
  })

  test('asks first what can bar always, then what can bar, then the way', () => {
    expect(judge(rules, {}).missing.map((one) => one.fact)).toEqual(['b', 'a', 'c'])
  })

  test('what hurts to be asked comes after the rest, though before which papers are at hand', () => {
    const rules = book({
      facts: [fact('died', 'yes-no', { asked: 'last' }), fact('b', 'yes-no')],
      requirements: [must('first', { died: false }), must('second', { b: true })],
    })
    expect(judge(rules, {}).missing.map((one) => one.fact)).toEqual(['b', 'died'])
  })
})

describe('a requirement with a condition of its own', () => {
  const rules = book({
    facts: [fact('a', 'yes-no'), fact('b', 'yes-no')],
    requirements: [must('it', { b: true }, { applies: { a: true } })],
  })

  test('is not told where it does not apply', () => {
    expect(judge(rules, { a: false, b: false }).findings).toEqual([])
    expect(judge(rules, { a: false }).verdict).toBe('eligible')
  })

  test('is met where it would be, whether it applies or not', () => {
    expect(judge(rules, { b: true }).findings[0]?.outcome).toBe('met')
  })

  test('cannot bar while it is open whether it applies', () => {
    expect([judge(rules, { b: false }).verdict, judge(rules, { b: false }).missing.map((one) => one.fact)]).toEqual([
      'undetermined',
      ['a'],
    ])
  })
})

describe('worked-out facts', () => {
  const rules = book({
    facts: [
      fact('id', 'id-number'),
      fact('day', 'date'),
      fact('end', 'date'),
      fact('paid', 'money'),
      fact('off', 'money'),
      fact('spare', 'money', { optional: true }),
      fact('place', 'area'),
    ],
    derived: [
      { id: 'born', type: 'date', label: { zh: '生', en: 'born' }, 'birth-date-of': 'id' },
      { id: 'sex', type: 'text', label: { zh: '性', en: 'sex' }, 'sex-of': 'id' },
      { id: 'age', type: 'count', label: { zh: '龄', en: 'age' }, 'years-between': ['born', 'day'] },
      { id: 'days', type: 'count', label: { zh: '天', en: 'days' }, 'days-between': ['day', 'end'] },
      { id: 'half', type: 'date', label: { zh: '半', en: 'half' }, 'months-after': { date: 'day', months: 6 } },
      { id: 'rest', type: 'money', label: { zh: '余', en: 'rest' }, minus: { from: 'paid', less: ['off'] } },
      { id: 'both', type: 'money', label: { zh: '合', en: 'both' }, sum: ['paid', 'off'] },
      { id: 'told', type: 'money', label: { zh: '说', en: 'told' }, 'first-known': ['spare', 'paid'] },
      { id: 'province', type: 'area', label: { zh: '省', en: 'province' }, 'province-of': 'place' },
      { id: 'year', type: 'count', label: { zh: '年', en: 'year' }, 'year-of': 'day' },
      {
        id: 'size',
        type: 'text',
        label: { zh: '大', en: 'size' },
        choose: [{ when: { paid: { 'at-least': '100.00' } }, value: 'large' }, { value: 'small' }],
      },
    ],
  })
  const facts = (given: Parameters<typeof judge>[1]) => judge(rules, given).facts

  test('read birth date, sex and age from an ID number', () => {
    const known = facts({ id: '11010519491231002X', day: '2025-12-30' })
    expect([known.get('born'), known.get('sex'), known.get('age')]).toEqual(['1949-12-31', 'female', 75])
  })

  test('count a birthday on its day', () => {
    expect(facts({ id: '11010519491231002X', day: '2025-12-31' }).get('age')).toBe(76)
  })

  test('take the last day of a month that has no such day', () => {
    expect(facts({ day: '2024-08-31' }).get('half')).toBe('2025-02-28')
  })

  test('count days from one to the other, and none backwards', () => {
    expect(facts({ day: '2025-03-01', end: '2025-03-31' }).get('days')).toBe(30)
    expect(facts({ day: '2025-03-02', end: '2025-03-01' }).has('days')).toBe(false)
  })

  test('add and take away amounts to the fen', () => {
    const known = facts({ paid: 10_001n, off: 2n })
    expect([known.get('rest'), known.get('both')]).toEqual([9_999n, 10_003n])
  })

  test('are open while an input is', () => {
    expect(facts({ paid: 1n }).has('both')).toBe(false)
  })

  test('take the first that is known', () => {
    expect([facts({ paid: 5n }).get('told'), facts({ paid: 5n, spare: 7n }).get('told')]).toEqual([5n, 7n])
  })

  test('name the province and the year', () => {
    const known = facts({ place: '320102', day: '2025-03-01' })
    expect([known.get('province'), known.get('year')]).toEqual(['320000', 2025])
  })

  test('choose the first row that holds, and wait for an open one', () => {
    expect([facts({ paid: 10_000n }).get('size'), facts({ paid: 1n }).get('size'), facts({}).has('size')]).toEqual([
      'large',
      'small',
      false,
    ])
  })
})

describe('a figure', () => {
  const rules = book({
    facts: [
      fact('day', 'date'),
      fact('level', 'choice'),
      fact('paid', 'count'),
      fact('local.limit', 'count', { optional: true }),
    ],
    requirements: [must('enough', { paid: { 'at-least': { parameter: 'limit' } } })],
    parameters: [
      {
        id: 'limit',
        type: 'count',
        label: { zh: '限', en: 'limit' },
        'governed-by': 'day',
        'local-fact': 'local.limit',
        rows: [
          row(3, { when: { level: 'low' }, until: '2024-12-31' }),
          row(5, { when: { level: 'low' }, from: '2025-01-01' }),
        ],
      },
    ],
  })
  const outcome = (given: Parameters<typeof judge>[1]): string | undefined => judge(rules, given).findings[0]?.outcome

  test('is that of the day that governs it, not of today', () => {
    expect(outcome({ level: 'low', day: '2024-12-31', paid: 4 })).toBe('met')
    expect(outcome({ level: 'low', day: '2025-01-01', paid: 4 })).toBe('unmet')
  })

  test('waits for that day', () => {
    expect([outcome({ level: 'low', paid: 4 }), judge(rules, { level: 'low', paid: 4 }).missing[0]?.fact]).toEqual([
      'open',
      'day',
    ])
  })

  test('rests on that day', () => {
    expect(judge(rules, { level: 'low', day: '2025-01-01', paid: 4 }).findings[0]?.because).toContain('day')
  })

  test('that nobody sourced is open, until the agency was asked', () => {
    expect(outcome({ level: 'high', day: '2025-01-01', paid: 4 })).toBe('open')
    expect(outcome({ level: 'high', day: '2025-01-01', paid: 4, 'local.limit': 4 })).toBe('met')
  })
})
