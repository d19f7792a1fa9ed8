import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { dictionaryOf } from '../../src/batch/list/columns.ts'
import { openList } from '../../src/batch/list/open.ts'
import { ruleDesk, vocabularyOf } from '../../src/batch/list/vocabulary.ts'
import { readAnswer } from '../../src/case-file/answer-text.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { shippedAreas } from '../rulebook/shipped.ts'
import { AS_OF, Bed, textsIn } from './bed.ts'

const bed = new Bed()
afterAll(() => bed.remove())
const rules = readRules(textsIn(fileURLToPath(new URL('../../rules', import.meta.url))), shippedAreas)
const desk = ruleDesk(rules)
const vocabulary = vocabularyOf(desk, ['offsite-reimbursement'], [undefined], AS_OF)
const { facts } = desk.find('offsite-reimbursement', undefined, AS_OF)

const SAID = [
  ['patient.insurance-type', '新农合', 'resident'],
  ['patient.insurance-type', '城乡居民', 'resident'],
  ['patient.insurance-type', '城镇职工', 'employee'],
  ['paper.fee-list', '√', 'have'],
  ['paper.diagnosis', '有', 'have'],
  ['paper.medical-record', '没有', 'not-yet'],
  ['paper.fee-list', '无', 'not-yet'],
  ['paper.diagnosis', '×', 'not-yet'],
  ['patient.person-type', '退休', 'retired'],
  ['filing.category', '转诊', 'referral'],
  ['visit.work-injury', '×', false],
  ['visit.started-on', '2025年3月8号', '2025-03-08'],
  ['visit.work-injury', '√', true],
] as const

test.each(SAID)('%s is understood alike in a list and as an answer: %s', async (id, text, value) => {
  const fact = facts.get(id)
  expect(fact && readAnswer(fact, text, AS_OF)).toEqual({ ok: true, answer: { kind: 'known', value } })
  const list = await openList(batchDisk(), bed.write('words.csv', `case,${id}\nC1,${text}\n`), {
    setting: { ...bed.setting(desk), procedure: 'offsite-reimbursement' },
    dictionary: () => dictionaryOf(vocabulary),
    encoding: 'utf-8',
  })
  for await (const { found } of list.entries()) expect(found?.answers.get(id)).toEqual({ kind: 'known', value })
})

/** A list with these lines, by the answers and problems of its first case. */
async function listed(text: string) {
  const list = await openList(batchDisk(), bed.write('days.csv', text), {
    setting: { ...bed.setting(desk), procedure: 'offsite-reimbursement' },
    dictionary: () => dictionaryOf(vocabulary),
    encoding: 'utf-8',
  })
  for await (const { found, problems } of list.entries()) return { found, codes: problems.map(({ code }) => code) }
  throw new Error('no case')
}

test('a day without its year is that of the stay in the same row, answers and bills alike, and told as a doubt', async () => {
  const { found, codes } = await listed(
    'case,visit.started-on,visit.ended-on,receipt.kind,receipt.total,receipt.issued-on\n' +
      'C1,2024年12月28日,1月5号,fiscal-e-receipt,1.00,1月6日\n',
  )
  expect(found?.answers.get('visit.ended-on')).toEqual({ kind: 'known', value: '2025-01-05' })
  expect(found?.receipts[0]?.fields.issuedOn).toBe('2025-01-06')
  expect(codes.filter((code) => code === 'doubt-date')).toHaveLength(2)
})

test('a day whose year no other day of the row gives is refused by its cell', async () => {
  for (const row of ['C1,3月1日,3月8日', 'C1,2025-03-01,3-8', 'C1,2025-03-01,9月8日']) {
    const { found, codes } = await listed(`case,visit.started-on,visit.ended-on\n${row}\n`)
    expect(found, row).toBeUndefined()
    expect(codes).toContain('cell-date')
  }
})

test('a word that means something to the language of this program is no answer', async () => {
  for (const word of ['constructor', '__proto__', 'toString']) {
    const { found, codes } = await listed(`case,patient.insurance-type\nC1,${word}\n`)
    expect(found, word).toBeUndefined()
    expect(codes).toContain('cell-choice')
  }
})

test('no other word of a choice fits a second choice of the same fact', () => {
  for (const fact of facts.values())
    for (const { value, also = [] } of fact.choices ?? [])
      for (const word of also)
        expect(readAnswer(fact, word, AS_OF), `${fact.id} ${word}`).toEqual({
          ok: true,
          answer: { kind: 'known', value },
        })
})

test.each([
  ['金额合计', 'total'],
  ['校验码', 'check-code'],
  ['交款人', 'payer'],
  ['医保统筹基金支付', 'fund-paid'],
])('a column may be called what the paper and the screen call it: %s', (head, key) => {
  expect(dictionaryOf(vocabulary).meaningsOf(head)).toEqual([{ kind: 'receipt', key }])
})

test('and a head that a fact has stays the fact’s', () => {
  expect(dictionaryOf(vocabulary).meaningsOf('入院日期')).toEqual([{ kind: 'fact', fact: 'visit.started-on' }])
})
