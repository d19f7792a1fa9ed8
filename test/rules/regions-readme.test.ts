import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkCase } from '../../src/engine/check-case.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { renderProblem } from '../../src/model/problem.ts'
import { readLocalSheet } from '../../src/rulebook/local-sheet.ts'
import { rulesBeside, shippedAreas, shippedTexts } from '../rulebook/shipped.ts'

const readme = readFileSync(fileURLToPath(new URL('../../rules/README.md', import.meta.url)), 'utf8')

/** The fenced block of the guide that is marked with this word. */
function block(mark: string): string {
  const found = new RegExp('```yaml ' + mark + '\\r?\\n([\\s\\S]*?)```').exec(readme)
  return found?.[1] ?? ''
}

const rules = rulesBeside(
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

/** The blocks without a mark: a sheet of what was told, conditions one a line, a figure. */
const [told = '', conditions = '', figures = ''] = [...readme.matchAll(/```yaml\r?\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text,
)

/** Rules of the example place with something of one procedure more. */
const placeWith = (procedure: string): ReturnType<typeof rulesBeside> =>
  rulesBeside(
    new Map([
      ...shippedTexts(),
      [
        'regions/899900-example/2025.yaml',
        `region: '899900'\nname: { zh: 示例市, en: Example City }\nedition: '2025'\nin-force: { from: 2025-01-01 }\nstatus: indicative\ncites: [NHSA-22]\nprocedures:\n  offsite-reimbursement:\n${procedure}`,
      ],
    ]),
    shippedAreas,
  )
const problemsOf = (procedure: string): readonly string[] =>
  placeWith(procedure).tryRulebook('offsite-reimbursement', '899900', '2025-06-01').problems.map(renderProblem)

test('the sheet of what was told is read as the guide shows it', () => {
  const { sheet, problems } = readLocalSheet(told, 'sheet.yaml')
  expect(problems).toEqual([])
  expect(sheet?.told).toMatchObject({ on: '2026-11-02', who: '12393' })
})

const lines = conditions.split('\n').filter((line) => line.includes(':') && !line.includes('…'))

test.each(lines)('the condition is one: %s', (line) => {
  const derived = `    derived:\n      - { id: ex.one, type: yes-no, label: { zh: 甲, en: one }, is: { ${line.replace(/ +#.*$/, '')} } }\n`
  expect(problemsOf(derived)).toEqual([])
})

test('a condition of nothing is none', () => {
  const derived =
    '    derived:\n      - { id: ex.one, type: yes-no, label: { zh: 甲, en: one }, is: { no.such: true } }\n'
  expect(problemsOf(derived).join()).toContain('no.such')
})

test('the figure loads', () => {
  expect(lines.length).toBeGreaterThan(6)
  const own = figures
    .replace('agency-working-days', 'ex-working-days')
    .replace('local.some-answer', 'local.deductible')
    .replace('type: count', 'type: money')
    .replaceAll(/value: (\d+)/g, "value: '$1.00'")
  expect(problemsOf(`    parameters:\n${own.replaceAll(/^/gm, '      ').trimEnd()}\n`)).toEqual([])
})

/** Every key that a schema of the rules knows. */
function keysOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf)
  if (typeof schema !== 'object' || schema === null) return []
  const { properties } = schema as { readonly properties?: object }
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysOf)]
}

test.each(['common', 'facts', 'glossary', 'procedure', 'region', 'sources', 'test'])(
  'the guide names every key of %s',
  (name) => {
    const schema = new URL(`../../rules/schema/${name}.schema.json`, import.meta.url)
    const words = new Set(readme.match(/[a-z][a-z-]*/g))
    const keys = new Set(keysOf(JSON.parse(readFileSync(fileURLToPath(schema), 'utf8'))))
    expect([...keys].filter((key) => !words.has(key.replace(/^\$/, '')))).toEqual([])
  },
)
