import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseNumber, caseOf, folderOf, FOLDER, idHash } from '../../src/batch/list/naming.ts'
import { overviewSheet } from '../../src/batch/results/overview-sheet.ts'
import { fits, scanPath } from '../../src/batch/list/scan-path.ts'
import { csvCell, harmless } from '../../src/batch/results/summary.ts'
import { Counter, type Tally } from '../../src/batch/results/tally.ts'
import { ruleDesk } from '../../src/batch/list/vocabulary.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { scanShelf } from '../../src/io/batch-shelf.ts'
import type { BatchDisk } from '../../src/batch/ports.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { parse } from 'csv-parse/sync'
import { FileError } from '../../src/model/errors.ts'
import { READ_LIMITS } from '../../src/model/reading.ts'
import { AS_OF, Bed, SMALL_HEADS, SMALL_RULES, smallList, smallRow } from './bed.ts'

const bed = new Bed()
beforeAll(() => {
  for (const name of ['1.jpg', '2.jpg', '10.jpg', '.hidden.jpg', 'notes.txt', 'deep/a.jpg'])
    bed.write(`scans/${name}`, name)
  bed.write('secret.jpg', 'secret')
  bed.write('scans-too/x.jpg', 'x')
})
afterAll(() => bed.remove())

test('no path of a list leads out of the folder of the scans', async () => {
  const shelf = scanShelf(bed.path('scans'))
  const wicked = [
    '../secret.jpg',
    'deep/../../secret.jpg',
    '..\\secret.jpg',
    '/etc/passwd',
    '\\\\host\\share\\x.jpg',
    '//host/x.jpg',
    'C:\\x.jpg',
    'c:x.jpg',
    'file:///etc/passwd',
    '~/x.jpg',
    'CON',
    'deep/NUL.jpg',
    'com1.txt',
    'a\u0000.jpg',
    'x.jpg.',
    'deep /a.jpg',
    '',
    '.',
    './',
    'x'.repeat(2000),
    'a|b',
    'a<b',
    '1.jpg:stream',
    '..',
    '*/../../secret.jpg',
  ]
  for (const path of wicked) expect(scanPath(path), JSON.stringify(path)).toHaveProperty('fault')
  expect(scanPath('deep\\a.jpg')).toEqual({ path: 'deep/a.jpg' })
  expect(await shelf.find('../scans-too/x.jpg')).toEqual([])
  expect(await shelf.read('../secret.jpg')).toBeUndefined()
})

test('a link that leads out, and a file larger than any reader takes, are not there', async () => {
  symlinkSync(bed.path('secret.jpg'), bed.path('scans/out.jpg'))
  symlinkSync(bed.path('scans-too'), bed.path('scans/away'))
  bed.write('scans/big.jpg', '')
  truncateSync(bed.path('scans/big.jpg'), READ_LIMITS.bytes + 1)
  const shelf = scanShelf(bed.path('scans'))
  for (const path of ['out.jpg', 'away/x.jpg', 'big.jpg']) {
    expect(await shelf.find(path), path).toEqual([])
    expect(await shelf.read(path), path).toBeUndefined()
  }
  expect(await shelf.find('*/x.jpg')).toEqual([])
  expect(await shelf.find('*.jpg')).toEqual(['1.jpg', '2.jpg', '10.jpg'])
  for (const path of ['out.jpg', 'away', 'big.jpg']) rmSync(bed.path(`scans/${path}`))
})

