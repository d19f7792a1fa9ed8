import { decodeText } from '../model/decode-text.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileError } from '../model/errors.ts'
import type { Extractor, ExtractorInput } from '../receipts/extractor.ts'
import { WORK } from './sweep.ts'
import { tempName } from './temp-name.ts'

export interface ExtractorLimits {
  readonly milliseconds: number
  readonly bytes: number
}

const LIMITS: ExtractorLimits = { milliseconds: 60_000, bytes: 1_000_000 }
const FILE = '{file}'

/**
 * Runs a command of the user's own choice for each picture, which lies in `home` for as long: without a shell, with the path of a private copy as its only
 * news, and with an end to its time and to what it may say. `{file}` stands for the path, at the end where it is left out.
 */
export function commandExtractor(command: string, home: string, limits: ExtractorLimits = LIMITS): Extractor {
  const [program, ...words] = wordsOf(command)
  if (program === undefined) throw new FileError('the command to read pictures with is empty')
  const given = words.some((word) => word.includes(FILE)) ? words : [...words, FILE]
  return {
    run: (input) =>
      withFile(home, input, (path) => {
        const child = start(
          program,
          given.map((word) => word.replaceAll(FILE, path)),
        )
        return outputOf(child, program, limits)
      }),
  }
}

/** Words as a person types them: parted by spaces, kept together by quotes; nothing else has a meaning. */
export const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'),
  )

const ENDINGS = { jpeg: 'jpg', png: 'png', pdf: 'pdf' } as const

/**
 * A folder that only this account can look into, in the case's own, and gone when the command is done: what a killed run leaves there
 * lies nowhere else, goes with the case, and is swept at the next start.
 */
async function withFile<T>(
  home: string,
  { type, bytes }: ExtractorInput,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const work = join(home, WORK)
  const folder = join(work, tempName())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const path = join(folder, `page.${ENDINGS[type]}`)
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx' })
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    await rmdir(work).catch(() => undefined)
  }
}

function start(program: string, words: readonly string[]): ChildProcess {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('BAOXIAO_')))
  return spawn(program, words, {
    shell: false,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
    // A group of its own, so that what it starts ends with it.
    detached: process.platform !== 'win32',
  })
}

function outputOf(child: ChildProcess, program: string, limits: ExtractorLimits): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => end(child), limits.milliseconds)
    child.stdout?.on('data', (part: Buffer) => {
      size += part.length
      if (size > limits.bytes) end(child)
      else parts.push(part)
    })
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(new FileError(`cannot run "${program}": ${error.code ?? 'it does not start'}`, { cause: error }))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      const output = decodeText(Buffer.concat(parts))?.text ?? ''
      resolve(code === 0 && size <= limits.bytes && output.trim() !== '' ? output : undefined)
    })
  })
}

function end(child: ChildProcess): void {
  child.stdout?.destroy()
  try {
    if (process.platform !== 'win32' && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
