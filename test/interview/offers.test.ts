import { expect, test } from 'vitest'
import { judge } from '../../src/casework/cases/judge.ts'
import { valuesKept } from '../../src/case-file/profile.ts'
import { interview } from '../../src/interview/interview.ts'
import type { Prompt, Prompter, Reply } from '../../src/interview/prompter.ts'
import { offersFor } from '../../src/interview/offers.ts'
import { known } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { keeper, settingFor } from './room.ts'

const book = shippedRules().rulebook('offsite-reimbursement', '320100', '2025-06-01')
const DAY = '2025-06-01'
/** The prompts for one fact, answered one after the other; everything else waits. */
async function talk(fact: string, replies: readonly Reply[], earlier: readonly string[]) {
  const kept = keeper('offsite-reimbursement')
  const asked: Prompt[] = []
  const left = [...replies]
  const person: Prompter = {
    ask: (prompt) => {
      if (prompt.id !== fact) return Promise.resolve({ kind: 'wish', wish: left.length === 0 ? 'pause' : 'later' })
      asked.push(prompt)
      return Promise.resolve(left.shift() ?? { kind: 'wish', wish: 'pause' })
    },
    choose: ({ options, current }) => Promise.resolve(current ?? options[0]?.value ?? ''),
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
  await interview({
    ...settingFor(book, kept, person),
    judge: (current) => judge(book, current, DAY),
    namesBefore: (id) => (id === 'visit.hospital' ? earlier : []),
  })
  return { asked, answer: kept.current().answers.get(fact) }
}
const say = (text: string): Reply => ({ kind: 'answer', text })

test('hospitals of earlier claims are offered, none by Enter alone, and another can be typed', async () => {
  const chosen = await talk('visit.hospital', [say('甲医院')], ['甲医院', '乙医院'])
  expect(chosen.asked[0]?.choices?.map(({ value }) => value)).toEqual(['甲医院', '乙医院', '#other'])
  expect(chosen.asked[0]?.current).toBeUndefined()
  expect(chosen.answer).toEqual({ kind: 'known', value: '甲医院' })
  const typed = await talk('visit.hospital', [say('#other'), say('丙医院')], ['甲医院'])
  expect(typed.asked[1]?.choices).toBeUndefined()
  expect(typed.answer).toEqual({ kind: 'known', value: '丙医院' })
  expect((await talk('visit.hospital', [say('丙医院')], [])).asked[0]?.choices).toBeUndefined()
})

test('the hospital of the visit is offered as the one that the referral sends to, and an earlier one is not said twice', () => {
  const answers = new Map([['visit.hospital', known('上海市样例医院')]])
  const offered = (id: string) => offersFor(book, { answers, receipts: [] }, { id }, ['上海市样例医院 ', ''])
  expect(offered('referral.to-hospital')).toEqual(['上海市样例医院'])
  expect(offersFor(book, { answers, receipts: [] }, { id: 'referral.hospital' }, [])).toEqual([])
})

test('what was kept is offered the latest first, of all people of this helper, each once', () => {
  const person = (id: string, ...names: readonly string[]) => ({
    id,
    answers: {},
    kept: { 'visit.hospital': Object.fromEntries(names.map((name) => [name, {}])) },
  })
  expect(
    valuesKept([person('p1', '甲', '乙'), person('p2', '乙', '丙'), { id: 'p3', answers: {} }], 'visit.hospital'),
  ).toEqual(['乙', '甲', '丙'])
})
