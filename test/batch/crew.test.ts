import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Bed, kitOf, SMALL_RULES, smallList } from './bed.ts'
import { crewSize, type Crew, type Job } from '../../src/batch/run/crew.ts'
import { Cancelled } from '../../src/model/errors.ts'
import type { Kit } from '../../src/batch/run/kit.ts'
import { WORKER, WORKER_FLAGS, workerCrew } from '../../src/io/batch-crew.ts'
import { built } from '../../src/io/built.ts'

const entry = fileURLToPath(new URL('./dying-worker.mjs', import.meta.url))
const kit: Kit = {
  rules: new Map(),
  templates: new Map(),
  templatesDigest: '',
  fonts: [fileURLToPath(import.meta.url)],
  program: 'test',
  look: { lang: 'zh', size: 'normal', duplex: false },
  lang: 'en',
  out: '',
}
const nobody = (): Crew => {
  throw new Error('workers can be started here')
}
const jobs = (...seqs: number[]): Job[] => seqs.map((seq) => ({ seq, folder: String(seq), found: {} as Job['found'] }))

test('a case that brings its worker down twice is set apart, and all others are made, in order', async () => {
  const crew = workerCrew(kit, { size: 2, alone: nobody, entry })
  try {
    const [first, second] = await Promise.all([crew.make(jobs(1, 2, 5, 6)), crew.make(jobs(10, 11, 15))])
    expect(first?.map(({ status }) => status)).toEqual(['made', 'made', 'quarantined', 'made'])
    expect(second?.map(({ status }) => status)).toEqual(['quarantined', 'made', 'quarantined'])
    const [, , apart] = first ?? []
    expect(apart).toMatchObject({ problems: [{ code: 'case-quarantined', severity: 'error' }] })
    expect(await crew.draw({} as never, '2025-06-01')).toEqual(Uint8Array.of(1))
  } finally {
    await crew.close()
  }
}, 60_000)

test('an error that nobody caught, and a worker that falls silent, are deaths like any other', async () => {
  const crew = workerCrew(kit, { size: 1, alone: nobody, entry, patience: 1500 })
  try {
    expect((await crew.make(jobs(99, 1, 7, 2))).map(({ status }) => status)).toEqual([
      'quarantined',
      'made',
      'quarantined',
      'made',
    ])
  } finally {
    await crew.close()
  }
}, 60_000)

test('a worker takes one task after the other', async () => {
  const crew = workerCrew(kit, { size: 1, alone: nobody, entry })
  try {
    for (let round = 0; round < 5; round++)
      expect((await crew.make(jobs(1, 2, 3))).map(({ status }) => status)).toEqual(['made', 'made', 'made'])
    expect(await crew.draw({} as never, '2025-06-01')).toEqual(Uint8Array.of(1))
  } finally {
    await crew.close()
  }
}, 60_000)

test('what is halted is not begun, and says so', async () => {
  const crew = workerCrew(kit, { size: 1, alone: nobody, entry })
  try {
    setTimeout(() => crew.halt(), 300)
    const stopped = await Promise.allSettled([crew.make(jobs(1, 40, 2)), crew.make(jobs(3))])
    for (const made of stopped) expect(made).toMatchObject({ status: 'rejected', reason: expect.any(Cancelled) })
  } finally {
    await crew.close()
  }
}, 60_000)

test('where no worker can be started, this process makes the packets, and no case is blamed', async () => {
  const made: number[] = []
  const alone: Crew = {
    size: 1,
    make: (all) => {
      made.push(...all.map(({ seq }) => seq))
      return Promise.resolve(all.map(() => ({ status: 'failed', problems: [] })))
    },
    draw: () => Promise.resolve(Uint8Array.of(2)),
    halt: () => undefined,
    close: () => Promise.resolve(),
  }
  const crew = workerCrew(kit, { size: 2, entry: `${entry}.gone`, alone: () => alone })
  try {
    const results = await Promise.all([crew.make(jobs(1, 5)), crew.make(jobs(10)), crew.make(jobs(11))])
    expect(results.flat().map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed'])
    expect(made.sort((a, b) => a - b)).toEqual([1, 5, 10, 11])
    expect(await crew.draw({} as never, '2025-06-01')).toEqual(Uint8Array.of(2))
  } finally {
    await crew.close()
  }
}, 60_000)

test('a flag that the V8 of another Node does not know is left out', async () => {
  const crew = workerCrew(kit, { size: 2, alone: nobody, entry, flags: ['--no-such-flag-at-all'] })
  try {
    const made = await Promise.all([crew.make(jobs(1, 2)), crew.make(jobs(3))])
    expect(made.flat().map(({ status }) => status)).toEqual(['made', 'made', 'made'])
  } finally {
    await crew.close()
  }
}, 60_000)

test('the built worker takes no notice of Ctrl-C, and ends when the process that began it has gone', async () => {
  const worker = fork(built(WORKER), { serialization: 'advanced', execArgv: [...WORKER_FLAGS] })
  const ended = once(worker, 'exit')
  const answered = async (): Promise<unknown> => {
    const heard = once(worker, 'message')
    worker.send({ kind: 'make', jobs: [] })
    return ((await heard) as unknown[])[0]
  }
  expect(await answered()).toEqual({ kind: 'all' })
  if (process.platform !== 'win32') worker.kill('SIGINT')
  expect(await answered()).toEqual({ kind: 'all' })
  worker.disconnect()
  expect(await ended).toEqual([0, null])
}, 60_000)

test('workers make the same bytes as one process alone', async () => {
  const bed = new Bed()
  const crew = workerCrew({ ...kitOf(SMALL_RULES), out: bed.path('beside') }, { size: 2, alone: nobody })
  try {
    const list = bed.write('list.csv', smallList(20))
    await bed.run(list, { out: 'alone' })
    await bed.run(list, { out: 'beside', crew: () => crew })
    expect(bed.tree('beside')).toEqual(bed.tree('alone'))
  } finally {
    await crew.close()
    bed.remove()
  }
}, 60_000)

test('a list gets as many workers as it is worth, at most as many as were asked for, and a short one none', () => {
  const sizes = (processors: number, asked?: number): readonly number[] =>
    [1, 99, 100, 149, 150, 10_000].map((cases) => crewSize(cases, processors, asked))
  expect(sizes(1)).toEqual([0, 0, 1, 1, 1, 1])
  expect(sizes(2)).toEqual([0, 0, 2, 2, 2, 2])
  expect(sizes(4)).toEqual([0, 0, 2, 2, 3, 3])
  expect(sizes(64)).toEqual([0, 0, 2, 2, 3, 8])
  expect(sizes(2, 1)).toEqual([0, 0, 1, 1, 1, 1])
  expect(sizes(2, 12)).toEqual([0, 0, 2, 2, 3, 12])
})
