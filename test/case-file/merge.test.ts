import { describe, expect, test } from 'vitest'
import { foldCase } from '../../src/case-file/fold.ts'
import { mergeLogs } from '../../src/case-file/merge.ts'
import type { CaseEvent } from '../../src/model/case.ts'
import type { Receipt } from '../../src/model/receipt.ts'

const opened: CaseEvent = { kind: 'opened', at: '2025-01-01T00', by: 'family', id: 'c1', procedure: 'p' }
const says = (by: string, at: string, fact: string, value: string): CaseEvent => ({
  kind: 'answered',
  at,
  by,
  fact,
  answer: { kind: 'known', value },
  origin: 'typed',
})
const paper = (id: string, sha256: string): Receipt => ({
  id,
  kind: 'other',
  fields: {},
  origins: {},
  scan: { path: `originals/${id}.jpg`, sha256, bytes: 1, type: 'jpeg' },
})
const adds = (by: string, at: string, receipt: Receipt): CaseEvent => ({ kind: 'receipt-added', at, by, receipt })

const shared = [opened, says('family', '1', 'name', 'x')]

describe('merging a case that was handed over', () => {
  test('brings in what the other side added, with its author and time', () => {
    const { events, conflicts } = mergeLogs(shared, [...shared, says('helper', '2', 'phone', '1')])
    expect(events).toEqual([says('helper', '2', 'phone', '1')])
    expect(conflicts).toEqual([])
  })

  test('lists a fact that both sides changed, by fact and author, and lets the later answer stand', () => {
    const mine = [...shared, says('family', '5', 'name', 'mine')]
    const theirs = [...shared, says('helper', '3', 'name', 'theirs'), says('helper', '4', 'city', 'y')]
    const { events, conflicts } = mergeLogs(mine, theirs)
    expect(conflicts).toMatchObject([
      { fact: 'name', mine: { by: 'family' }, theirs: { by: 'helper' }, stands: 'mine' },
    ])
    const merged = foldCase([...mine, ...events], '.')
    expect(merged?.answers.get('name')).toEqual({ kind: 'known', value: 'mine' })
    expect(merged?.answers.get('city')).toEqual({ kind: 'known', value: 'y' })
  })

  test('sees no conflict where only they changed an answer, or both gave the same', () => {
    expect(mergeLogs(shared, [...shared, says('helper', '3', 'name', 'z')]).conflicts).toEqual([])
    const mine = [...shared, says('family', '5', 'name', 'same')]
    expect(mergeLogs(mine, [...shared, says('helper', '6', 'name', 'same')]).conflicts).toEqual([])
  })

  test('comes to the same answers from either side', () => {
    const a = [...shared, says('family', '5', 'name', 'a'), says('family', '6', 'x', '1')]
    const b = [...shared, says('helper', '7', 'name', 'b'), says('helper', '3', 'y', '2')]
    const ab = foldCase([...a, ...mergeLogs(a, b).events], '.')
    const ba = foldCase([...b, ...mergeLogs(b, a).events], '.')
    expect(new Map([...(ab?.answers ?? [])].sort())).toEqual(new Map([...(ba?.answers ?? [])].sort()))
  })

  test('adds nothing the second time', () => {
    const theirs = [...shared, says('helper', '2', 'phone', '1')]
    const once = [...shared, ...mergeLogs(shared, theirs).events]
    expect(mergeLogs(once, theirs).events).toEqual([])
  })

  test('gives a receipt a number of its own where both sides used the same one', () => {
    const mine = [...shared, adds('family', '2', paper('r001', 'aa'))]
    const theirs = [...shared, adds('helper', '3', paper('r001', 'bb'))]
    const { events, renumbered } = mergeLogs(mine, theirs)
    expect(renumbered).toEqual(new Map([['r001', 'r002']]))
    const merged = foldCase([...mine, ...events], '.')
    expect(merged?.receipts.map(({ id, scan }) => [id, scan?.path, scan?.sha256])).toEqual([
      ['r001', 'originals/r001.jpg', 'aa'],
      ['r002', 'originals/r002.jpg', 'bb'],
    ])
  })
})

describe('merging a claim with several visits', () => {
  const visit = (by: string, at: string, number: string, day: string, hospital: string): CaseEvent[] => [
    says(by, at, `${number}.visit.started-on`, day),
    says(by, at, `${number}.visit.hospital`, hospital),
  ]
  const bill = (by: string, number: string, of: string): CaseEvent =>
    adds(by, '3', { id: number, kind: 'fiscal-receipt', fields: { visit: of }, origins: {} })
  const facts = (events: readonly CaseEvent[]): string[] =>
    [...(foldCase(events, '')?.answers ?? [])].map(([id, answer]) => `${id}=${'value' in answer ? answer.value : ''}`)

  test('both told another visit under one number: each keeps its own facts and bills', () => {
    const mine = [...shared, ...visit('family', '2', 'v2', '2025-03-01', '甲'), bill('family', 'r001', 'v2')]
    const theirs = [...shared, ...visit('helper', '2', 'v2', '2025-04-01', '乙'), bill('helper', 'r002', 'v2')]
    const { events, conflicts, visits } = mergeLogs(mine, theirs)
    expect([conflicts, [...visits]]).toEqual([[], [['v2', 'v3']]])
    const both = [...mine, ...events]
    expect(facts(both).slice(1)).toEqual([
      'v2.visit.started-on=2025-03-01',
      'v2.visit.hospital=甲',
      'v3.visit.started-on=2025-04-01',
      'v3.visit.hospital=乙',
    ])
    expect(foldCase(both, '')?.receipts.map(({ fields }) => fields.visit)).toEqual(['v2', 'v3'])
    expect(mergeLogs(both, theirs).events).toEqual([])
  })

  test('both told the same visit: it is one, under the number that it has here', () => {
    const mine = [
      ...shared,
      ...visit('family', '2', 'v2', '2025-05-01', '丙'),
      ...visit('family', '2', 'v3', '2025-04-01', '乙'),
    ]
    const theirs = [
      ...shared,
      ...visit('helper', '2', 'v2', '2025-04-01', '乙'),
      says('helper', '3', 'v2.visit.kind', 'in-patient'),
    ]
    const { events, conflicts, visits } = mergeLogs(mine, theirs)
    expect([conflicts, [...visits]]).toEqual([[], [['v2', 'v3']]])
    expect(facts([...mine, ...events])).toContain('v3.visit.kind=in-patient')
  })

  test('a visit that both sides knew is the same one, whatever was changed since', () => {
    const base = [...shared, ...visit('family', '1', 'v2', '2025-03-01', '甲')]
    const mine = [...base, says('family', '2', 'v2.visit.started-on', '2025-03-02')]
    const theirs = [...base, says('helper', '3', 'v2.visit.started-on', '2025-03-03')]
    const { conflicts, visits } = mergeLogs(mine, theirs)
    expect([conflicts.map(({ fact }) => fact), visits.size]).toEqual([['v2.visit.started-on'], 0])
  })
})
