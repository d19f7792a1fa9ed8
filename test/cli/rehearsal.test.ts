import { expect, test } from 'vitest'
import { rehearsing } from '../../src/cli/asking/rehearsal.ts'
import type { Menu, Prompter } from '../../src/interview/prompter.ts'

const menu: Menu = { id: 'review', text: '', options: [{ value: 'a', label: 'a' }] }

/** Somebody whose reply comes when it is told to. */
function slow(): { readonly prompter: Prompter; reply(): void; refuse(error: Error): void } {
  let take: (value: string) => void = () => undefined
  let drop: (error: Error) => void = () => undefined
  const choose = (): Promise<string> =>
    new Promise((done, failed) => {
      take = done
      drop = failed
    })
  const prompter: Prompter = {
    ask: () => Promise.resolve({ kind: 'answer', text: 'a' }),
    choose,
    secret: () => Promise.resolve(''),
    tell: () => undefined,
  }
  return { prompter, reply: () => take('a'), refuse: (error) => drop(error) }
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5))
}

test('the work is done over and over while a reply is waited for, and not after it', async () => {
  let done = 0
  const person = slow()
  const waiting = rehearsing(person.prompter, () => (done += 1)).choose(menu)
  await until(() => done >= 3)
  person.reply()
  expect(await waiting).toBe('a')
  const then = done
  await new Promise((later) => setTimeout(later, 60))
  expect(done).toBe(then)
})

test('it comes to an end where nobody replies', async () => {
  let done = 0
  const person = slow()
  const waiting = rehearsing(person.prompter, () => (done += 1)).choose(menu)
  await until(() => done >= 40)
  await new Promise((later) => setTimeout(later, 60))
  expect(done).toBe(40)
  person.refuse(new Error('closed'))
  await expect(waiting).rejects.toThrow('closed')
})

test('work that fails is not done again, and disturbs nobody', async () => {
  let done = 0
  const person = slow()
  const waiting = rehearsing(person.prompter, () => {
    done += 1
    throw new Error('for nothing')
  }).choose(menu)
  await until(() => done > 0)
  await new Promise((later) => setTimeout(later, 60))
  person.reply()
  expect(await waiting).toBe('a')
  expect(done).toBe(1)
})
