import { expect, test } from 'vitest'
import { pickPerson } from '../../src/interview/pick.ts'
import type { Menu, Prompter } from '../../src/interview/prompter.ts'
import type { Disk } from '../../src/model/ports.ts'

const people = (...names: readonly string[]): Disk => {
  const stored = { format: 1, people: names.map((name, i) => ({ id: `p${i + 1}`, answers: { 'patient.name': name } })) }
  return { readIfThere: () => Promise.resolve(new TextEncoder().encode(JSON.stringify(stored))) } as unknown as Disk
}

async function offered(...names: readonly string[]): Promise<readonly string[]> {
  const menus: Menu[] = []
  const prompter = {
    choose: (menu: Menu) => {
      menus.push(menu)
      return Promise.resolve(menu.options[0]?.value ?? '')
    },
  } as unknown as Prompter
  const ground = {
    lang: 'zh' as const,
    world: { disk: people(...names) },
    cases: '/c',
    rules: () => Promise.reject(new Error('not wanted')),
  }
  const { person } = await pickPerson(ground, undefined, prompter)
  expect(person).toBe('p1')
  return menus[0]?.options.map(({ label }) => label) ?? []
}

test('people are chosen by name, so that two of one family can be told apart', async () => {
  expect(await offered('王小明', '王小红')).toEqual(['王小明', '王小红', '新的人'])
})

test('two of one name have their numbers behind it', async () => {
  expect(await offered('王小明', '王小明')).toEqual(['王小明  p1', '王小明  p2', '新的人'])
})
