import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BIN } from '../transcripts/terminal.ts'

let home = ''
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, [BIN, ...words, '--lang', 'en', '--no-input'], {
    cwd: home,
    env: { PATH: process.env['PATH'] ?? '', HOME: home },
    encoding: 'utf8',
  })

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'bx-written-'))
  writeFileSync(join(home, 'case.yaml'), 'procedure: offsite-reimbursement\nanswers: { patient.name: 王小明 }\n')
})
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))

test('a manifest that an editor saved as UTF-16 is read; one that is no text is refused by its name', () => {
  const id = run('new', '--answers', 'case.yaml').stdout.trim()
  const manifest = JSON.stringify({
    format: 1,
    case: id,
    procedure: 'offsite-reimbursement',
    index: [],
    sources: [],
    files: [],
  })
  writeFileSync(join(home, 'wide.json'), Buffer.from(`\ufeff${manifest}`, 'utf16le'))
  expect(run('packet', id, '--since', 'wide.json', '--out', 'more').status).toBe(0)
  writeFileSync(join(home, 'bad.json'), Buffer.from([0x7b, 0xff, 0xfe, 0x81, 0x0a, 0xff]))
  const bad = run('packet', id, '--since', 'bad.json', '--out', 'less')
  expect([bad.status, bad.stderr]).toEqual([3, expect.stringContaining('bad.json')])
})

test('results of a list with a hurt line still tell of the cases in its other lines when one is purged', () => {
  const id = run('new', '--answers', 'case.yaml').stdout.trim()
  mkdirSync(join(home, 'made'))
  const hurt = Buffer.from([0x7b, 0xff, 0x0a])
  writeFileSync(join(home, 'made', 'results.jsonl'), Buffer.concat([hurt, Buffer.from(`{"case":"${id}"}\n`)]))
  expect(run('purge', id, '--yes').stderr).toContain('made')
})
