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

const named = (given: string, ...names: readonly string[]) =>
  pickPerson(
    {
      lang: 'zh',
      world: { disk: people(...names) },
      cases: '/c',
      rules: () => Promise.reject(new Error('not wanted')),
    },
    given,
    undefined,
  )

test.each([
  ['p2', 'p2'],
  ['小红', 'p2'],
  ['王小明', 'p1'],
  ['anne', 'p4'],
])('the details that are kept are named by number or by a part of the name: %s', async (given, person) => {
  expect((await named(given, '王小明', '王小红', '王小明明', 'Anne Li')).person).toBe(person)
})

test('where more than one fits, or nobody, those who are there are listed with their numbers', async () => {
  await expect(named('王', '王小明', '李秀英', '王小红')).rejects.toThrow(/不止一个[^]*p1 {2}王小明\n {2}p3 {2}王小红$/)
  await expect(named('张', '王小明', '李秀英')).rejects.toThrow(/不对[^]*p1 {2}王小明\n {2}p2 {2}李秀英$/)
  await expect(named('', '王小明')).rejects.toThrow(/不对/)
})
