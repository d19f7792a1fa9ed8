import { expect, test } from 'vitest'
import { judge } from '../../src/casework/cases/judge.ts'
import { emptyCase } from '../../src/casework/cases/start.ts'
import { waitsFor } from '../../src/casework/caseload/waiting.ts'
import { known } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const book = shippedRules().rulebook('offsite-reimbursement', '320100', '2026-06-01')
const waits = (days: Readonly<Record<string, string>>, today = '2026-06-01') => {
  const answers = new Map([
    ['visit.ended-on', known('2026-04-20')] as const,
    ['visit.kind', known('in-patient')] as const,
    ...Object.entries(days).map(([fact, day]) => [fact, known(day)] as const),
  ])
  return waitsFor(judge(book, { ...emptyCase('offsite-reimbursement', '320100'), answers }, today))
}

test('nothing is waited for before the papers are handed in', () => {
  expect(waits({})).toBeUndefined()
})

test('once they are, the day by which the agency decides, and what to do after it', () => {
  expect(waits({ 'claim.handed-in-on': '2026-05-29' })?.zh).toMatch(
    /已经交上去，等结果：医保中心办结，最晚 2026年6月\d+日。过了这天还没消息，打 12393/,
  )
  expect(waits({ 'claim.handed-in-on': '2026-05-29' })?.en).toMatch(/^handed in, waiting: .*by .*2026.*12393/)
})

test('a day that has passed is told as passed', () => {
  expect(waits({ 'claim.handed-in-on': '2026-05-06' }, '2026-09-01')?.zh).toMatch(/最晚一天（.*）过了。.*12393/)
})

test('what a notice asks for is the claimant’s again, until it is brought', () => {
  const sent = { 'claim.handed-in-on': '2026-05-20', 'claim.notice-until': '2026-06-10' }
  expect(waits(sent)).toBeUndefined()
  expect(waits({ ...sent, 'claim.supplemented-on': '2026-06-01' })).toBeDefined()
})
