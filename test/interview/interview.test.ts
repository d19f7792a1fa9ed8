import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/casework/cases/judge.ts'
import type { Prompt, Prompter, Reply } from '../../src/interview/prompter.ts'
import { hold, keeper, smallRulebook, type Kept } from './room.ts'
import { scriptedPrompter, type Line } from './scripted-prompter.ts'

const rulebook = smallRulebook()

const STRAIGHT: readonly Line[] = [
  ['cause.work-injury', 'no'],
  ['visit.kind', 'in-patient'],
  ['visit.discharged-on', '2025-03-08'],
  ['patient.name', '王小明'],
  ['patient.id-number', '11010519491231002X'],
  ['cost.total', '1,234.5'],
  ['paper.bill', 'have'],
  ['paper.summary', 'not-yet'],
  ['contact.phone', '#later'],
  ['review', '#finished'],
]

async function talk(script: readonly Line[], kept: Kept = keeper()) {
  const person = scriptedPrompter(script)
  const ending = await hold(rulebook, kept, person)
  expect(person.leftOver()).toEqual([])
  return { ending, person, kept, answers: kept.current().answers }
}

describe('the interview', () => {
  test('asks only what is missing, in the order of the rules, and keeps typed values in their own type', async () => {
    const { ending, answers } = await talk(STRAIGHT)
    expect(ending).toBe('finished')
    expect(answers.get('cost.total')).toEqual({ kind: 'known', value: 123450n })
    expect(answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })
    expect(answers.get('contact.phone')).toEqual({ kind: 'later' })
  })

  test('does not ask an out-patient for the date of discharge', async () => {
    const { person } = await talk([
      ['cause.work-injury', 'no'],
      ['visit.kind', 'out-patient'],
      ['patient.name', '#pause'],
    ])
    expect(person.asked.map(({ id }) => id)).not.toContain('visit.discharged-on')
  })

  test('goes back twice with the earlier answers at hand, and forward again without asking twice', async () => {
    const { person, answers } = await talk([
      ...STRAIGHT.slice(0, 3),
      ['patient.name', '#back'],
      ['visit.discharged-on', '#back'],
      ['visit.kind', '#keep'],
      ['visit.discharged-on', '2025-03-09'],
      ['save', 'yes'],
      ...STRAIGHT.slice(3),
    ])
    expect(person.asked[5]?.current).toBe('in-patient')
    expect(answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-09' })
  })

  test('offers to leave the rest once all of it may be left out, and then shows the result', async () => {
    const { ending, person, answers } = await talk([
      ...STRAIGHT.slice(0, -2),
      ['contact.phone', '#rest'],
      ['review', 'visit.kind'],
      ['visit.kind', '#review'],
      ['review', '#finished'],
    ])
    expect(ending).toBe('finished')
    expect(answers.has('contact.phone')).toBe(false)
    const offered = person.asked.filter(({ wishes }) => wishes.some(({ wish }) => wish === 'rest'))
    expect(offered.map(({ id }) => id)).toEqual(['contact.phone'])
  })

  test('does not offer to go back from the first question', async () => {
    const { person } = await talk([['cause.work-injury', '#pause']])
    expect(person.asked[0]?.wishes.map(({ wish }) => wish)).not.toContain('back')
  })

  test('says what a change drops before it is saved, and keeps the old answer when the person declines', async () => {
    const { person, answers } = await talk([
      ...STRAIGHT.slice(0, 3),
      ['patient.name', '#back'],
      ['visit.discharged-on', '#back'],
      ['visit.kind', 'out-patient'],
      ['save', 'no'],
      ['patient.name', '#pause'],
    ])
    expect(person.told.join('\n')).toContain('少一份材料：出院小结')
    expect(answers.get('visit.kind')).toEqual({ kind: 'known', value: 'in-patient' })
  })

  test('keeps the answer of a question that no longer applies, and brings it back when it does again', async () => {
    const { answers, person } = await talk([
      ...STRAIGHT.slice(0, 3),
      ['patient.name', '#review'],
      ['review', 'visit.kind'],
      ['visit.kind', 'out-patient'],
      ['save', 'yes'],
      ['patient.name', '#review'],
      ['review', 'visit.kind'],
      ['visit.kind', 'in-patient'],
      ['save', 'yes'],
      ['patient.name', '#pause'],
    ])
    expect(answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })
    expect(person.asked.filter(({ id }) => id === 'visit.discharged-on')).toHaveLength(1)
  })

  test('tells of an exclusion at once and kindly, whom to turn to, what to keep, and lets the person correct it', async () => {
    const { person, answers } = await talk([
      ['cause.work-injury', 'yes'],
      ['knock-out', 'change'],
      ['cause.work-injury', 'no'],
      ['save', 'yes'],
      ['visit.kind', '#pause'],
    ])
    const said = person.told.join('\n')
    expect(said).toContain('不能报销')
    expect(said).toContain('不符合：不是工伤\n  因为：是否工伤：是')
    expect(said).toContain('工伤保险：打 12333')
    expect(said).toContain('《测试法》第一条')
    expect(said).toContain('医疗收费票据')
    expect(answers.get('cause.work-injury')).toEqual({ kind: 'known', value: false })
  })

  test('goes on asking after an exclusion where the person wants to fill it in all the same', async () => {
    const { ending, answers } = await talk([
      ['cause.work-injury', 'yes'],
      ['knock-out', 'go-on'],
      ['visit.kind', 'out-patient'],
      ['patient.name', '#review'],
      ['review', '#finished'],
      ['patient.name', '#pause'],
    ])
    expect(ending).toBe('paused')
    expect(answers.get('visit.kind')).toEqual({ kind: 'known', value: 'out-patient' })
  })

  test('stops where the person stops after an exclusion, with the answer kept', async () => {
    const { ending, answers } = await talk([
      ['cause.work-injury', 'yes'],
      ['knock-out', 'stop'],
    ])
    expect(ending).toBe('paused')
    expect(answers.size).toBe(1)
  })

  test('explains a question with its goal, its clause and the paper that shows the answer, and asks it again', async () => {
    const { person } = await talk([
      ['cause.work-injury', '#why'],
      ['cause.work-injury', '#pause'],
    ])
    expect(person.told[1]).toContain('不是工伤')
    expect(person.told[1]).toContain('《测试法》第一条')
    expect(person.told[1]).toContain('工伤认定书')
  })

  test('resumes at the question where it stopped', async () => {
    const kept = keeper()
    await talk([...STRAIGHT.slice(0, 4), ['patient.id-number', '#pause']], kept)
    const { ending } = await talk(STRAIGHT.slice(4), kept)
    expect(ending).toBe('finished')
  })

  test('shows secrets in the review by their last characters only', async () => {
    let shown = ''
    const person = scriptedPrompter(STRAIGHT)
    const watching: Prompter = {
      ...person,
      choose: (menu) => {
        shown = menu.options.map(({ label }) => label).join('\n')
        return person.choose(menu)
      },
    }
    await hold(rulebook, keeper(), watching)
    expect(shown).toContain('**************002X')
    expect(shown).not.toContain('11010519491231002X')
    expect(shown).toContain('您填写')
  })

  test('refuses a wrong ID number while it is typed, with what to do about it', async () => {
    const { person } = await talk([...STRAIGHT.slice(0, 4), ['patient.id-number', '#pause']])
    const prompt = person.asked.at(-1)
    expect(prompt?.check('110105194912310021')).toContain('校验')
    expect(prompt?.check('1101')).toContain('18 位')
    expect(prompt?.check('11010519491231002x')).toBeUndefined()
  })
})

