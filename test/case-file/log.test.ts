import { describe, expect, test } from 'vitest'
import { foldCase } from '../../src/case-file/fold.ts'
import { EMPTY_LOG, extend, readLog } from '../../src/case-file/log.ts'
import type { AnswerOrigin, CaseEvent } from '../../src/model/case.ts'
import type { FactValue } from '../../src/model/fact.ts'

const opened: CaseEvent = { kind: 'opened', at: '2025-06-01T09:00:01.000+08:00', by: 'a', id: 'c1', procedure: 'p' }
const answered = (fact: string, value: FactValue, origin: AnswerOrigin = 'typed'): CaseEvent => ({
  kind: 'answered',
  at: '2025-06-01T09:00:02.000+08:00',
  by: 'a',
  fact,
  answer: { kind: 'known', value },
  origin,
})

const EVENTS = [opened, answered('a', '王'), answered('b', 10n ** 15n), answered('a', '李')]
const TEXT = extend(EMPTY_LOG, EVENTS).text + '\n'

describe('the log', () => {
  test('reads back what was written, whole amounts included', () => {
    const { events, problems } = readLog(TEXT, 'log')
    expect(events).toEqual(EVENTS)
    expect(problems).toEqual([])
  })

  test('cut off at any byte opens, and loses at most the line that was being written', () => {
    const bytes = Buffer.from(TEXT)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const part = bytes.subarray(0, cut)
      const { events } = readLog(new TextDecoder().decode(part), 'log')
      const whole = part.toString('latin1').split('\n').length - 1
      expect(events.length).toBeGreaterThanOrEqual(whole)
      expect(events).toEqual(EVENTS.slice(0, events.length))
    }
  })

  test('goes on after a torn line, which is left out with a warning until it is answered again', () => {
    const first = extend(EMPTY_LOG, EVENTS.slice(0, 2))
    const next = extend(first.log, EVENTS.slice(2))
    const read = (torn: string) => readLog(`${first.text}\n${torn}\n${next.text}\n`, 'log')
    const prev = first.log.tip.hash
    const other = read(`{"seq":3,"prev":"${prev}","event":{"kind":"answered","fact":"z","ans`)
    expect(other.events).toEqual(EVENTS)
    expect(other.problems).toMatchObject([{ code: 'log-torn', severity: 'warning', at: { line: 3 } }])
    expect(read(`{"seq":3,"prev":"${prev}","event":{"kind":"answered","fact":"b","ans`).problems).toEqual([])
    expect(readLog(`${first.text}\n{"seq":3,"pr`, 'log').problems).toMatchObject([{ code: 'log-torn' }])
  })

  test.each([
    'garbage',
    '{"a":1}',
    '[]',
    'null',
    '5',
    '"x"',
    '{"kind":"answered","fact":"a"}',
    '{"seq":3,"prev":"0","ev',
    '-',
  ])('names a line that is no entry and was put there, whatever is said after it: %s', (put) => {
    const lines = TEXT.trimEnd().split('\n')
    for (const at of [1, 2, 3, 4]) {
      const { events, problems } = readLog([...lines.slice(0, at), put, ...lines.slice(at)].join('\n') + '\n', 'log')
      expect(problems).toMatchObject([{ code: 'log-changed', at: { line: at + 1 } }])
      expect(events).toEqual(EVENTS)
    }
  })

  test('names each line that was changed, removed or moved, and still reads all that is there', () => {
    const lines = TEXT.trimEnd().split('\n')
    const changed = TEXT.replace('"李"', '"赵"')
    expect(readLog(changed, 'log').problems).toMatchObject([{ code: 'log-changed', at: { line: 4 } }])
    const removed = [lines[0], lines[2], lines[3]].join('\n')
    expect(readLog(removed, 'log').problems).toMatchObject([{ code: 'log-changed', at: { line: 2 } }])
    const moved = [lines[0], lines[2], lines[1], lines[3]].join('\n')
    expect(readLog(moved, 'log').problems.length).toBeGreaterThan(0)
    expect(readLog(moved, 'log').events).toHaveLength(4)
  })
})

