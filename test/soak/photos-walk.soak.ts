import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DAMAGES, photoOf } from '../receipts/ocr/corpus/photo.ts'
import { ofPerson } from '../receipts/ocr/corpus/of-person.ts'
import { sheetOf, type SheetLayout } from '../receipts/ocr/corpus/sheets.ts'
import { ownTypeface } from '../receipts/ocr/corpus/typeface.ts'
import { BIN, inTerminal, type Session } from '../transcripts/terminal.ts'

/** What a family lays on the kitchen table. */
const PAPERS: readonly (readonly [SheetLayout, keyof typeof DAMAGES])[] = [
  ['stay', 'laid'],
  ['stay-list', 'tilted'],
  ['visit', 'turned 90'],
  ['visit', 'shadow'],
  ['slip', 'perspective'],
  ['stacked', 'ring'],
  ['visit', 'turned 180'],
  ['slip', 'faded'],
  ['diagnosis', 'dark'],
  ['referral', 'laid'],
]
const ENTER = '\r'
const MOST_KEYS = 4

const cwd = mkdtempSync(join(tmpdir(), 'bx-photos-walk-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }))
const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'zh_CN.UTF-8' }
const run = (...words: readonly string[]): string =>
  spawnSync(process.execPath, [BIN, ...words], { cwd, env, encoding: 'utf8' }).stdout

/** Where `RECORD=folder` asks for it, what was on the screen is kept for `asciinema play`. */
function keep(session: Session, name: string): void {
  const folder = process.env['RECORD']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.cast`), session.recording())
  writeFileSync(join(folder, `${name}.txt`), session.screen())
}

async function photographed(): Promise<void> {
  mkdirSync(join(cwd, '照片'))
  const face = await ownTypeface()
  for (const [i, [layout, damage]] of PAPERS.entries()) {
    const sheet = ofPerson(sheetOf(layout, 4_100 + i), { payer: '何强平', hospital: '北京协和医院' })
    const bytes = await photoOf(sheet, face, DAMAGES[damage] ?? {}, 4_100 + i)
    writeFileSync(join(cwd, '照片', `IMG_${String(2001 + i)}.jpg`), bytes)
  }
}

/** Presses Enter at every look, and counts by paper. */
async function confirmed(person: Session): Promise<ReadonlyMap<string, number>> {
  const keys = new Map<string, number>()
  let over = false
  void person.ended.then(() => (over = true))
  for (let seen = ''; !over;) {
    const menu = /(r\d{3}) [^\n]*请与纸面核对[^]*?1 都对/.exec(lastMenu(person.screen()))
    const shown = menu?.[0] ?? ''
    if (menu === null || shown === seen) await new Promise((done) => setTimeout(done, 50))
    else {
      seen = shown
      keys.set(menu[1] ?? '', (keys.get(menu[1] ?? '') ?? 0) + 1)
      person.type(ENTER)
    }
  }
  return keys
}

const lastMenu = (screen: string): string => screen.slice(Math.max(0, screen.lastIndexOf('请与纸面核对') - 80))

test('ten photos become a packet by two commands in a terminal, with at most four key presses a paper', async () => {
  await photographed()
  writeFileSync(join(cwd, 'case.yaml'), 'procedure: offsite-reimbursement\nas-of: 2026-03-20\nanswers: {}\n')
  const id = run('new', '--answers', 'case.yaml', '--no-input').trim()
  const adding = inTerminal(['receipts', 'add', id, '照片'], { cwd })
  const keys = await confirmed(adding)
  expect(await adding.ended).toBe(0)
  keep(adding, 'add')
  console.table(Object.fromEntries(keys))
  expect(Math.max(...keys.values())).toBeLessThanOrEqual(MOST_KEYS)
  const { receipts } = JSON.parse(run('receipts', 'list', id, '--json')) as { receipts: readonly { id: string }[] }
  expect(receipts).toHaveLength(PAPERS.length)
  const packing = inTerminal(['packet', id, '--out', '材料'], { cwd })
  expect(await packing.ended).toBe(0)
  keep(packing, 'packet')
  expect(existsSync(join(cwd, '材料', 'packet.pdf'))).toBe(true)
  if (process.env['RECORD'] !== undefined)
    writeFileSync(join(process.env['RECORD'], 'packet.pdf'), readFileSync(join(cwd, '材料', 'packet.pdf')))
}, 900_000)
