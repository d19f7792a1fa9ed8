import { expect, test } from 'vitest'
import { checkCase } from '../../src/engine/check-case.ts'
import { exercisable, exercised } from '../../src/engine/exercise.ts'
import { renderProblem } from '../../src/model/problem.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from './shipped.ts'

const rules = shippedRules()
const files = rules.files.paths(/\.test\.yaml$/)

test('no rule file that is shipped has a problem', () => {
  expect(rules.problems.map(renderProblem)).toEqual([])
})

test.each(files)('every case of %s holds', (path) => {
  const { cases, problems } = readCases(rules, path)
  expect(problems.map(renderProblem)).toEqual([])
  expect(cases.length).toBeGreaterThan(0)
  const failing = cases.flatMap((one) =>
    checkCase(rules.rulebook(one.procedure, one.region, one.asOf), one).map((line) => `${one.name}: ${line}`),
  )
  expect(failing).toEqual([])
})

const PROCEDURES = [...new Set(rules.editions.map(({ path }) => path.replace(/\/[^/]+$/, '')))]

test.each(PROCEDURES)(
  'the cases of %s see every requirement met and unmet, every paper both ways, and every row speak',
  (folder) => {
    const cases = files.filter((path) => path.startsWith(`${folder}/`)).flatMap((path) => readCases(rules, path).cases)
    const seen = new Set(
      cases.flatMap(({ procedure, region, asOf, given }) => [
        ...exercised(rules.rulebook(procedure, region, asOf), given, asOf),
      ]),
    )
    const wanted = cases
      .filter(({ region }) => region === undefined)
      .flatMap(({ procedure, asOf }) => [...exercisable(rules.rulebook(procedure, undefined, asOf))])
    expect([...new Set(wanted)].filter((one) => !seen.has(one))).toEqual([])
  },
)
