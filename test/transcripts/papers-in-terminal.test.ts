import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { formatFen, sayFen } from '../../src/model/money.ts'
import { fiscalBill } from '../receipts/corpus/bills.ts'
import { paintBill } from '../receipts/corpus/paint.ts'
import { photoOf } from '../receipts/ocr/corpus/photo.ts'
import { sheetOf } from '../receipts/ocr/corpus/sheets.ts'
import { ownTypeface } from '../receipts/ocr/corpus/typeface.ts'
import { BIN, inTerminal, type Session } from './terminal.ts'

const [ENTER, UP, DOWN] = ['\r', '\u001b[A', '\u001b[B']
const bill = fiscalBill(41)
const { total = 0n, issuedOn = '' } = bill.truth

let cwd = ''
let id = ''
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, [BIN, ...words], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'zh_CN.UTF-8' },
    encoding: 'utf8',
  })
const terminal = (...words: readonly string[]): Session => inTerminal(words, { cwd })
const papers = (): readonly { readonly id: string; readonly scan?: object | null }[] =>
  (JSON.parse(run('receipts', 'list', id, '--json').stdout) as { receipts: { id: string; scan?: object }[] }).receipts
const marks = (): readonly string[] =>
  readFileSync(join(cwd, 'baoxiao', '.ledger', 'marks.txt'), 'utf8')
    .trim()
    .split('\n')

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'bx-tty-papers-'))
  writeFileSync(join(cwd, 'case.yaml'), 'procedure: offsite-reimbursement\nas-of: 2026-03-20\nanswers: {}\n')
  writeFileSync(join(cwd, 'bill.pdf'), await paintBill(bill))
  id = run('new', '--answers', 'case.yaml', '--no-input').stdout.trim()
  run('receipts', 'type', id, 'kind=fiscal-e-receipt', `total=${formatFen(total)}`, `issued-on=${issuedOn}`)
})
afterEach(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }))

test('a file that looks like a typed bill is attached to it by one Enter', async () => {
  const person = terminal('receipts', 'add', id, 'bill.pdf')
  await person.sees(/bill\.pdf 好像就是手填的 r001[^]*附上吗/)
  await person.sees(`是，附到 r001`)
  person.type(ENTER)
  expect(await person.ended).toBe(0)
  expect(papers()).toMatchObject([{ id: 'r001', scan: { path: 'originals/r001.pdf' } }])
}, 120_000)

test('what was read in a photo is compared with the paper as soon as it is taken in, called by its sum; what is left for later is told', async () => {
  const sheet = sheetOf('slip', 77)
  writeFileSync(join(cwd, 'slip.jpg'), await photoOf(sheet, await ownTypeface(), { side: 1800 }, 77))
  const person = terminal('receipts', 'add', id, 'slip.jpg')
  await person.sees(`r002 医疗收费电子票据 ${sayFen(sheet.truth.total ?? 0n)} 元 · 照片上读出的内容，请与纸面核对`)
  await person.sees('1 都对')
  person.type(UP + ENTER)
  expect(await person.ended).toBe(0)
  expect(person.screen()).toContain('项还没有算数，请与纸面核对')
  const again = terminal('receipts', 'confirm', id)
  for (const look of ['1/2', '2/2']) {
    await again.sees(new RegExp(`${look}\\n[^]*1 都对`))
    again.type(ENTER)
  }
  expect(await again.ended).toBe(0)
  expect(again.screen()).toContain('没有等待确认的识别结果')
}, 120_000)

test('who stops while photos are read is asked nothing; what was read by then is in the case', async () => {
  const face = await ownTypeface()
  for (const seed of [77, 78, 79])
    writeFileSync(join(cwd, `${seed}.jpg`), await photoOf(sheetOf('slip', seed), face, { side: 1800 }, seed))
  const person = terminal('receipts', 'add', id, '77.jpg', '78.jpg', '79.jpg')
  await person.sees(/正在读 3\/3/)
  person.kill('SIGINT')
  expect(await person.ended).toBe(130)
  expect(person.recording()).not.toContain('都对')
  expect(papers().length).toBeGreaterThan(1)
}, 120_000)

/** A text of so many pages. */
async function pages(count: number): Promise<Uint8Array> {
  const made = await PDFDocument.create()
  for (let page = 1; page <= count; page++) made.addPage().drawText(`page ${page}`, { x: 60, y: 700 })
  return made.save()
}

test('how far a long file is stands on the screen while it is read, and is gone afterwards', async () => {
  writeFileSync(join(cwd, 'long.pdf'), await pages(12))
  const person = terminal('receipts', 'add', id, 'long.pdf')
  expect(await person.ended).toBe(0)
  expect(person.recording()).toContain('正在读 long.pdf，已读 12 页')
  expect(person.recording()).not.toContain('已读 13 页')
  await expect.poll(() => person.screen()).not.toContain('正在读')
}, 120_000)

