import { expect, test } from 'vitest'
import { judge } from '../../src/casework/cases/judge.ts'
import { afterCall, type CallSetting } from '../../src/interview/after-call.ts'
import { callQuestions } from '../../src/interview/call-questions.ts'
import { answersYaml } from '../../src/case-file/export.ts'
import { readAnswer } from '../../src/case-file/answer-text.ts'
import { toldWords } from '../../src/model/told.ts'
import { known } from '../../src/model/fact.ts'
import { determine } from '../../src/engine/determine.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { keeper } from './room.ts'
import { scriptedPrompter, type Line } from './scripted-prompter.ts'

const DAY = '2025-06-10'
const rules = shippedRules()
const book = rules.rulebook('offsite-reimbursement', '411500', DAY)

const call = (script: readonly Line[], kept = keeper('offsite-reimbursement')) => {
  const prompter = scriptedPrompter(script)
  const setting: CallSetting = {
    rulebook: book,
    keeper: kept,
    prompter,
    lang: 'zh',
    today: DAY,
    judge: (current) => judge(book, current, DAY),
    now: () => `${DAY}T09:00:00+08:00`,
    by: 'tester',
  }
  return { setting, prompter, kept }
}

const HEAD: readonly Line[] = [
  ['told.way', 'phone'],
  ['told.on', '2025-06-03'],
  ['told.who', '12393'],
  ['told.in-writing', 'no'],
]

test('what was said is kept with who, when and which way; it can be stopped and gone on with', async () => {
  const first = call([...HEAD, ['claim-window', 'local.claim-window-months'], ['local.claim-window-months', '#pause']])
  expect(await afterCall(first.setting)).toBe('paused')
  const again = call(
    [
      ['call', 'same'],
      ['claim-window', 'local.claim-window-months'],
      ['local.claim-window-months', '6'],
      ['local.home-ratio', '#pause'],
    ],
    first.kept,
  )
  await afterCall(again.setting)
  expect(again.kept.current().answers.get('local.claim-window-months')).toEqual({
    kind: 'known',
    value: 6,
    told: { on: '2025-06-03', way: 'phone', who: '12393', inWriting: false },
  })
})

test('a window that was said in months is not asked for by a year’s end as well', async () => {
  const { setting } = call([
    ...HEAD,
    ['claim-window', 'local.claim-window-months'],
    ['local.claim-window-months', '6'],
    ['local.home-ratio', '#pause'],
  ])
  await afterCall(setting)
  const left = callQuestions(book, setting.judge(setting.keeper.current())).flatMap(({ facts }) => facts)
  expect(left.filter((fact) => fact.startsWith('local.claim-window'))).toEqual([])
})

test('85 is offered as 85 %, and at most 1 is asked back', async () => {
  const kept = keeper('offsite-reimbursement')
  const { setting } = call(
    [
      ...HEAD,
      ['claim-window', '#skip'],
      ['local.home-ratio', '0.85'],
      ['local.home-ratio?', 'again'],
      ['local.home-ratio', '85'],
      ['local.home-ratio?', '85%'],
      ['local.deductible', '#pause'],
    ],
    kept,
  )
  await afterCall(setting)
  const answer = kept.current().answers.get('local.home-ratio')
  expect(answer?.kind === 'known' && answer.value).toBe(850_000n)
})

test('an older answer is cited as told without a day, and a new one by its day', () => {
  expect([toldWords('told#undated')?.zh, toldWords('12393#2025-06-03')?.en]).toEqual([
    '医保经办机构答复，没有记下日期',
    '12393, 2025-06-03 (by phone)',
  ])
})

test('what the agency said stands before a reprint, is cited by kind and day, and survives export and import', () => {
  const wuhan = rules.rulebook('offsite-reimbursement', '360100', DAY)
  const told = { on: '2025-06-03', way: 'phone', who: '12393' } as const
  const facts = new Map([
    ['visit.kind', known('in-patient')],
    ['visit.ended-on', known('2025-05-12')],
    ['patient.insurance-type', known('employee')],
    ['visit.hospital-level', known('tertiary')],
    ['cost.total-stated', known(2_000_000n)],
    ['local.home-ratio', { kind: 'known', value: 700_000n, told } as const],
  ])
  const found = determine(wuhan, facts, DAY)
  expect(found.estimate?.lines.find(({ id }) => id === 'pool.1')?.cites).toContain('12393#2025-06-03')
  expect(found.told.map(({ fact, stands }) => [fact, stands])).toEqual([['local.home-ratio', 'instead']])
  const fact = wuhan.facts.find(({ id }) => id === 'local.home-ratio')
  if (fact === undefined) throw new Error('no such fact')
  const read = readAnswer(fact, { value: '0.7', on: '2025-06-03', way: 'phone', who: '12393' }, DAY)
  expect(read.ok && read.answer).toEqual(facts.get('local.home-ratio'))
  const yaml = answersYaml(
    { id: 'c1', procedure: 'x', answers: facts, origins: new Map(), receipts: [], base: '.' },
    wuhan,
  )
  expect(yaml).toContain('local.home-ratio: { value: "70%", on: "2025-06-03", way: "phone", who: "12393" }')
  expect(readAnswer(fact, { value: '0.7', who: '李娜' }, DAY).ok).toBe(false)
})
