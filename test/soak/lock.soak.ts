import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench } from '../cli/fake-world.ts'
import { dyingDisk, type Fault } from '../io/dying-disk.ts'

const PASSPHRASE = '四个不相干的词 correct horse 42'
const desk = bench()
let id = ''
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, world: object = {}) =>
  desk.run([...words.split(' '), '--lang', 'en', '--cases', 'cases'], { stdin: PASSPHRASE, world })
const open = '--unlock-fd 3'

const again = (from: string): void => {
  rmSync(at('cases'), { recursive: true, force: true })
  cpSync(at(from), at('cases'), { recursive: true })
}

const inClear = (): boolean =>
  readdirSync(at('cases', id), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => /王小明|CANARY/.test(readFileSync(join(entry.parentPath, entry.name), 'utf8')))

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
}, 600_000)
afterAll(() => desk.remove())

const tries: readonly [string, string][] = [
  [`lock ID --passphrase-fd 3`, 'plain'],
  [`unlock ID ${open}`, 'locked'],
  [`lock --change --passphrase-fd 3 ${open}`, 'locked'],
  [`answer ID visit.kind=in-patient ${open}`, 'locked'],
]
test.each(tries)(
  '%s, killed or failed at every call to the disk, loses nothing and opens again',
  async (command, from) => {
    let tried = 0
    for (const how of ['kill', 'EIO'] satisfies Fault['how'][])
      for (let k = 1; ; k++) {
        again(from)
        const { disk, calls } = dyingDisk({ at: k, how })
        await run(command.replace('ID', id), { disk })
        if (calls() < k) break
        tried++
        for (const name of readdirSync(at('cases'), { recursive: true }).map(String))
          // A dead process of this same number is not seen to be dead: the next start of a test has another, so to say.
          if (name.endsWith('.lock') || /(?:^|\/)\.bx-/.test(name)) rmSync(at('cases', name), { force: true })
        const { out, code } = await run(`export ${id} ${open}`)
        expect(code, `${how} at ${k}`).toBe(0)
        expect(out).toContain('王小明')
        // Once somebody opened it, a locked case holds nothing in clear.
        if (!existsSync(at('cases', id, '.keys', 'passphrase.age'))) continue
        expect(inClear(), `${how} at ${k}`).toBe(false)
        expect(existsSync(at('cases', id, '.keys', 'unfinished.age')), `${how} at ${k}`).toBe(false)
      }
    expect(tried).toBeGreaterThan(5)
  },
  300_000,
)
