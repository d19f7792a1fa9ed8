import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCase, openCase, readCase } from '../../src/case-file/store.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { rawDisk, realDisk, type RawDisk } from '../../src/io/disk.ts'
import { bench } from '../cli/fake-world.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bx-odd-'))))
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

const fail = (code: string, syscall?: string): never => {
  throw Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) })
}
/** A disk on which one kind of call says the same each time. */
const odd = (calls: { readonly sync?: string; readonly rename?: string; readonly write?: string }): RawDisk => ({
  ...rawDisk,
  open: async (path, flags, mode) => {
    const file = await rawDisk.open(path, flags, mode)
    return {
      ...file,
      sync: () => (calls.sync === undefined ? file.sync() : Promise.reject(error(calls.sync))),
      write: (bytes) => (calls.write === undefined ? file.write(bytes) : Promise.reject(error(calls.write))),
    }
  },
  rename: async (from, to) => (calls.rename === undefined ? rawDisk.rename(from, to) : fail(calls.rename, 'rename')),
})
const error = (code: string): Error =>
  Object.assign(new Error(code), { code, ...(code === NUMBERED ? { errno: -STALE } : {}) })
/** What Node says of it: it has no name of its own for that. */
const STALE = constants.errno.ESTALE
const NUMBERED = `Unknown system error -${STALE}`
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe.each(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])('a disk that says %s to fsync', (code) => {
  test('takes files and answers all the same', async () => {
    const disk = realDisk(odd({ sync: code }))
    await disk.writeWhole(join(folder, 'f'), bytes('whole'))
    expect(readFileSync(join(folder, 'f'), 'utf8')).toBe('whole')
    const home = join(folder, 'case')
    const made = await createCase(disk, home, {
      kind: 'opened',
      at: '2025-06-01T09:00:00.000+08:00',
      by: '',
      id: 'c1',
      procedure: 'p',
    })
    await made.close()
    const open = await openCase(disk, home)
    await open.append([{ kind: 'withdrawn', at: '2025-06-01T09:00:00.000+08:00', by: '', fact: 'a.b' }])
    await open.close()
    expect((await readCase(disk, home))?.log.events).toHaveLength(2)
    await disk.rename(home, join(folder, 'other'))
    expect(readdirSync(folder).sort()).toEqual(['f', 'other'])
  })

  test('takes the results of a list', async () => {
    const disk = batchDisk(odd({ sync: code }))
    await disk.append(join(folder, 'journal'), 'a row\n')
    const long = await disk.create(join(folder, 'results.jsonl'))
    await long.write(bytes('all rows'))
    await long.finish()
    expect(readFileSync(join(folder, 'results.jsonl'), 'utf8')).toBe('all rows')
    expect(readdirSync(folder).sort()).toEqual(['journal', 'results.jsonl'])
  })
})

test.each([
  ['a share that went away, while it is written', { write: 'ESTALE' }, /share it lies on was lost.*网络盘断开/],
  ['the same, by its number alone', { write: NUMBERED }, /share it lies on was lost.*网络盘断开/],
  ['a share that went away, before it is kept', { rename: 'ESTALE' }, /share it lies on was lost.*网络盘断开/],
  ['a real fault while it is kept safe', { sync: 'EIO' }, /the disk reports an error.*磁盘出错/],
  ['a PDF that is open in a viewer', { rename: 'EBUSY' }, /open in another program.*正在别的程序/],
  ['the same, as Windows says it', { rename: 'EPERM' }, /open in another program.*正在别的程序/],
])('%s is told in one line in both languages, and what was there stays', async (_, calls, told) => {
  const path = join(folder, 'packet.pdf')
  writeFileSync(path, 'before')
  const failed = await realDisk(odd(calls))
    .writeWhole(path, bytes('after'))
    .catch((thrown: unknown) => thrown)
  expect(failed).toMatchObject({ name: 'FileError' })
  const { message } = failed as Error
  expect(message).toMatch(told)
  expect(message).toContain(path)
  expect(message.split('\n')).toHaveLength(1)
  expect(readFileSync(path, 'utf8')).toBe('before')
  expect(readdirSync(folder)).toEqual(['packet.pdf'])
})

test('a packet whose PDF is open elsewhere is told as such by the command, with exit code 6', async () => {
  const desk = bench()
  writeFileSync(
    join(desk.folder, 'a.yaml'),
    'procedure: offsite-reimbursement\nregion: "320100"\nanswers: { patient.name: 王小明 }\n',
  )
  const words = ['--lang', 'en', '--no-input', '--cases', 'cases']
  await desk.run(['new', 'offsite-reimbursement', '--answers', 'a.yaml', ...words])
  const world = { disk: realDisk(odd({ rename: 'EBUSY' })) }
  const { code, err } = await desk.run(['packet', '1', '--out', 'out', ...words], { world })
  expect([code, err]).toEqual([6, expect.stringContaining('open in another program')])
  desk.remove()
})

test('where a result of a list is open elsewhere, or its share is lost, a line in both languages says so', async () => {
  for (const [calls, told] of [
    [{ rename: 'EPERM' }, /open in another program.*正在别的程序/],
    [{ sync: NUMBERED }, /share it lies on was lost.*网络盘断开/],
    [{ write: 'ENOSPC' }, /--resume.*--resume/],
  ] as const) {
    const long = await batchDisk(odd(calls)).create(join(folder, 'summary.xlsx'))
    const failed = await long
      .write(bytes('x'))
      .then(() => long.finish())
      .catch((thrown: unknown) => thrown)
    expect(failed).toMatchObject({ name: 'FileError', message: expect.stringMatching(told) as string })
    await long.abandon()
  }
})

test('an old lock that is no file is put out of the way', async () => {
  mkdirSync(join(folder, '.lock', 'x'), { recursive: true })
  const release = await realDisk().lock(folder)
  await release()
  expect(readdirSync(folder)).toEqual([])
})
