import { afterAll, expect, test } from 'vitest'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import { openList } from '../../src/batch/list/open.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import type { BatchProblem } from '../../src/batch/problem.ts'
import { surveyList } from '../../src/batch/survey/survey.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { AS_OF, Bed } from './bed.ts'

const bed = new Bed()
const desk = ruleDesk(shippedRules())
afterAll(() => bed.remove())

async function told(heads: string, row: string): Promise<readonly BatchProblem[]> {
  const list = await openList(batchDisk(), bed.write('list.csv', `${heads}\n${row}\n`), {
    setting: { ...bed.setting(desk), procedure: 'offsite-reimbursement' },
    dictionary: () => dictionaryOf(vocabularyOf(desk, ['offsite-reimbursement'], [undefined], AS_OF)),
  })
  const problems: BatchProblem[] = [...list.problems]
  await surveyList(list, { lang: 'zh', each: (problem) => void problems.push(problem) })
  return problems
}

test.each([
  ['two places', 'case,region,patient.insured-place', 'A1,320100,北京', 'head-place', 'C'],
  ['a name beside another code', 'case,region,patient.insured-place-name', 'A1,320100,北京市', 'head-place', 'C'],
  ['a place that is none', 'case,参保地', 'A1,某地', 'cell-area', 'B'],
  ['same province that is not', 'case,region,visit.place,visit.in-province', 'A1,南京,上海,是', 'cell-clash', 'D'],
  ['an employee who is a child', 'case,险种,人员类别', 'A1,职工医保,学生或儿童', 'cell-clash', 'C'],
  ['treatment at home', 'case,参保地,就医地', 'A1,南京,江宁', 'cell-clash', 'C'],
  ['days in the wrong order', 'case,入院日期,出院日期', 'A1,2025-03-08,2025-03-01', 'cell-order', 'C'],
  ['an idle answer', 'case,visit.kind,visit.stayed', 'A1,in-patient,是', 'cell-idle', 'C'],
])('a list tells %s at its cell', async (_, heads, row, code, column) => {
  const problems = await told(heads, row)
  expect(problems.map((one) => [one.code, one.row, one.column])).toContainEqual([code, 2, column])
})

test('a list may name the place, in new heads or old, and nothing is said where all agrees', async () => {
  const heads = 'case,region,patient.insured-place-name,patient.insured-place,visit.place-name,visit.in-province'
  expect(await told(heads, 'A1,320100,江苏省南京市,南京,上海市,否')).toEqual([])
})

test('two insured places of a row are told once at their cell', async () => {
  const said = await told('case,region,patient.insured-place,patient.insured-place-name', 'A1,320100,320100,苏州市')
  expect(said.map(({ row, column }) => [row, column])).toEqual([[2, 'D']])
})
