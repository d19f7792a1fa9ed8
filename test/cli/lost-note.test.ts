import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'
import { lockingOn, writeOneScan } from './one-scan.ts'

/** Keys that are another case's, and a note of unfinished locking that nobody can read: nothing is lost by unlocking, nothing passes as sealed. */

let desk: Bench
let [first, second] = ['', '']
const { run, begin, at } = lockingOn(() => desk)
const log = (id: string, from = 'cases'): string => readFileSync(at(from, id, 'log.jsonl'), 'utf8')
const spoilNote = (id: string): void => writeFileSync(at('cases', id, '.keys', 'unfinished.age'), 'not a note')
const note = (id: string): string => at('cases', id, '.keys', 'unfinished.age')

beforeAll(async () => {
  desk = bench()
  writeOneScan(desk.folder)
  first = await begin()
  second = await begin()
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run('lock --all --passphrase-fd 3')
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())
beforeEach(() => {
  rmSync(at('cases'), { recursive: true, force: true })
  cpSync(at('locked'), at('cases'), { recursive: true })
})

describe('a log is not written over with what cannot be read', () => {
  test('where .keys are those of another case', async () => {
    rmSync(at('cases', first, '.keys'), { recursive: true })
    cpSync(at('cases', second, '.keys'), at('cases', first, '.keys'), { recursive: true })
    rmSync(at('cases', first, 'originals'), { recursive: true, force: true })
    const checked = await run(`check ${first} --unlock-fd 3`)
    expect([checked.code, checked.err]).toEqual([6, expect.stringContaining('they are of another case')])
    const { code, err } = await run(`unlock ${first} --unlock-fd 3`)
    expect([code, err]).toEqual([6, expect.stringContaining('not one line of the log opens with the .keys beside it')])
    expect(log(first)).toBe(log(first, 'locked'))
    expect(existsSync(at('cases', first, '.keys', 'passphrase.age'))).toBe(true)
  })

  test('where one line was changed and one was put there: they stay as they are, and are named', async () => {
    const lines = log(first).split('\n')
    const line = lines[1] ?? ''
    const changed = `${line.slice(0, 40)}${line[40] === 'A' ? 'B' : 'A'}${line.slice(41)}`
    writeFileSync(at('cases', first, 'log.jsonl'), [lines[0], changed, '{"seq":3}', ...lines.slice(2)].join('\n'))
    expect((await run(`unlock ${first} --unlock-fd 3`)).code).toBe(0)
    const now = log(first).split('\n')
    expect(now.slice(0, 3)).toEqual([log(first, 'plain').split('\n')[0], changed, '~ {"seq":3}'])
    expect((await run(`history ${first} --verify`)).err + (await run('cases')).out).toContain('this line is no entry')
  })
})

describe('a note of unfinished locking that cannot be read', () => {
  test('goes where all is sealed', async () => {
    spoilNote(first)
    expect((await run('cases')).err).toContain('begun to be encrypted and not finished')
    expect((await run(`lock ${first} --unlock-fd 3 --passphrase-fd 3`)).code).toBe(0)
    expect(existsSync(note(first))).toBe(false)
    expect((await run('cases')).err).not.toContain('encrypted')
  })

  test('is told where something lies in clear; unlocked as it lies, it is the case that it was', async () => {
    for (const name of ['log.jsonl', 'originals']) {
      rmSync(at('cases', first, name), { recursive: true })
      cpSync(at('plain', first, name), at('cases', first, name), { recursive: true })
    }
    spoilNote(first)
    const { code, err } = await run(`lock ${first} --unlock-fd 3 --passphrase-fd 3`)
    expect([code, err]).toEqual([6, expect.stringContaining('lie there in clear')])
    expect(err).toContain(`unlock ${first}`)
    expect(existsSync(note(first))).toBe(true)
    const unlocked = await run(`unlock ${first} --unlock-fd 3`)
    expect([unlocked.code, unlocked.err]).toEqual([0, expect.stringContaining('these lay in clear before')])
    expect(log(first)).toBe(log(first, 'plain'))
    expect((await run(`history ${first} --verify`)).code).toBe(0)
  })

  test('takes nothing that is sealed for what lies in clear', async () => {
    rmSync(at('cases', first, 'log.jsonl'))
    cpSync(at('plain', first, 'log.jsonl'), at('cases', first, 'log.jsonl'))
    spoilNote(first)
    expect((await run(`unlock ${first} --unlock-fd 3`)).code).toBe(0)
    expect(log(first)).toBe(log(first, 'plain'))
    expect((await run(`history ${first} --verify`)).code).toBe(0)
  })
})
