import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import {
  READ_LIMITS,
  type Isolation,
  type ReadLimits,
  type Reading,
  type ReadPurpose,
  type ReadRequest,
} from '../model/reading.ts'
import { BusyError, InstallationError } from '../model/errors.ts'
import type { ChildAnswer } from '../receipts/child-answer.ts'
import { packMessage, unpackMessage } from '../receipts/frames.ts'
import { faultOfUnknown, scanTypeOf } from '../receipts/magic.ts'
import { isLargeHeic } from '../receipts/pictures/heic-size.ts'
import { refusedReading } from '../receipts/refused.ts'
import { built, shippedBeside } from './built.ts'
import { usageOf, type Usage } from './resident.ts'

export interface IsolationOptions {
  /** The program that the process runs: the built `receipts/child`. */
  readonly entry?: string
  /** How many run at once. Each may take a gigabyte. */
  readonly atOnce?: number
  /** A folder of networks for reading photos, which a person named: the process may read it too. */
  readonly models?: string | undefined
}

/** The real isolation: one process a file, without environment, rights or a second life. */
export function realIsolation({
  entry = built('receipts/child'),
  atOnce = 2,
  models,
}: IsolationOptions = {}): Isolation {
  const waiting: (() => void)[] = []
  const running = new Set<Child>()
  let taken = 0
  let spare: Child | undefined

  const hire = (): Child => {
    const ready = spare
    spare = undefined
    return ready !== undefined && isAlive(ready) ? ready : startReader(entry, models)
  }
  const turn = async (): Promise<void> => {
    if (taken >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else taken++
  }
  const done = (): void => {
    const next = waiting.shift()
    if (next === undefined) taken--
    else next()
  }

  return {
    async run({ bytes, purpose = 'everything', limits: given, hints, onPages }) {
      const limits: ReadLimits = { ...READ_LIMITS, ...given }
      const type = scanTypeOf(bytes)
      if (bytes.length === 0) return refusedReading(type, 'S09')
      if (bytes.length > limits.bytes) return refusedReading(type, 'S02')
      // What nobody can read need not start a process.
      if (type === 'unknown') return refusedReading(type, faultOfUnknown(bytes))
      await turn()
      try {
        const font = type === 'ofd' ? OWN_FONT : ''
        const asked = {
          bytes,
          purpose,
          limits,
          font,
          ...(models === undefined ? {} : { models }),
          ...(hints === undefined ? {} : { hints }),
        }
        const read = (what: Job['asked']): Promise<Reading> =>
          readInChild({ child: hire(), running, asked: what, limits, onPages })
        return type === 'heic' && purpose === 'everything' && isLargeHeic(bytes)
          ? await inTwoSteps(asked, read)
          : await read(asked)
      } finally {
        done()
      }
    },
    ahead() {
      spare ??= startReader(entry, models)
    },
    close() {
      spare?.kill('SIGKILL')
      spare = undefined
      for (const child of running) child.kill('SIGKILL')
      return Promise.resolve()
    },
  }
}

/** Decoded in one process, read in the next: both together would be more than a reader may hold. */
async function inTwoSteps(asked: Job['asked'], read: (asked: Job['asked']) => Promise<Reading>): Promise<Reading> {
  const printed = await read({ ...asked, purpose: 'print' })
  const [picture] = printed.pages.kind === 'images' ? printed.pages.images : []
  if (picture === undefined) return printed
  return { ...(await read({ ...asked, bytes: picture.bytes })), type: printed.type }
}

/** Without it only such OFDs are drawn as carry all their fonts. */
const OWN_FONT = shippedBeside(join('templates', 'fonts', 'NotoSansSC-Regular.ttf')) ?? ''

export interface Child extends ChildProcess {
  readonly stdin: Writable
  readonly stderr: Readable
}

interface Job {
  readonly child: Child
  readonly running: Set<Child>
  readonly asked: Omit<ReadRequest, 'onPages'> & {
    readonly bytes: Uint8Array
    readonly purpose: ReadPurpose
    readonly font: string
    readonly models?: string
  }
  readonly limits: ReadLimits
  readonly onPages: ReadRequest['onPages']
}

/** More than any answer: the file itself, its print copy, and what was read. */
const answerLimit = (limits: ReadLimits): number => 4 * limits.bytes
const WATCH_EVERY = 100

async function readInChild(job: Job): Promise<Reading> {
  const { child, running, asked, limits, onPages } = job
  running.add(child)
  const verdict = watch(child, limits)
  if (onPages !== undefined) child.stderr.on('data', (text: Buffer) => onPages(dotsIn(text)))
  for (const part of packMessage(asked)) child.stdin.write(part)
  child.stdin.end()
  try {
    const answer = readingIn(await answerOf(child, limits))
    if (answer !== undefined && 'incomplete' in answer) throw new InstallationError(answer.incomplete)
    const killed = answer === undefined ? verdict.killedFor() : undefined
    if (killed === 'busy') throw new BusyError()
    return answer ?? refusedReading(scanTypeOf(asked.bytes), killed ?? 'S08')
  } finally {
    verdict.stop()
    running.delete(child)
    child.kill('SIGKILL')
  }
}

/** One for each page that was read; a library that prints meanwhile may add some. */
const dotsIn = (text: Buffer): number => text.reduce((count, byte) => count + (byte === DOT ? 1 : 0), 0)
const DOT = 0x2e

/** Undefined for whatever is no message of ours. */
function readingIn(answer: Uint8Array | undefined): ChildAnswer | undefined {
  try {
    return answer === undefined ? undefined : (unpackMessage(answer) as ChildAnswer | undefined)
  } catch {
    return undefined
  }
}

const isAlive = ({ exitCode, signalCode }: Child): boolean => exitCode === null && signalCode === null

/** What V8 is told in it. The build compiles the program under the same: V8 takes nothing else. */
export const READER_FLAGS = ['--max-old-space-size=384'] as const

/** A process that may read its own program and nothing else but a folder of networks. */
export function startReader(entry: string, models?: string): Child {
  const child = spawn(process.execPath, [...rights(entry, models), ...READER_FLAGS, entry], {
    env: {},
    // Libraries may print: the answer comes by a way of its own.
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  }) as Child
  // A process that dies before it has read everything closes its end: its answer, or the lack of one, says so.
  child.stdin.on('error', () => {})
  child.on('error', () => {})
  return child
}

/** May read its own program, its packages, our font and networks that a person named, and nothing else; may write nothing and start nothing. */
function rights(entry: string, models: string | undefined): readonly string[] {
  const known = process.allowedNodeEnvironmentFlags
  const flag = ['--permission', '--experimental-permission'].find((name) => known.has(name))
  const packages = packagesFolder()
  if (flag === undefined || packages === undefined || !known.has('--allow-addons')) return ['--no-warnings']
  const folders = [dirname(dirname(entry)), packages, ...(models === undefined ? [] : [models])]
  const places = [...folders.map((folder) => join(folder, '*')), ...(OWN_FONT === '' ? [] : [OWN_FONT])]
  return ['--no-warnings', flag, '--allow-addons', ...places.map((place) => `--allow-fs-read=${place}`)]
}

const resolver = createRequire(import.meta.url)

/** Where the packages lie, told by the first of them that is there: any may be missing. */
function packagesFolder(): string | undefined {
  for (const name of ['@hyzyla/pdfium', 'sharp', CODE_READER]) {
    const found = placeOf(name)
    const at = found?.lastIndexOf(`${sep}node_modules${sep}`) ?? -1
    if (found !== undefined && at >= 0) return found.slice(0, at + `${sep}node_modules`.length)
  }
  return undefined
}

function placeOf(name: string): string | undefined {
  try {
    return resolver.resolve(name)
  } catch {
    return undefined
  }
}

const CODE_READER = 'zxing-wasm/reader/zxing_reader.wasm'

export interface Watch {
  /** Undefined where nobody ended it. */
  killedFor(): 'S03' | 'S04' | 'busy' | undefined
  stop(): void
}

/** Ends a reader that works too long, works on without a sign of life, or holds too much memory; and one that gets nowhere, for which nobody's file is to blame. */
export function watch(child: Child, limits: ReadLimits): Watch {
  let reason: ReturnType<Watch['killedFor']>
  const end = (why: NonNullable<typeof reason>): void => {
    reason ??= why
    child.kill('SIGKILL')
  }
  const [whole, quiet] = [limits.cpuMilliseconds, limits.quietCpuMilliseconds].map((cpu) =>
    setTimeout(() => end('busy'), Math.min(cpu * limits.patience, LONGEST_TIMER)),
  )
  const signs = { heard: true, since: 0 }
  child.stderr.on('data', (text: Buffer) => {
    if (/heap out of memory|allocation failed/i.test(text.toString('latin1'))) reason ??= 'S04'
    signs.heard = true
    quiet?.refresh()
  })
  const judge = ({ bytes, cpuMilliseconds: cpu }: Usage): void => {
    if (bytes !== undefined && bytes > limits.memory) end('S04')
    if (cpu === undefined) return
    if (signs.heard) Object.assign(signs, { heard: false, since: cpu })
    if (cpu > limits.cpuMilliseconds || cpu - signs.since > limits.quietCpuMilliseconds) end('S03')
  }
  let looking = false
  const look = (): void => {
    if (looking || child.pid === undefined) return
    looking = true
    void usageOf(child.pid).then((usage) => {
      looking = false
      if (usage !== undefined) judge(usage)
    })
  }
  look()
  const memory = setInterval(look, WATCH_EVERY)
  return {
    killedFor: () => reason,
    stop() {
      clearTimeout(whole)
      clearTimeout(quiet)
      clearInterval(memory)
    },
  }
}

/** What a timer can count to. */
const LONGEST_TIMER = 2 ** 31 - 1

const answerPipe = ({ stdio }: Child): Readable => stdio[3] as Readable

/** Everything the reader said, once it has ended well; undefined when it did not. */
export function answerOf(child: Child, limits: ReadLimits): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    answerPipe(child).on('data', (part: Buffer) => {
      size += part.length
      if (size > answerLimit(limits)) child.kill('SIGKILL')
      else parts.push(part)
    })
    child.on('error', () => resolve(undefined))
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(parts) : undefined))
  })
}
