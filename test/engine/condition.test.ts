import { describe, expect, test } from 'vitest'
import type { Answer, FactValue } from '../../src/model/fact.ts'
import { book, fact, judge, must } from './small-book.ts'

const FACTS = [
  fact('flag', 'yes-no'),
  fact('level', 'choice'),
  fact('sum', 'money'),
  fact('count', 'count'),
  fact('start', 'date'),
  fact('end', 'date'),
  fact('late', 'yes-no', { applies: { flag: true } }),
]

const outcome = (met: unknown, given: Readonly<Record<string, FactValue | Answer>>): string | undefined =>
  judge(book({ facts: FACTS, requirements: [must('it', met)] }), given).findings[0]?.outcome

const sayAll = (value: object): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one} fen` : one))

const COMPARED: readonly (readonly [object, Readonly<Record<string, FactValue | Answer>>, string])[] = [
  [{ flag: true }, { flag: true }, 'met'],
  [{ flag: true }, { flag: false }, 'unmet'],
  [{ level: 'low' }, { level: 'high' }, 'unmet'],
  [{ level: { in: ['low', 'high'] } }, { level: 'high' }, 'met'],
  [{ level: { 'not-in': ['low'] } }, { level: 'high' }, 'met'],
  [{ level: { 'is-not': 'low' } }, { level: 'low' }, 'unmet'],
  [{ sum: { 'at-least': '100.00' } }, { sum: 10_000n }, 'met'],
  [{ sum: { 'at-least': '100.00' } }, { sum: 9_999n }, 'unmet'],
  [{ sum: { 'more-than': '100.00' } }, { sum: 10_000n }, 'unmet'],
  [{ sum: { 'at-most': '100.00' } }, { sum: 10_001n }, 'unmet'],
  [{ sum: { 'less-than': '100.00' } }, { sum: 9_999n }, 'met'],
  [{ count: 2 }, { count: 2 }, 'met'],
  [{ end: { 'on-or-after': '2025-03-01' } }, { end: '2025-03-01' }, 'met'],
  [{ end: { after: '2025-03-01' } }, { end: '2025-03-01' }, 'unmet'],
  [{ end: { before: { fact: 'start' } } }, { end: '2025-02-28', start: '2025-03-01' }, 'met'],
  [{ start: { 'within-days-before': { fact: 'end', days: 30 } } }, { start: '2025-03-01', end: '2025-03-31' }, 'met'],
  [{ start: { 'within-days-before': { fact: 'end', days: 30 } } }, { start: '2025-03-01', end: '2025-04-01' }, 'unmet'],
  [{ end: { 'within-days-after': { fact: 'start', days: 0 } } }, { start: '2025-03-01', end: '2025-03-01' }, 'met'],
  [{ end: { 'within-months-after': { fact: 'start', months: 6 } } }, { start: '2024-08-31', end: '2025-02-28' }, 'met'],
  [
    { end: { 'within-months-after': { fact: 'start', months: 6 } } },
    { start: '2024-08-31', end: '2025-03-01' },
    'unmet',
  ],
  [{ sum: { answered: false } }, {}, 'met'],
  [{ sum: { answered: true } }, { sum: { kind: 'unknown' } as const }, 'unmet'],
]

test.each(COMPARED.map(([met, given, wanted]) => [sayAll(met), sayAll(given), wanted, met, given] as const))(
  '%s of %s is %s',
  (_met, _given, wanted, met, given) => {
    expect(outcome(met, given)).toBe(wanted)
  },
)

describe('what is not known', () => {
  test.each([
    ['leaves a comparison open', { flag: true }, {}, 'open'],
    ['is open when it was answered with not knowing', { flag: true }, { flag: { kind: 'unknown' } }, 'open'],
    ['is open when it was put off', { flag: true }, { flag: { kind: 'later' } }, 'open'],
    ['is open when it was refused', { flag: true }, { flag: { kind: 'refused' } }, 'open'],
    ['is open under not', { not: { flag: true } }, {}, 'open'],
    [
      'does not matter to all when one part fails',
      { all: [{ flag: true }, { level: 'low' }] },
      { level: 'high' },
      'unmet',
    ],
    [
      'does not matter to any when one part holds',
      { any: [{ flag: true }, { level: 'low' }] },
      { level: 'low' },
      'met',
    ],
    ['keeps all open when the rest holds', { all: [{ flag: true }, { level: 'low' }] }, { level: 'low' }, 'open'],
    ['keeps any open when the rest fails', { any: [{ flag: true }, { level: 'low' }] }, { level: 'high' }, 'open'],
    ['on the other side leaves it open too', { end: { after: { fact: 'start' } } }, { end: '2025-03-01' }, 'open'],
  ] as const)('%s', (_, met, given, wanted) => {
    expect(outcome(met, given)).toBe(wanted)
  })
})

describe('what does not apply', () => {
  test('satisfies no comparison, and its opposite holds', () => {
    expect(outcome({ late: true }, { flag: false, late: true })).toBe('unmet')
    expect(outcome({ late: false }, { flag: false })).toBe('unmet')
    expect(outcome({ not: { late: true } }, { flag: false })).toBe('met')
  })

  test('is open while it is open whether it applies', () => {
    expect(outcome({ late: true }, { late: true })).toBe('open')
  })

  test('is said by the person too', () => {
    expect(outcome({ sum: { 'at-least': '0.00' } }, { sum: { kind: 'not-applicable' } })).toBe('unmet')
  })
})

describe('an answer that cannot be one', () => {
  test.each([
    ['a word for a yes', { flag: true }, { flag: 'yes' }],
    ['a choice that there is not', { level: { 'is-not': 'low' } }, { level: 'middling' }],
    ['a day that does not exist', { end: { after: '2020-01-01' } }, { end: '2025-02-30' }],
    ['an amount below nothing', { sum: { 'less-than': '1.00' } }, { sum: -1n }],
    ['a count with decimals', { count: { 'at-least': 0 } }, { count: 1.5 }],
  ])('%s leaves it open', (_, met, given) => {
    expect(outcome(met, given)).toBe('open')
  })
})

describe('because', () => {
  const because = (met: unknown, given: Readonly<Record<string, FactValue>>): readonly string[] =>
    judge(book({ facts: FACTS, requirements: [must('it', met)] }), given).findings[0]?.because ?? []

  test('names the one part that failed, not the ones that held', () => {
    expect(because({ all: [{ flag: true }, { level: 'low' }] }, { flag: true, level: 'high' })).toEqual(['level'])
  })

  test('names all parts that held', () => {
    expect(because({ all: [{ flag: true }, { level: 'low' }] }, { flag: true, level: 'low' })).toEqual([
      'flag',
      'level',
    ])
  })

  test('of several parts that each suffice, names the shortest', () => {
    const met = { any: [{ all: [{ flag: true }, { level: 'low' }] }, { count: 1 }] }
    expect(because(met, { flag: true, level: 'low', count: 1 })).toEqual(['count'])
  })

  test('names both sides of a comparison', () => {
    expect(because({ end: { after: { fact: 'start' } } }, { start: '2025-01-01', end: '2025-01-02' })).toEqual([
      'end',
      'start',
    ])
  })

  test('of an open one, names what it waits for', () => {
    expect(because({ all: [{ flag: true }, { level: 'low' }] }, { flag: true })).toEqual(['level'])
  })

  test('of one that does not apply, names what decided that', () => {
    expect(because({ late: true }, { flag: false })).toEqual(['flag'])
  })
})
