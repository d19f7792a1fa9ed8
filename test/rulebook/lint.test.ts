import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isError, renderProblem } from '../../src/model/problem.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { changed, PLACES, PROCEDURE, smallRules, SOURCES } from '../errors/small-rules.ts'
import { rulesBeside, shippedRules, shippedTexts } from './shipped.ts'

const TEMPLATES = new URL('../../templates/', import.meta.url)
const printed = new Set(
  readdirSync(TEMPLATES)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readFileSync(new URL(name, TEMPLATES), 'utf8').match(/[a-z-]+\.[a-z0-9-]+/g) ?? []),
)

test('the shipped rules have no error', () => {
  const problems = lintRules(shippedRules(), { today: '2026-11-22', formFacts: printed })
  expect(problems.filter(isError).map(renderProblem)).toEqual([])
})

test('in the shipped rules every figure, office and fact is for something, and every row can speak', () => {
  const doubts = lintRules(shippedRules(), { today: '2026-11-22', formFacts: printed }).filter(
    ({ at }) => at?.file !== 'rules/sources.yaml',
  )
  const grave = new Set([
    'unreachable-row',
    'unknown-step',
    'weak-source',
    'shaky-verdict',
    'one-language',
    'no-question',
  ])
  expect(doubts.filter(({ code }) => grave.has(code)).map(renderProblem)).toEqual([])
})

test('problems come in reading order, each once', () => {
  const texts = new Map(shippedTexts()).set('facts/agent.yaml', 'facts:\n  - { id: agent.acting }\n')
  const lines = lintRules(rulesBeside(texts), { today: '2026-11-22' }).map(renderProblem)
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines.filter((line) => line.startsWith('rules/facts/agent.yaml:2:5')).length).toBe(4)
})

describe('sources', () => {
  const stale = (today: string, fresh?: number): readonly string[] =>
    lintRules(smallRules(), { today, ...(fresh === undefined ? {} : { fresh }) })
      .filter(({ code }) => code === 'stale-source')
      .map(({ message }) => message)

  test('a check holds for a year', () => {
    expect(stale('2026-01-01')).toEqual([])
    expect(stale('2026-01-02')).toEqual(['"LAW-A" was last checked 366 days ago'])
  })

  test('or for as long as one asks', () => {
    expect(stale('2025-01-31', 30)).toEqual([])
    expect(stale('2025-02-01', 30)).toHaveLength(1)
  })
})

describe('facts that only a form wants', () => {
  const rules = smallRules({
    [PLACES.procedure]: changed(
      PROCEDURE,
      'derived:\n',
      '  - id: a.name\n    type: text\n    label: { zh: 姓名, en: Name }\n    ask: { zh: 叫什么？, en: Who? }\n    step: first\nderived:\n',
    ),
  })
  const unused = (formFacts?: ReadonlySet<string>): readonly string[] =>
    lintRules(rules, { today: '2025-06-01', ...(formFacts === undefined ? {} : { formFacts }) })
      .filter(({ code }) => code === 'unused')
      .map(({ message }) => message)

  test('are unused when no form prints them', () => {
    expect(unused(new Set())).toEqual(['nothing speaks of the fact "a.name"'])
  })

  test('are for something when one does', () => {
    expect(unused(new Set(['a.name']))).toEqual([])
  })

  test('are left alone while nobody says which forms there are', () => {
    expect(unused()).toEqual([])
  })
})

test('a source in force before it was published is doubtful', () => {
  const rules = smallRules({
    [PLACES.sources]: changed(
      SOURCES,
      '    tier: A\n',
      '    tier: A\n    published: 2024-02-01\n    in-force: 2024-01-01\n',
    ),
  })
  expect(lintRules(rules, { today: '2025-06-01' }).map(renderProblem)).toEqual([
    'rules/sources.yaml:7:15: "LAW-A" is in force before it was published\n  Compare the two days with the text.',
  ])
})
