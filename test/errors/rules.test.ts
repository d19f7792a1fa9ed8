import { expect, test } from 'vitest'
import type { Broken } from './broken.ts'
import { BROKEN as FACTS_AND_RULES } from './facts-and-rules.ts'
import { problemIn } from '../../src/model/problem.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { CALENDAR, CASES, changed, complaints, PLACES, PROCEDURE, REGION, smallRules, SOURCES } from './small-rules.ts'
import { BROKEN as SOURCES_CASES_REGIONS } from './sources-cases-regions.ts'
import { BROKEN as WORDING_AND_YAML } from './wording-and-yaml.ts'

const TEXTS: Readonly<Record<Broken['file'], string>> = {
  procedure: PROCEDURE,
  sources: SOURCES,
  cases: CASES,
  region: REGION,
  calendar: CALENDAR,
}

/** The small region has no cases of its own; no fixture is about that. */
const aside = (line: string): boolean => !line.includes('has no cases')

test('the small rules have nothing wrong', () => {
  expect(complaints({})).toEqual([])
  expect(complaints({ [PLACES.region]: REGION, [PLACES.calendar]: CALENDAR }).filter(aside)).toEqual([])
})

test.each([...FACTS_AND_RULES, ...WORDING_AND_YAML, ...SOURCES_CASES_REGIONS])('$name', ({ file, from, to, says }) => {
  expect(complaints({ [PLACES[file]]: changed(TEXTS[file], from, to) }).filter(aside)).toEqual(says)
})

test.each([...FACTS_AND_RULES, ...WORDING_AND_YAML, ...SOURCES_CASES_REGIONS])(
  '$name is told in Chinese too, and what to do about it',
  ({ file, from, to }) => {
    const rules = smallRules({ [PLACES[file]]: changed(TEXTS[file], from, to) })
    for (const problem of lintRules(rules, { today: '2025-06-01' })) {
      const { message, remedy } = problemIn(problem, 'zh')
      expect(message).toMatch(/\p{Script=Han}/u)
      if (problem.remedy !== undefined) expect(remedy).toMatch(/\p{Script=Han}/u)
    }
  },
)

test('all mistakes of a file are told at once, in reading order', () => {
  const text = changed(changed(PROCEDURE, 'met: { a.told: true,', 'met: { a.tald: true,'), 'LAW-A#2', 'LAW-Q#2')
  expect(complaints({ [PLACES.procedure]: text }).map((line) => line.split('\n')[0])).toEqual([
    'rules/procedures/small/2025.yaml:51:20: unknown fact "a.tald"',
    'rules/procedures/small/2025.yaml:54:9: unknown source "LAW-Q"',
  ])
})

test('windows line ends and a byte order mark move no place', () => {
  const text = `\uFEFF${changed(PROCEDURE, 'a.told: true, a.large', 'a.tald: true, a.large').replaceAll('\n', '\r\n')}`
  expect(complaints({ [PLACES.procedure]: text })[0]).toContain('2025.yaml:51:20: unknown fact "a.tald"')
})
