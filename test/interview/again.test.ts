import { expect, test } from 'vitest'
import { interview } from '../../src/interview/interview.ts'
import { inWalkOrder } from '../../src/interview/chapters.ts'
import { keeper, settingFor, smallRulebook, type Kept } from './room.ts'
import { scriptedPrompter, type Line, type ScriptedPrompter } from './scripted-prompter.ts'

const rulebook = smallRulebook()

async function sit(kept: Kept, resumed: boolean, script: readonly Line[]): Promise<ScriptedPrompter> {
  const person = scriptedPrompter(script)
  await interview({ ...settingFor(rulebook, kept, person), resumed })
  expect(person.leftOver()).toEqual([])
  return person
}

/** Two questions were not known, one was put off, and one has not been asked yet. */
async function stopped(): Promise<Kept> {
  const kept = keeper()
  await sit(kept, false, [
    ['cause.work-injury', 'no'],
    ['visit.kind', 'in-patient'],
    ['visit.discharged-on', '#unknown'],
    ['patient.name', '王小明'],
    ['patient.id-number', '#later'],
    ['cost.total', '#pause'],
  ])
  return kept
}

const ON: readonly Line[] = [
  ['cost.total', '100'],
  ['paper.bill', 'have'],
  ['paper.summary', 'have'],
  ['contact.phone', '#pause'],
]

test('a later sitting offers in one step what was not known, and goes on with the first question never asked', async () => {
  const kept = await stopped()
  const person = await sit(kept, true, [
    ['again', 'now'],
    ['visit.discharged-on', '2025-03-08'],
    ['patient.id-number', '#unknown'],
    ...ON,
  ])
  expect(kept.current().answers.get('visit.discharged-on')).toEqual({ kind: 'known', value: '2025-03-08' })
  expect(kept.current().answers.get('patient.id-number')).toEqual({ kind: 'unknown' })
  expect(person.asked.filter(({ id }) => id === 'visit.discharged-on')).toHaveLength(1)
  await sit(kept, true, [
    ['again', 'not-yet'],
    ['contact.phone', '#pause'],
  ])
})

test('the first sitting does not ask again what was just not known', async () => {
  const kept = await stopped()
  await sit(kept, false, ON)
})

test('the rest of them is left with one answer, and nothing of it is lost', async () => {
  const kept = await stopped()
  await sit(kept, true, [['again', 'now'], ['visit.discharged-on', '#rest'], ...ON])
  expect(kept.current().answers.get('visit.discharged-on')).toEqual({ kind: 'unknown' })
  expect(kept.current().answers.get('patient.id-number')).toEqual({ kind: 'later' })
})

test('going on without a change passes to the next of them', async () => {
  const kept = await stopped()
  await sit(kept, true, [['again', 'now'], ['visit.discharged-on', '#keep'], ['patient.id-number', '#keep'], ...ON])
})

test('where everything asked was known there is no such step', async () => {
  const kept = keeper()
  await sit(kept, false, [
    ['cause.work-injury', 'no'],
    ['visit.kind', '#pause'],
  ])
  await sit(kept, true, [['visit.kind', '#pause']])
})

test('without a walk, too, what must be answered comes before what may be left out', () => {
  const one = (fact: string, optional: boolean) =>
    ({ fact, optional, question: { zh: '', en: '' }, for: [], put: 'never-asked' }) as const
  const order = inWalkOrder([one('a', true), one('b', false), one('c', true), one('d', false)], undefined)
  expect(order.map(({ fact }) => fact)).toEqual(['b', 'd', 'a', 'c'])
})
