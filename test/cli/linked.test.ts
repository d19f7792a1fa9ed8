import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'
import { writeOneScan } from './one-scan.ts'

const PASSPHRASE = 'four words and 四个词'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string) => desk.run([...words.split(' '), '--lang', 'en', '--no-input'], { stdin: PASSPHRASE })
const contents = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.lock'))
    .sort()

beforeAll(async () => {
  desk = bench()
  writeOneScan(desk.folder)
  const made = await run('new offsite-reimbursement --answers a.yaml --cases kept')
  id = /bx-[\w-]+/.exec(made.err)?.[0] ?? ''
  await run(`packet ${id} --cases kept --out out`)
}, 60_000)
afterAll(() => desk.remove())
beforeEach(() => {
  for (const name of ['cases', 'far']) rmSync(at(name), { recursive: true, force: true })
  cpSync(at('kept'), at('far'), { recursive: true })
  mkdirSync(at('cases'))
  symlinkSync(at('far', id), at('cases', id))
})

test.each([false, true])(
  'a linked case is not purged, and what to do is said; where it lies it is (locked: %s)',
  async (locked) => {
    if (locked) await run(`lock ${id} --cases far --passphrase-fd 3`)
    const before = contents(at('far', id))
    for (const flags of ['', ' --all --unlock-fd 3', ' --older 0']) {
      const { code, err } = await run(
        `purge ${flags.includes('older') ? '' : id}${flags} --yes --cases cases`.replace(/ +/g, ' '),
      )
      expect([flags, code]).toEqual([flags, flags.includes('older') ? 0 : 6])
      if (code !== 0) expect(err).toContain(`this is a link, the case itself lies at <DIR>/far/${id}; nothing was done`)
      expect(contents(at('far', id))).toEqual(before)
      expect(existsSync(at('cases', id))).toBe(true)
    }
    expect((await run(`purge ${id} --yes --cases far`)).code).toBe(0)
    expect(existsSync(at('far', id))).toBe(false)
  },
)

test('a linked case is neither locked nor unlocked by this way; it opens for all else', async () => {
  const before = contents(at('far', id))
  expect((await run(`lock ${id} --cases cases --passphrase-fd 3`)).code).toBe(6)
  expect(contents(at('far', id))).toEqual(before)
  await run(`lock ${id} --cases far --passphrase-fd 3`)
  const locked = contents(at('far', id))
  expect(locked).toContain('.keys')
  expect((await run(`unlock ${id} --cases cases --unlock-fd 3`)).code).toBe(6)
  expect(contents(at('far', id))).toEqual(locked)
  expect((await run(`history ${id} --cases cases --unlock-fd 3`)).code).toBe(0)
})

test('a linked case is listed like any other; locking and unlocking all say where it lies and leave it', async () => {
  const { cases } = JSON.parse((await run('cases --json --cases cases')).out) as { cases: { id: string }[] }
  expect(cases.map((row) => row.id)).toEqual([id])
  const before = contents(at('far', id))
  const locked = await run('lock --all --passphrase-fd 3 --cases cases')
  expect([locked.code, locked.err]).toEqual([0, expect.stringContaining(`the case itself lies at <DIR>/far/${id}`)])
  const unlocked = await run('unlock --all --unlock-fd 3 --cases cases')
  expect([unlocked.code, unlocked.err]).toEqual([0, expect.stringContaining(`the case itself lies at <DIR>/far/${id}`)])
  expect(contents(at('far', id))).toEqual(before)
})

test('saved details that a linked case is about stay where another case is purged with all', async () => {
  writeFileSync(
    at('p.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明, patient.id-number: "11010119900307109X" }\n',
  )
  const { err } = await run('new offsite-reimbursement --answers p.yaml --cases cases')
  const one = /bx-[\w-]+/.exec(err)?.[0] ?? ''
  cpSync(at('cases', one), at('far', 'same-person'), { recursive: true })
  symlinkSync(at('far', 'same-person'), at('cases', 'same-person'))
  const people = (): string => readFileSync(at('cases', 'people.json'), 'utf8')
  expect(people()).toContain('王小明')
  expect((await run(`purge ${one} --all --yes --cases cases`)).code).toBe(0)
  expect(people()).toContain('王小明')
})

test('a link under the name that a purge gives is removed, and what it leads to stays', async () => {
  rmSync(at('cases', id))
  for (const name of [`.purged-case-${id}`, `.purged-all-${id}`]) symlinkSync(at('far', id), at('cases', name))
  const before = contents(at('far', id))
  await run(`check cases/${id} --cases cases`)
  expect(contents(at('far', id))).toEqual(before)
  expect(readdirSync(at('cases')).filter((name) => name.startsWith('.purged'))).toEqual([])
})

test('a folder of originals that is a link is not handed over', async () => {
  renameSync(at('far', id, 'originals'), at('elsewhere'))
  symlinkSync(at('elsewhere'), at('far', id, 'originals'))
  const { code, err } = await run(`share ${id} --cases far --out s.age --passphrase-fd 3`)
  expect([code, existsSync(at('s.age'))]).toEqual([6, false])
  expect(err).toContain('is not of the case itself')
})

test('of a folder that is handed to batch, no log and no answers file is read through a link that leads out of it', async () => {
  rmSync(at('got'), { recursive: true, force: true })
  mkdirSync(at('got', 'one'), { recursive: true })
  symlinkSync(at('far', id, 'log.jsonl'), at('got', 'one', 'log.jsonl'))
  symlinkSync(at('a.yaml'), at('got', 'two.yaml'))
  const { code, err } = await run('batch got --out made')
  expect([code, err.split('a link to a place outside the folder').length - 1]).toEqual([3, 2])
  expect(err).toContain('made 0, refused 2')
})
