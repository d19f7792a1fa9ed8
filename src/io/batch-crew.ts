import { fork, type ChildProcess, type Serializable } from 'node:child_process'
import type { Crew, Job, JobResult } from '../batch/run/crew.ts'
import type { Kit } from '../batch/run/kit.ts'
import { fault } from '../batch/problem.ts'
import type { IsoDate } from '../model/dates.ts'
import { Cancelled, FileError } from '../model/errors.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Lang } from '../model/words.ts'
import { built } from './built.ts'

/** What a worker is told, the kit first, and what it answers. Papers never travel: they are on the disk by then. */
export type WorkerOrder =
  | { readonly kind: 'begin'; readonly kit: Kit }
  | { readonly kind: 'make'; readonly jobs: readonly { readonly index: number; readonly job: Job }[] }
  | { readonly kind: 'draw'; readonly sheet: Sheet; readonly date: IsoDate }
  /** Nothing more after the case in hand. */
  | { readonly kind: 'halt' }
  | { readonly kind: 'end' }

export type WorkerAnswer =
  | { readonly kind: 'taking'; readonly index: number }
  | { readonly kind: 'one'; readonly index: number; readonly result: JobResult }
  | { readonly kind: 'all' }
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string; readonly stack: string }

interface Task {
  readonly jobs: readonly Job[]
  readonly results: (JobResult | undefined)[]
  readonly deaths: number[]
  readonly sheet?: { readonly sheet: Sheet; readonly date: IsoDate }
  readonly done: (bytes?: Uint8Array) => void
  readonly fail: (error: unknown) => void
}

export interface CrewOptions {
  readonly size: number
  /** The built worker; tests name another. */
  readonly entry?: string
  readonly flags?: readonly string[]
  /** Who makes the packets where no worker can be started. */
  readonly alone: () => Crew
  /** A case that takes longer has its worker ended. */
  readonly patience?: number
}

/** As the build names it. */
export const WORKER = 'io/batch-worker'
const PATIENCE = 600_000
/** A row that brings its worker down twice is set apart; the run goes on. */
const MOST_DEATHS = 2
/** So many in a row that end before they have taken anything: no worker can be started here. */
const MOST_STILLBORN = 3

/**
 * Processes beside this one, each with its own press and rules. One that dies is replaced; its case is tried once more.
 * Processes and not threads: two threads of one process took 1.8 times the CPU of one for the same packets.
 */
export function workerCrew(kit: Kit, options: CrewOptions): Crew {
  const pool = new Pool(kit, options)
  return {
    size: options.size,
    make: async (jobs) => {
      const results: (JobResult | undefined)[] = jobs.map(() => undefined)
      await pool.run({ jobs, results, deaths: jobs.map(() => 0) })
      return results.map((result) => result ?? setApart(kit.lang))
    },
    draw: async (sheet, date) =>
      (await pool.run({ jobs: [], results: [], deaths: [0], sheet: { sheet, date } })) ?? new Uint8Array(),
    halt: () => pool.halt(),
    close: () => pool.close(),
  }
}

/**
 * What V8 is told in a worker; the build compiles its program under the same, V8 takes nothing else. It collects garbage by itself: its
 * helpers would only wait for the cores that the other workers need. It keeps no more than 8 MB for the young: under Node 24 a worker took
 * 430 MB. It puts nothing among the old when it is made: of what one case alone needs it did, and collecting took twice the time. That of
 * Node 20 compiles anew only what has run twice as long, and less of it: a fifth of the CPU of a thousand rows went there.
 */
export const WORKER_FLAGS: readonly string[] = [
  '--max-old-space-size=1024',
  '--single-threaded-gc',
  '--max-semi-space-size=8',
  '--no-allocation-site-pretenuring',
  ...(process.versions.v8.startsWith('11.')
    ? ['--interrupt-budget=300000', '--max-inlined-bytecode-size-cumulative=400']
    : []),
]
/** How Node ends where it does not know a flag. */
const BAD_OPTION = 9

/** A worker, and what it has in hand. */
interface Hand {
  readonly worker: ChildProcess
  task?: Task
  /** The place in its task of what it is at. */
  at?: number
  patience?: NodeJS.Timeout
}

class Pool {
  readonly #kit: Kit
  readonly #options: CrewOptions
  readonly #waiting: Task[] = []
  readonly #hands = new Set<Hand>()
  #flags: readonly string[]
  #closing = false
  #halted = false
  #stillborn = 0
  #alone: Crew | undefined

  constructor(kit: Kit, options: CrewOptions) {
    this.#kit = kit
    this.#options = options
    this.#flags = options.flags ?? WORKER_FLAGS
  }

  run(task: Omit<Task, 'done' | 'fail'>): Promise<Uint8Array | undefined> {
    return new Promise((done, fail) => {
      this.#waiting.push({ ...task, done, fail })
      this.#next()
    })
  }

  /** Whatever has not been begun is not begun any more. */
  halt(): void {
    this.#halted = true
    this.#alone?.halt()
    this.#waiting.splice(0).forEach(({ fail }) => fail(new Cancelled('stopped')))
    this.#hands.forEach(({ worker }) => tell(worker, { kind: 'halt' }))
  }

