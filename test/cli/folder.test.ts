import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'baoxiao-folder-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const run = (...argv: string[]) =>
  spawnSync(process.execPath, [join(root, 'bin/baoxiao.js'), ...argv, '--lang', 'zh'], {
    cwd: home,
    env: { ...process.env, BAOXIAO_CASES: join(home, 'cases'), NO_COLOR: '1' },
    encoding: 'utf8',
  })

test('of a folder only papers are taken in; what an operating system left there is named and left', () => {
  mkdirSync(join(home, '票据'))
  cpSync(join(root, 'templates/demo/scans/fee-list.pdf'), join(home, '票据', '清单.pdf'))
  for (const name of ['Thumbs.db', 'desktop.ini', '说明.txt']) writeFileSync(join(home, '票据', name), `of ${name}`)
  run('new', 'offsite-reimbursement', '--answers', join(root, 'templates/demo/demo.yaml'), '--no-input')
  const [id = ''] = readdirSync(join(home, 'cases')).filter((name) => name.startsWith('bx-'))
  const before = (JSON.parse(run('receipts', 'list', id, '--json').stdout) as { receipts: unknown[] }).receipts.length
  const { stdout, stderr, status } = run('receipts', 'add', id, '票据')
  expect(status).toBe(0)
  expect(stderr).toContain('没有收进来：Thumbs.db、desktop.ini、说明.txt')
  expect(stdout + stderr).toContain('清单.pdf')
  const after = (JSON.parse(run('receipts', 'list', id, '--json').stdout) as { receipts: unknown[] }).receipts.length
  expect(after - before).toBeLessThanOrEqual(1)
})

test('a folder with nothing in it is told as a missing file is, and the case stays as it was', () => {
  mkdirSync(join(home, '空的', '里面的'), { recursive: true })
  const [id = ''] = readdirSync(join(home, 'cases')).filter((name) => name.startsWith('bx-'))
  const before = run('receipts', 'list', id, '--json').stdout
  const { stdout, stderr, status } = run('receipts', 'add', id, '空的')
  expect({ stdout, status }).toEqual({ stdout: '', status: 6 })
  expect(stderr).toContain('文件夹里没有文件')
  expect(run('receipts', 'list', id, '--json').stdout).toBe(before)
})
