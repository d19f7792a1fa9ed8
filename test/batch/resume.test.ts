import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordIn, stillWhole } from '../../src/batch/run/folder-evidence.ts'
import { caseOf, FOLDER } from '../../src/batch/list/naming.ts'
import { surveyList } from '../../src/batch/survey/survey.ts'
import { Cancelled, DataError, FileError, UsageError } from '../../src/model/errors.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import { Bed, SMALL_HEADS, SMALL_RULES, smallList, smallRow, type RunOptions } from './bed.ts'
import { faultyDisk, Killed } from './faulty-disk.ts'

const bed = new Bed()
let list = ''
let undisturbed: ReadonlyMap<string, string>
let changesInAll = 0
beforeAll(async () => {
  list = bed.write('list.csv', smallList(2).replace('王小明', '#REF!'))
  const disk = faultyDisk(batchDisk(), { at: Infinity, how: 'kill' })
  await bed.run(list, { out: 'whole', disk })
  changesInAll = disk.calls()
  undisturbed = bed.tree('whole')
})
afterAll(() => bed.remove())

const casesIn = (out: string): readonly string[] =>
  existsSync(bed.path(out)) ? readdirSync(bed.path(out)).filter((name) => FOLDER.test(name)) : []

/** Every folder that has a case's name holds all of its papers, byte for byte. */
async function onlyCompletePackets(out: string): Promise<void> {
  for (const name of casesIn(out)) {
    const folder = join(bed.path(out), name)
    const record = await recordIn(batchDisk(), folder)
    expect(record, name).toBeDefined()
    expect(record !== undefined && (await stillWhole(batchDisk(), folder, record, true)), name).toBe(true)
  }
}

/** Trials at once: each waits for the disk most of the time. */
const AT_ONCE = 8