/** Answers by chance, wanders back, reviews, edits and pauses; in the end gives the wanted answer to everything. */
function wanderer(choices: readonly number[], wanted: ReadonlyMap<string, string>): Prompter {
  let step = 0
  const chance = (): number => choices[step++] ?? -1
  const settled = (): boolean => step >= choices.length
  return {
    ask: (prompt: Prompt): Promise<Reply> => {
      const dice = chance()
      const wish = prompt.wishes[Math.abs(dice) % Math.max(1, prompt.wishes.length)]
      if (dice >= 0 && dice % 3 === 0 && wish !== undefined && wish.wish !== 'pause')
        return Promise.resolve({ kind: 'wish', wish: wish.wish })
      if (dice >= 0 && dice % 3 === 1 && prompt.choices !== undefined) {
        const option = prompt.choices[dice % prompt.choices.length]
        if (option !== undefined) return Promise.resolve({ kind: 'answer', text: option.value })
      }
      return Promise.resolve({ kind: 'answer', text: wanted.get(prompt.id) ?? prompt.choices?.[0]?.value ?? 'x' })
    },
    choose: ({ id, options, current }) => {
      const dice = chance()
      if (id === 'save') return Promise.resolve('yes')
      if (id === 'knock-out')
        return Promise.resolve(settled() ? 'change' : (options[Math.abs(dice) % options.length]?.value ?? 'go-on'))
      return Promise.resolve(settled() ? (current ?? '') : (options[Math.abs(dice) % options.length]?.value ?? ''))
    },
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
}

test('any walk of answers, steps back, edits and pauses ends where direct entry ends', async () => {
  const wanted = new Map(STRAIGHT.filter(([id]) => id !== 'review' && id !== 'contact.phone'))
  const final = new Map([...wanted, ['contact.phone', '13800000000']])
  const direct = keeper()
  await hold(
    rulebook,
    direct,
    scriptedPrompter([...STRAIGHT.slice(0, 8), ['contact.phone', '13800000000'], ['review', '#finished']]),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(60), { maxLength: 40 }), async (choices) => {
      const kept = keeper()
      await hold(rulebook, kept, wanderer(choices, final))
      await correct(kept, final)
      const [a, b] = [kept, direct].map((one) => judge(rulebook, one.current(), '2025-06-01'))
      expect(a?.facts).toEqual(b?.facts)
      expect({ ...a, facts: 0, dormant: 0 }).toEqual({ ...b, facts: 0, dormant: 0 })
    }),
    { numRuns: 300 },
  )
})

/** Puts every answer right by way of the review, as a person would before the end. */
async function correct(kept: Kept, final: ReadonlyMap<string, string>): Promise<void> {
  const todo = [...final.keys()]
  let editing: string | undefined
  const person: Prompter = {
    ask: ({ id }) => {
      if (editing === undefined) {
        return Promise.resolve({ kind: 'answer', text: final.get(id) ?? '' })
      }
      editing = undefined
      return Promise.resolve({ kind: 'answer', text: final.get(id) ?? '' })
    },
    choose: ({ id, options }) => {
      if (id === 'save') return Promise.resolve('yes')
      if (id === 'knock-out') return Promise.resolve('change')
      editing = todo.find((fact) => options.some(({ value }) => value === fact))
      if (editing !== undefined) todo.splice(todo.indexOf(editing), 1)
      return Promise.resolve(editing ?? '#finished')
    },
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
  await hold(rulebook, kept, person)
}
