import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known, type Answer } from '../../src/model/fact.ts'
import { doubtsOf, verdictText } from '../../src/model/verdict.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const DAYS = ['2025-06-01', '2026-11-29'] as const

describe('words of a verdict', () => {
  test.each(DAYS)('say that treatment in the insured place is claimed as at home, by the rules of %s', (day) => {
    const book = shippedRules().rulebook('offsite-reimbursement', '510100', day)
    const facts = new Map<string, Answer>([
      ['patient.insured-place', known('510100')],
      ['visit.place', known('510107')],
    ])
    const { verdictText: said, verdict, doubts } = determine(book, facts, day)
    expect([verdict, doubts]).toEqual(['undetermined', ['treated-elsewhere']])
    expect(said.zh).toContain('应按本地的办法报')
    expect(said.zh).not.toContain('不能报销')
    expect(said.en).toContain('as at home')
  })

  test('are the general ones where something else is in doubt as well', () => {
    const { verdicts } = shippedRules().rulebook('offsite-reimbursement', '510100', '2025-06-01')
    const both = doubtsOf([
      { id: 'treated-elsewhere', status: 'unverified' },
      { id: 'insured-then', status: 'unverified' },
    ])
    expect(verdictText(verdicts, 'undetermined', both)).toBe(verdicts.doubtful)
  })

  test.each(DAYS)('are kept for requirements that there are, by the rules of %s', (day) => {
    const { verdicts, requirements } = shippedRules().rulebook('offsite-reimbursement', undefined, day)
    const ids = requirements.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(Object.keys(verdicts['doubtful-for'] ?? {})))
  })
})
