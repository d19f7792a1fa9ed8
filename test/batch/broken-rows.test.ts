import { read as readBook, utils } from '@e965/xlsx'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dictionaryOf, headOf } from '../../src/batch/columns.ts'
import { listTemplate } from '../../src/batch/list-template.ts'
import { openList } from '../../src/batch/open-list.ts'
import { surveyList } from '../../src/batch/survey.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/vocabulary.ts'
import { writeWorkbook } from '../../src/batch/xlsx/write-workbook.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { scanShelf } from '../../src/io/batch-shelf.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { fileURLToPath } from 'node:url'
import { AS_OF, Bed, SMALL_HEADS, smallRow, textsIn } from './bed.ts'
import { brokenRows, csvList, WAYS_TO_BREAK } from './made-up.ts'

const bed = new Bed()
const rules = readRules(textsIn(fileURLToPath(new URL('../../rules', import.meta.url))))
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

test('an empty template reads back: every head means its own column, the example is no case', async () => {
  for (const procedure of desk.procedures)
    for (const lang of ['zh', 'en'] as const) {
      const { rulebook } = desk.find(procedure, undefined, AS_OF)
      if (rulebook === undefined) throw new Error(procedure)
      const parts: Uint8Array[] = []
      await writeWorkbook({ write: (bytes) => void parts.push(bytes.slice()) }, listTemplate(rulebook, lang))
      const file = bed.write('template.xlsx', Buffer.concat(parts))
      const list = await openList(batchDisk(), file, {
        setting: { ...bed.setting(desk), procedure },
        dictionary: () => dictionaryOf(vocabularyOf(desk, [procedure], [undefined], AS_OF)),
      })
      expect(list.problems, procedure).toEqual([])
      const facts = rulebook.facts.filter(({ supplied }) => supplied !== true).map(({ id }) => id)
      const meant = list.heads[0]?.columns.map(({ column }) => headOf(column, new Map()).id)
      expect(meant).toEqual(['case', 'region', ...facts])
      for await (const entry of list.entries()) throw new Error(`a case: ${entry.id}`)
    }
})

test('what a cell may hold is offered as a list, and what it is about as a hint', async () => {
  const { rulebook } = desk.find('offsite-reimbursement', undefined, AS_OF)
  if (rulebook === undefined) throw new Error('no rules')
  const [main, , , lists] = listTemplate(rulebook, 'zh')
  const at = rulebook.facts.filter(({ supplied }) => supplied !== true).findIndex(({ id }) => id === 'visit.kind') + 2
  const rule = main?.rules?.find(({ column }) => column === at)
  expect(rule?.hint?.text).not.toBe('')
  const place = rule?.list
  if (place === undefined || !('sheet' in place)) throw new Error('no list')
  const words = []
  for await (const row of lists?.rows ?? []) words.push(row[place.column])
  expect(words.slice(0, place.rows)).toEqual(
    rulebook.facts.find(({ id }) => id === 'visit.kind')?.choices?.map(({ label }) => label.zh),
  )
})
