import { expect, test } from 'vitest'
import { isError, renderProblem } from '../../src/model/problem.ts'
import { readCoverage } from '../../src/rulebook/coverage.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { rulesBeside, shippedRules, shippedTexts } from './shipped.ts'

test('every sentence of the older texts is carried by a rule that exists, or says why it is not', () => {
  const { entries, problems } = readCoverage(shippedRules())
  expect(problems.map(renderProblem)).toEqual([])
  expect(entries.length).toBeGreaterThan(80)
  expect(entries.filter(({ words, because }) => words.length === 0 && because === undefined)).toEqual([])
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  for (const seed of ['seed 0', 'seed 1', 'seed 2', 'seed 3', 'seed 4'])
    expect(entries.some(({ from }) => from.startsWith(seed) || from.includes(seed))).toBe(true)
})

test('a carrier that no longer says the words of a sentence is a problem at the word', () => {
  const texts = new Map(shippedTexts()).set(
    'coverage.yaml',
    'sentences:\n  - id: a\n    from: here\n    says: { zh: 甲, en: a }\n    carried-by: [offsite-filing:papers/identity]\n    words: [身份凭证, 户口簿]\n',
  )
  expect(readCoverage(rulesBeside(texts)).problems.map(renderProblem)).toEqual([
    'rules/coverage.yaml:6:19: nothing that carries "a" says "户口簿"\n  Let the rule say it, or name the one that does.',
  ])
})

test('what an older text asks and today’s rule dropped is kept as dated', () => {
  const rules = shippedRules()
  const dropped = ['p1-other-place-stamp', 'p3-next-day', 'p9-letter-15', 'p10-circular', 'p11-medical-expenses']
  for (const entry of readCoverage(rules).entries.filter(({ id }) => dropped.includes(id))) {
    const statuses = entry.carriedBy.flatMap(({ procedure, kind, id }) => {
      const book = rules.rulebook(procedure, undefined, '2025-06-01')
      const list = {
        papers: book.papers,
        notes: book.notes,
        deadlines: book.deadlines,
        requirements: book.requirements,
      }
      return list[kind as keyof typeof list].find((one) => one.id === id)?.status ?? []
    })
    expect([entry.id, statuses.includes('dated')]).toEqual([entry.id, true])
  }
})

test('a sentence that points at nothing is a problem at its place', () => {
  const texts = new Map(shippedTexts()).set(
    'coverage.yaml',
    'sentences:\n  - id: a\n    from: here\n    says: { zh: 甲, en: a }\n    carried-by: [offsite-filing:papers/identty]\n  - { id: b, from: here, says: { zh: 乙, en: b } }\n',
  )
  expect(readCoverage(rulesBeside(texts)).problems.map(renderProblem)).toEqual([
    'rules/coverage.yaml:5:18: no rule "offsite-filing:papers/identty"\n  Write procedure:kind/id, for example offsite-filing:papers/identity.',
    'rules/coverage.yaml:6:5: nothing carries "b"\n  Name what does, or say why under `because:`.',
  ])
})

test('a number that no deadline among the carriers counts is a problem, though their words have it', () => {
  const texts = new Map(shippedTexts()).set(
    'coverage.yaml',
    'sentences:\n  - id: a\n    from: here\n    says: { zh: 甲, en: a }\n    carried-by: [enrolment:deadlines/registration-done, enrolment:notes/premium-known]\n    counts: [10, 400]\n',
  )
  expect(readCoverage(rulesBeside(texts)).problems.map(renderProblem)).toEqual([
    'rules/coverage.yaml:6:18: no deadline or figure that carries "a" is 400\n  Compare with the text: the rule changed, or this is wrong.',
  ])
})

test.each([
  ['a key that is misspelt', /^papers:/m, 'paper:'],
  ['a name that is not that of its folder', /^procedure: offsite-reimbursement/m, 'procedure: offsite-reimbursment'],
])('one slip in a procedure is told once, not beside all that speaks of it: %s', (_, from, to) => {
  const path = 'procedures/offsite-reimbursement/2023.yaml'
  const texts = new Map(shippedTexts())
  texts.set(path, (texts.get(path) ?? '').replace(from, to))
  const errors = lintRules(rulesBeside(texts), { today: '2026-11-22' }).filter(isError)
  expect(errors.map(({ at }) => at?.file)).toEqual([`rules/${path}`])
})
