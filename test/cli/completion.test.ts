import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bench, RULES, type Bench } from './fake-world.ts'

let place: Bench
let id = ''
beforeAll(async () => {
  place = bench()
  writeFileSync(join(place.folder, 'good.yaml'), 'procedure: small-claim\nanswers: { visit.kind: in-patient }\n')
  id = (await run('new small-claim --no-input --answers good.yaml')).out.trim()
}, 60_000)
afterAll(() => place.remove())

const run = (line: string) => place.run([...line.split(' '), '--rules', RULES])
/** The words alone that may stand next. */
const next = async (...typed: readonly string[]): Promise<readonly string[]> => {
  const { out } = await place.run(['complete', '--rules', RULES, '--', ...typed])
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0] ?? '')
}

describe('what may stand next', () => {
  test('are commands, below them theirs, and never the one for shells', async () => {
    expect(await next('ch')).toEqual(['check'])
    expect(await next('')).not.toContain('complete')
    expect(await next('receipts', 'se')).toEqual(['set', 'separators'])
  })

  test('are flags of the command and common ones, and the words a flag takes', async () => {
    expect(await next('check', '--')).toEqual(expect.arrayContaining(['--exit-code', '--json', '--help']))
    expect(await next('batch', '--sh')).toEqual(['--shard'])
    expect(await next('packet', 'x', '--paper-lang', '')).toEqual(['zh', 'en', 'both'])
    expect(await next('--lang', 'en', 'chec')).toEqual(['check'])
    for (const typed of ['', 'z']) expect(await next('check', '--lang', typed)).toContain('zh')
    expect(await next('packet', 'x', '--out', '')).toEqual([])
  })

  test('are names of cases, facts of the case, and what a choice may be', async () => {
    expect(await next('check', '')).toEqual([id])
    expect(await next('answer', id, 'visit.k')).toEqual(['visit.kind='])
    expect(await next('answer', id, 'visit.kind=in')).toEqual(['visit.kind=in-patient'])
    expect(await next('answer', id, 'visit.kind=in-patient', 'cause.work-injury=')).toEqual(
      ['yes', 'no', '?'].map((word) => `cause.work-injury=${word}`),
    )
    expect(await next('questions', 'sm')).toEqual(['small-claim'])
    expect(await next('completion', 'f')).toEqual(['fish'])
    expect(await next('config', 'set', 'pa')).toEqual(['paper-lang'])
  })

  test('are the cases of the folder that was typed', async () => {
    mkdirSync(join(place.folder, 'others', 'uncle'), { recursive: true })
    const folder = join(place.folder, 'others')
    expect(await next('check', '--cases', folder, '')).toEqual(['uncle'])
    expect(await next(`--cases=${folder}`, 'check', 'u')).toEqual(['uncle'])
    expect(await next('check', '--cases', '~/others', '')).toEqual(['uncle'])
    expect(await next('check', '--cases', join(folder, 'uncle'), '')).toEqual([])
  })

  test('is nothing, said to nobody, where something private was typed', async () => {
    const { out } = await place.run(['complete', '--', 'answer', id, 'patient.id-number=11010519491231002X'])
    expect(out).toBe('')
  })
})

test('a shell that is none is refused with those there are', async () => {
  const { code, err } = await run('completion csh --lang en')
  expect([code, err]).toEqual([2, expect.stringContaining('bash, zsh, fish, powershell')])
})

/** A `baoxiao` that says what its test wants, and which words it was asked about. */
const bin = mkdtempSync(join(tmpdir(), 'bx-complete-'))
afterAll(() => rmSync(bin, { recursive: true, force: true }))
const program = fileURLToPath(new URL('../../bin/baoxiao.js', import.meta.url))
beforeAll(() => {
  writeFileSync(join(bin, 'baoxiao'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  chmodSync(join(bin, 'baoxiao'), 0o755)
  mkdirSync(join(bin, 'baoxiao-home'))
})

const shell = (file: string, argv: readonly string[], script = '') =>
  spawnSync(file, argv, {
    input: script,
    encoding: 'utf8',
    cwd: bin,
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: bin, TERM: 'dumb', LANG: 'C.UTF-8', BAOXIAO_CONFIG: '' },
    timeout: 30_000,
  })
const has = (file: string): boolean => spawnSync(file, ['--version']).status === 0

describe('in a real shell', () => {
  test.skipIf(!has('bash'))('bash finishes commands and values behind an =', () => {
    const script = `source <(baoxiao completion bash)
      try() { COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _baoxiao 2>/dev/null; echo "\${COMPREPLY[@]}"; }
      try baoxiao chec
      try baoxiao batch --sha
      try baoxiao whatif nobody visit.kind = emer`
    const { stdout, stderr } = shell('bash', ['--norc', '-c', script])
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toEqual(['check', '--shard', 'emergency'])
  })

  test.skipIf(!has('zsh'))('zsh hands the words over and gets what may stand next', () => {
    const script = `compdef() { :; }; compadd() { while [[ $1 == -* ]]; do [[ $1 == -[dS] ]] && shift; [[ $1 == -a ]] && { print -r -- "\${(P@)2}"; return; }; shift; done; }; _files() { print files; }
      source <(baoxiao completion zsh)
      try() { words=("$@"); CURRENT=$#; _baoxiao; }
      try baoxiao chec
      try baoxiao whatif nobody visit.kin
      try baoxiao packet x --out ''`
    const { stdout } = shell('zsh', ['-f', '-c', script])
    expect(stdout.trim().split('\n')).toEqual(['check', 'visit.kind=', 'files'])
  })

  test.skipIf(!has('fish'))('fish lists what may stand next', () => {
    const script =
      'baoxiao completion fish | source\ncomplete -C "baoxiao chec"\ncomplete -C "baoxiao whatif nobody visit.kind=emer"\n'
    const { stdout } = shell('fish', ['--no-config', '-c', script])
    const words = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0])
    expect(words).toEqual(['check', 'visit.kind=emergency'])
  })
})

describe('the manual page', () => {
  test('names every command and flag, in both languages', async () => {
    for (const [lang, heading] of [
      ['zh', '.SH 命令'],
      ['en', '.SH COMMANDS'],
    ]) {
      const { out } = await run(`man --lang ${lang}`)
      expect(out).toContain(heading)
      for (const named of ['receipts add', 'batch merge', '--exit-code', '--shard'])
        expect(out.replaceAll('/-', '-')).toContain(named)
      expect(out).not.toContain('baoxiao complete ')
    }
  })

  test.skipIf(!has('groff'))('is roff that groff has nothing to say against', async () => {
    const { stdout: out } = shell('baoxiao', ['man', '--lang', 'en'])
    const { stderr, status } = shell('groff', ['-man', '-Tutf8', '-ww', '-z', '-K', 'utf8'], out)
    expect([status, stderr]).toEqual([0, ''])
  })
})
