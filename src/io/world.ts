import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Prompter } from '../interview/prompter.ts'
import { FileError } from '../model/errors.ts'
import type { Clock, Disk, Entropy } from '../model/ports.ts'
import type { Lang } from '../model/words.ts'
import { realClock } from './clock.ts'
import { realDisk } from './disk.ts'
import { sweepTemps } from './sweep.ts'

const MOST_PIPED = 4_000_000

/** Everything outside the program, gathered in one place. */
export function realWorld() {
  quietPipe(process.stdout)
  quietPipe(process.stderr)
  return {
    disk: realDisk() satisfies Disk,
    clock: realClock satisfies Clock,
    entropy: ((count) => new Uint8Array(randomBytes(count))) satisfies Entropy,
    env: process.env as Readonly<Record<string, string | undefined>>,
    cwd: process.cwd(),
    home: homedir(),
    windows: process.platform === 'win32',
    /** Who writes in the log: the account, never a patient. */
    account: accountName(),
    out: sink(process.stdout),
    err: sink(process.stderr),
    input: {
      isTTY: process.stdin.isTTY === true,
      readAll: () => readAll(process.stdin),
      readDescriptor: (fd: number) => readAll(createReadStream('', { fd, autoClose: false })),
    },
    prompter,
    kindOf,
    isolation: async () => (await import('./isolation.ts')).realIsolation(),
    batch: async () => (await import('./batch-ports.ts')).batchPorts(),
    sweep: sweepTemps,
    shipped: { root: packageRoot(), texts, version: packageVersion },
  }
}

/** What is at a path: links are followed once, as a person would. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    const found = await stat(path)
    return found.isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}

async function prompter(lang: Lang, plain: boolean): Promise<Prompter> {
  const streams = { input: process.stdin, output: process.stderr }
  if (plain) return (await import('./plain-prompter.ts')).plainPrompter(streams, lang)
  return (await import('./terminal-prompter.ts')).terminalPrompter(streams, lang)
}

const sink = (stream: NodeJS.WriteStream) => ({
  write: (text: string): void => void stream.write(text),
  isTTY: stream.isTTY === true,
  columns: stream.columns ?? 80,
})

/** A reader that went away (`| head`) is no error. */
function quietPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') process.exit(process.exitCode ?? 0)
    throw error
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
  return Buffer.concat(parts).toString('utf8')
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/** The folder with `rules/` and `templates/`: above `dist/` when built, above `src/io/` in tests. */
export function packageRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return here.endsWith(join('src', 'io')) ? dirname(dirname(here)) : dirname(here)
}

async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Every text file under a folder that ends so, by its path from there with `/`. */
async function texts(folder: string, ending: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const all = await Promise.all(paths.map(async (path) => [named(folder, path), await readFile(path, 'utf8')] as const))
  return new Map(all)
}

const named = (folder: string, path: string): string => relative(folder, path).split(sep).join('/')