async function each(numbers: readonly number[], trial: (one: number) => Promise<void>): Promise<void> {
  const rest = [...numbers]
  const hand = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await trial(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
}

/** 1, 1 + `step` … up to the last change of the disk that an undisturbed run makes. */
const changes = (step: number): readonly number[] =>
  Array.from({ length: Math.ceil(changesInAll / step) }, (_, i) => 1 + i * step)

test('a kill at any change of the disk leaves complete packets or none, and a resume ends in the same bytes', async () => {
  expect(changesInAll).toBeGreaterThan(25)
  await each(changes(1), async (at) => {
    const out = `kill-${at}`
    const disk = faultyDisk(batchDisk(), { at, how: 'kill' })
    await expect(bed.run(list, { out, disk })).rejects.toBeInstanceOf(Killed)
    await onlyCompletePackets(out)
    await bed.run(list, { out, resume: true })
    expect(bed.tree(out), `killed at change ${at}`).toEqual(undisturbed)
  })
}, 60_000)

test('a kill during the resume is survived as well', async () => {
  await each([4, 9, 15, 20], async (at) => {
    const out = `twice-${at}`
    for (const [k, resume] of [
      [14, false],
      [at, true],
    ] as const)
      await bed.run(list, { out, resume, disk: faultyDisk(batchDisk(), { at: k, how: 'kill' }) }).catch(() => undefined)
    await bed.run(list, { out, resume: true })
    expect(bed.tree(out)).toEqual(undisturbed)
  })
})

test('a disk that fills up at any change stops the run, names the disk, and loses nothing', async () => {
  await each(changes(5), async (at) => {
    const out = `full-${at}`
    const disk = faultyDisk(batchDisk(), { at, how: 'full' })
    await expect(bed.run(list, { out, disk })).rejects.toBeInstanceOf(FileError)
    await onlyCompletePackets(out)
    await bed.run(list, { out, resume: true })
    expect(bed.tree(out), `full at change ${at}`).toEqual(undisturbed)
  })
}, 60_000)

test('a stop that is asked for ends after the cases in hand, and the rest follows later', async () => {
  const long = bed.write('long.csv', smallList(40))
  const stop = { aborted: false }
  const run = bed.run(long, {
    out: 'stopped',
    stop,
    crew: (inner) => ({
      ...inner,
      make: async (jobs) => {
        const made = await inner.make(jobs)
        stop.aborted = true
        return made
      },
    }),
  })
  await expect(run).rejects.toBeInstanceOf(Cancelled)
  const before = casesIn('stopped').length
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(40)
  const { worked } = await bed.run(long, { out: 'stopped', resume: true })
  expect(worked).toHaveLength(40 - before)
  await bed.run(long, { out: 'unstopped' })
  expect(bed.tree('stopped')).toEqual(bed.tree('unstopped'))
})

test('a resume makes only what has changed, and what the list no longer has steps aside', async () => {
  bed.write('change.csv', smallList(5))
  await bed.run(bed.path('change.csv'), { out: 'change' })
  const lines = smallList(5).split('\n')
  lines[2] = (lines[2] ?? '').replaceAll('2.50', '7.77')
  bed.write('change.csv', `${lines.slice(0, 5).join('\n')}\n`)
  const { worked, made } = await bed.run(bed.path('change.csv'), { out: 'change', resume: true })
  expect(worked).toEqual([expect.stringMatching(/^000002-/)])
  expect(made?.kept).toBe(3)
  expect(casesIn('change')).toHaveLength(4)
  expect(made?.aside).toMatchObject({ count: 1, folder: expect.stringMatching(/removed-1$/) as string })
  expect(casesIn('change/.baoxiao-batch/removed-1')).toHaveLength(1)
  await onlyCompletePackets('change/.baoxiao-batch/removed-1')
  rmSync(bed.path('change/.baoxiao-batch/removed-1'), { recursive: true })
  await bed.run(bed.path('change.csv'), { out: 'anew' })
  expect(bed.tree('change')).toEqual(bed.tree('anew'))
})

test('other rules, another program and a packet that was touched are made again', async () => {
  const file = bed.write('again.csv', smallList(2))
  await bed.run(file, { out: 'again' })
  expect((await bed.run(file, { out: 'again', resume: true })).worked).toEqual([])
  const rules = new Map([...SMALL_RULES].map(([path, text]) => [path, `${text}# changed\n`]))
  expect((await bed.run(file, { out: 'again', resume: true, rules })).worked).toHaveLength(2)
  expect((await bed.run(file, { out: 'again', resume: true, rules, program: 'baoxiao next' })).worked).toHaveLength(2)
  const [first = ''] = casesIn('again')
  bed.write(`again/${first}/packet.pdf`, 'cut short')
  expect((await bed.run(file, { out: 'again', resume: true, rules, program: 'baoxiao next' })).worked).toEqual([first])
})

test('the bytes of a packet do not depend on what was made before it', async () => {
  const rows = Array.from({ length: 12 }, (_, i) =>
    smallRow(i + 1).replace('王小明', `王${'甲乙丙丁'[i % 4]}${'子丑寅'[i % 3]}`),
  )
  const packets = async (name: string, list: readonly string[]) => {
    await bed.run(bed.write(`${name}.csv`, `${[SMALL_HEADS, ...list].join('\n')}\n`), { out: name })
    return new Map(bed.results(name).map((line) => [line.case, line.files.map(({ sha256 }) => sha256)]))
  }
  expect(await packets('backward', rows.toReversed())).toEqual(
    new Map([...(await packets('forward', rows))].toReversed()),
  )
})

test('packets that an earlier version named by a hash take the name of the list, and a folder of somebody else stays', async () => {
  const file = bed.write('named.csv', smallList(3))
  await bed.run(file, { out: 'named' })
  const now = casesIn('named')
  expect(now).toEqual(['000001-K001', '000002-K002', '000003-K003'])
  const anew = bed.tree('named')
  const texts = ['results.jsonl', '.baoxiao-batch/journal.jsonl'] as const
  for (const name of now) {
    const before = name.replace(/-.*/, `-${caseOf(name)}`)
    renameSync(bed.path(`named/${name}`), bed.path(`named/${before}`))
    for (const text of texts)
      bed.write(`named/${text}`, readFileSync(bed.path(`named/${text}`), 'utf8').replaceAll(name, before))
  }
  expect((await bed.run(file, { out: 'named', resume: true })).worked).toEqual([])
  expect(bed.tree('named')).toEqual(anew)
  bed.write('named/202506-photos/mine.txt', 'mine')
  const { made } = await bed.run(file, { out: 'named', resume: true })
  expect(made?.aside).toBeUndefined()
  expect(existsSync(bed.path('named/202506-photos/mine.txt'))).toBe(true)
})

test('a row that was mended is made', async () => {
  const bad = smallRow(1).replace('11010519491231002X', '110105194912310021')
  const file = bed.write('mend.csv', `${[SMALL_HEADS, bad, smallRow(2)].join('\n')}\n`)
  const first = await bed.run(file, { out: 'mend' })
  expect(first.made?.tally.byStatus).toMatchObject({ made: 1, refused: 1 })
  expect(existsSync(bed.path('mend/remarks.xlsx'))).toBe(true)
  bed.write('mend.csv', smallList(2))
  const second = await bed.run(file, { out: 'mend', resume: true })
  expect(second.worked).toEqual([expect.stringMatching(/^000001-/)])
  expect(existsSync(bed.path('mend/remarks.xlsx'))).toBe(false)
  expect(readFileSync(bed.path('mend/problems.jsonl'), 'utf8')).toBe('')
})

test('a batch that is there is not begun anew, and a folder with other things in it is left alone', async () => {
  const file = bed.write('once.csv', smallList(1))
  await bed.run(file, { out: 'once' })
  await expect(bed.run(file, { out: 'once' })).rejects.toThrow('--resume')
  bed.write('taken/my-photos.txt', 'mine')
  await expect(bed.run(file, { out: 'taken' })).rejects.toThrow('taken')
  expect(readdirSync(bed.path('taken'))).toEqual(['my-photos.txt'])
})

test('another list, another part and an empty list touch nothing that is finished', async () => {
  const file = bed.write('kept.csv', smallList(3))
  await bed.run(file, { out: 'kept' })
  const before = bed.tree('kept')
  const wrong = (options: RunOptions, list = file) => expect(bed.run(list, { out: 'kept', resume: true, ...options }))
  const other = bed.write('stranger.csv', smallList(3).replaceAll(/^K/gm, 'Z'))
  await wrong({}, other).rejects.toBeInstanceOf(UsageError)
  await wrong({ shard: { index: 1, of: 2 } }).rejects.toThrow('--shard')
  const empty = await bed.run(bed.write('none.jsonl', ''), { out: 'kept', resume: true })
  expect([empty.made, empty.survey.broken?.code]).toEqual([undefined, 'list-no-case'])
  expect(bed.tree('kept')).toEqual(before)
  await bed.run(file, { out: 'half', shard: { index: 1, of: 2 } })
  const half = bed.tree('half')
  await wrong({ out: 'half', shard: { index: 2, of: 2 } }).rejects.toThrow('--shard 1/2')
  await wrong({ out: 'half' }).rejects.toThrow('--shard 1/2')
  expect(bed.tree('half')).toEqual(half)
})

test('a row put in at the top, or two exchanged, move the packets that are there, whenever the move is killed', async () => {
  const list = (name: string, ...rows: readonly number[]): string =>
    bed.write(`${name}.csv`, `${[SMALL_HEADS, ...rows.map(smallRow)].join('\n')}\n`)
  const moved = list('moved-on', 9, 2, 1, 3)
  await bed.run(list('moved-from', 1, 2, 3), { out: 'moved-from' })
  await bed.run(moved, { out: 'moved-anew' })
  const resumed = async (out: string, at: number): Promise<number> => {
    cpSync(bed.path('moved-from'), bed.path(out), { recursive: true })
    const disk = faultyDisk(batchDisk(), { at, how: 'kill' })
    const ran = bed.run(moved, { out, resume: true, disk })
    if (at === Infinity) {
      const { worked, made } = await ran
      expect([worked, made?.kept]).toEqual([[expect.stringMatching(/^000001-/)], 3])
    } else {
      await expect(ran).rejects.toBeInstanceOf(Killed)
      await onlyCompletePackets(out)
      expect((await bed.run(moved, { out, resume: true })).worked.length, `killed at ${at}`).toBeLessThan(2)
    }
    expect(bed.tree(out), `killed at change ${at}`).toEqual(bed.tree('moved-anew'))
    return disk.calls()
  }
  const all = await resumed('moved-to', Infinity)
  await each(
    Array.from({ length: all }, (_, i) => i + 1),
    async (at) => void (await resumed(`moved-${at}`, at)),
  )
}, 60_000)

test('a case that only moved within the list leaves no second packet; one that was spoilt keeps its packet aside', async () => {
  const file = bed.write('moved.csv', smallList(2))
  await bed.run(file, { out: 'moved' })
  const bad = smallRow(2).replace('11010519491231002X', '110105194912310021')
  bed.write('moved.csv', `${[SMALL_HEADS, bad, smallRow(1)].join('\n')}\n`)
  const { made } = await bed.run(file, { out: 'moved', resume: true })
  expect(casesIn('moved')).toEqual([expect.stringMatching(/^000002-/)])
  expect(made?.aside?.count).toBe(1)
  expect(casesIn('moved/.baoxiao-batch/removed-1')).toEqual([expect.stringMatching(/^000002-/)])
})

test('a list that is saved over while its packets are made ends in no results; what was made stays, and a resume puts it right', async () => {
  const after = `${[SMALL_HEADS, ...[1, 3, 4].map(smallRow)].join('\n')}\n`
  const amounts = smallList(3).replaceAll('2.50', '9.99')
  const unclosed = `${smallList(2)}K003,"`
  for (const [i, text] of [after, amounts, unclosed].entries()) {
    const out = `over-${i}`
    const file = bed.write(`over-${i}.csv`, smallList(3))
    // Between the survey and the packets.
    const crew: RunOptions['crew'] = (inner) => (bed.write(`over-${i}.csv`, text), inner)
    const stopped = bed.run(file, { out, crew })
    await expect(stopped, text).rejects.toBeInstanceOf(DataError)
    await expect(stopped, text).rejects.toThrow('the list was changed while it was being worked on')
    expect(existsSync(bed.path(`${out}/results.jsonl`))).toBe(false)
    await onlyCompletePackets(out)
    if (text === unclosed) continue
    await bed.run(file, { out, resume: true })
    expect(bed.results(out).map(({ status }) => status)).toEqual(['made', 'made', 'made'])
    expect(casesIn(out)).toHaveLength(3)
  }
})

test('a folder that loses a case between the survey and the packets is a list that was changed', async () => {
  const yaml = (n: number) => `procedure: small-claim\nanswers:\n  visit.kind: in-patient\n  cost.total: "${n}.00"\n`
  for (const n of [1, 2]) bed.write(`losing/${n}.yaml`, yaml(n))
  const crew: RunOptions['crew'] = (inner) => (rmSync(bed.path('losing/2.yaml')), inner)
  await expect(bed.run(bed.path('losing'), { out: 'lost-case', crew })).rejects.toBeInstanceOf(DataError)
  expect(casesIn('lost-case')).toHaveLength(1)
})

test.each(['csv', 'jsonl'])('a list that changes before it is surveyed is noticed (%s)', async (ending) => {
  const text = ending === 'csv' ? smallList(40) : '{"case":"A"}\n{"case":"B"}\n'
  const open = await bed.open(bed.write(`early.${ending}`, text))
  for (const other of [text.slice(0, -1), Uint8Array.of(0x61, 0xff, 0x0a)]) {
    bed.write(`early.${ending}`, other)
    await expect(surveyList(open, { lang: 'zh', each: () => undefined })).rejects.toBeInstanceOf(DataError)
  }
})
