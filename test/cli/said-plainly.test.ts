import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { extend, readLog } from '../../src/case-file/log.ts'
import type { CaseEvent } from '../../src/model/case.ts'
import { bench, type Bench } from './fake-world.ts'

const PASSPHRASE = 'four words and 四个词'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string) =>
  desk.run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { stdin: PASSPHRASE })
const open = '--unlock-fd 3'
const log = (): string => at('cases', id, 'log.jsonl')

beforeAll(async () => {
  desk = bench()
  writeFileSync(at('a.yaml'), 'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\n')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run(`lock ${id} --passphrase-fd 3`)
  cpSync(at('cases'), at('locked'), { recursive: true })
}, 60_000)
afterAll(() => desk.remove())

const again = (how: 'plain' | 'locked'): void => {
  rmSync(at('cases'), { recursive: true })
  cpSync(at(how), at('cases'), { recursive: true })
}
beforeEach(() => again('locked'))

test('answers that contradict each other are told, and the log is none the less whole', async () => {
  again('plain')
  await run(`answer ${id} visit.started-on=2025-05-20`)
  // Typed before there was such a rule, or taken over from another log: nobody may type it today.
  const before: CaseEvent = {
    kind: 'answered',
    at: '2025-05-30T09:00:00.000+08:00',
    by: 'tester',
    fact: 'claim.handed-in-on',
    answer: { kind: 'known', value: '2025-05-01' },
    origin: 'typed',
  }
  const text = readFileSync(log(), 'utf8')
  writeFileSync(log(), `${text}${extend(readLog(text, 'log.jsonl'), [before]).text}\n`)
  const told = await run(`history ${id}`)
  expect(told.err).toContain('cannot come before')
  expect(told.out).not.toContain('The log has problems')
  expect(told.code).toBe(0)
  expect((await run(`history ${id} --json`)).out).toMatch(/"intact": true,\s+"problems": \[\s*\{/)
  writeFileSync(log(), `${readFileSync(log(), 'utf8')}what is no entry\n`)
  const hurt = await run(`history ${id}`)
  expect([hurt.code, hurt.out]).toEqual([3, expect.stringContaining('The log has problems')])
})

test('of very many problems of a log the first are shown, and how many there are besides', async () => {
  again('plain')
  const rows = Array.from({ length: 300 }, (_, n) => `{"seq":${n},"event":{"kind":"answered","n":${n}}}`)
  writeFileSync(log(), `${readFileSync(log(), 'utf8')}${rows.join('\n')}\n`)
  for (const words of [`history ${id} --verify`, `history ${id}`]) {
    const { code, out } = await run(words)
    expect(code, words).toBe(3)
    expect(out.split('\n').length, words).toBeLessThan(20)
    expect(out, words).toContain('… 300 in all')
  }
})

test('a number that was noted counts: with the digest of another entry it is a slip, and said to be', async () => {
  const { note } = JSON.parse((await run(`history ${id} --verify --json ${open}`)).out) as { note: string }
  const [seq = '', hash = ''] = note.split(':')
  const { code, err, out } = await run(`history ${id} --against 999:${hash} ${open}`)
  expect([code, out]).toEqual([3, ''])
  expect(err).toContain(`the digest is that of entry ${seq}, not of 999`)
})

test('a locked case whose keys are gone says so', async () => {
  rmSync(at('cases', id, '.keys'), { recursive: true })
  for (const words of [`check ${id}`, `history ${id} --verify`]) {
    const { code, err } = await run(`${words} ${open}`)
    expect([code, err], words).toEqual([6, expect.stringContaining('its .keys are missing')])
  }
})

test('whoever is to give a passphrase is told what it opens', async () => {
  const { code, err } = await run(`check ${id}`)
  expect([code, err]).toEqual([3, expect.stringContaining(`cases/${id}: locked; a passphrase is needed`)])
})

test('a case that was stopped before it began is said to be, and goes a day later', async () => {
  const left = at('cases', 'bx-left')
  mkdirSync(left)
  cpSync(at('cases', id, '.keys'), join(left, '.keys'), { recursive: true })
  writeFileSync(join(left, '.lock'), '')
  for (const words of ['purge bx-left --yes', 'check bx-left', `check cases/bx-left`]) {
    const { code, err } = await run(words)
    expect([code, err], words).toEqual([6, expect.stringContaining('stopped before it began')])
    expect(err, words).not.toContain('Did you mean')
  }
  expect(existsSync(left)).toBe(true)
  const before = Date.now() / 1000 - 25 * 60 * 60
  utimesSync(left, before, before)
  await run('cases')
  expect([existsSync(left), existsSync(at('cases', id, '.keys'))]).toEqual([false, true])
})

test('a text that is no exported ledger is not compared', async () => {
  await run(`packet ${id} --out out ${open}`)
  for (const text of ['Dear office,\n', '{"format":1}\n', 'b1 number\tno\nwords\n']) {
    writeFileSync(at('theirs.txt'), text)
    const { code, err, out } = await run('receipts ledger compare theirs.txt')
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain('theirs.txt: this is no ledger that was exported')
  }
  writeFileSync(at('theirs.txt'), '')
  expect((await run('receipts ledger compare theirs.txt')).code).toBe(0)
})
