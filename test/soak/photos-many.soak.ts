import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DAMAGES, photoOf } from '../receipts/ocr/corpus/photo.ts'
import { sheetOf } from '../receipts/ocr/corpus/sheets.ts'
import { photoAt } from '../receipts/ocr/corpus/tally.ts'
import { ownTypeface } from '../receipts/ocr/corpus/typeface.ts'
import { BIN } from '../transcripts/terminal.ts'

/** `MANY=10 npm run soak -- photos-many` for fewer. */
const MANY = Number(process.env['MANY'] ?? 50)
const READER_MB = 420
const OWN_MB = 250

const cwd = mkdtempSync(join(tmpdir(), 'bx-photos-many-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }))
const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'zh_CN.UTF-8' }

/** Megabytes at the peak of a process, and what processes it has started. */
function look(pid: number): { readonly peak: number; readonly children: readonly number[] } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').map(Number).filter(Boolean),
    )
    return { peak: Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024, children }
  } catch {
    return { peak: 0, children: [] }
  }
}

test.runIf(existsSync('/proc/self/status'))(
  'many photos are added in the memory of a few',
  async () => {
    const face = await ownTypeface()
    mkdirSync(join(cwd, 'photos'))
    for (let i = 0; i < MANY; i++) {
      const { layout, damage } = photoAt(i)
      const bytes = await photoOf(sheetOf(layout, 7_000 + i), face, DAMAGES[damage] ?? {}, 7_000 + i)
      writeFileSync(join(cwd, 'photos', `${String(i).padStart(3, '0')}.jpg`), bytes)
    }
    writeFileSync(join(cwd, 'case.yaml'), 'procedure: offsite-reimbursement\nas-of: 2026-03-20\nanswers: {}\n')
    const made = spawnSync(process.execPath, [BIN, 'new', '--answers', 'case.yaml', '--no-input'], { cwd, env })
    const id = made.stdout.toString().trim()
    const begin = performance.now()
    const adding = spawn(process.execPath, [BIN, 'receipts', 'add', id, 'photos', '--no-input'], { cwd, env })
    let [own, reader] = [0, 0]
    const watch = setInterval(() => {
      const { peak, children } = look(adding.pid ?? 0)
      own = Math.max(own, peak)
      reader = Math.max(reader, ...children.map((pid) => look(pid).peak))
    }, 100)
    const code = await new Promise<number | null>((done) => adding.on('close', done))
    clearInterval(watch)
    const seconds = ((performance.now() - begin) / 1000).toFixed(0)
    console.log(
      `${MANY} photos: ${seconds} s, ${own.toFixed(0)} MB of its own, ${reader.toFixed(0)} MB a reader, two at once`,
    )
    expect(code).toBe(0)
    expect(own).toBeLessThan(OWN_MB)
    expect(reader).toBeLessThan(READER_MB)
  },
  3_000_000,
)
