import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BIN } from '../transcripts/terminal.ts'

/** What is handed over and what is locked, with the `age` program of the system; `RECORDINGS=folder` keeps the transcript. */
const RECORDINGS = process.env['RECORDINGS']
const PASSPHRASE = 'four words of 口令 42'
const folder = mkdtempSync(join(tmpdir(), 'bx-age-'))
const at = (...names: readonly string[]): string => join(folder, ...names)
const transcript: string[] = []
const tell = (words: string, said: string): void => {
  const shown = said.replace(/\u001b\[[0-9;]*[A-Za-z]|\r/g, '').split('\n')
  transcript.push(`$ ${words}`, ...shown.filter((line) => line.trim() !== ''))
}

afterAll(() => {
  if (RECORDINGS !== undefined) {
    mkdirSync(RECORDINGS, { recursive: true })
    writeFileSync(join(RECORDINGS, 'age.txt'), transcript.join('\n'))
  }
  console.log(transcript.join('\n'))
  rmSync(folder, { recursive: true, force: true })
})

function run(words: string, input = ''): string {
  const [program = '', ...rest] = words.split(' ')
  const [file, argv] =
    program === 'baoxiao' ? [process.execPath, [BIN, ...rest, '--lang', 'en', '--no-input']] : [program, rest]
  const { status, stdout, stderr } = spawnSync(file, argv, {
    cwd: folder,
    input,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
  })
  const said = `${String(stdout)}${String(stderr)}`
  tell(words, said)
  expect(status, `${words}\n${said}`).toBe(0)
  return said
}

/** `age` takes a passphrase from a terminal alone. */
async function typed(words: string): Promise<void> {
  const [program = '', ...argv] = words.split(' ')
  const pty = spawn(program, argv, { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } })
  let [seen, asked] = ['', 0]
  pty.onData((data) => {
    seen += data
    const now = seen.split(/passphrase[^\n]*: /i).length - 1
    for (; asked < now; asked++) pty.write(`${PASSPHRASE}\r`)
  })
  const code = await new Promise<number>((done) => pty.onExit(({ exitCode }) => done(exitCode)))
  tell(words, seen)
  expect(code, `${words}\n${seen}`).toBe(0)
}

let [id, recipient] = ['', '']
const log = (home: string): string => readFileSync(at(home, id, 'log.jsonl'), 'utf8')

beforeAll(() => {
  run('age-keygen -o key.txt')
  recipient = /public key: (age1\S+)/.exec(readFileSync(at('key.txt'), 'utf8'))?.[1] ?? ''
  writeFileSync(at('a.jpg'), Buffer.alloc(300_000, 'not a picture'))
  const paper = '  - { kind: fiscal-receipt, number: "12345678", total: "1.00", issued-on: 2025-03-08, file: a.jpg }\n'
  writeFileSync(at('a.yaml'), `procedure: offsite-reimbursement\nregion: "320100"\nreceipts:\n${paper}`)
  spawnSync(process.execPath, [BIN, 'new', '--answers', 'a.yaml', '--cases', 'cases', '--no-input'], {
    cwd: folder,
    env: { HOME: folder },
  })
  id =
    execFileSync('ls', [at('cases')], { encoding: 'utf8' })
      .split('\n')
      .find((name) => name.startsWith('bx-')) ?? ''
})

test('what is handed over opens with the program, by passphrase and by public key', async () => {
  run('age --version')
  run(`baoxiao share ${id} --cases cases --out by-passphrase.age --passphrase-fd 0`, PASSPHRASE)
  await typed('age -d -o by-passphrase.tar by-passphrase.age')
  run(`baoxiao share ${id} --cases cases --out by-key.age --to ${recipient}`)
  run('age -d -i key.txt -o by-key.tar by-key.age')
  for (const name of ['by-passphrase', 'by-key']) {
    expect(run(`tar -tf ${name}.tar`)).toContain('originals/r001.jpg')
    mkdirSync(at(name))
    run(`tar -xf ${name}.tar -C ${name}`)
    const found = run(`find ${name} -name log.jsonl`).trim()
    expect(readFileSync(at(found), 'utf8')).toBe(log('cases'))
    expect(readFileSync(at(found, '..', 'originals', 'r001.jpg')).equals(readFileSync(at('a.jpg')))).toBe(true)
  }
}, 120_000)

test('what the program makes of it opens here, armoured or not, by passphrase and by key', async () => {
  await typed('age -p -o p.age by-key.tar')
  await typed('age -p -a -o p.asc by-key.tar')
  run(`age -r ${recipient} -o r.age by-key.tar`)
  run(`age -r ${recipient} -a -o r.asc by-key.tar`)
  const secret = /AGE-SECRET-KEY-\S+/.exec(readFileSync(at('key.txt'), 'utf8'))?.[0] ?? ''
  for (const [name, key] of [
    ['p.age', PASSPHRASE],
    ['p.asc', PASSPHRASE],
    ['r.age', secret],
    ['r.asc', secret],
  ] as const) {
    run(`baoxiao unseal ${name} --cases from-${name} --passphrase-fd 0`, key)
    expect(log(`from-${name}`)).toBe(log('cases'))
  }
}, 120_000)

test('an original of a locked case opens with the code on paper and the program alone', () => {
  cpSync(at('cases'), at('locked'), { recursive: true })
  const said = run('baoxiao lock --all --cases locked --passphrase-fd 0', PASSPHRASE)
  const code = /Recovery code.*\n\s+([A-Z0-9 ]+)/.exec(said)?.[1]?.replaceAll(' ', '') ?? ''
  writeFileSync(at('paper.txt'), `AGE-SECRET-KEY-1${code}\n`)
  run(`age -d -i paper.txt -o identity.txt locked/${id}/.keys/recovery.age`)
  run(`age -d -i identity.txt -o r001.jpg locked/${id}/originals/r001.jpg`)
  expect(readFileSync(at('r001.jpg')).equals(readFileSync(at('a.jpg')))).toBe(true)
}, 120_000)
