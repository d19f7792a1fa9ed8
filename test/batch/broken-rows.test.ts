import { read as readBook, utils, write as bookBytes } from '@e965/xlsx'
import { readFileSync, linkSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dictionaryOf, headOf } from '../../src/batch/list/columns.ts'
import type { ListEntry } from '../../src/batch/list/entry.ts'
import { listTemplate } from '../../src/batch/list/template.ts'
import { openList } from '../../src/batch/list/open.ts'
import { isFault } from '../../src/batch/problem.ts'
import { EXAMPLE_ID } from '../../src/batch/list/row-groups.ts'
import { surveyList } from '../../src/batch/survey/survey.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import { writeWorkbook, type BookCell, type BookSheet } from '../../src/batch/xlsx/write-workbook.ts'
import { readAnswersFile } from '../../src/case-file/answers-file.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { scanShelf } from '../../src/io/batch-shelf.ts'
import type { Case } from '../../src/model/case.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { fileURLToPath } from 'node:url'
import { shippedAreas } from '../rulebook/shipped.ts'
import { AS_OF, Bed, SMALL_HEADS, smallRow, textsIn } from './bed.ts'
import { brokenRows, csvList, WAYS_TO_BREAK } from './made-up.ts'

const bed = new Bed()
const rules = readRules(textsIn(fileURLToPath(new URL('../../rules', import.meta.url))), shippedAreas)
const desk = ruleDesk(rules)
const vocabulary = () => vocabularyOf(desk, ['offsite-reimbursement'], [undefined], AS_OF)
beforeAll(() => void bed.write('scans/0.jpg', 'x'))
afterAll(() => bed.remove())

async function survey(file: string) {
  const list = await openList(batchDisk(), file, {
    setting: { ...bed.setting(desk), procedure: 'offsite-reimbursement', shelf: scanShelf(bed.path('scans')) },
    dictionary: () => dictionaryOf(vocabulary()),
  })
  const told: { code: string; row?: number }[] = []
  const found = await surveyList(list, { lang: 'zh', each: (problem) => void told.push(problem) })
  return { list, told, found }
}

test('each of twenty ways to break a row is named at its row, and no other row is', async () => {
  const broken = brokenRows(120, 2)
  const file = bed.write('broken.csv', [...csvList(120, { scans: 1, broken })].join(''))
  const { list, told, found } = await survey(file)
  expect(list.problems).toEqual([])
  const wanted = [...broken].map(([row, way]) => `${row + 2} ${WAYS_TO_BREAK[way]?.code}`).sort()
  expect(told.map(({ row, code }) => `${row} ${code}`).sort()).toEqual(wanted)
  expect(found).toMatchObject({ cases: 120, refused: 40, good: 80, problems: 40 })
})

test('a discharge before the admission is named at its cell, in a table and in a line', async () => {
  const days = { 'visit.started-on': '2025-03-08', 'visit.ended-on': '2025-03-01' }
  const values = { case: 'C1', 'visit.kind': 'in-patient', 'visit.discharged': 'yes', ...days }
  const table = `${Object.keys(values).join(',')}\n${Object.values(values).join(',')}\n`
  const faults = async (name: string, text: string) => (await survey(bed.write(name, text))).told
  const wanted = { code: 'cell-order', fact: 'visit.ended-on', remedy: expect.stringContaining('不能早于') }
  expect(await faults('order.csv', table)).toContainEqual(expect.objectContaining({ ...wanted, row: 2, column: 'E' }))
  expect(await faults('order.jsonl', JSON.stringify(values))).toContainEqual(
    expect.objectContaining({ ...wanted, row: 1, header: 'visit.ended-on' }),
  )
})

test('two rows with one id are both refused, and each names both rows', async () => {
  const file = bed.write('twins.csv', `${SMALL_HEADS}\n${smallRow(1)}\n${smallRow(2)}\n${smallRow(1)}\n`)
  const { made } = await bed.run(file, { out: 'twins' })
  expect(made?.tally.byStatus).toMatchObject({ made: 1, refused: 2 })
  const twins = bed.results('twins').filter(({ status }) => status === 'refused')
  expect(twins.map(({ at }) => at.row)).toEqual([2, 4])
  for (const { problems } of twins) expect(problems[0]?.message).toContain('2, 4')
})

