import { readFileSync } from 'node:fs'
import { writtenText } from '../model/decode-text.ts'
import { basename, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fold, Prompter } from '../interview/prompter.ts'
import { FileError } from '../model/errors.ts'
import type { Clock, Disk, Entropy } from '../model/ports.ts'
import type { Lang } from '../model/words.ts'
import { realClock } from './clock.ts'
import { fileInPieces } from './in-pieces.ts'
import { isPlainOutput, writeAtOnce } from './plain-output.ts'
import { ownText } from './own-text.ts'
import { rootAbove } from './root.ts'

const MOST_PIPED = 4_000_000

/** Everything outside the program, gathered in one place. Each part is loaded when it is first touched. */
export function realWorld() {
  let lost = false
  const root = rootAbove(fileURLToPath(new URL('.', import.meta.url)))
  return {
    disk: lazyDisk(),
    clock: realClock satisfies Clock,
    entropy: ((count) => {
      const bytes = new Uint8Array(count)
      crypto.getRandomValues(bytes)
      return bytes
    }) satisfies Entropy,
    env: process.env as Readonly<Record<string, string | undefined>>,
    cwd: process.cwd(),
    get home() {
      return process.getBuiltinModule('node:os').homedir()
    },
    windows: process.platform === 'win32',
    /** How this program was started, so that what it suggests can be pasted. */
    get startedAs() {
      return startedAs(process.argv[1] ?? 'baoxiao', process.cwd(), process.env)
    },
    machine: { version: process.version, platform: process.platform, arch: process.arch },
    ownText,
    /** Who writes in the log: the account, never a patient. */
    get account() {
      return accountName()
    },
    // A reader that went away (`| head`) is no error: without one there is nothing left to list; the work itself goes on unheard.
    out: sink(
      1,
      () => process.stdout,
      () => process.exit(process.exitCode ?? 0),
      () => void (lost = true),
    ),
    err: sink(
      2,
      () => process.stderr,
      () => undefined,
      () => undefined,
    ),
    /** Whether an answer could not be written: a full disk behind `>`. */
    get lostAnswer() {
      return lost
    },
    input: {
      get isTTY() {
        return process.stdin.isTTY === true
      },
      readAll: () => readAll(process.stdin),
      readDescriptor: async (fd: number) =>
        readAll((await import('node:fs')).createReadStream('', { fd, autoClose: false })),
    },
    prompter: onePrompter(),
    kindOf: async (path: string) => (await import('./shipped.ts')).kindOf(path),
    isolation: async (models?: string) => (await import('./isolation.ts')).realIsolation({ models }),
    blank: async (bytes: Uint8Array) => (await import('./blank-reader.ts')).readBlankApart(bytes),
    extractor: async (command: string, home: string) =>
      (await import('./extractor.ts')).commandExtractor(command, home),
    memory: async () => (await import('./memory.ts')).memoryFolder(),
    checkup: async () => (await import('./checkup.ts')).checkup(root),
    batch: async () => (await import('./batch-ports.ts')).batchPorts(),
    sweepCases: async (home: string) => (await import('./sweep.ts')).sweepCases(home),
    sweep: async (folder: string) => (await import('./sweep.ts')).sweepTemps(folder),
    shipped: {
      root,
      texts: async (folder: string, ending: string) => (await import('./shipped.ts')).textsIn(folder, ending),
      digests: async (folder: string, matching: RegExp) => (await import('./shipped.ts')).digestsIn(folder, matching),
      inPieces: fileInPieces,
      areas: () => readFileSync(join(root, 'rules', 'areas', 'areas.txt'), 'utf8'),
      version: async () => (await import('./shipped.ts')).versionIn(root),
      reportsTo: async () => (await import('./shipped.ts')).reportsTo(root),
    },
  }
}

/** The real disk, loaded with the first call: help and mistakes on the command line need none. */
function lazyDisk(): Disk {
  let real: Promise<Disk> | undefined
  const disk = (): Promise<Disk> => (real ??= import('./disk.ts').then(({ realDisk }) => realDisk()))
  return {
    read: async (path) => (await disk()).read(path),
    readIfThere: async (path) => (await disk()).readIfThere(path),
    writeWhole: async (path, bytes) => (await disk()).writeWhole(path, bytes),
    writePieces: async (path, pieces) => (await disk()).writePieces(path, pieces),
    readPieces: async function* (path) {
      yield* (await disk()).readPieces(path)
    },
    makeTemp: async (parent) => (await disk()).makeTemp(parent),
    appendLine: async (path, line) => (await disk()).appendLine(path, line),
    makeFolder: async (path) => (await disk()).makeFolder(path),
    list: async (path) => (await disk()).list(path),
    look: async (path) => (await disk()).look(path),
    rename: async (from, to) => (await disk()).rename(from, to),
    remove: async (path) => (await disk()).remove(path),
    lock: async (folder) => (await disk()).lock(folder),
  }
}

/** One for the whole program: a second one would not see what was typed ahead to the first. */
function onePrompter(): (lang: Lang, plain: boolean, fold?: Fold) => Promise<Prompter> {
  let one: Promise<Prompter> | undefined
  return (lang, plain, fold) => (one ??= openPrompter(lang, plain, fold))
}

async function openPrompter(lang: Lang, plain: boolean, fold: Fold | undefined): Promise<Prompter> {
  const streams = { input: process.stdin, output: process.stderr }
  if (plain) return (await import('./plain-prompter.ts')).plainPrompter(streams, lang)
  return (await import('./terminal-prompter.ts')).terminalPrompter(streams, lang, fold)
}

/** Opened when it is first used, and for a file or a pipe not at all: opening a stream costs a good part of the start. */
function sink(descriptor: 1 | 2, open: () => NodeJS.WriteStream, unheard: () => void, failed: () => void) {
  let opened: NodeJS.WriteStream | undefined
  let asked: boolean | undefined
  const plain = (): boolean => opened === undefined && (asked ??= isPlainOutput(descriptor))
  const stream = (): NodeJS.WriteStream => {
    if (opened === undefined) quietPipe((opened = open()), unheard, failed)
    return opened
  }
  return {
    write: (text: string): void => {
      const left = plain() ? writeAtOnce(descriptor, text, { unheard, failed }) : text
      if (left.length > 0) stream().write(left)
    },
    get isTTY() {
      return !plain() && stream().isTTY === true
    },
    get columns() {
      return plain() ? 80 : (stream().columns ?? 80)
    },
  }
}

/** Whoever stopped listening is no error; a disk that takes no more is one, and the exit code says so. */
function quietPipe(stream: NodeJS.WriteStream, unheard: () => void, failed: () => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') unheard()
    else failed()
  })
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    size += bytes.length
    if (size > MOST_PIPED) throw new FileError('what came in on standard input is too long')
    parts.push(bytes)
  }
  return writtenText(Buffer.concat(parts), 'stdin')
}

/** `npx baoxiao`, `baoxiao`, or `node bin/baoxiao.js` from where the person stands. */
export function startedAs(script: string, cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  if (env['npm_command'] === 'exec') return 'npx baoxiao'
  if (!basename(script).endsWith('.js') || script.split(/[\\/]/).includes('node_modules')) return 'baoxiao'
  const near = relative(cwd, script)
  const path = near.startsWith(`..${sep}..`) ? script : near
  return `node ${/\s/.test(path) ? `"${path}"` : path}`
}

function accountName(): string {
  try {
    return process.getBuiltinModule('node:os').userInfo().username
  } catch {
    return 'unknown'
  }
}
