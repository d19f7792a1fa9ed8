import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
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
import { packMessage, unpackMessage } from '../receipts/frames.ts'
import { faultOfUnknown, scanTypeOf } from '../receipts/magic.ts'
import { refusedReading } from '../receipts/refused.ts'
import { built, shippedBeside } from './built.ts'
import { residentBytes } from './resident.ts'

export interface IsolationOptions {
  /** The program that the process runs: the built `receipts/child`. */
  readonly entry?: string
  /** How many run at once. Each may take a gigabyte. */
  readonly atOnce?: number
}

/** The real isolation: one process a file, without environment, rights or a second life. */
export function realIsolation({ entry = built('receipts/child'), atOnce = 2 }: IsolationOptions = {}): Isolation {
  const waiting: (() => void)[] = []
  const running = new Set<Child>()
  let codes: Promise<Uint8Array> | undefined
  let taken = 0
  let spare: Child | undefined

  const hire = (): Child => {
    const ready = spare
    spare = undefined
    return ready !== undefined && isAlive(ready) ? ready : startReader(entry)
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
    async run({ bytes, purpose = 'everything', limits: given, hints }) {
      const limits: ReadLimits = { ...READ_LIMITS, ...given }
      const type = scanTypeOf(bytes)
      if (bytes.length === 0) return refusedReading(type, 'S09')
      if (bytes.length > limits.bytes) return refusedReading(type, 'S02')
      // What nobody can read need not start a process.
      if (type === 'unknown') return refusedReading(type, faultOfUnknown(bytes))
      await turn()
      try {
        const coded = purpose === 'everything' || purpose === 'turned-print'
        const program = coded ? await (codes ??= codeReader()) : NO_CODES
        const font = type === 'ofd' ? OWN_FONT : ''
        const asked = {
          bytes,
          purpose,
          limits,
          codes: program,
          font,
          ...(hints === undefined ? {} : { hints }),
        }
        return await readInChild({ child: hire(), running, asked, limits })
      } finally {
        done()
      }
    },
    ahead() {
      spare ??= startReader(entry)
    },
    close() {
      spare?.kill('SIGKILL')
      spare = undefined
      for (const child of running) child.kill('SIGKILL')
      return Promise.resolve()
    },
  }
}

/** A print copy needs no code reader. */
const NO_CODES = new Uint8Array()
/** Without it only such OFDs are drawn as carry all their fonts. */
const OWN_FONT = shippedBeside(join('templates', 'fonts', 'NotoSansSC-Regular.ttf')) ?? ''

export interface Child extends ChildProcess {
  readonly stdin: Writable
  readonly stderr: Readable
}

interface Job {
  readonly child: Child
  readonly running: Set<Child>
  readonly asked: ReadRequest & {
    readonly bytes: Uint8Array
    readonly purpose: ReadPurpose
    readonly codes: Uint8Array
    readonly font: string
  }
  readonly limits: ReadLimits
}

/** More than any answer: the file itself, its print copy, and what was read. */
const answerLimit = (limits: ReadLimits): number => 4 * limits.bytes
const WATCH_EVERY = 100

async function readInChild(job: Job): Promise<Reading> {
  const { child, running, asked, limits } = job
  const { bytes } = asked
  running.add(child)
  const verdict = watch(child, limits)
  for (const part of packMessage(asked)) child.stdin.write(part)
  child.stdin.end()
  try {
    const answer = await answerOf(child, limits)
    const reading = answer === undefined ? undefined : (unpackMessage(answer) as Reading | undefined)
    return reading ?? refusedReading(scanTypeOf(bytes), verdict.killedFor() ?? 'S08')
  } catch {
    return refusedReading(scanTypeOf(bytes), verdict.killedFor() ?? 'S08')
  } finally {
    verdict.stop()
    running.delete(child)
    child.kill('SIGKILL')
  }
}

const isAlive = ({ exitCode, signalCode }: Child): boolean => exitCode === null && signalCode === null

/** What V8 is told in it. The build compiles the program under the same: V8 takes nothing else. */
export const READER_FLAGS = ['--max-old-space-size=384'] as const

/** A process that may read its own program and nothing else. */
export function startReader(entry: string): Child {
  const child = spawn(process.execPath, [...rights(entry), ...READER_FLAGS, entry], {
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

/** May read its own program, its packages and our font, and nothing else; may write nothing and start nothing. */
function rights(entry: string): readonly string[] {
  const known = process.allowedNodeEnvironmentFlags
  const flag = ['--permission', '--experimental-permission'].find((name) => known.has(name))
  const packages = packagesFolder()
  if (flag === undefined || packages === undefined || !known.has('--allow-addons')) return ['--no-warnings']
  const folders = [dirname(dirname(entry)), packages]
  const places = [...folders.map((folder) => join(folder, '*')), ...(OWN_FONT === '' ? [] : [OWN_FONT])]
  return ['--no-warnings', flag, '--allow-addons', ...places.map((place) => `--allow-fs-read=${place}`)]
}

const resolver = createRequire(import.meta.url)

function packagesFolder(): string | undefined {
  const found = resolver.resolve('sharp')
  const at = found.lastIndexOf(`${sep}node_modules${sep}`)
  return at < 0 ? undefined : found.slice(0, at + `${sep}node_modules`.length)
}

const codeReader = async (): Promise<Uint8Array> =>
  new Uint8Array(await readFile(resolver.resolve('zxing-wasm/reader/zxing_reader.wasm')))

export interface Watch {
  killedFor(): 'S03' | 'S04' | undefined
  stop(): void
}

/** Ends a reader that takes too long, falls silent, or holds too much memory. */
export function watch(child: Child, limits: ReadLimits): Watch {
  let reason: 'S03' | 'S04' | undefined
  const end = (why: 'S03' | 'S04'): void => {
    reason ??= why
    child.kill('SIGKILL')
  }
  const whole = setTimeout(() => end('S03'), limits.milliseconds)
  const quiet = setTimeout(() => end('S03'), limits.quietMilliseconds)
  child.stderr.on('data', (text: Buffer) => {
    if (/heap out of memory|allocation failed/i.test(text.toString('latin1'))) reason ??= 'S04'
    quiet.refresh()
  })
  let looking = false
  const look = (): void => {
    if (looking || child.pid === undefined) return
    looking = true
    void residentBytes(child.pid).then((bytes) => {
      looking = false
      if (bytes !== undefined && bytes > limits.memory) end('S04')
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
