import { expect, test } from 'vitest'
import { calendarOf } from '../../src/casework/cases/calendar.ts'
import type { Deadline, Determination } from '../../src/model/determination.ts'

const deadline = (id: string, due: string): Deadline =>
  ({ id, title: { zh: '办结', en: 'decision' }, due, state: 'running', basis: { zh: '', en: '' }, cites: [] }) as never
const result = (deadlines: readonly Deadline[]): Determination => ({ asOf: '2025-06-01', deadlines }) as never
const written = (id: string, base: string, deadlines = [deadline('a', '2025-06-17'), deadline('b', '2025-07-01')]) =>
  calendarOf(result(deadlines), {} as never, { id, base }, 'zh')

test('alarms ring at nine, ahead of the day and on it', () => {
  const lines =
    written('c1', '/x')
      ?.split('\r\n')
      .filter((line) => line.startsWith('TRIGGER')) ?? []
  expect(lines).toEqual([
    'TRIGGER:-P13DT15H',
    'TRIGGER:-P2DT15H',
    'TRIGGER:PT9H',
    'TRIGGER:-P13DT15H',
    'TRIGGER:-P2DT15H',
    'TRIGGER:PT9H',
  ])
})

test('the days of two families do not take each other’s place, and each is named', () => {
  const [one, other] = [written('answers', '/x/zhang'), written('answers', '/x/li')]
  const uids = (text = ''): readonly string[] => text.split('\r\n').filter((line) => line.startsWith('UID'))
  expect(uids(one).filter((uid) => uids(other).includes(uid))).toEqual([])
  expect(one).toContain('(zhang)')
  expect(written('answers', '/x/zhang')).toBe(one)
})

test('without a clock that runs there is no calendar', () => {
  expect(written('c1', '/x', [])).toBeUndefined()
})
