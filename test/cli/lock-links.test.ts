import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keyIn, openBytes } from '../../src/case-file/sealed/age.ts'
import { newIdentity } from '../../src/case-file/sealed/keys.ts'
import { bench, type Bench } from './fake-world.ts'
import { lockingOn, writeOneScan } from './one-scan.ts'

/** What somebody put among the cases, or changed there, and what locking and unlocking do about it. */

let desk: Bench
let [first, second] = ['', '']
const { run, begin, at } = lockingOn(() => desk)
const kept = (from: string): void => {
  rmSync(at('cases'), { recursive: true, force: true })
  cpSync(at(from), at('cases'), { recursive: true })
}
const isLocked = (id: string): boolean => existsSync(at('cases', id, '.keys', 'passphrase.age'))

beforeAll(async () => {
  desk = bench()
  writeOneScan(desk.folder)
  first = await begin()
  second = await begin()
  renameSync(at('cases', first), at('cases', 'b-first'))
  first = 'b-first'
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run('lock --all --passphrase-fd 3')
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())
beforeEach(() => kept('locked'))

test.each(['.keys', 'originals', 'log.jsonl', 'originals/r001.jpg'])(
  'a case whose %s leads to another is left as it is, named, and takes nothing from the other',
  async (part) => {
    const odd = (): void => {
      mkdirSync(at('cases', 'a-odd', 'originals'), { recursive: true })
      cpSync(at('plain', second, 'log.jsonl'), at('cases', 'a-odd', 'log.jsonl'))
      rmSync(at('cases', 'a-odd', part), { recursive: true, force: true })
      symlinkSync(at('cases', first, part), at('cases', 'a-odd', part))
    }
    odd()
    const opened = await run('unlock --all --unlock-fd 3')
    if (part === '.keys') {
      expect([opened.code, opened.err]).toEqual([6, expect.stringContaining('a link, not its own')])
      expect(opened.out).not.toContain('a-odd')
    }
    expect([first, second].map(isLocked)).toEqual([false, false])
    expect((await run(`history ${first} --verify`)).code).toBe(0)

    kept('plain')
    odd()
    const before = readFileSync(at('cases', first, 'originals', 'r001.jpg'), 'utf8')
    const { code, out, err } = await run('lock --all --passphrase-fd 3')
    if (part !== '.keys') {
      expect([code, err]).toEqual([6, expect.stringContaining(`not its own; nothing was done with the case`)])
      expect(out).not.toContain('a-odd')
    }
    expect([first, second].map(isLocked)).toEqual([true, true])
    expect((await run(`unlock ${first} --unlock-fd 3`)).code).toBe(0)
    expect(readFileSync(at('cases', first, 'originals', 'r001.jpg'), 'utf8')).toBe(before)
    expect((await run(`history ${first} --verify`)).code).toBe(0)
  },
  60_000,
)

test('an original that was changed keeps its own case locked and no other', async () => {
  const path = at('cases', first, 'originals', 'r001.jpg')
  writeFileSync(
    path,
    readFileSync(path).map((byte, index) => (index === 200 ? byte ^ 1 : byte)),
  )
  const { code, out, err } = await run('unlock --all --unlock-fd 3')
  expect([code, err]).toEqual([6, expect.stringContaining(`${first}/originals/r001.jpg`)])
  expect(out).toContain(second)
  expect([first, second].map(isLocked)).toEqual([true, false])
  expect((await run(`history ${first} --unlock-fd 3`)).code).toBe(0)
})

test.each([
  ['unfinished.age', (path: string) => writeFileSync(path, 'no note of ours')],
  ['home.age', (path: string) => truncateSync(path, 40_000_000)],
  ['home.age', (path: string) => [rmSync(path), mkdirSync(path)]],
] as const)('keys of which %s was changed are opened by the others', async (name, change) => {
  change(at('cases', first, '.keys', name))
  for (const words of [`history ${first}`, `check ${first}`]) expect((await run(`${words} --unlock-fd 3`)).code).toBe(0)
  const { code, err } = await run('lock --change --unlock-fd 3 --passphrase-fd 3')
  expect([code, err]).toEqual([0, expect.not.stringContaining('bug')])
  expect((await run('unlock --all --unlock-fd 3')).code).toBe(0)
  expect([first, second].map(isLocked)).toEqual([false, false])
})

test('nothing new is locked for a recovery code that somebody else put in the place of yours', async () => {
  const theirs = await newIdentity()
  const path = at('cases', '.keys', 'recovery.txt')
  const rows = readFileSync(path, 'utf8').split('\n')
  for (const text of [`${theirs.recipient}\n`, [theirs.recipient, ...rows.slice(1)].join('\n'), '']) {
    writeFileSync(path, text)
    const before = readdirSync(at('cases'))
    const { code, err } = await run('new offsite-reimbursement --answers a.yaml --lock --unlock-fd 3')
    expect([code, err]).toEqual([3, expect.stringContaining('an earlier version wrote it, or somebody exchanged it')])
    expect(err).toContain('lock --change --cases')
    expect(readdirSync(at('cases'))).toEqual(before)
  }
  expect((await run('lock --change --unlock-fd 3 --passphrase-fd 3')).code).toBe(0)
  const id = await begin(' --lock --unlock-fd 3')
  const wrap = new Uint8Array(readFileSync(at('cases', id, '.keys', 'recovery.age')))
  await expect(openBytes(wrap, keyIn(theirs.secret))).rejects.toThrow()
})

test('a log larger than any is named, and every other case is listed', async () => {
  mkdirSync(at('cases', 'huge'))
  writeFileSync(at('cases', 'huge', 'log.jsonl'), '')
  truncateSync(at('cases', 'huge', 'log.jsonl'), 200 * 1024 * 1024)
  const { code, out } = await run('cases')
  expect([code, out]).toEqual([0, expect.stringContaining('more than 128 MB')])
  expect(out).toContain(second)
})

test('no paper is written through originals that are a link, and what it leads to stays as it is', async () => {
  kept('plain')
  writeFileSync(at('b.bin'), 'another')
  mkdirSync(at('elsewhere'))
  writeFileSync(at('elsewhere', 'r002.bin'), 'somebody’s own')
  rmSync(at('cases', first, 'originals'), { recursive: true })
  symlinkSync(at('elsewhere'), at('cases', first, 'originals'))
  const { code, err } = await run(`receipts add ${first} b.bin`)
  expect([code, err]).toEqual([6, expect.stringContaining('originals of the case is a link')])
  expect(readdirSync(at('elsewhere'))).toEqual(['r002.bin'])
  expect(readFileSync(at('elsewhere', 'r002.bin'), 'utf8')).toBe('somebody’s own')
})
