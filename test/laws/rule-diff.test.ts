import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { editionsBetween, effectOn, type CaseEffect, type Editions } from '../../src/casework/rules/edition-effect.ts'
import type { Range } from '../../src/model/determination.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { diffRulebooks } from '../../src/rulebook/diff.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const MAIN = 'offsite-reimbursement'
const cases = rules.files
  .paths(/\.test\.yaml$/)
  .flatMap((path) => readCases(rules, path).cases)
  .filter(({ procedure }) => procedure === MAIN)
  .filter((_, i) => i % 40 === 0)

type Named = readonly [string, string | undefined, string]
const book = (name: string, region: string | undefined, day: string): Rulebook => rules.rulebook(name, region, day)

const PAIRS: readonly (readonly [string, Named, Named])[] = [
  ['the edition of 2026', [MAIN, undefined, '2025-06-01'], [MAIN, undefined, '2026-06-01']],
  ['Nanjing beside the nation', [MAIN, undefined, '2025-06-01'], [MAIN, '320100', '2025-06-01']],
  ['Shenzhen beside Nanjing', [MAIN, '320100', '2025-06-01'], [MAIN, '440300', '2025-06-01']],
]
const compared = PAIRS.map(([name, a, b]) => [name, editionsBetween(book(...a), book(...b))] as const)

const told = new Map(
  compared.map(([, editions]) => [
    editions,
    cases.map((one) => effectOn(editions, one.name, () => one.given, one.asOf)),
  ]),
)
const effects = (editions: Editions): readonly CaseEffect[] => told.get(editions) ?? []

const add = (ranges: readonly Range[]): Range =>
  ranges.reduce((all, { low, high }) => ({ low: all.low + low, high: all.high + high }), { low: 0n, high: 0n })

test.each(compared)('%s: what each clause does, and what they do together, comes to the whole', (_, editions) => {
  for (const [i, effect] of effects(editions).entries()) {
    const { before, after, clauses, interaction, money } = effect
    expect([effect.case, add([...clauses.map((one) => one.money), interaction])]).toEqual([effect.case, money])
    expect(money).toEqual({
      low: (after.estimate?.low ?? 0n) - (before.estimate?.low ?? 0n),
      high: (after.estimate?.high ?? 0n) - (before.estimate?.high ?? 0n),
    })
    const one = cases[i]!
    const asked = (book: Editions['before']) => determine(book, one.given, one.asOf).checklist.map(({ id }) => id)
    const [was, is] = [asked(editions.before), asked(editions.after)]
    expect(effect.papers.filter(({ change }) => change === 'added').map(({ id }) => id)).toEqual(
      is.filter((id) => !was.includes(id)),
    )
    expect(effect.papers.filter(({ change }) => change === 'removed').map(({ id }) => id)).toEqual(
      was.filter((id) => !is.includes(id)),
    )
  }
})

test('a rulebook between two differs from the earlier in one clause, and in what only that clause speaks of', () => {
  for (const [, { before, steps }] of compared)
    for (const { clause, book } of steps) {
      const changed = diffRulebooks(before, book).filter(
        ({ part, id, change }) => !(part === clause.part && id === clause.id) && change !== 'added',
      )
      expect([clause.id, changed.map(({ part, id }) => `${part} ${id}`)]).toEqual([clause.id, []])
    }
})

test('figures that only count together are told as such: the money of two places does not add up by itself', () => {
  const all = compared.flatMap(([, editions]) => effects(editions))
  expect(all.filter(({ clauses }) => clauses.length > 0).length).toBeGreaterThan(5)
  expect(all.some(({ interaction }) => interaction.low !== 0n || interaction.high !== 0n)).toBe(true)
  expect(all.some(({ papers }) => papers.length > 0)).toBe(true)
})

test('the edition of 2026 takes nothing from anybody: it adds remarks, questions and a warning', () => {
  const [, editions] = compared[0]!
  expect(editions.steps.length).toBeGreaterThan(5)
  for (const { case: name, money, papers } of effects(editions))
    expect([name, money, papers]).toEqual([name, { low: 0n, high: 0n }, []])
})

test('a case to which nothing is different names no clause', () => {
  const same = book(MAIN, undefined, '2025-06-01')
  const { steps } = editionsBetween(same, same)
  expect(steps).toEqual([])
})

test('between two places with sums of their own the lines stand side by side, each as its own estimate has it', () => {
  const [, editions] = compared.find(([name]) => name === 'Shenzhen beside Nanjing')!
  const shown = effects(editions).filter(({ lines }) => lines.length > 0)
  expect(shown.length).toBeGreaterThan(0)
  for (const effect of effects(editions)) {
    const one = cases.find(({ name }) => name === effect.case)!
    const [was, is] = [editions.before, editions.after].map((side) => determine(side, one.given, one.asOf).estimate)
    for (const line of effect.lines) {
      expect(line.before).toEqual(was?.lines.find(({ id }) => id === line.id))
      expect(line.after).toEqual(is?.lines.find(({ id }) => id === line.id))
    }
    if (effect.money.low !== 0n || effect.money.high !== 0n) expect(effect.lines).not.toEqual([])
  }
})

test('between two editions of one place no lines are told: each clause says what it does', () => {
  const [, editions] = compared.find(([name]) => name === 'the edition of 2026')!
  expect(effects(editions).flatMap(({ lines }) => lines)).toEqual([])
})
