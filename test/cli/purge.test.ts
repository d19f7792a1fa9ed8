import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { named } from '../../src/io/disk-reasons.ts'
import { realDisk } from '../../src/io/disk.ts'
import { sweepCases } from '../../src/io/sweep.ts'
import type { Disk } from '../../src/model/ports.ts'
import { dyingDisk, type Fault } from '../io/dying-disk.ts'
import { bench, type Bench } from './fake-world.ts'
import { writeOneScan } from './one-scan.ts'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, world = {}) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { world })

/** Every file of a case with what is in it. */
const contentOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== '.lock')
      .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'latin1')]),
  )

beforeAll(async () => {
  desk = bench()
  writeOneScan(desk.folder, '{ patient.name: 王小明 }')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  await run(`packet ${id} --out out`)
  mkdirSync(at('cases', id, '.tmp'))
  writeFileSync(at('cases', id, '.tmp', 'page.jpg'), 'x')
  mkdirSync(at('list'))
  writeFileSync(at('list', 'results.jsonl'), `{"case":"${id}"}\n`)
  cpSync(at('cases'), at('before'), { recursive: true })
})
afterAll(() => desk.remove())

const again = (): void => {
  rmSync(at('cases'), { recursive: true })
  cpSync(at('before'), at('cases'), { recursive: true })
}

test('a purge names what lies elsewhere, leaves it, and says so', async () => {
  again()
  const { code, out } = await run(`purge ${id} --yes --json`)
  const { left } = JSON.parse(out) as { left: readonly { kind: string }[] }
  expect(code).toBe(0)
  expect(left.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ledger', 'batch']))
  expect(readdirSync(at('cases')).filter((name) => name.includes('bx-'))).toEqual([])
  expect(readFileSync(at('cases', '.ledger', 'marks.txt'), 'utf8')).toContain(id)
})

test('with --all the marks and the details of a person whom no other case is about go too', async () => {
  again()
  const { out, err } = await run(`purge ${id} --yes --all --json`)
  const { left } = JSON.parse(out) as { left: readonly { kind: string }[] }
  expect(err).toContain('results of a batch')
  expect(left.map(({ kind }) => kind)).toEqual(['batch'])
  expect(readFileSync(at('cases', '.ledger', 'marks.txt'), 'utf8')).toBe('')
  const people = at('cases', 'people.json')
  expect(existsSync(people) ? readFileSync(people, 'utf8') : '').not.toContain('王小明')
})

/** A disk on which there is no room: what is written fails, `room` aside; what is deleted goes. */
function fullDisk(room: () => boolean, rename = true): Disk {
  const disk = realDisk()
  const full = (path: string): Promise<never> =>
    named('write', path, () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })))
  return {
    ...disk,
    writeWhole: (path, bytes) => (room() ? disk.writeWhole(path, bytes) : full(path)),
    appendLine: (path, line) => (room() ? disk.appendLine(path, line) : full(path)),
    makeFolder: (path) => (existsSync(path) || room() ? disk.makeFolder(path) : full(path)),
    lock: (path) => (room() ? disk.lock(path) : full(path)),
    rename: (from, to) => (rename || room() ? disk.rename(from, to) : full(from)),
  }
}

test.each([true, false])(
  'on a full disk a case can be deleted, and what stays is said (names may grow: %s)',
  async (names) => {
    again()
    const { code, out } = await run(`purge ${id} --yes --all --json`, { disk: fullDisk(() => false, names) })
    const { left } = JSON.parse(out) as { left: readonly { kind: string }[] }
    expect([code, existsSync(at('cases', id))]).toEqual([0, false])
    expect(readdirSync(at('cases')).filter((name) => name.includes('bx-'))).toEqual([])
    expect(left.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['ledger', 'batch']))
  },
)

test('the room that a case leaves is used for what else is to go', async () => {
  again()
  const gone = () => readdirSync(at('cases')).filter((name) => name.includes('bx-')).length === 0
  const { code, out } = await run(`purge ${id} --yes --all --json`, { disk: fullDisk(gone) })
  expect(code).toBe(0)
  expect((JSON.parse(out) as { left: readonly { kind: string }[] }).left.map(({ kind }) => kind)).toEqual(['batch'])
})

/** Half-written files bear the process that wrote them; here that one lives on, and is made a dead one. */
function dieIn(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(`.bx-${process.pid}-`)))
    renameSync(join(folder, name), join(folder, name.replace(`-${process.pid}-`, '-4194999-')))
}

test.each([
  ['case', ''],
  ['case and what is kept of it', ' --all'],
])('killed at any call to the disk, a %s is untouched or gone at the next start', async (_, flag) => {
  const whole = contentOf(at('before', id))
  let [untouched, gone] = [0, 0]
  for (let k = 1; ; k++) {
    again()
    const { disk, calls } = dyingDisk({ at: k, how: 'kill' } satisfies Fault)
    await run(`purge ${id} --yes${flag}`, { disk })
    if (calls() < k) break
    dieIn(at('cases'))
    const { out } = await run('cases --json')
    const stands = existsSync(at('cases', id))
    expect((JSON.parse(out) as { cases: readonly unknown[] }).cases, `call ${k}`).toHaveLength(stands ? 1 : 0)
    const now = stands
      ? [...contentOf(at('cases', id))].map(([path, text]) => [path.replace(at('cases'), at('before')), text])
      : []
    expect(new Map(now as [string, string][]), `call ${k}`).toEqual(stands ? whole : new Map())
    expect(
      readdirSync(at('cases')).filter((name) => /^\.(?:purged|bx)-/.test(name)),
      `call ${k}`,
    ).toEqual([])
    if (stands) untouched++
    else gone++
  }
  expect(untouched).toBeGreaterThan(0)
  expect(gone).toBeGreaterThan(3)
})

test('a case away from the others, whose purge was killed, goes when its place is named again', async () => {
  let finished = 0
  for (let k = 1; ; k++) {
    again()
    rmSync(at('away'), { recursive: true, force: true })
    cpSync(at('cases', id), at('away', 'mine'), { recursive: true })
    const { disk, calls } = dyingDisk({ at: k, how: 'kill' } satisfies Fault)
    await run(`purge away/mine --yes`, { disk })
    if (calls() < k) break
    const stood = existsSync(at('away', 'mine'))
    const { code } = await run('check away/mine')
    expect(code === 6, `call ${k}`).toBe(!stood)
    expect(readdirSync(at('away')), `call ${k}`).toEqual(stood ? ['mine'] : [])
    if (!stood) finished++
  }
  expect(finished).toBeGreaterThan(3)
})

test('of very many cases each start sweeps a part, and after as many starts as there are parts every one was swept', async () => {
  const home = at('many')
  for (let i = 0; i < 700; i++) {
    mkdirSync(join(home, `bx-${i}`), { recursive: true })
    writeFileSync(join(home, `bx-${i}`, '.bx-999999-000000000000'), 'x')
    utimesSync(join(home, `bx-${i}`, '.bx-999999-000000000000'), 1, 1)
  }
  const swept: number[] = []
  for (const turn of [0, 1, 2, 3]) swept.push(await sweepCases(home, turn))
  expect(swept).toEqual([300, 300, 100, 0])
})
