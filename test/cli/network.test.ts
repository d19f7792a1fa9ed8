import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bx-net-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Loaded before the program: whoever asks for a connection, a name or a port is written down. */
const WATCH = `
  const fs = require('node:fs')
  const note = (what) => fs.appendFileSync(${JSON.stringify(join(folder, 'tried'))}, what + '\\n')
  const net = require('node:net'), dgram = require('node:dgram'), dns = require('node:dns')
  const { connect } = net.Socket.prototype
  net.Socket.prototype.connect = function (...args) { note('connect'); return connect.apply(this, args) }
  const { listen } = net.Server.prototype
  net.Server.prototype.listen = function (...args) { note('listen'); return listen.apply(this, args) }
  dgram.createSocket = () => { note('udp'); throw new Error('udp') }
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns[name] = () => { note('name'); throw new Error('name') }`

const run = (words: string): { readonly status: number | null } =>
  spawnSync(
    process.execPath,
    ['--require', join(folder, 'watch.cjs'), join(root, 'bin', 'baoxiao.js'), ...words.split(' ')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, BAOXIAO_CASES: join(folder, 'cases') },
      input: '',
      timeout: 60_000,
    },
  )

test('no command opens a connection, a port or asks for a name', () => {
  writeFileSync(join(folder, 'watch.cjs'), WATCH)
  writeFileSync(
    join(folder, 'a.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\nreceipts:\n  - { kind: fiscal-receipt, total: "1.00", file: a.pdf }\n',
  )
  writeFileSync(join(folder, 'a.pdf'), '%PDF-1.4 nothing')
  for (const words of [
    '--version',
    'demo --out demo --no-input',
    'new offsite-reimbursement --answers a.yaml --no-input',
    'check a.yaml',
    'explain a.yaml',
    'packet a.yaml --out out',
    'receipts check a.yaml',
    'cases',
    'rules list',
    'questions offsite-reimbursement',
  ]) {
    const { status } = run(words)
    expect([0, 2, 3], words).toContain(status)
    expect(existsSync(join(folder, 'tried')) ? readFileSync(join(folder, 'tried'), 'utf8') : '', words).toBe('')
  }
  // The watch does see one.
  spawnSync(process.execPath, [
    '--require',
    join(folder, 'watch.cjs'),
    '-e',
    "require('node:net').connect(9).on('error', () => 0)",
  ])
  expect(readFileSync(join(folder, 'tried'), 'utf8')).toContain('connect')
}, 200_000)