  async close(): Promise<void> {
    this.#closing = true
    await Promise.all([...this.#hands].map(({ worker }) => ended(worker)))
    await this.#alone?.close()
  }

  #next(): void {
    while (this.#waiting.length > 0 && !this.#closing) {
      if (this.#alone !== undefined) {
        void inTurn(this.#alone, this.#waiting.splice(0))
        return
      }
      const idle = [...this.#hands].find(({ task }) => task === undefined)
      const hand = idle ?? (this.#hands.size < this.#options.size ? this.#hire() : undefined)
      const task = hand === undefined ? undefined : this.#waiting.shift()
      if (hand === undefined || task === undefined) return
      hand.task = task
      hand.patience = setTimeout(() => hand.worker.kill('SIGKILL'), this.#options.patience ?? PATIENCE)
      tell(hand.worker, orderOf(task))
    }
  }

  #hire(): Hand {
    const worker = fork(this.#options.entry ?? built(WORKER), {
      execArgv: [...process.execArgv, ...this.#flags],
      // A pipe could not carry what `found` is: maps, and bytes.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const hand: Hand = { worker }
    this.#hands.add(hand)
    worker.on('message', (answer) => this.#hear(hand, answer as WorkerAnswer))
    worker.on('exit', (code) => {
      if (code === BAD_OPTION) this.#flags = []
      this.#lose(hand)
    })
    // One that could not be started has no exit; after any other error the exit is what counts.
    worker.on('error', () => worker.pid === undefined && this.#lose(hand))
    tell(worker, { kind: 'begin', kit: this.#kit })
    return hand
  }

  #lose(hand: Hand): void {
    this.#hands.delete(hand)
    const { at } = hand
    const task = this.#release(hand)
    if (task !== undefined && !this.#closing) this.#mourn(task, at)
    this.#next()
  }

  #hear(hand: Hand, answer: WorkerAnswer): void {
    hand.patience?.refresh()
    this.#stillborn = 0
    if (answer.kind === 'taking') {
      hand.at = answer.index
      return
    }
    delete hand.at
    if (answer.kind === 'one') {
      if (hand.task !== undefined) hand.task.results[answer.index] = answer.result
      return
    }
    const task = this.#release(hand)
    if (answer.kind === 'failed') task?.fail(rebuilt(answer))
    else if (this.#halted) task?.fail(new Cancelled('stopped'))
    else task?.done(answer.kind === 'drawn' ? answer.bytes : undefined)
    this.#next()
  }

  #release(hand: Hand): Task | undefined {
    const { task } = hand
    clearTimeout(hand.patience)
    delete hand.task
    delete hand.at
    return task
  }

  /** What the worker was at is what may have brought it down; `at` undefined: it had not begun. */
  #mourn(task: Task, at: number | undefined): void {
    if (this.#halted) return task.fail(new Cancelled('stopped'))
    if (at === undefined) {
      if (++this.#stillborn >= MOST_STILLBORN) this.#alone ??= this.#options.alone()
    } else if (this.#died(task, at) >= MOST_DEATHS) {
      if (task.sheet !== undefined) return task.fail(new Error('a worker died twice while it drew the overview'))
      task.results[at] = setApart(this.#kit.lang)
      if (!task.results.includes(undefined)) return task.done()
    }
    this.#waiting.unshift(task)
  }

  /** How often a worker has died of it by now. */
  #died({ deaths }: Task, at: number): number {
    return (deaths[at] = (deaths[at] ?? 0) + 1)
  }
}

/** What was waiting for a worker, one after the other. */
async function inTurn(crew: Crew, tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) {
    try {
      if (task.sheet !== undefined) {
        task.done(await crew.draw(task.sheet.sheet, task.sheet.date))
        continue
      }
      const open = task.jobs.flatMap((job, index) => (task.results[index] === undefined ? [{ job, index }] : []))
      const made = await crew.make(open.map(({ job }) => job))
      open.forEach(({ index }, i) => (task.results[index] = made[i]))
      task.done()
    } catch (error) {
      task.fail(error)
    }
  }
}

function orderOf({ jobs, results, sheet }: Task): WorkerOrder {
  if (sheet !== undefined) return { kind: 'draw', ...sheet }
  return { kind: 'make', jobs: jobs.flatMap((job, index) => (results[index] === undefined ? [{ index, job }] : [])) }
}

/** Kinds of `FileError`: outside is to blame. */
const OUTSIDE = new Set(['FileError', 'HeldError', 'InstallationError', 'BusyError'])

function rebuilt({ name, message, stack }: WorkerAnswer & { kind: 'failed' }): Error {
  const error = OUTSIDE.has(name) ? new FileError(message) : new Error(message)
  error.stack = stack
  return error
}

const setApart = (lang: Lang): JobResult => ({
  status: 'quarantined',
  problems: [
    fault(
      'case-quarantined',
      lang,
      {},
      {
        zh: '办理这个个案时程序两次崩溃，已跳过',
        en: 'making this case brought the program down twice; it was set apart',
      },
      {
        zh: '多半是某个扫描件有问题：换一份再用 --resume 重跑，并请反馈给我们。',
        en: 'Most likely one of its scans: replace it, run again with --resume, and please report it.',
      },
    ),
  ],
})

/** To one that has died meanwhile nothing can be said: its exit says the rest. */
const tell = (worker: ChildProcess, order: WorkerOrder): boolean =>
  worker.connected && worker.send(order as unknown as Serializable, () => undefined)

async function ended(worker: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => worker.once('exit', () => done()))
  tell(worker, { kind: 'end' })
  const late = setTimeout(() => worker.kill('SIGKILL'), 2000)
  await gone
  clearTimeout(late)
}
