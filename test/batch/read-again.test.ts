import { afterAll, expect, test } from 'vitest'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import type { ListEntry } from '../../src/batch/list/entry.ts'
import { openList, type OpenList } from '../../src/batch/list/open.ts'
import { recordEntries } from '../../src/batch/list/record-entries.ts'
import type { ListSetting } from '../../src/batch/list/setting.ts'
import { SoundCases } from '../../src/batch/list/sound.ts'
import { tableEntries } from '../../src/batch/list/table-entries.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { Bed } from './bed.ts'

const TODAY = '2025-06-01'
const PROCEDURE = 'offsite-reimbursement'
const bed = new Bed()
afterAll(() => bed.remove())
const desk = ruleDesk(shippedRules())
const SETTING: ListSetting = {
  lang: 'zh',
  asOf: TODAY,
  procedure: PROCEDURE,
  ignore: [],
  desk,
  titles: new Map(),
}

const STAY = {
  region: '320100',
  'visit.kind': 'in-patient',
  'visit.discharged': 'yes',
  'visit.started-on': '2025-03-08',
  'visit.ended-on': '2025-03-18',
}
const SOUND = { case: 'C1', ...STAY }
const CLASHES = { case: 'C2', ...STAY, 'visit.ended-on': '2025-03-01' }
const IDLE = { case: 'C3', ...STAY, 'visit.discharged': 'no' }
const DOUBTED = { case: 'C4', ...STAY, 'visit.ended-on': '3月18日' }

type Kind = 'csv' | 'jsonl'
type Row = Readonly<Record<string, string>>

function textOf(kind: Kind, rows: readonly Row[]): string {
  if (kind === 'jsonl') return rows.map((row) => JSON.stringify(row)).join('\n')
  return [Object.keys(SOUND), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(',')).join('\n')
}

const open = (path: string): Promise<OpenList> =>
  openList(batchDisk(), path, {
    setting: SETTING,
    dictionary: () => dictionaryOf(vocabularyOf(desk, [PROCEDURE], [undefined, '320100'], TODAY)),
  })

async function all(list: AsyncIterable<ListEntry>): Promise<readonly ListEntry[]> {
  const entries: ListEntry[] = []
  for await (const entry of list) entries.push(entry)
  return entries
}

const codes = (entries: readonly ListEntry[]): readonly (readonly string[])[] =>
  entries.map(({ problems }) => problems.map(({ code }) => code))

for (const kind of ['csv', 'jsonl'] as const) {
  test(`a list in ${kind} that is read again says the same`, async () => {
    const list = await open(bed.write(`same.${kind}`, textOf(kind, [SOUND, CLASHES, IDLE, DOUBTED])))
    const before = await all(list.entries())
    expect(codes(before)).toEqual([[], ['cell-order'], ['cell-idle'], ['doubt-date']])
    expect(await all(list.entries())).toEqual(before)
  })

  test(`a row of a list in ${kind} that says otherwise when it is read again is looked through again`, async () => {
    const sound = new SoundCases()
    const before = await entriesOf(kind, [SOUND, { ...SOUND, case: 'C2' }, { ...SOUND, case: 'C3' }], sound)
    expect(codes(before)).toEqual([[], [], []])
    const after = await entriesOf(kind, [SOUND, CLASHES, IDLE], sound)
    expect(codes(after)).toEqual([[], ['cell-order'], ['cell-idle']])
    expect(after).toEqual(await entriesOf(kind, [SOUND, CLASHES, IDLE], new SoundCases()))
  })
}

async function entriesOf(kind: Kind, rows: readonly Row[], sound: SoundCases): Promise<readonly ListEntry[]> {
  if (kind === 'jsonl') return all(recordEntries(lines(rows), SETTING, sound))
  const list = await open(bed.write('rows.csv', textOf('csv', rows)))
  const [table] = list.tables()
  if (table?.head === undefined) throw new Error('no head')
  return all(tableEntries({ head: table.head, rows: table.rows() }, SETTING, sound))
}

class Counted extends SoundCases {
  spared = 0
  override isStill(...told: Parameters<SoundCases['isStill']>): boolean {
    const still = super.isStill(...told)
    if (still) this.spared++
    return still
  }
}

test('a sound row is held against the rules when it is first read, and one with something to tell each time', async () => {
  const sound = new Counted()
  const again = async (): Promise<number> => {
    await entriesOf('jsonl', [SOUND, DOUBTED], sound)
    return sound.spared
  }
  expect(await again()).toBe(0)
  expect(await again()).toBe(2)
})

async function* lines(rows: readonly Row[]): AsyncGenerator<{ line: number; text: string; tooLong: boolean }> {
  for (const [i, row] of rows.entries()) yield { line: i + 1, text: JSON.stringify(row), tooLong: false }
}
