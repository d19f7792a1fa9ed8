import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkCase } from '../../src/engine/check-case.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { shippedTexts } from '../rulebook/shipped.ts'

const readme = readFileSync(fileURLToPath(new URL('../../rules/README.md', import.meta.url)), 'utf8')

/** The fenced block of the guide that is marked with this word. */
function block(mark: string): string {
  const found = new RegExp('```yaml ' + mark + '\\r?\\n([\\s\\S]*?)```').exec(readme)
  return found?.[1] ?? ''
}

const rules = readRules(
  new Map([
    ...shippedTexts(),
    ['sources.yaml', `${shippedTexts().get('sources.yaml') ?? ''}\n${block('sources')}`],
    ['regions/899900-example/2025.yaml', block('region')],
    ['regions/899900-example/2025.test.yaml', block('cases')],
  ]),
)

test('the place that the guide builds up loads without a problem', () => {
  expect(rules.tryRulebook('offsite-reimbursement', '899900', '2025-06-01').problems).toEqual([])
})

test('the cases that the guide shows hold', () => {
  const { cases, problems } = readCases(rules, 'regions/899900-example/2025.test.yaml')
  expect(problems).toEqual([])
  expect(cases.length).toBeGreaterThan(2)
  for (const one of cases) expect(checkCase(rules.rulebook(one.procedure, one.region, one.asOf), one)).toEqual([])
})

test('the question that the guide calls settled is no longer asked', () => {
  const book = rules.rulebook('offsite-reimbursement', '899900', '2025-06-01')
  expect(book.localQuestions.map(({ id }) => id)).not.toContain('claim-window')
})
