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

test.each(files.filter((path) => path.startsWith('procedures/')))(
  'the cases of %s see every requirement met and unmet, every paper both ways, and every row speak',
  (path) => {
    const { cases } = readCases(rules, path)
    const seen = new Set<string>()
    for (const { procedure, region, asOf, given } of cases)
      for (const one of exercised(rules.rulebook(procedure, region, asOf), given, asOf)) seen.add(one)
    const [first] = cases
    const wanted = first === undefined ? [] : [...exercisable(rules.rulebook(first.procedure, undefined, first.asOf))]
    expect(wanted.filter((one) => !seen.has(one))).toEqual([])
  },
)
