import { describe, expect, test } from 'vitest'
import { checkCase } from '../../src/engine/check-case.ts'
import { exercisable, exercised } from '../../src/engine/exercise.ts'
import type { RuleCase } from '../../src/model/rule-case.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const files = rules.files.paths(/\.test\.yaml$/)
const read = files.map((path) => ({ path, ...readCases(rules, path) }))
const all = read.flatMap(({ cases }) => cases)

const bookOf = ({ procedure, region, asOf }: RuleCase): Rulebook => rules.rulebook(procedure, region, asOf)

/** What one layer adds of its own: a procedure's national floor, or what a region says about it. */
interface Ground {
  readonly name: string
  readonly book: Rulebook
  readonly layer: string
}

/** Every procedure, and every region's word on a procedure, as the latest edition has it. */
function grounds(): readonly Ground[] {
  const today = '2025-12-31'
  const procedures = [...new Set(rules.editions.map(({ procedure }) => procedure))]
  return procedures.flatMap((procedure) => {
    const places = [undefined, ...rules.regions.map(({ code }) => code)]
    return places.map((region) => ({
      name: `${procedure} in ${region ?? 'the nation'}`,
      book: rules.rulebook(procedure, region, today),
      layer: region ?? '000000',
    }))
  })
}

/** The words of `exercisable` that belong to this layer. */
function owed({ book, layer }: Ground): readonly string[] {
  const own = new Set<string>([
    ...book.requirements.filter((rule) => rule.layer === layer).map(({ id }) => `requirement:${id}`),
    ...book.papers.filter((rule) => rule.layer === layer).map(({ id }) => `paper:${id}`),
    ...book.parameters.flatMap(({ id, rows }) =>
      rows.flatMap((row, i) => (row.layer === layer ? [`row:${id}:${i}`] : [])),
    ),
  ])
  return [...exercisable(book)].filter((word) => own.has(word) || own.has(word.replace(/:[^:]*$/, '')))
}

function put({ book, layer }: Ground): ReadonlySet<string> {
  const cases = all.filter(
    (one) => one.procedure === book.procedure && bookOf(one).layers.some(({ code }) => code === layer),
  )
  return new Set(cases.flatMap((one) => [...exercised(bookOf(one), one.given, one.asOf)]))
}

describe.each(read)('$path', ({ problems, cases }) => {
  test('is written without a slip', () => expect(problems).toEqual([]))
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) =>
    expect(checkCase(bookOf(one), one)).toEqual([]),
  )
})

describe('between them the cases leave nothing untried', () => {
  test.each(grounds().map((ground) => [ground.name, ground] as const))('%s', (_, ground) => {
    const tried = put(ground)
    expect(owed(ground).filter((word) => !tried.has(word))).toEqual([])
  })
})

test('every file of rules has its cases beside it', () => {
  const ruled = rules.files.paths(/^(procedures|regions)\/.*(?<!\.test)\.yaml$/)
  const bare = ruled.filter((path) => !files.some((file) => file.startsWith(path.replace(/\.yaml$/, '.'))))
  expect(bare).toEqual([])
})

test('the cases have names of their own', () => {
  for (const { path, cases } of read) {
    const names = cases.map(({ name }) => name)
    expect(
      names.filter((name, i) => names.indexOf(name) !== i),
      path,
    ).toEqual([])
  }
})