describe('the fold', () => {
  test('keeps the last answer, in the order first given', () => {
    const found = foldCase(EVENTS, '.')
    expect([...(found?.answers ?? [])].map(([fact]) => fact)).toEqual(['a', 'b'])
    expect(found?.answers.get('a')).toEqual({ kind: 'known', value: '李' })
  })

  test.each(['import', 'profile', 'receipt'] as const)(
    'never lets what came by %s overwrite what a person typed',
    (origin) => {
      const found = foldCase([opened, answered('a', 'typed'), answered('a', 'machine', origin)], '.')
      expect(found?.answers.get('a')).toEqual({ kind: 'known', value: 'typed' })
      expect(found?.origins.get('a')?.origin).toBe('typed')
    },
  )

  test('lets a person overwrite what a machine filled in', () => {
    const found = foldCase([opened, answered('a', 'machine', 'profile'), answered('a', 'typed')], '.')
    expect(found?.answers.get('a')).toEqual({ kind: 'known', value: 'typed' })
  })

  test('forgets a withdrawn answer and a removed receipt', () => {
    const found = foldCase(
      [
        opened,
        answered('a', 'x'),
        { kind: 'withdrawn', at: '2025-06-01T09:00:03.000+08:00', by: 'a', fact: 'a' },
        {
          kind: 'receipt-added',
          at: '2025-06-01T09:00:04.000+08:00',
          by: 'a',
          receipt: { id: 'r001', kind: 'other', fields: {}, origins: {} },
        },
        { kind: 'receipt-removed', at: '2025-06-01T09:00:05.000+08:00', by: 'a', id: 'r001' },
      ],
      '.',
    )
    expect(found?.answers.size).toBe(0)
    expect(found?.receipts).toEqual([])
  })

  test('of a log without an opening is no case', () => {
    expect(foldCase([answered('a', 'x')], '.')).toBeUndefined()
  })
})

test('an entry that was edited until it lacks its answer is left out, and its line named', () => {
  const edited = {
    kind: 'answered',
    at: '2025-06-01T09:00:03.000+08:00',
    by: 'a',
    fact: 'b',
    origin: 'typed',
  } as unknown as CaseEvent
  const broken = {
    kind: 'receipt-added',
    at: '2025-06-01T09:00:04.000+08:00',
    by: 'a',
    receipt: { id: 'r001' },
  } as unknown as CaseEvent
  const { text } = extend(EMPTY_LOG, [opened, edited, broken, answered('a', 'x')])
  const { events, problems } = readLog(text, 'log.jsonl')
  expect(problems.map(({ code, at }) => [code, at?.line])).toEqual([
    ['log-shape', 2],
    ['log-shape', 3],
  ])
  expect(foldCase(events, '.')?.answers.size).toBe(1)
})

test.each([
  '',
  '1',
  '2025-03-08',
  '2025-13-01T09:00:00.000+08:00',
  '2025-02-30T09:00:00.000+08:00',
  '2025-03-08T24:00:00+08:00',
  '2025-03-08T09:60:00+08:00',
  '2025-03-08T09:00:00.000',
  '2025-03-08T09:00:00.000+0800',
  'x'.repeat(50_000),
])('an entry at no moment that there is, %#, is left out, and its line named', (at) => {
  const { text } = extend(EMPTY_LOG, [opened, { ...answered('a', 'x'), at }, answered('b', 'y')])
  const { events, problems } = readLog(text, 'log.jsonl')
  expect(problems.map(({ code, at: place }) => [code, place?.line])).toEqual([['log-shape', 2]])
  expect([...(foldCase(events, '.')?.answers.keys() ?? [])]).toEqual(['b'])
})

test.each(['2025-03-08T09:00:00Z', '2025-03-08T23:59:60.123456+08:00', '1999-12-31T00:00:00.000-11:30'])(
  'an entry at %s is read',
  (at) => {
    const { text } = extend(EMPTY_LOG, [opened, { ...answered('a', 'x'), at }])
    expect(readLog(text, 'log.jsonl').problems).toEqual([])
  },
)
