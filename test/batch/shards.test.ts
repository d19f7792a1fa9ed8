import { read as readBook, write as bookBytes } from '@e965/xlsx'
import fc from 'fast-check'
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readShard, shardOf } from '../../src/batch/run/shard.ts'
import { DataError } from '../../src/model/errors.ts'
import { Bed, SMALL_HEADS, smallList, smallRow } from './bed.ts'

const bed = new Bed()
const PARTS = ['part-1', 'part-2', 'part-3']
beforeAll(async () => {
  const rows = Array.from({ length: 12 }, (_, i) => smallRow(i + 1))
  rows[3] = (rows[3] ?? '').replace('否', '也许')
  rows[7] = rows[6] ?? ''
  rows[9] = (rows[9] ?? '').replace('0012300010', '0012300002')
  const file = bed.write('list.csv', `${SMALL_HEADS}\n${rows.join('\n')}\n`)
  await bed.run(file, { out: 'whole' })
  for (const [i, out] of PARTS.entries()) await bed.run(file, { out, shard: { index: i + 1, of: 3 } })
})
afterAll(() => bed.remove())

const problemsOf = (run: Promise<unknown>): Promise<readonly string[]> =>
  run.then(
    () => [],
    (error: unknown) =>
      error instanceof DataError ? error.problems.map(({ code }) => code) : Promise.reject(error as Error),
  )

test('the parts of a list, merged in any order, are the bytes of one run', async () => {
  await bed.merge([PARTS[2] ?? '', PARTS[0] ?? '', PARTS[1] ?? ''], 'merged')
  expect(bed.tree('merged')).toEqual(bed.tree('whole'))
})

test('parts are not merged into the folder of another list, nor into that of a part', async () => {
  await bed.run(bed.write('small.csv', smallList(2)), { out: 'taken' })
  const [before, part] = [bed.tree('taken'), bed.tree(PARTS[0])]
  await expect(bed.merge(PARTS, 'taken')).rejects.toThrow('另一份名单')
  await expect(bed.merge(PARTS, PARTS[0] ?? '')).rejects.toThrow('1/3')
  expect([bed.tree('taken'), bed.tree(PARTS[0])]).toEqual([before, part])
})

test('parts made from the copy with remarks that one of them holds are merged like any others', async () => {
  const file = bed.write('bad.csv', `${SMALL_HEADS}\n${smallRow(1).replace('否', '也许')}\n${smallRow(2)}\n`)
  const shard = (index: number) => ({ out: `r-${index}`, shard: { index, of: 2 } })
  await bed.run(file, shard(1))
  const mended = bed.path('r-1/remarks.xlsx')
  const book = readBook(readFileSync(mended))
  Object.assign(book.Sheets['list'] ?? {}, { F2: { t: 's', v: '李小红' } })
  bed.write('r-1/remarks.xlsx', bookBytes(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  for (const index of [1, 2]) await bed.run(mended, { ...shard(index), resume: true })
  await bed.run(mended, { out: 'r-whole' })
  await bed.merge(['r-1', 'r-2'], 'r-merged')
  expect(bed.tree('r-merged')).toEqual(bed.tree('r-whole'))
})

test('every case belongs to one part, whatever the machine', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (id, of) => {
      const index = shardOf(id, of)
      expect(index).toBeGreaterThanOrEqual(1)
      expect(index).toBeLessThanOrEqual(of)
      expect(shardOf(id, of)).toBe(index)
    }),
  )
  expect(readShard('2/4', 'zh')).toEqual({ index: 2, of: 4 })
  for (const wrong of ['0/4', '5/4', '1', 'a/b', '1/0']) expect(() => readShard(wrong, 'zh')).toThrow('例如 --shard')
})