test('in the interview a folder of papers is told file by file while it is read', async () => {
  mkdirSync(join(cwd, 'folder'))
  writeFileSync(join(cwd, 'folder', '1.pdf'), await pages(7))
  writeFileSync(join(cwd, 'folder', '2.pdf'), readFileSync(join(cwd, 'bill.pdf')))
  const who =
    'agent.acting: false, patient.insurance-type: employee, patient.person-type: retired, patient.benefits-active: true'
  writeFileSync(
    join(cwd, 'who.yaml'),
    `procedure: offsite-reimbursement\nregion: "320100"\nas-of: 2026-03-20\nanswers: { ${who}, patient.insured-place: "320100" }\n`,
  )
  id = run('new', '--answers', 'who.yaml', '--no-input').stdout.trim()
  const person = terminal('resume', id)
  await person.sees(/票据[^]*›/)
  person.type('folder' + ENTER)
  await person.sees(/2\.pdf ·/)
  person.kill('SIGINT')
  await person.ended
  expect(person.recording()).toContain('正在读 1/2 1.pdf')
  expect(person.recording()).toContain('正在读 2/2 2.pdf')
  await expect.poll(() => person.screen()).not.toContain('正在读')
  expect(papers()).toHaveLength(2)
}, 120_000)

test('a file that is another paper is taken in as one', async () => {
  const person = terminal('receipts', 'add', id, 'bill.pdf')
  await person.sees('附上吗')
  person.type(DOWN + ENTER)
  expect(await person.ended).toBe(0)
  expect(papers()).toMatchObject([{ id: 'r001' }, { id: 'r002', scan: { path: 'originals/r002.pdf' } }])
}, 120_000)

test('cases asks which of the packets was handed in, takes a day without its year beside the stay, and the ledger knows', async () => {
  run('receipts', 'set', id, 'r001', 'number=0012345678')
  run('packet', id, '--out', 'out')
  expect(marks().some((line) => line.endsWith('handed-in'))).toBe(false)
  const person = terminal('cases')
  await person.sees('哪个已经交上去了')
  person.type(DOWN + ENTER)
  await person.sees(/材料交上去了吗[^]*›/)
  const [, month = '', day = ''] = issuedOn.split('-')
  person.type(`${month}${day}`)
  person.type(ENTER)
  await person.sees(`看作 ${issuedOn.slice(0, 4)}年`)
  expect(await person.ended).toBe(0)
  expect(marks().filter((line) => line.endsWith('handed-in')).length).toBeGreaterThan(0)
  const again = terminal('cases')
  expect(await again.ended).toBe(0)
  expect(again.screen()).not.toContain('哪个已经交上去了')
}, 120_000)

/** The only case of home, and so many lines down its menu. */
async function chooseAtHome(label: string, down: number) {
  const person = terminal()
  await person.sees(/接下来|下一步/)
  person.type(ENTER)
  await person.sees(label)
  person.type(DOWN.repeat(down) + ENTER)
  return person
}

test('at home a case is noted as handed in, and the ledger knows', async () => {
  run('receipts', 'set', id, 'r001', 'number=0012345678')
  run('packet', id, '--out', 'out')
  const person = await chooseAtHome('材料交上去了，记下日期', 5)
  await person.sees(/材料交上去了吗[^]*›/)
  person.type('2026-03-18' + ENTER)
  expect(await person.ended).toBe(0)
  expect(marks().some((line) => line.endsWith('handed-in'))).toBe(true)
  expect(readdirSync(join(cwd, 'baoxiao'))).toContain(id)
}, 120_000)

test('at home papers are taken in, whatever else is open', async () => {
  const person = await chooseAtHome('加票据和材料', 6)
  await person.sees(/单据：[^]*没有要加的，往下走/)
  person.type('\u0003')
  expect(await person.ended).toBe(130)
}, 120_000)

test('one that comes back with a notice gets the day it is to be mended by as a clock, and how only that is printed', async () => {
  run('answer', id, 'claim.handed-in-on=2026-03-18')
  const person = await chooseAtHome('被退回来补材料，记下期限', 6)
  await person.sees(/哪天以前补齐吗[^]*›/)
  person.type('2026-04-10' + ENTER)
  expect(await person.ended).toBe(0)
  expect(person.screen().replaceAll(/\s/g, '')).toContain('--since上次/packet.json--notice通知里的材料--out补充')
  const { deadlines } = JSON.parse(run('deadlines', id, '--json').stdout) as {
    deadlines: readonly { id: string; due?: string }[]
  }
  expect(deadlines.find((one) => one.id === 'notice-window')).toMatchObject({ due: '2026-04-10' })
}, 120_000)
