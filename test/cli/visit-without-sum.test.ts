import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

let at: Bench
beforeEach(() => (at = bench()))
afterEach(() => at.remove())

/** JSON is YAML. The second stay has no bill. */
const CLAIM = {
  procedure: 'offsite-reimbursement',
  region: '110000',
  'as-of': '2025-06-01',
  answers: {
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'patient.benefits-active': true,
    'year.earlier-stays': 0,
    'year.fund-paid-so-far': '0.00',
    'visit.abroad': false,
    'visit.work-injury': false,
    'visit.accident': false,
    'visit.public-health': false,
    'settled.directly': false,
    'settled.claimed-before': false,
    'settled.other-insurer': false,
    'filing.done': true,
    'filing.category': 'long-term',
    'filing.from': '2025-01-01',
    'visit.kind': 'in-patient',
    'visit.designated': true,
    'visit.hospital-level': 'tertiary',
  },
  visits: [
    { 'visit.hospital': '甲医院', 'visit.started-on': '2025-02-01', 'visit.ended-on': '2025-02-10' },
    { 'visit.hospital': '乙医院', 'visit.started-on': '2025-04-01', 'visit.ended-on': '2025-04-08' },
  ],
  receipts: [
    {
      kind: 'fiscal-receipt',
      number: '0000000001',
      hospital: '甲医院',
      'issued-on': '2025-02-10',
      total: '20000.00',
      'out-of-catalogue': '0.00',
      'first-pay': '0.00',
      'over-limit': '0.00',
      'fund-paid': '0.00',
    },
  ],
}

interface Checked {
  readonly visits: readonly { estimate: { low: string; high: string } | null }[]
  readonly estimate: object | null
}

test('with one visit without a sum, what the other comes to is said, and that it is of that visit alone', async () => {
  writeFileSync(join(at.folder, 'two.yaml'), JSON.stringify(CLAIM))
  const { estimate, visits } = JSON.parse((await at.run(['check', 'two.yaml', '--json'])).out) as Checked
  expect(estimate).toBeNull()
  const [first, second] = visits.map((visit) => visit.estimate)
  expect(second).toBeNull()
  expect(Number(first?.low)).toBeGreaterThan(0)
  expect(first?.high).toBe(first?.low)
  const sum = (first?.low ?? '').replace(/\B(?=(\d{3})+\.)/g, ',')
  const said = async (lang: string, ...words: readonly string[]): Promise<string> =>
    (await at.run([...words, '--lang', lang])).out.replaceAll(/\s+/g, lang === 'zh' ? '' : ' ')
  for (const full of [[], ['--full']])
    for (const command of ['check', 'explain']) {
      const zh = await said('zh', command, 'two.yaml', ...full)
      expect(zh).toContain('第二次就医住院2025-04-01：还不知道医疗费总额')
      expect(zh).toContain(`不是整份申请的，也不能就这样相加：第一次就医住院2025-02-01：${sum}元`)
      const en = await said('en', command, 'two.yaml', ...full)
      expect(en).toContain('Of these visits alone, not of the whole claim, and not to be added up as they are:')
      expect(en).toContain(`first visit, in-patient 2025-02-01: ${sum} yuan`)
    }
})
