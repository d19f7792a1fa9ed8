import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fiscalBill } from '../receipts/corpus/bills.ts'
import { xmlOf } from '../receipts/corpus/data-files.ts'
import { paintBill } from '../receipts/corpus/paint.ts'

/** The built program in a folder of its own, with some of its packages left out. */
let home: string
const PACKAGES = ['@hyzyla', 'zxing-wasm', 'heic-decode', 'libheif-js', 'sharp', '@img', 'detect-libc', 'semver']

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'baoxiao-incomplete-'))
  for (const part of ['bin', 'dist', 'rules', 'templates', 'package.json'])
    cpSync(part, join(home, part), { recursive: true })
  const { truth } = fiscalBill(31)
  writeFileSync(join(home, 'bill.pdf'), await paintBill(fiscalBill(31)))
  writeFileSync(join(home, 'bill.xml'), xmlOf(fiscalBill(32)))
  writeFileSync(
    join(home, 'photo.png'),
    await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#eee' } })
      .png()
      .toBuffer(),
  )
  writeFileSync(
    join(home, 'case.yaml'),
    `procedure: offsite-reimbursement\nanswers: { patient.name: ${truth.payer ?? ''} }\n`,
  )
}, 60_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

type Run = (...words: readonly string[]) => SpawnSyncReturns<string>

function without(...missing: readonly string[]): Run {
  rmSync(join(home, 'node_modules'), { recursive: true, force: true })
  mkdirSync(join(home, 'node_modules'))
  for (const name of PACKAGES)
    if (!missing.includes(name) && existsSync(join('node_modules', name)))
      cpSync(join('node_modules', name), join(home, 'node_modules', name), { recursive: true })
  const env = { ...process.env, BAOXIAO_CASES: mkdtempSync(join(home, 'cases-')) }
  const run: Run = (...words) =>
    spawnSync(process.execPath, [join(home, 'bin', 'baoxiao.js'), ...words], { cwd: home, env, encoding: 'utf8' })
  const id = run('new', '--answers', 'case.yaml', '--no-input').stdout.trim()
  return (...words) => run(...words.map((word) => (word === 'CASE' ? id : word)))
}

test('without the picture library bills as PDF and XML are taken in, and a photo stops with exit 6 and no word against it', () => {
  const run = without('sharp', '@img')
  const taken = run('receipts', 'add', 'CASE', 'bill.pdf', 'bill.xml', '--json')
  expect([taken.status, taken.stderr]).toEqual([0, ''])
  expect(JSON.parse(taken.stdout)).toMatchObject({ receipts: [{ scan: { type: 'pdf' } }, { scan: { type: 'xml' } }] })
  for (const [lang, words] of [
    ['zh', '安装不完整'],
    ['en', 'installation incomplete'],
  ] as const) {
    const { status, stderr } = run('receipts', 'add', 'CASE', 'photo.png', '--lang', lang)
    expect([status, stderr]).toEqual([6, expect.stringContaining(words)])
    expect(stderr).toMatch(/sharp/)
  }
  const { receipts } = JSON.parse(run('receipts', 'list', 'CASE', '--json').stdout) as { receipts: unknown[] }
  expect(receipts).toHaveLength(2)
})

test('a picture library that is there and does not start is told alike', () => {
  const run = without('@img')
  expect(run('receipts', 'add', 'CASE', 'photo.png')).toMatchObject({
    status: 6,
    stderr: expect.stringMatching(/安装不完整.*sharp/),
  })
  expect(run('receipts', 'add', 'CASE', 'bill.pdf').status).toBe(0)
})

test.each(['@hyzyla', 'zxing-wasm'])('without %s a PDF is not blamed, and what is data alone is read', (name) => {
  const run = without(name)
  expect(run('receipts', 'add', 'CASE', 'bill.pdf')).toMatchObject({
    status: 6,
    stderr: expect.stringContaining('安装不完整'),
  })
  expect(run('check', 'CASE').status).toBe(0)
})
