import { expect, test } from 'vitest'
import { isError, renderProblem } from '../../src/model/problem.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { regionFromAnswers, regionSkeleton, type NewRegion } from '../../src/rulebook/new-region.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import type { RuleSet } from '../../src/rulebook/ruleset.ts'
import { determine } from '../../src/engine/determine.ts'
import { known } from '../../src/model/fact.ts'
import { shippedRules, shippedTexts } from './shipped.ts'

const XINYANG = { code: '411500', name: { zh: '信阳市', en: 'Xinyang' }, folder: 'xinyang' }
const floor = shippedRules().rulebook('offsite-reimbursement', undefined, '2025-06-01')

const withRegion = ({ path, text, source }: NewRegion): RuleSet => {
  const texts = new Map(shippedTexts())
  return readRules(texts.set(path, text).set('sources.yaml', `${texts.get('sources.yaml') ?? ''}\n${source ?? ''}`))
}
const errors = (rules: RuleSet): readonly string[] =>
  lintRules(rules, { today: '2026-11-22' }).filter(isError).map(renderProblem)

test('an empty region loads as it is', () => {
  const made = regionSkeleton(XINYANG, '2025-06-01')
  expect(made.path).toBe('regions/411500-xinyang/2025.yaml')
  const rules = withRegion(made)
  expect(errors(rules)).toEqual([])
  const book = rules.rulebook('offsite-reimbursement', '411500', '2025-06-01')
  expect([book.floorOnly, book.region.name.zh, book.region.status]).toEqual([false, '信阳市', 'unverified'])
})

const ANSWERS = [
  { fact: 'local.home-ratio', value: 850_000n, on: '2025-05-20', how: 'phone', who: '12393' },
  { fact: 'local.deductible', value: 90_000n, on: '2025-05-20', how: 'phone', who: '12393' },
  { fact: 'local.late-filing-accepted', value: true, on: '2025-05-21', how: 'window' },
] as const

test('what an agency said becomes a layer whose figures speak and whose questions are settled', () => {
  const made = regionFromAnswers(XINYANG, floor, ANSWERS)
  const rules = withRegion(made)
  expect(errors(rules)).toEqual([])
  const book = rules.rulebook('offsite-reimbursement', '411500', '2025-06-01')
  const row = book.parameters.find(({ id }) => id === 'home-ratio')?.rows[0]
  expect([row?.value, row?.status, row?.cites, row?.layer]).toEqual([
    850_000n,
    'unverified',
    ['LOCAL-411500'],
    '411500',
  ])
  const asked = determine(book, new Map(), '2025-06-01').confirmLocally.map(({ fact }) => fact)
  expect(asked).not.toContain('local.home-ratio')
  expect(asked).not.toContain('local.deductible')
})

test('the layer and the answers it was made of come to the same estimate', () => {
  const book = withRegion(regionFromAnswers(XINYANG, floor, ANSWERS)).rulebook(
    'offsite-reimbursement',
    '411500',
    '2025-06-01',
  )
  const facts = new Map([
    ['visit.ended-on', known('2025-05-30')],
    ['visit.started-on', known('2025-05-21')],
    ['visit.kind', known('in-patient')],
    ['visit.discharged', known(true)],
    ['filing.category', known('long-term')],
    ['cost.total-stated', known(2_000_000n)],
  ])
  const told = new Map([...facts, ['local.home-ratio', known(850_000n)], ['local.deductible', known(90_000n)]])
  const [layered, answered] = [determine(book, facts, '2025-06-01'), determine(floor, told, '2025-06-01')]
  expect(layered.estimate).not.toBeNull()
  expect([layered.estimate?.low, layered.estimate?.high]).toEqual([answered.estimate?.low, answered.estimate?.high])
})

test('an answer that is no figure is kept as a note, and no private person is named', () => {
  const { text, source } = regionFromAnswers(XINYANG, floor, ANSWERS)
  expect(text).toContain('当地认可出院后补办备案：true（2025-05-21 经办机构答复）')
  expect(source).toContain('电话答复（12393）')
})

test('no answer at all still makes a layer that loads', () => {
  expect(errors(withRegion(regionFromAnswers(XINYANG, floor, [])))).toEqual([])
})
