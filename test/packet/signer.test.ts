import { describe, expect, test } from 'vitest'
import type { FactValue } from '../../src/model/fact.ts'
import { needsProxySheet, signingSheet } from '../../src/packet/proxy-sheet.ts'
import { coverSheet } from '../../src/packet/cover-sheet.ts'
import { signerDoubts, signersOf } from '../../src/packet/signer.ts'
import { words } from '../../src/packet/wording.ts'
import { input, PLAIN_FACTS } from './fixture.ts'
import { shippedTemplates } from './shelves.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'

const templates = shippedTemplates()
const about = (facts: Readonly<Record<string, FactValue>>, forms: readonly string[] = []) =>
  input({
    determination: { facts: new Map(Object.entries({ ...PLAIN_FACTS, ...facts })), forms },
    rest: { templates },
  })
const AGENT = { 'agent.acting': true, 'agent.name': '李四' }
const GUARDIAN = { 'patient.minor': true, 'guardian.name': '王大明' }

describe('who signs, by capacity and by who acts', () => {
  const matrix: readonly (readonly [string, Readonly<Record<string, FactValue>>, string, string, boolean])[] = [
    ['an adult alone', {}, '王小明', '王小明', false],
    ['an adult with an agent', AGENT, '代办人 李四', '王小明', true],
    ['a minor with the guardian', GUARDIAN, '监护人 王大明', '监护人 王大明', false],
    [
      'a minor whose guardian is named as the agent',
      { ...GUARDIAN, 'agent.acting': true, 'agent.name': '王大明' },
      '监护人 王大明',
      '监护人 王大明',
      false,
    ],
    ['a minor with somebody else', { ...GUARDIAN, ...AGENT }, '代办人 李四', '监护人 王大明', true],
    ['a child by age', { 'patient.age': 9 }, '监护人', '监护人', false],
    ['a patient who died', { 'patient.deceased': true, ...AGENT }, '近亲属 李四', '近亲属 李四', false],
    ['an agent that was answered and then ruled out', { ...AGENT, 'agent.acting': false }, '王小明', '王小明', false],
  ]
  test.each(matrix)('%s', (_, facts, claimant, principal, power) => {
    const { names, byAgent: wanted } = signersOf(about(facts))
    expect([words(names.claimant ?? '').zh, words(names.principal ?? '').zh, wanted]).toEqual([
      claimant,
      principal,
      power,
    ])
  })
})

test('the page on who signs lists both ID documents for an agent and a death certificate for an heir', () => {
  expect(sheetAsText(signingSheet(about(AGENT)))).toMatch(/患者：医保电子凭证[^]*代办人：有效身份证件/)
  expect(sheetAsText(signingSheet(about({ 'patient.deceased': true })))).toContain('死亡证明')
  expect(sheetAsText(signingSheet(about(GUARDIAN)))).toContain('监护关系证明')
  expect([needsProxySheet(about({})), needsProxySheet(about(GUARDIAN))]).toEqual([false, true])
})

test('a name in the wrong place is doubted, and the doubt repeats no name', () => {
  const doubts = signerDoubts(about({ 'agent.name': '王小明', 'bank.holder': '赵六' }))
  expect(doubts.map(({ code }) => code)).toEqual(['signer-agent-is-patient', 'signer-account-of-other'])
  expect(JSON.stringify(doubts)).not.toMatch(/王小明|赵六/)
  expect(signerDoubts(about({ 'patient.minor': true })).map(({ code }) => code)).toEqual(['signer-no-guardian'])
  expect(signerDoubts(about({}))).toEqual([])
})

test.each([
  ['an adult alone', {}, '由申请人本人整理'],
  ['an agent', AGENT, '由代办人 李四整理'],
  ['a guardian', GUARDIAN, '由监护人 王大明整理'],
  ['an heir', { 'patient.deceased': true, ...AGENT }, '由近亲属 李四整理'],
  ['an heir whose name nobody said', { 'patient.deceased': true }, '由近亲属整理'],
] as const)('the cover of %s says who put it together', (_, facts, said) => {
  expect(sheetAsText(coverSheet(about(facts)))).toContain(said)
})