test('of a folder of cases no log and no answers file is read through a link that leads out of it', async () => {
  const disk = batchDisk()
  bed.write('mine/log.jsonl', 'mine')
  bed.write('mine.yaml', 'mine')
  bed.write('got/in/log.jsonl', 'theirs')
  bed.write('got/a.yaml', 'theirs')
  for (const [to, from] of [
    ['mine/log.jsonl', 'got/out/log.jsonl'],
    ['mine.yaml', 'got/b.yaml'],
    ['got/a.yaml', 'got/c.yaml'],
  ] as const) {
    mkdirSync(dirname(bed.path(from)), { recursive: true })
    symlinkSync(bed.path(to), bed.path(from))
  }
  const led = async (path: string): Promise<boolean> => disk.leadsOut(bed.path('got'), bed.path(`got/${path}`))
  for (const path of ['in/log.jsonl', 'a.yaml', 'c.yaml', 'nothing.yaml'])
    expect([path, await led(path)]).toEqual([path, false])
  for (const path of ['out/log.jsonl', 'b.yaml']) expect([path, await led(path)]).toEqual([path, true])
})

test('patterns find files by their numbers, hidden ones and folders left out', async () => {
  const shelf = scanShelf(bed.path('scans'))
  expect(await shelf.find('*.jpg')).toEqual(['1.jpg', '2.jpg', '10.jpg'])
  expect(await shelf.find('?.jpg')).toEqual(['1.jpg', '2.jpg'])
  expect(await shelf.find('*/*.jpg')).toEqual(['deep/a.jpg'])
  expect(await shelf.find('deep')).toEqual([])
})

test('a pattern fits what its stars and question marks say, however many there are', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'B', '.', '龙', '𬭎'), maxLength: 8 })
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '龙', '*', '?'), maxLength: 8 })
  fc.assert(
    fc.property(plain, pattern, (name, wanted) => {
      const source = wanted.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
      const hidden = name.startsWith('.') && !wanted.startsWith('.')
      expect(fits(name, wanted)).toBe(!hidden && new RegExp(`^${source}$`, 'isu').test(name))
    }),
    { numRuns: 500 },
  )
  // One that goes back and forth never comes to an end here.
  expect(fits('a'.repeat(250), `${'*a'.repeat(100)}b`)).toBe(false)
})

test.skipIf(process.platform === 'win32')('links that lead out, pipes and devices are not there', async () => {
  const shelf = scanShelf(bed.path('scans'))
  symlinkSync(bed.path('secret.jpg'), bed.path('scans/link.jpg'))
  symlinkSync('/dev/zero', bed.path('scans/zero.jpg'))
  execFileSync('mkfifo', [bed.path('scans/pipe.jpg')])
  for (const name of ['link.jpg', 'zero.jpg', 'pipe.jpg']) {
    expect(await shelf.find(name), name).toEqual([])
    expect(await shelf.read(name), name).toBeUndefined()
  }
  expect(await shelf.find('l*.jpg')).toEqual([])
})

test('the overview names deadlines in words and the days that cases were judged as of', async () => {
  const file = bed.write('days.csv', `as-of,${SMALL_HEADS}\n2025-05-02,${smallRow(1)}\n2025-06-03,${smallRow(2)}\n`)
  const tally = (await bed.run(file, { out: 'days' })).made?.tally
  if (tally === undefined) throw new Error('nothing made')
  const sheet = (one: Tally) =>
    JSON.stringify(
      overviewSheet({ tally: one, asOf: '2026-11-22', shard: '', batch: 'x', look: { lang: 'zh', size: 'normal' } }),
    )
  expect(sheet(tally)).toContain('2025-05-02 至 2025-06-03')
  expect(sheet({ ...tally, from: tally.until })).toContain('按 2025-06-03 的规则')
  expect(sheet({ ...tally, from: '', until: '' })).toContain('按 2026-11-22 的规则')
  const [deadline] = ruleDesk(readRules(SMALL_RULES)).find('small-claim', undefined, AS_OF).rulebook?.deadlines ?? []
  expect(tally.due.map((one) => one.title)).toEqual([deadline?.title, deadline?.title])
  expect(sheet(tally)).not.toContain(deadline?.id)
})

