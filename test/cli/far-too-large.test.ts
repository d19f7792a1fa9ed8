import { cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bench, type Bench } from './fake-world.ts'

/** Files with a name that is read and a size that no such file has, of holes alone: told without being read. */
let desk: Bench
const at = (...names: readonly string[]): string => join(desk.folder, ...names)
const run = (words: string) => desk.run([...words.split(' '), '--lang', 'en', '--no-input'])
const holes = (path: string, bytes: number): void => {
  writeFileSync(path, '')
  truncateSync(path, bytes)
}
const MB = 1024 * 1024

beforeAll(async () => {
  desk = bench()
  writeFileSync(
    at('good.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { visit.kind: in-patient }\n',
  )
  await run('new offsite-reimbursement --answers good.yaml --cases list')
  mkdirSync(at('list', 'huge'))
  holes(at('list', 'huge', 'log.jsonl'), 900 * MB)
  holes(at('list', 'long.yaml'), 900 * MB)
  cpSync(at('good.yaml'), at('list', 'good.yaml'))
})
afterAll(() => desk.remove())

test('in a folder of cases a log or an answers file is named, and the others are made', async () => {
  const { code, err } = await run('batch list --out made')
  expect(code, err).toBe(3)
  const said = readFileSync(at('made', 'results.jsonl'), 'utf8')
  expect(said).toContain('the log of the case has more than 128 MB and was not opened')
  expect(said).toContain('the file is larger than 1000 kB')
  expect(said.split('"refused"').length).toBe(3)
  expect(said.trim().split('\n')).toHaveLength(4)
}, 60_000)

test('an answers file is named, and anything else too', async () => {
  expect(await run('check list/long.yaml')).toMatchObject({
    code: 3,
    err: expect.stringContaining('long.yaml:1:1: the file is larger than 1000 kB') as string,
  })
  holes(at('marks.txt'), 3000 * MB)
  const { code, err } = await run('receipts ledger compare marks.txt')
  expect([code, err]).toEqual([6, expect.stringContaining('it has more than 1 GB')])
})
