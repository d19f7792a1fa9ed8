import { readFileSync, rmSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { sep } from 'node:path'
import { FileError } from '../model/errors.ts'
import type { Release } from '../model/ports.ts'
import { BEAT_EVERY, SILENT_TOO_LONG } from './holder.ts'

interface Held {
  readonly folder: string
  readonly path: string
  readonly text: string
  /** When it was last touched, or seen to be ours. */
  touched: number
}

/** The folders that this process has. */
const HELD = new Map<string, Held>()
let beating: NodeJS.Timeout | undefined

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type Signal = keyof typeof SIGNALS

/** Keeps a lock alive until it is released; a process that is stopped from outside releases it, too. */
export function hold(folder: string, path: string, text: string): Release {
  const held: Held = { folder, path, text, touched: Date.now() }
  HELD.set(path, held)
  if (beating === undefined) begin()
  return async () => {
    if (HELD.get(path) !== held) return
    HELD.delete(path)
    if (HELD.size === 0) end()
    if (await isOurs(held)) letGo(held)
  }
}

/** Locks of this process that could not be removed: still its own. The next process sees that this one is gone. */
const LEFT = new Map<string, string>()

function letGo({ path, text }: Held): void {
  try {
    rmSync(path, { force: true })
  } catch {
    LEFT.set(path, text)
  }
}

/** The text of a lock that this process could not remove when it let the folder go. */
export function takeLeft(path: string): string | undefined {
  const text = LEFT.get(path)
  LEFT.delete(path)
  return text
}

function begin(): void {
  beating = setInterval(() => void Promise.all([...HELD.values()].map(beat)), BEAT_EVERY)
  beating.unref()
  for (const signal of Object.keys(SIGNALS)) process.on(signal, stopped)
  process.on('exit', releaseAll)
}

function end(): void {
  clearInterval(beating)
  beating = undefined
  for (const signal of Object.keys(SIGNALS)) process.off(signal, stopped)
  process.off('exit', releaseAll)
}

let finishing = 0

/** Whoever has something to finish first takes the signals upon itself until it gives them back. Then a lock is released by its holder. */
export function takeSignals(): () => void {
  finishing++
  return () => void finishing--
}

/** Not told by who listens: libraries listen, too, and do nothing as long as others do. */
function stopped(signal: Signal): void {
  if (finishing === 0) process.exit(SIGNALS[signal])
}

function releaseAll(): void {
  for (const { path, text } of HELD.values())
    try {
      if (readFileSync(path, 'utf8') === text) rmSync(path, { force: true })
    } catch {
      // Gone already.
    }
  HELD.clear()
}

/** Writes its first byte again: the disk notes the time by its own clock, and nobody ever reads half a lock. */
async function beat(held: Held): Promise<void> {
  try {
    if (!(await isOurs(held))) return
    const file = await open(held.path, 'r+')
    await file.write(held.text.slice(0, 1), 0).finally(() => file.close())
    held.touched = Date.now()
  } catch {
    // A share that is away for a moment.
  }
}

const isOurs = async ({ path, text }: Held): Promise<boolean> =>
  (await readFile(path, 'utf8').catch(() => undefined)) === text

/** A process that slept (a closed lid) may have been taken for gone meanwhile: it must not write over its successor. */
export async function mustStillHold(path: string): Promise<void> {
  for (const held of HELD.values()) {
    if (!path.startsWith(held.folder + sep) || Date.now() - held.touched < SILENT_TOO_LONG / 2) continue
    if (!(await isOurs(held))) throw new FileError(`${TAKEN}${held.folder}`)
    held.touched = Date.now()
  }
}

const TAKEN =
  'this computer was away for so long that somebody else opened the case; nothing was overwritten. Open it again · ' +
  '这台电脑停了很久，期间别处打开了这个个案；没有覆盖任何内容，请重新打开：'