test('the overview says how many kinds of problem it has no room for', () => {
  const kinds = (count: number): Tally['problems'] =>
    new Map(
      Array.from({ length: count }, (_, i) => [`问题${i}`, { label: { zh: `问题${i}`, en: `${i}` }, count: 9 - i }]),
    )
  const look = { lang: 'zh', size: 'normal' } as const
  const said = (count: number): string => {
    const tally = Object.assign(new Counter(), { problems: kinds(count) })
    return JSON.stringify(overviewSheet({ tally, asOf: AS_OF, shard: '', batch: 'x', look }))
  }
  expect(said(6)).toContain('"名单里的问题"')
  expect(said(8)).toContain('名单里的问题（共 8 种，只列 6 种）')
  expect(said(8)).toContain('Problems in the list (6 of 8 kinds)')
})

test('the overview is printed in the language and the size of the papers, whatever the screen speaks', async () => {
  const bad = smallRow(2).replace('住院', '住店')
  const file = bed.write('words.csv', `${SMALL_HEADS}\n${smallRow(1).replace(/,否,/, ',,')}\n${bad}\n`)
  const tally = (await bed.run(file, { out: 'words' })).made?.tally
  if (tally === undefined) throw new Error('nothing made')
  const look = { lang: 'en', size: 'large' } as const
  const sheet = overviewSheet({ tally, asOf: AS_OF, shard: '', batch: 'x', look })
  expect(sheet).toMatchObject(look)
  const [facts, papers, problems] = [tally.missing, tally.papers, tally.problems].map((one) => [...one.values()])
  expect(facts?.length).toBeGreaterThan(0)
  for (const { label } of [...(facts ?? []), ...(papers ?? [])]) expect(label.en).not.toMatch(/\p{Script=Han}/u)
  expect(problems?.map(({ label }) => label)).toEqual([
    {
      zh: expect.stringMatching(/^visit\.kind：请从这些里选/) as string,
      en: 'visit.kind: choose one of: in-patient; out-patient.',
    },
  ])
})

test('a folder is called by the list’s own id where that is surely no name or number of a person', () => {
  for (const id of ['C-001', 'HZ-2025-0012', 'a1', 'COM1', '7']) expect(folderOf(12, id)).toBe(`000012-${id}`)
  for (const id of [
    '11010519491231002X',
    '110105491231002',
    '13800000000',
    '138-0000-0000',
    '6222020000000000000',
    'E12345678',
    '0755-2345678',
    'wangxiaoming',
    'CON',
    '王小明1',
    'A 1',
    '3f9c0a1b2c3d',
    'a1-',
  ])
    expect(folderOf(12, id), id).toMatch(/^000012-[0-9a-f]{12}$/)
  expect(folderOf(12, '3f9c0a1b2c3d')).not.toContain('3f9c0a1b2c3d')
  for (const id of ['C-001', '王小明']) {
    expect(caseOf(folderOf(12, id))).toBe(caseOf(folderOf(3, id)))
    // As an earlier version called it.
    expect(caseOf(folderOf(12, id))).toBe(caseOf(`000001-${idHash(id).slice(0, 12)}`))
  }
})

test('a folder name says nothing of an id that may be private, and fits every system', () => {
  const names = ['../../x', 'CON', 'a:b', 'x.', ' ', 'x'.repeat(300), '王小明', '11010519491231002X', 'é', 'é']
  const folders = names.map((id, i) => folderOf(i + 1, id))
  for (const [i, folder] of folders.entries()) {
    expect(folder).toMatch(FOLDER)
    expect(folder).not.toContain(names[i])
  }
  expect(folderOf(1, 'é')).toBe(folderOf(1, 'é'))
  expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(names.length)
})

test('an id stands on the papers only where it cannot be a person’s number or name', () => {
  expect(caseNumber(3, 'A-001')).toBe('A-001')
  for (const id of ['11010519491231002X', '13800000000', '王小明', 'A 1', 'x'.repeat(60)])
    expect(caseNumber(3, id)).toMatch(/^000003-[0-9a-f]{12}$/)
})

