import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ResultLine } from '../../src/batch/results/result.ts'
import { brokenRows, chance, csvList, WAYS_TO_BREAK } from '../batch/made-up.ts'

/** The built program itself, with the shipped rules, killed for good. Fewer rows for a quick look: SOAK_ROWS=300. */
const ROWS = Number(process.env['SOAK_ROWS'] ?? 10_000)
const KILLS = Number(process.env['SOAK_KILLS'] ?? 50)
const SOME = Math.min(ROWS, 1_000)
const main = fileURLToPath(new URL('../../bin/baoxiao.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bx-soak-'))
const at = (name: string): string => join(folder, name)

beforeAll(() => {
  mkdirSync(at('scans'))
  writeFileSync(at('all.csv'), [...csvList(ROWS, { broken: brokenRows(ROWS, 5) })].join(''))
  writeFileSync(at('some.csv'), [...csvList(SOME, { broken: brokenRows(SOME, 1) })].join(''))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }), 300_000)

const batch = (...args: readonly string[]): readonly string[] => [
  main,
  'batch',
  ...args,
  '--as-of',
  '2025-06-01',
  '--lang',
  'zh',
]

/** Runs to its end, or until it is killed; the exit code, or null. */
function run(args: readonly string[], killAfter?: number): Promise<number | null> {
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve(code)
    })
  })
}

function tree(out: string): ReadonlyMap<string, string> {
  const files = readdirSync(at(out), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const hashed = files.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [relative(at(out), path), createHash('sha256').update(readFileSync(path)).digest('hex')] as const
  })
  return new Map(hashed.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const results = (out: string): readonly ResultLine[] =>
  readFileSync(at(`${out}/results.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ResultLine)

/** What a list makes of every row. */
const ALL = ['checklist.pdf', 'packet.pdf', 'guide.pdf', 'guide.html', 'packet.json']

test(`${ROWS} rows with a hundred broken in twenty ways: every broken one is named, every other one is made`, async () => {
  const broken = brokenRows(ROWS, 5)
  expect(await run(batch(at('all.csv'), '--out', at('all'), '--jobs', '2', '--receipts-root', at('scans')))).toBe(3)
  const lines = results('all')
  expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1))
  for (const { seq, status, problems, files } of lines) {
    const way = broken.get(seq - 1)
    if (way === undefined) expect([seq, status, ...files.map(({ name }) => name)]).toEqual([seq, 'made', ...ALL])
    else expect([seq, status, problems.map(({ code }) => code)]).toEqual([seq, 'refused', [WAYS_TO_BREAK[way]?.code]])
  }
  rmSync(at('all'), { recursive: true })
})

test(`${KILLS} kills at random moments, each with a resume, end in the bytes of an undisturbed run`, async () => {
  const list = [at('some.csv'), '--receipts-root', at('scans')]
  expect(await run(batch(...list, '--out', at('whole'), '--jobs', '1'))).toBe(3)
  const undisturbed = tree('whole')
  const next = chance(2026)
  let killed = 0
  for (let k = 0; k < KILLS; k++) {
    const workers = k % 3 === 0 ? '1' : '2'
    const code = await run(batch(...list, '--out', at('killed'), '--jobs', workers, '--resume'), 300 + next() * 6000)
    if (code === null) killed++
  }
  expect(killed).toBeGreaterThan(KILLS / 2)
  expect(await run(batch(...list, '--out', at('killed'), '--resume'))).toBe(3)
  expect(tree('killed')).toEqual(undisturbed)
})

test('four shards, merged, are one run', async () => {
  const list = [at('some.csv'), '--receipts-root', at('scans')]
  const parts = [1, 2, 3, 4].map((i) => at(`part-${i}`))
  for (const [i, out] of parts.entries())
    expect([0, 3]).toContain(await run(batch(...list, '--out', out, '--shard', `${i + 1}/4`)))
  expect(await run([main, 'batch', 'merge', ...parts, '--out', at('merged'), '--lang', 'zh'])).toBe(3)
  expect(tree('merged')).toEqual(tree('whole'))
})
