import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench } from '../cli/fake-world.ts'
import { dyingDisk, type Fault } from '../io/dying-disk.ts'

const PASSPHRASE = '四个不相干的词 correct horse 42'
const [THEIRS, FOREIGN] = ['four words of somebody else 43', 'c-foreign']
const desk = bench()
let id = ''
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, world: object = {}, stdin = PASSPHRASE) =>
  desk.run([...words.split(' '), '--lang', 'en', '--cases', 'cases'], { stdin, world })
const open = '--unlock-fd 3'

const again = (from: string): void => {
  rmSync(at('cases'), { recursive: true, force: true })
  cpSync(at(from), at('cases'), { recursive: true })
}

const filesIn = (name: string): readonly string[] =>
  readdirSync(at('cases', name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
const inClear = (name: string): boolean =>
  filesIn(name).some((path) => /王小明|CANARY/.test(readFileSync(path, 'utf8')))
const bytesOf = (name: string): readonly string[] =>
  filesIn(name).map((path) => `${path} ${readFileSync(path).toString('base64')}`)

beforeAll(async () => {
  writeFileSync(
    at('a.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\nreceipts:\n  - { kind: fiscal-receipt, number: "87654321", total: "4321.09", issued-on: 2025-03-08, file: a.jpg }\n',
  )
  writeFileSync(at('a.jpg'), 'CANARY')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  cpSync(at('cases'), at('plain'), { recursive: true })
  await run(`lock ${id} --passphrase-fd 3`)
  cpSync(at('cases'), at('locked'), { recursive: true })
  // Two of ours, and between them one that somebody else locked elsewhere.
  rmSync(at('cases'), { recursive: true })
  await run('new offsite-reimbursement --answers a.yaml --lock --passphrase-fd 3', {}, THEIRS)
  const theirs = readdirSync(at('cases')).find((name) => name.startsWith('bx-')) ?? ''
  for (const state of ['plain', 'locked']) {
    cpSync(at(state), at(`two-${state}`), { recursive: true })
    cpSync(at(state, id), at(`two-${state}`, 'z-last'), { recursive: true })
    cpSync(at('cases', theirs), at(`two-${state}`, FOREIGN), { recursive: true })
  }
}, 600_000)
afterAll(() => desk.remove())

const tries: readonly [string, string][] = [
  [`lock ID --passphrase-fd 3`, 'plain'],
  [`unlock ID ${open}`, 'locked'],
  [`lock --change --passphrase-fd 3 ${open}`, 'locked'],
  [`answer ID visit.kind=in-patient ${open}`, 'locked'],
  [`lock --all --passphrase-fd 3`, 'two-plain'],
  [`unlock --all ${open}`, 'two-locked'],
  [`lock --change --passphrase-fd 3 ${open}`, 'two-locked'],
]
test.each(tries)(
  '%s, killed or failed at every call to the disk, loses nothing and opens again',
  async (command, from) => {
    let tried = 0
    const own = from.startsWith('two-') ? [id, 'z-last'] : [id]
    again(from)
    const foreign = own.length > 1 ? bytesOf(FOREIGN) : []
    for (const how of ['kill', 'EIO'] satisfies Fault['how'][])
      for (let k = 1; ; k++) {
        again(from)
        const { disk, calls } = dyingDisk({ at: k, how })
        const { err } = await run(command.replace('ID', id), { disk })
        // Told before anything is locked, and it opens whatever is.
        const shown = /Recovery code.*\n\s+([A-Z0-9 ]+)/.exec(err)?.[1] ?? ''
        if (from === 'plain' && how === 'kill') expect(shown.replaceAll(' ', ''), `killed at ${k}`).toHaveLength(58)
        if (calls() < k) break
        tried++
        for (const name of readdirSync(at('cases'), { recursive: true }).map(String))
          // A dead process of this same number is not seen to be dead: the next start of a test has another, so to say.
          if (name.endsWith('.lock') || /(?:^|\/)\.bx-/.test(name)) rmSync(at('cases', name), { force: true })
        if (own.length > 1) expect(bytesOf(FOREIGN), `${how} at ${k}`).toEqual(foreign)
        for (const name of own) {
          const { out, code } = await run(`export ${name} ${open}`)
          expect(code, `${how} at ${k}`).toBe(0)
          expect(out).toContain('王小明')
          if (from === 'plain' && shown !== '')
            expect((await run(`export ${name} ${open}`, {}, shown)).out).toContain('王小明')
          // Once somebody opened it, a locked case holds nothing in clear.
          if (!existsSync(at('cases', name, '.keys', 'passphrase.age'))) continue
          expect(inClear(name), `${how} at ${k}`).toBe(false)
          expect(existsSync(at('cases', name, '.keys', 'unfinished.age')), `${how} at ${k}`).toBe(false)
        }
      }
    console.log(`${command}: tried ${tried}, held ${tried}, failed 0`)
    expect(tried).toBeGreaterThan(5)
  },
  900_000,
)
