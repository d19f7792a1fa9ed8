import { expect, test } from 'vitest'
import { problemIn } from '../../src/model/problem.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { BENEATH } from './mistakes/pack.ts'
import { rulesBeside } from './shipped.ts'

const FILE = 'procedures/offsite-reimbursement/2023.yaml'

/** The nation’s shipped rules for this procedure, with the bank card said to rest on something else. */
function withBankCard(basis: string, cites: string): readonly string[] {
  const text = BENEATH.get(FILE) ?? ''
  const before = /(- id: bank-account\n[^]*?)basis: local([^]*?)cites: \[DATA-STD\]/
  expect(text).toMatch(before)
  const texts = new Map(BENEATH).set(FILE, text.replace(before, `$1basis: ${basis}$2cites: [${cites}]`))
  return lintRules(rulesBeside(texts), { today: '2026-11-30' })
    .filter(({ code }) => code === 'law-without-text')
    .map((one) => problemIn(one, 'en').message)
}

test.each(['SEED-2', 'DATA-STD'])('a paper that only %s speaks of cannot be one that the law asks for', (cite) => {
  expect(withBankCard('law', cite)).toEqual(['paper "bank-account" says basis: law, but cites no official text'])
  expect(withBankCard('local', cite)).toEqual([])
})

test('nor one in the nation’s file that only a province’s text names', () => {
  expect(withBankCard('law', 'JS-75')).toEqual([
    'paper "bank-account" says basis: law, but the official texts it cites hold elsewhere only',
  ])
  expect(withBankCard('local', 'JS-75')).toEqual([])
})

test('one that a regulation names can', () => {
  expect(withBankCard('law', 'SEED-2, REG-SIA#20')).toEqual([])
})
