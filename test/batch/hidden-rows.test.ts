import { utils, write, type WorkSheet } from '@e965/xlsx'
import { afterAll, expect, test } from 'vitest'
import type { UnseenWay } from '../../src/batch/list/setting.ts'
import { surveyList } from '../../src/batch/survey/survey.ts'
import { Bed, SMALL_HEADS, smallRow } from './bed.ts'

const bed = new Bed()
afterAll(() => bed.remove())

const sheetOf = (heads: string, rows: readonly string[], hidden: readonly number[], how: object): WorkSheet => {
  const sheet = utils.aoa_to_sheet([heads, ...rows].map((row) => row.split(',')))
  for (const line of hidden) (sheet['!rows'] ??= [])[line - 1] = how
  return sheet
}

function book(sheets: readonly WorkSheet[], bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const made = utils.book_new()
  sheets.forEach((sheet, i) => void utils.book_append_sheet(made, sheet, `表${i + 1}`))
  return new Uint8Array(write(made, { type: 'array', bookType }) as ArrayBuffer)
}

async function look(name: string, bytes: Uint8Array, unseen?: UnseenWay) {
  const list = await bed.open(bed.write(name, bytes), unseen === undefined ? {} : { unseen })
  const ids: string[] = []
  for await (const { id } of list.entries()) ids.push(id)
  return { list, ids }
}

const five = [1, 2, 3, 4, 5].map(smallRow)

test.each([{ hidden: true }, { hpt: 0, hidden: true }])(
  'rows that nobody sees stop a list until somebody says',
  async (how) => {
    const bytes = book([sheetOf(SMALL_HEADS, five, [3, 5, 6], how)])
    const { list } = await look('stop.xlsx', bytes)
    expect(list.problems).toMatchObject([{ code: 'rows-hidden', severity: 'error', sheet: '表1', row: 3 }])
    const [problem] = list.problems
    expect([problem?.message, problem?.other?.message]).toEqual([
      expect.stringContaining('3 行被隐藏或筛选掉了：第 3, 5–6 行'),
      '3 rows are hidden or filtered away: rows 3, 5–6',
    ])
    for (const way of ['--hidden keep', '--hidden skip']) expect(problem?.remedy).toContain(way)
  },
)

test.each([
  ['keep', ['K001', 'K002', 'K003', 'K004', 'K005']],
  ['skip', ['K001', 'K003', 'K005']],
] as const)('--hidden %s says before anything is made which rows it is about', async (way, wanted) => {
  const bytes = book([sheetOf(SMALL_HEADS, five, [3, 5], { hidden: true })])
  const { list, ids } = await look('way.xlsx', bytes, way)
  expect([list.problems, ids]).toEqual([[], wanted])
  const told: unknown[] = []
  const survey = await surveyList(list, { lang: 'zh', each: (problem) => void told.push(problem) })
  expect(survey).toMatchObject({ cases: wanted.length, refused: 0 })
  expect(told).toContainEqual(expect.objectContaining({ code: 'rows-hidden', severity: 'warning', row: 3 }))
})

test('hidden rows of a sheet of receipts are told too', async () => {
  const receipts = sheetOf('case,receipt.kind,receipt.total', ['K001,fee-list,1.00'], [2], { hidden: true })
  const bytes = book([sheetOf(SMALL_HEADS, five, [], {}), receipts])
  expect((await look('second.xlsx', bytes)).list.problems).toMatchObject([
    { code: 'rows-hidden', sheet: '表2', row: 2 },
  ])
  expect((await look('second.xlsx', bytes, 'skip')).ids).toHaveLength(5)
})

test('a hidden row with nothing in it, or above the data, is nobody', async () => {
  const rows = [...five, SMALL_HEADS.replace(/[^,]/g, '')]
  const { list, ids } = await look('empty.xlsx', book([sheetOf(SMALL_HEADS, rows, [1, 7], { hidden: true })]))
  expect([list.problems, ids.length]).toEqual([[], 5])
})
