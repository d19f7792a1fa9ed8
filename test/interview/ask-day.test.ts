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
  return { reply, asked: person.asked, left: person.leftOver() }
}

test('a short day gets the year of the stay, is shown, and stands once Enter says so', async () => {
  for (const text of ['3-6', '3.6', '3/6', '0306', '3月6日', '3月6号', '三月六日', '３．６']) {
    const { reply, asked } = await typed(
      ['2025-03-01'],
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
  const { asked } = await typed(
    ['2025-12-28'],
    [
      ['visit.ended-on', '1-5'],
      ['visit.ended-on', '2026-01-05'],
    ],
  )
  expect(asked[1]?.current).toBe('2026-01-05')
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
    ['2025-03-01'],
    [
      ['visit.ended-on', '3-6'],
      ['visit.ended-on', '3-8'],
      ['visit.ended-on', '2025-03-08'],
    ],
  )
  expect(reply).toEqual({ kind: 'answer', text: '2025-03-08' })
})

test('a day of birth has no year but its own', async () => {
  const { asked } = await typed(['2025-03-01'], [['visit.ended-on', '2025-03-06']], 'patient.birth-date-stated')
  expect(asked[0]?.check('3-6')).toContain('没有写年份')
})
