import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { neededFacts } from '../../src/engine/needed-facts.ts'
import type { RuleCase } from '../../src/model/rule-case.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const cases = rules.files.paths(/\.test\.yaml$/).flatMap((path) => readCases(rules, path).cases)

/** A case, one of its decided findings, and what that needs. */
const decided = fc.constantFrom(...cases).chain((one) => {
  const book = rules.rulebook(one.procedure, one.region, one.asOf)
  const findings = determine(book, one.given, one.asOf).findings.filter(({ outcome }) => outcome !== 'open')
  return findings.length === 0
    ? fc.constant(undefined)
    : fc.constantFrom(...findings).map((finding) => {
        const needed = neededFacts(book, one.given, one.asOf, finding)
        return { one, book, finding, needed, dropped: finding.because.filter((id) => !needed.includes(id)) }
      })
})

const outcomeOf = (
  { procedure, region, asOf, given }: RuleCase,
  hidden: readonly string[],
  id: string,
): string | undefined =>
  determine(
    rules.rulebook(procedure, region, asOf),
    new Map([...given].filter(([fact]) => !hidden.includes(fact))),
    asOf,
  ).findings.find((finding) => finding.id === id)?.outcome

test('a decided finding stands on the facts that its explanation keeps, and on none fewer', () => {
  fc.assert(
    fc.property(decided, (tried) => {
      if (tried === undefined) return
      const { one, finding, needed, dropped } = tried
      expect(outcomeOf(one, dropped, finding.id)).toBe(finding.outcome)
      for (const fact of needed.filter((id) => one.given.has(id) && dropped.length > 0))
        expect([fact, outcomeOf(one, [...dropped, fact], finding.id)]).not.toEqual([fact, finding.outcome])
    }),
    { numRuns: 400 },
  )
})
