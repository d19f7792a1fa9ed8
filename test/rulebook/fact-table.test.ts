import { expect, test } from 'vitest'
import { factTable } from '../../src/rulebook/fact-table.ts'
import { shippedRules } from './shipped.ts'

const rules = shippedRules()
const all = factTable(rules, '2026-11-29', {})

test('every pack is in the table, and every fact of it has a source with its tier and the day it was looked at', () => {
  expect(new Set(all.map(({ region }) => region))).toEqual(new Set(rules.regions.map(({ code }) => code)))
  const bare = all.filter(({ sources }) => !sources.some(({ tier, verifiedOn }) => tier !== undefined && verifiedOn))
  expect(bare.map(({ region, id }) => `${region} ${id}`)).toEqual([])
})

test('what is called sourced rests on an official text, in part at least', () => {
  const weak = all.filter(({ status, sources }) => status === 'sourced' && sources.every(({ tier }) => tier === 'C'))
  expect(weak.map(({ region, id }) => `${region} ${id}`)).toEqual([])
})

test('a place says what is its own: figures by their rows, windows, refusals', () => {
  const beijing = factTable(rules, '2026-11-29', { region: '110000', procedure: 'offsite-reimbursement' })
  expect(beijing.filter(({ id }) => id === 'bj-deductible').length).toBeGreaterThan(2)
  expect(beijing.find(({ kind }) => kind === 'deadline')?.value).toContain('01-20')
  expect(beijing.every(({ region, at }) => region === '110000' && at.file.includes('110000'))).toBe(true)
})
