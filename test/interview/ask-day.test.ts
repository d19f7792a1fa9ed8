import { expect, test } from 'vitest'
import { askDay } from '../../src/interview/ask-day.ts'
import type { Prompt } from '../../src/interview/prompter.ts'
import { parseValue } from '../../src/model/values.ts'
import { scriptedPrompter, type Line } from './scripted-prompter.ts'

const today = '2026-03-20'
const prompt: Prompt = {
  id: 'visit.ended-on',
  text: '哪天出院？',
  secret: false,
  wishes: [{ wish: 'keep', label: '不改' }],
  check: (text) => {
    const read = parseValue({ type: 'date', max: 'today' }, text, today)
    return read.ok ? undefined : read.fault.zh
  },
}

/** What comes of the lines that a person types, and what was asked. */
async function typed(near: readonly string[], lines: readonly Line[], id = 'visit.ended-on') {
  const person = scriptedPrompter(lines)
  const reply = await askDay(person, prompt, { fact: { id, type: 'date' }, near, today, lang: 'zh' })
  return { reply, asked: person.asked, told: person.told, left: person.leftOver() }
}

test('a short day gets the year of the stay beside which it lies, and is said as it was understood', async () => {
  for (const text of ['3-6', '3.6', '3/6', '0306', '3月6日', '3月6号', '三月六日', '３．６']) {
    const { reply, asked, told } = await typed(['2025-03-01'], [['visit.ended-on', text]])
    expect(asked, text).toHaveLength(1)
    expect(told).toEqual(['  看作 2025年3月6日'])
    expect(reply).toEqual({ kind: 'answer', text: '2025-03-06' })
  }
})

test('some way from the stay it is shown, and stands once Enter says so', async () => {
  for (const text of ['3-6', '0306', '3月6日']) {
    const { reply, asked } = await typed(
      ['2025-01-10'],
      [
        ['visit.ended-on', text],
        ['visit.ended-on', '2025-03-06'],
      ],
    )
    expect(asked[1], text).toMatchObject({
      current: '2025-03-06',
      hint: '看作 2025年3月6日；对就按回车',
      blank: 'keep',
    })
    expect(reply).toEqual({ kind: 'answer', text: '2025-03-06' })
  }
})

test('over the end of a year the day beside the stay is meant', async () => {
  const { reply } = await typed(['2025-12-28'], [['visit.ended-on', '1-5']])
  expect(reply).toEqual({ kind: 'answer', text: '2026-01-05' })
})

test('no year after the day that is judged by is offered', async () => {
  const person = scriptedPrompter([
    ['visit.ended-on', '0108'],
    ['visit.ended-on.year', '2024-01-08'],
  ])
  const asked = { fact: { id: 'visit.ended-on', type: 'date' as const }, near: [], today, lang: 'zh' as const }
  const reply = await askDay(person, prompt, { ...asked, until: '2025-01-01' })
  expect(reply).toEqual({ kind: 'answer', text: '2024-01-08' })
  const refused = scriptedPrompter([
    ['visit.ended-on', '0108'],
    ['visit.ended-on.year', '2025-01-08'],
  ])
  await expect(askDay(refused, prompt, { ...asked, until: '2025-01-01' })).rejects.toThrow('does not offer')
})

test('with no day known the year is asked, and none after today is offered', async () => {
  const lines: readonly Line[] = [
    ['visit.ended-on', '0328'],
    ['visit.ended-on.year', '2025-03-28'],
  ]
  expect((await typed([], lines)).reply).toEqual({ kind: 'answer', text: '2025-03-28' })
  const never: readonly Line[] = [
    ['visit.ended-on', '0328'],
    ['visit.ended-on.year', '2026-03-28'],
  ]
  await expect(typed([], never)).rejects.toThrow('does not offer')
})

test('what is understood can be typed anew instead', async () => {
  const { reply } = await typed(
    ['2025-01-01'],
    [
      ['visit.ended-on', '3-6'],
      ['visit.ended-on', '3-8'],
      ['visit.ended-on', '2025-03-08'],
    ],
  )
  expect(reply).toEqual({ kind: 'answer', text: '2025-03-08' })
})

test('a filing that is said to lie before the stay is taken so only before it', async () => {
  const person = (text: string) =>
    scriptedPrompter([
      ['filing.from', text],
      ['filing.from', '2025-03-10'],
    ])
  const asked = {
    fact: { id: 'filing.from', type: 'date' },
    near: ['2025-03-08'],
    before: true,
    today,
    lang: 'zh',
  } as const
  const early = person('0306')
  expect(await askDay(early, { ...prompt, id: 'filing.from' }, asked)).toEqual({ kind: 'answer', text: '2025-03-06' })
  expect(early.asked).toHaveLength(1)
  const late = person('0310')
  expect(await askDay(late, { ...prompt, id: 'filing.from' }, asked)).toEqual({ kind: 'answer', text: '2025-03-10' })
  expect(late.asked[1]?.hint).toContain('对就按回车')
})

test('a day of birth has no year but its own', async () => {
  const { asked } = await typed(['2025-03-01'], [['visit.ended-on', '2025-03-06']], 'patient.birth-date-stated')
  expect(asked[0]?.check('3-6')).toContain('没有写年份')
})

test('the short way is added to a hint without a full stop before its semicolon', async () => {
  for (const hint of ['例如 2025-03-08。', '例如 2025-03-08']) {
    const person = scriptedPrompter([['visit.ended-on', '2025-03-06']])
    const near = ['2026-03-01']
    await askDay(person, { ...prompt, hint }, { fact: { id: 'visit.ended-on', type: 'date' }, near, today, lang: 'zh' })
    expect(person.asked[0]?.hint).toMatch(/^例如 2025-03-08；同一年的可只写 \d{4}$/)
  }
})
