import { expect, test } from 'vitest'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import type { Fact } from '../../src/model/declaration.ts'
import { shippedRules } from '../rulebook/shipped.ts'

test('an id that a fact had formerly heads a column as it stands in an answers file, though another procedure has a fact of that id', () => {
  const rules = shippedRules()
  const facts = (procedure: string): readonly Fact[] => rules.rulebook(procedure, undefined, '2025-06-01').facts
  const own = facts('offsite-reimbursement')
  const others = rules.procedures.filter((name) => name !== 'offsite-reimbursement').flatMap(facts)
  expect(own.find(({ formerly }) => formerly?.includes('visit.in-province'))?.id).toBe('visit.in-province-stated')
  expect(others.map(({ id }) => id)).toContain('visit.in-province')
  const vocabulary = (all: readonly Fact[]) => ({
    facts: new Map(all.map((fact) => [fact.id, fact])),
    derived: new Set<string>(),
  })
  const { meaningsOf } = dictionaryOf(vocabulary(own), vocabulary(others))
  expect(meaningsOf('visit.in-province')).toEqual([{ kind: 'fact', fact: 'visit.in-province-stated' }])
})