test('the copy with remarks names the rows, marks the cells, and can be mended and handed in again', async () => {
  const bad = smallRow(2).replace('11010519491231002X', '110105194912310021')
  const file = bed.write('remarks.csv', `${SMALL_HEADS}\n${smallRow(1)}\n${bad}\n`)
  await bed.run(file, { out: 'remarks' })
  const book = readBook(readFileSync(bed.path('remarks/remarks.xlsx')))
  const rows = utils.sheet_to_json<string[]>(book.Sheets['list'] ?? {}, { header: 1, defval: '' })
  expect(rows[0]?.slice(0, 2)).toEqual(['检查意见', 'case'])
  expect(rows[1]?.[0]).toBe('')
  expect(rows[2]?.[0]).toContain('身份证号')
  const again = await bed.run(bed.path('remarks/remarks.xlsx'), { out: 'again' })
  expect(again.survey).toMatchObject({ cases: 2, refused: 1 })
})

test('a copy that is mended where it lies is never lost; what is still wrong goes beside it, with one column of remarks', async () => {
  const bad = (n: number) => smallRow(n).replace('11010519491231002X', '110105194912310021')
  const file = bed.write('half.csv', `${[SMALL_HEADS, bad(1), bad(2)].join('\n')}\n`)
  expect((await bed.run(file, { out: 'half' })).survey.copy).toBe(bed.path('half/remarks.xlsx'))
  const mend = (name: string, rows: number): Buffer => {
    const book = readBook(readFileSync(bed.path(`half/${name}`)))
    const cells = utils.sheet_to_json<string[]>(book.Sheets['list'] ?? {}, { header: 1, defval: '' })
    const mended = cells.map((row, i) => row.map((cell) => (i <= rows ? cell.replace(/0021$/, '002X') : cell)))
    book.Sheets['list'] = utils.aoa_to_sheet(mended)
    bed.write(`half/${name}`, bookBytes(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    return readFileSync(bed.path(`half/${name}`))
  }
  const first = mend('remarks.xlsx', 1)
  linkSync(bed.path('half/remarks.xlsx'), bed.path('by-link.xlsx'))
  const again = await bed.run(bed.path('by-link.xlsx'), { out: 'half', resume: true })
  expect(again.survey.copy).toBe(bed.path('half/remarks-2.xlsx'))
  const copy = readBook(readFileSync(bed.path('half/remarks-2.xlsx'))).Sheets['list'] ?? {}
  const heads = utils.sheet_to_json<string[]>(copy, { header: 1 })[0]
  expect(heads).toEqual(['检查意见', ...SMALL_HEADS.split(',')])
  const second = mend('remarks-2.xlsx', 2)
  const { survey: done, made } = await bed.run(bed.path('half/remarks-2.xlsx'), { out: 'half', resume: true })
  expect([done.copy, made?.tally.byStatus.made]).toEqual([undefined, 2])
  expect(readFileSync(bed.path('half/remarks.xlsx')).equals(first)).toBe(true)
  expect(readFileSync(bed.path('half/remarks-2.xlsx')).equals(second)).toBe(true)
})

const rulebookOf = (procedure: string, region?: string) => {
  const { rulebook } = desk.find(procedure, region, AS_OF)
  if (rulebook === undefined) throw new Error(procedure)
  return rulebook
}

/** The answers file that the program brings for a procedure. */
function exampleOf(procedure: string): Case {
  const path = fileURLToPath(new URL(`../../templates/examples/${procedure}.yaml`, import.meta.url))
  const shelf = { procedures: desk.procedures, places: rules.places, rulebook: rulebookOf }
  const setting = { today: AS_OF, lang: 'zh', base: '', id: '', at: '' } as const
  const { found } = readAnswersFile(readFileSync(path, 'utf8'), procedure, shelf, setting)
  if (found === undefined) throw new Error(procedure)
  return found
}

async function readBack(sheets: readonly BookSheet[], procedure: string) {
  const parts: Uint8Array[] = []
  await writeWorkbook({ write: (bytes) => void parts.push(bytes.slice()) }, sheets)
  const list = await openList(batchDisk(), bed.write('template.xlsx', Buffer.concat(parts)), {
    setting: { ...bed.setting(desk), procedure },
    dictionary: () => dictionaryOf(vocabularyOf(desk, [procedure], [undefined], AS_OF)),
  })
  const entries: ListEntry[] = []
  for await (const entry of list.entries()) entries.push(entry)
  return { list, entries }
}

/** The example row, as somebody fills it who overwrites the id. */
const filled = (sheets: readonly BookSheet[]): readonly BookSheet[] =>
  sheets.map((sheet) => ({
    ...sheet,
    rows: [...(sheet.rows as Iterable<readonly BookCell[]>)].map((row) =>
      row.map((cell) => (typeof cell === 'object' && 'text' in cell && cell.text === EXAMPLE_ID ? 'A1' : cell)),
    ),
  }))

test('a template reads back: every head is its own column, the example is no case, and its words are all understood', async () => {
  for (const procedure of desk.procedures)
    for (const lang of ['zh', 'en'] as const) {
      const example = exampleOf(procedure)
      const rulebook = rulebookOf(procedure)
      const sheets = listTemplate(rulebook, lang, example)
      const { list, entries } = await readBack(sheets, procedure)
      expect(list.problems, procedure).toEqual([])
      expect(entries, procedure).toEqual([])
      const columns = list.heads[0]?.columns.map(({ column }) => headOf(column, new Map()).id) ?? []
      const facts = rulebook.facts
        .filter(({ supplied, unasked }) => supplied !== true && unasked !== true)
        .map(({ id }) => id)
      const heads = ['case', 'region', ...(facts.includes('visit.kind') ? ['visit'] : [])]
      expect(columns).toEqual([...heads, ...facts.filter((id) => id !== 'patient.insured-place')])
      const [one, ...more] = (await readBack(filled(sheets), procedure)).entries
      expect([one?.problems.filter(isFault), more], procedure).toEqual([[], []])
      for (const [fact, answer] of one?.found?.answers ?? []) expect(answer, fact).toEqual(example.answers.get(fact))
      expect(one?.found?.answers.size).toBe([...example.answers.keys()].filter((id) => columns.includes(id)).length)
      expect(one?.found?.receipts.map(({ kind, fields }) => [kind, fields.total])).toEqual(
        example.receipts.map(({ kind, fields }) => [kind, fields.total]),
      )
    }
})

test('the example is of the place that the template was made for, and of none where it was made for none', () => {
  const example = exampleOf('offsite-reimbursement')
  expect(example.region).toBe('320100')
  for (const region of [undefined, '320100']) {
    const rulebook = rulebookOf('offsite-reimbursement', region)
    const [head, ids, row] = [
      ...(listTemplate(rulebook, 'zh', example, region)[0]?.rows as Iterable<readonly BookCell[]>),
    ]
    expect(head?.[1]).toMatchObject({ text: '参保地代码' })
    expect(row?.[1]).toEqual(region === undefined ? '' : { text: region, look: 'hint' })
    // What the place asks for has an answer in its own template, and no column in the other.
    const at = ids?.findIndex(
      (cell) => typeof cell === 'object' && 'text' in cell && cell.text === 'claim.dual-channel',
    )
    expect(at === undefined || at < 0 ? undefined : row?.[at]).toEqual(
      region === undefined ? undefined : { text: '否', look: 'hint' },
    )
  }
})

test('what a cell may hold is offered as a list, "unknown" included, and what it is about as a hint', async () => {
  const { facts } = rulebookOf('offsite-reimbursement')
  const [main, , , lists] = listTemplate(rulebookOf('offsite-reimbursement'), 'zh')
  const at = main?.rules?.find(({ hint }) => hint?.title === '就医类型')
  expect(at?.hint?.text).not.toBe('')
  const place = at?.list
  if (place === undefined || !('sheet' in place)) throw new Error('no list')
  const words = []
  for await (const row of lists?.rows ?? []) words.push(row[place.column])
  const choices = facts.find(({ id }) => id === 'visit.kind')?.choices?.map(({ label }) => label.zh) ?? []
  expect(words.slice(0, place.rows)).toEqual([...choices, '不知道'])
})

test('what a list has twice under two ids is made, and named with the row it is the twin of', async () => {
  const same = smallRow(1).replace('K001', 'K009')
  const bill = smallRow(3).replace('0012300003', '0012300002')
  const file = bed.write('same.csv', `${[SMALL_HEADS, smallRow(1), smallRow(2), same, bill].join('\n')}\n`)
  const { made, told } = await bed.run(file, { out: 'same' })
  expect(made?.tally.byStatus).toMatchObject({ made: 4 })
  expect(told.map(({ code, row }) => [code, row])).toEqual([
    ['case-same', 2],
    ['bill-twice', 3],
    ['case-same', 4],
    ['bill-twice', 5],
  ])
  expect(told.map(({ message }) => /第 (\d) 行/.exec(message)?.[1])).toEqual(['4', '5', '2', '3'])
  expect(bed.results('same').map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    ['case-same'],
    ['bill-twice'],
    ['case-same'],
    ['bill-twice'],
  ])
})
