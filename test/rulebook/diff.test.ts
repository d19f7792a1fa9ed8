import { expect, test } from 'vitest'
import { diffRulebooks } from '../../src/rulebook/diff.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { changed, PLACES, PROCEDURE, REGION, smallRules } from '../errors/small-rules.ts'
import { shippedRules } from './shipped.ts'

const BEFORE = smallRules().rulebook('small', undefined, '2025-06-01')
const after = (from: string, to: string): Rulebook =>
  smallRules({ [PLACES.procedure]: changed(PROCEDURE, from, to) }).rulebook('small', undefined, '2025-06-01')
const told = (book: Rulebook): readonly string[] => diffRulebooks(BEFORE, book).map(({ words }) => words.en)

test('a rulebook does not differ from itself', () => {
  expect(diffRulebooks(BEFORE, smallRules().rulebook('small', undefined, '2025-06-01'))).toEqual([])
})

test('moving lines about changes nothing', () => {
  expect(told(after('facts:\n', '# a remark\n\nfacts:\n'))).toEqual([])
})

test('a clause that asks for something else is told with what changed', () => {
  expect(diffRulebooks(BEFORE, after('met: { a.told: true, a.large: false }', 'met: { a.told: true }'))).toEqual([
    {
      part: 'requirement',
      id: 'told',
      change: 'changed',
      keys: ['met'],
      words: { zh: '改动条款“已告知”（met）', en: 'clause changed: Told (met)' },
    },
  ])
})

test('papers come and go, and each brings its question', () => {
  const more = after(
    'deadlines:\n',
    '  - id: photo\n    label: { zh: 照片, en: Photo }\n    step: first\n    needed: true\n    issuer: { zh: 自备, en: yours }\n    basis: local\n    cites: [LAW-A#5]\ndeadlines:\n',
  )
  expect(told(more)).toEqual(['paper added: Photo', 'question added: Photo'])
  expect(diffRulebooks(more, BEFORE).map(({ words }) => words.zh)).toEqual(['取消材料“照片”', '取消要问的“照片”'])
})

test('a figure is told row by row, from what to what', () => {
  expect(told(after('value: 5,', 'value: 7,'))).toEqual([
    'figure Days (a.level: low): 5 (from 2025-01-01, sourced) → 7 (from 2025-01-01, sourced)',
  ])
})

test('a new row and a dropped one are told as such', () => {
  const dropped = after('      - { when: { a.level: low }, value: 5, from: 2025-01-01, cites: [LAW-A#3] }\n', '')
  expect(told(dropped)).toEqual(['figure Days (a.level: low): 5 (from 2025-01-01, sourced) → none'])
  expect(diffRulebooks(dropped, BEFORE).map(({ words }) => words.en)).toEqual([
    'figure Days (a.level: low): none → 5 (from 2025-01-01, sourced)',
  ])
})

test('what a region lays over the nation is the difference between the two', () => {
  const region = smallRules({ [PLACES.region]: REGION }).rulebook('small', '320100', '2025-06-01')
  expect(told(region)).toEqual(['paper changed: Slip (cites, copies)'])
})

test('the shipped floor and a region differ in figures and in the scheme', () => {
  const rules = shippedRules()
  const [floor, place] = [undefined, '440300'].map((code) =>
    rules.rulebook('offsite-reimbursement', code, '2025-06-01'),
  )
  const parts = new Set(diffRulebooks(floor!, place!).map(({ part }) => part))
  expect(parts.has('scheme') && parts.has('parameter')).toBe(true)
})
