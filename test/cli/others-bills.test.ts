import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

let at: Bench
beforeEach(() => (at = bench()))
afterEach(() => at.remove())

const bill = (number: string, payer: string, total: string): string =>
  `  - { kind: fiscal-e-receipt, code: "31060123", number: "${number}", issued-on: 2025-03-18, total: "${total}", payer: ${payer} }`

/** A claim to which everything but its bills says yes, as it is checked. */
async function check(bills: readonly string[], answers: readonly string[] = [], ...flags: readonly string[]) {
  const lines = [
    'procedure: offsite-reimbursement',
    'region: "440300"',
    'as-of: 2025-06-01',
    'answers:',
    ...['visit.abroad', 'visit.work-injury', 'visit.accident', 'visit.public-health'].map((id) => `  ${id}: false`),
    ...['settled.directly', 'settled.claimed-before', 'settled.other-insurer'].map((id) => `  ${id}: false`),
    ...['visit.designated', 'visit.discharged', 'filing.done', 'patient.benefits-active'].map((id) => `  ${id}: true`),
    '  visit.kind: in-patient',
    '  visit.hospital-level: tertiary',
    '  visit.started-on: 2025-03-08',
    '  visit.ended-on: 2025-03-18',
    '  visit.place: "310000"',
    '  filing.category: other-temporary',
    '  filing.from: 2025-03-01',
    '  filing.until: 2025-12-31',
    ...(answers.length > 0
      ? answers
      : ['  patient.insurance-type: employee', '  patient.person-type: working', '  patient.name: 王小明']),
    'receipts:',
    ...bills,
  ]
  writeFileSync(join(at.folder, 'a.yaml'), lines.join('\n') + '\n')
  return (await at.run(['check', 'a.yaml', '--no-input', ...flags])).out
}

test('the only bill in another person’s name leaves the verdict open, and its sum is said under an if', async () => {
  const out = await check([bill('0012345678', '李大红', '33000.00')])
  expect(out).toContain('还不能确定：多半不能报销')
  expect(out).toContain('票据是病人本人的（多半不符合')
  expect(out).toContain('如果能报，估算')
  const { verdict, doubts } = JSON.parse(await check([bill('0012345678', '李大红', '33000.00')], [], '--json')) as {
    verdict: string
    doubts: readonly string[]
  }
  expect([verdict, doubts]).toEqual(['undetermined', ['bill-of-the-patient']])
})

test('beside the patient’s own bill another person’s is in no sum, and it is told', async () => {
  const out = await check([bill('0012345678', '王小明', '20000.00'), bill('0012345679', '李大红', '33000.00')])
  expect(out).toContain('结论：可以报销')
  expect(out).toMatch(/医疗费总额 +20,000\.00/)
  expect(out).toContain('别人的名字，没有算进估算')
})

test('a newborn’s only bill in its mother’s name is asked about, and what to do is said', async () => {
  const newborn = [
    '  patient.insurance-type: resident',
    '  patient.person-type: student-child',
    '  patient.id-type: other',
    '  patient.birth-date-stated: 2025-03-01',
    '  patient.enrolled-on: 2025-03-01',
    '  patient.name: 王小宝',
    '  agent.acting: true',
    '  agent.name: 王芳',
  ]
  const out = await check([bill('0012345678', '王芳', '33000.00')], newborn)
  expect(out).toMatch(/结论：还不能确定\n/)
  expect(out).toContain('票据是病人本人的（待定')
  expect(out.replaceAll(/\s/g, '')).toContain('新生儿的票据写的是母亲名字的')
  expect(await check([bill('0012345678', '王芳之女', '33000.00')], newborn)).toContain('结论：可以报销')
})