describe('--shard auto/n', () => {
  test('takes its part from the number that the engine gives the task', () => {
    expect(readShard('auto/8', 'zh', { SLURM_ARRAY_TASK_ID: '8' })).toEqual({ index: 8, of: 8 })
    expect(readShard('auto/8', 'zh', { JOB_COMPLETION_INDEX: '0' })).toEqual({ index: 1, of: 8 })
    expect(readShard('auto/8', 'zh', { JOB_COMPLETION_INDEX: '7' })).toEqual({ index: 8, of: 8 })
    expect(readShard('auto/8', 'zh', { PARALLEL_SEQ: '3' })).toEqual({ index: 3, of: 8 })
  })

  test('takes the number of parts from the person alone: two tasks submitted again are still of eight', () => {
    const again = { SLURM_ARRAY_TASK_ID: '7', SLURM_ARRAY_TASK_COUNT: '2', SLURM_ARRAY_TASK_MAX: '7' }
    expect(readShard('auto/8', 'zh', again)).toEqual({ index: 7, of: 8 })
    for (const unsaid of ['auto', 'auto/', 'auto/0', 'auto/auto'])
      expect(() => readShard(unsaid, 'en', again)).toThrow(/--shard/)
  })

  test.each([
    [{ SLURM_ARRAY_TASK_ID: '9' }, 'SLURM_ARRAY_TASK_ID=9'],
    [{ SLURM_ARRAY_TASK_ID: '0' }, 'within 1 to 8'],
    [{ JOB_COMPLETION_INDEX: '8' }, 'within 0 to 7'],
    [{ PARALLEL_SEQ: 'x' }, 'PARALLEL_SEQ=x'],
    [{}, 'none of these is set'],
    [
      { SLURM_ARRAY_TASK_ID: '1', PARALLEL_SEQ: '2' },
      'more than one of these is set: SLURM_ARRAY_TASK_ID, PARALLEL_SEQ',
    ],
  ])('refuses what is no part of the list: %j', (env, said) => {
    expect(() => readShard('auto/8', 'en', env)).toThrow(said)
    expect(() => readShard('auto/8', 'zh', env)).toThrow('--shard i/8')
  })
})

test('a part that is missing, double, unfinished or of another list is named, and nothing is joined', async () => {
  const [one = '', two = '', three = ''] = PARTS
  expect(await problemsOf(bed.merge([one, three], 'm1'))).toEqual(['merge-missing'])
  expect(await problemsOf(bed.merge([one, two, three, two], 'm2'))).toEqual(['merge-double'])
  const other = bed.write('other.csv', smallList(3))
  await bed.run(other, { out: 'other', shard: { index: 2, of: 3 } })
  expect(await problemsOf(bed.merge([one, 'other', three], 'm3'))).toEqual(['merge-stranger'])
  bed.write('empty/batch.json', '{"format":1,"list":{}}')
  expect(await problemsOf(bed.merge([one, 'empty', three], 'm4'))).toContain('merge-unfinished')
})

test('a paper that was exchanged, a result that was left out or added is found out', async () => {
  const [one = '', two = '', three = ''] = PARTS
  const spoilt = async (name: string, spoil: (folder: string) => void): Promise<readonly string[]> => {
    cpSync(bed.path(one), bed.path(name), { recursive: true })
    spoil(bed.path(name))
    const found = await problemsOf(bed.merge([name, two, three], `m-${name}`))
    expect(existsSync(bed.path(`m-${name}`))).toBe(false)
    return found
  }
  const made = bed.results(one).find(({ folder }) => folder !== null)?.folder ?? ''
  expect(await spoilt('exchanged', (folder) => appendFileSync(`${folder}/${made}/packet.pdf`, ' '))).toEqual([
    'merge-proof',
  ])
  expect(await spoilt('lost', (folder) => rmSync(`${folder}/${made}`, { recursive: true }))).toEqual(['merge-proof'])
  const lines = bed.results(one).map((line) => JSON.stringify(line))
  expect(await spoilt('fewer', () => bed.write('fewer/results.jsonl', `${lines.slice(1).join('\n')}\n`))).toEqual([
    'merge-proof',
  ])
  expect(
    await spoilt('more', () => bed.write('more/results.jsonl', `${[...lines, lines.at(-1)].join('\n')}\n`)),
  ).toEqual(['merge-proof'])
})
