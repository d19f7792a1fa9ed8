import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { scriptedPrompter } from '../interview/scripted-prompter.ts'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = 'four words and 四个词'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, stdin = '') =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { stdin })
const open = '--unlock-fd 3'
const peopleOf = async (): Promise<string> => (await run(`purge --person p99 --yes ${open}`, PASSPHRASE)).err

interface Left {
  readonly kind: string
  readonly what: string
  readonly unread?: boolean
}
const leftIn = (out: string): readonly Left[] => (JSON.parse(out) as { left: readonly Left[] }).left

beforeAll(async () => {
  desk = bench()
  writeFileSync(at('a.yaml'), 'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\n')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run(`lock ${id} --passphrase-fd 3`, PASSPHRASE)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())

const again = (from: string): void => {
  rmSync(at('cases'), { recursive: true })
  cpSync(at(from), at('cases'), { recursive: true })
}
beforeEach(() => again('locked'))

test('of a locked case that nobody opens, what may be left of the person is said, and how it goes', async () => {
  const { code, out, err } = await run(`purge ${id} --yes --all --json`)
  expect([code, existsSync(at('cases', id)), existsSync(at('cases', 'people.json'))]).toEqual([0, false, true])
  expect(leftIn(out)).toEqual([{ kind: 'person', case: id, what: 'people.json', unread: true }])
  expect(err).toContain('whose they are was not read')
  expect(err).toContain('purge --person with its number')
  // And so it goes.
  expect(await peopleOf()).toContain('There are: p1 (no case uses it)')
  expect((await run(`purge --person p1 --yes`)).code).toBe(3)
  expect((await run(`purge --person p1 --yes ${open}`, PASSPHRASE)).code).toBe(0)
  expect(await peopleOf()).toContain('There is nobody in it')
})

test('with the passphrase the details of the person go with the case', async () => {
  const { code, out, err } = await run(`purge ${id} --yes --all --json ${open}`, PASSPHRASE)
  expect([code, leftIn(out)]).toEqual([0, []])
  expect(err).toContain('details of p1 in people.json (they go too)')
  expect(err).not.toContain('--all')
  expect(await peopleOf()).toContain('There is nobody in it')
})

test('with another passphrase nothing is deleted', async () => {
  expect(await run(`purge ${id} --yes --all ${open}`, 'another one')).toMatchObject({ code: 3 })
  expect(existsSync(at('cases', id))).toBe(true)
})

test('a case that is not locked, where the details of people are', async () => {
  again('plain')
  await run('lock --all --passphrase-fd 3', PASSPHRASE)
  await run(`unlock ${id} ${open}`, PASSPHRASE)
  const { code, out } = await run(`purge ${id} --yes --all --json`)
  expect([code, leftIn(out)]).toEqual([0, [{ kind: 'person', case: id, what: 'p1', unread: true }]])
})

test('who decides at the terminal that all goes is asked for the passphrase then, and for nothing before', async () => {
  const asked: string[] = []
  const person = {
    ...scriptedPrompter([]),
    choose: ({ id: what }: { readonly id: string }) => (asked.push(what), Promise.resolve('all')),
    secret: () => (asked.push('secret'), Promise.resolve(PASSPHRASE)),
  }
  const { code, err } = await desk.run(['purge', id, '--lang', 'en', '--cases', 'cases'], { person })
  expect([code, asked]).toEqual([0, ['purge', 'secret']])
  expect(err).not.toContain('purge --person')
  expect(await peopleOf()).toContain('There is nobody in it')
})

test('a person whom nobody has details of is no success, and no case goes for it', async () => {
  again('plain')
  const { code, err } = await run(`purge ${id} --yes --person p7`)
  expect([code, existsSync(at('cases', id))]).toEqual([3, true])
  expect(err).toContain('There are: p1.')
  expect(readFileSync(at('cases', 'people.json'), 'utf8')).toContain('王小明')
})

test('what goes is not offered to go', async () => {
  again('plain')
  const all = await run(`purge ${id} --yes --all`)
  expect(all.err).toContain('details of p1 in people.json (they go too)')
  expect(all.err).not.toContain('--all')
  again('plain')
  const one = await run(`purge ${id} --yes --json`)
  expect(one.err).toContain('purge --person p1 or --all deletes them')
  expect(one.err.split('About to delete')[1]?.split('Kept of it elsewhere').at(-1)).toContain(
    '(purge --person p1 deletes them)',
  )
})