test('nothing in a summary is a formula, and everything reads back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝x', ' =x'))),
      (cells) => {
        if (cells.length === 0) return
        const line = cells.map(csvCell).join(',')
        const [back = []] = parse(line, { record_delimiter: '\n\u0000' }) as string[][]
        expect(back).toEqual(cells.map(harmless))
        for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      },
    ),
  )
})

test('an id that is a formula stays text in both summaries, and no value of a patient is in any report but the list’s own', async () => {
  const row = smallRow(1).replace('K001', '=HYPERLINK("http://x")').replaceAll('"', '""')
  const quoted = row.replace(/^[^,]*/, (id) => `"${id}"`)
  const bad = smallRow(2).replace('11010519491231002X', '110105194912310021')
  const file = bed.write('inject.csv', `${SMALL_HEADS}\n${quoted}\n${bad}\n`)
  await bed.run(file, { out: 'inject' })
  const csv = readFileSync(bed.path('inject/summary.csv'), 'utf8')
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv).toContain(`"'=HYPERLINK`)
  for (const name of ['results.jsonl', 'problems.jsonl', 'summary.csv', 'batch.json', '.baoxiao-batch/journal.jsonl']) {
    const text = readFileSync(bed.path(`inject/${name}`), 'utf8')
    for (const secret of ['王小明', '11010519491231002X', '110105194912310021'])
      expect(text, name).not.toContain(secret)
  }
})

test('a mistake of ours costs its own case and no other, and says nothing of what is in it', async () => {
  const real = batchDisk()
  const broken = (path: string): boolean => path.includes('000002-') && path.endsWith('packet.pdf')
  const disk: BatchDisk = {
    ...real,
    writeNew: (path, bytes) => (broken(path) ? Promise.reject(new RangeError('王小明')) : real.writeNew(path, bytes)),
  }
  const { made } = await bed.run(bed.write('broke.csv', smallList(3)), { out: 'broke', disk })
  expect(made?.tally.byStatus).toMatchObject({ made: 2, failed: 1 })
  const [problem] = bed.results('broke')[1]?.problems ?? []
  expect(problem?.code).toBe('case-broke')
  expect(problem?.message).toMatch(/RangeError, \w+/)
  expect(JSON.stringify(problem)).not.toContain('王小明')
})

test('two runs in one folder exclude each other; the lock of a dead process does not', async () => {
  const file = bed.write('lock.csv', smallList(1))
  mkdirSync(bed.path('locked/.baoxiao-batch'), { recursive: true })
  const release = await batchDisk().lock(bed.path('locked/.baoxiao-batch'))
  await expect(bed.run(file, { out: 'locked' })).rejects.toThrow('locked')
  await release()
  const dead = JSON.stringify({ pid: 2 ** 22 + 1, host: (await import('node:os')).hostname(), started: '1' })
  writeFileSync(bed.path('locked/.baoxiao-batch/.lock'), dead)
  expect((await bed.run(file, { out: 'locked' })).made?.tally.byStatus.made).toBe(1)
})

test('a lock that nobody holds is told as what it is; that of another machine with what to do about it', async () => {
  const file = bed.write('lock.csv', smallList(1))
  const full = { ...batchDisk(), lock: () => Promise.reject(new FileError('cannot lock: the disk is full')) }
  await expect(bed.run(file, { out: 'full', disk: full })).rejects.toThrow(/^cannot lock: the disk is full$/)
  const lock = bed.write('far/.baoxiao-batch/.lock', JSON.stringify({ pid: 1, host: 'elsewhere', started: '' }))
  const far = await bed.run(file, { out: 'far' }).catch((error: unknown) => error)
  expect(far).toBeInstanceOf(FileError)
  expect((far as FileError).message).toMatch(/^另一个程序正在这个文件夹里批量办理/)
  expect((far as FileError).message).toContain(`elsewhere 上没有在用时，删掉这个文件再试：${lock}`)
})
