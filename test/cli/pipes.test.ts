import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realDisk } from '../../src/io/disk.ts'
import { bench, type Bench } from './fake-world.ts'

let desk: Bench
let id: string
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string, stdin = 'four words that are long 42') =>
  desk.run([...words.split(' '), '--lang', 'en', '--cases', 'cases', '--no-input'], { stdin })

beforeAll(async () => {
  desk = bench()
  writeFileSync(at('a.yaml'), 'procedure: offsite-reimbursement\nregion: "320100"\n')
  writeFileSync(at('form.pdf'), '%PDF-1.4\n')
  id = /bx-[\w-]+/.exec((await run('new offsite-reimbursement --answers a.yaml')).err)?.[0] ?? ''
  if (process.platform !== 'win32') execFileSync('mkfifo', [at('pipe')])
}, 60_000)
afterAll(() => desk.remove())

/** Each command that takes a file, with one in its place that nobody will ever write to. */
const READERS: readonly (readonly [string, (path: string) => string])[] = [
  ['check', (path) => `check ${path}`],
  ['explain', (path) => `explain ${path}`],
  ['new', (path) => `new offsite-reimbursement --answers ${path}`],
  ['receipts add', (path) => `receipts add ${id} ${path}`],
  ['packet --since', (path) => `packet ${id} --out p --since ${path}`],
  ['templates add', (path) => `templates add ${path}`],
  ['templates check', (path) => `templates check ${path} form.pdf`],
  ['templates fill', (path) => `templates fill ${path} form.pdf ${id} --out t.pdf`],
  ['templates test-print', (path) => `templates test-print ${path} form.pdf --out t.pdf`],
  ['receipts ledger compare', (path) => `receipts ledger compare ${path}`],
  ['receipts ledger key', (path) => `receipts ledger key --take ${path}`],
  ['rules new-region', (path) => `rules new-region 411500 信阳 xinyang --answers ${path}`],
  ['unseal', (path) => `unseal --passphrase-fd 3 ${path}`],
  ['batch', (path) => `batch --check --procedure offsite-reimbursement ${path}`],
]

describe.skipIf(process.platform === 'win32')('a pipe that nobody writes to, and a device, are refused at once', () => {
  test.each(READERS)('%s', async (_, words) => {
    for (const path of ['pipe', '/dev/zero']) {
      const { code, err } = await run(words(path))
      expect(err, path).toMatch(/a pipe or a device|save it as a file first/)
      expect([2, 3, 6], path).toContain(code)
    }
  })

  test('a lock that is a pipe keeps nobody from the case', async () => {
    execFileSync('mkfifo', [at('cases', id, '.lock')])
    expect(await run(`answer ${id} patient.name=-`, '王小明')).toMatchObject({ code: 0 })
  })

  test('nothing is appended to a pipe', async () => {
    mkdirSync(at('b'))
    execFileSync('mkfifo', [at('b', 'log.jsonl')])
    await expect(realDisk().appendLine(at('b', 'log.jsonl'), 'x')).rejects.toThrow('cannot do that')
  })

  test('what the program was started with is read as before', () => {
    const program = fileURLToPath(new URL('../../bin/baoxiao.js', import.meta.url))
    const words = `"${process.execPath}" "${program}" check /dev/stdin --lang en --json < a.yaml`
    const piped = `cat a.yaml | ${words.replace(' < a.yaml', '')}`
    for (const line of [words, piped]) {
      const { stdout, status } = spawnSync('sh', ['-c', line], { cwd: desk.folder, encoding: 'utf8' })
      expect([status, stdout.includes('"procedure": "offsite-reimbursement"')], line).toEqual([0, true])
    }
  })
})
