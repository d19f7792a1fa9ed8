import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { FileError, HeldError } from '../model/errors.ts'
import type { Release } from '../model/ports.ts'
import { hold, takeLeft } from './held.ts'
import { stillHolds, type Holder, type Standing } from './holder.ts'
import { startOf } from './process-list.ts'
import { tempName } from './temp-name.ts'

const NAME = '.lock'
const LOCK = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

/** Renames a file: tests hand in a disk that does not let them. */
type Move = (from: string, to: string) => Promise<void>

/** Takes a folder for this process. A lock is taken over only when its process is gone: seen on this machine, silent on another. */
export async function takeLock(folder: string, move: Move = rename): Promise<Release> {
  const path = join(folder, NAME)
  for (let tries = 0; tries < 20; tries++) {
    const text = takeLeft(path) ?? (await create(path))
    if (text !== undefined) return hold(folder, path, text)
    const seen = await textAt(path)
    const holder = holderIn(seen)
    if (holder !== undefined) {
      const standing = await stillHolds(holder, await silenceOf(folder, path))
      if (standing.holds) throw heldBy(holder, standing, folder, path)
    }
    if (holder !== undefined || tries > 10) await clearStale(path, seen, move)
    else await new Promise((done) => setTimeout(done, 20))
  }
  throw new FileError(
    `an old lock cannot be removed; delete this file and try again · 旧的锁删不掉，请删掉这个文件再试: ${path}`,
  )
}

const heldBy = (holder: Holder, standing: Standing, folder: string, path: string): HeldError =>
  new HeldError(
    `the case is open in another window (process ${holder.pid} on ${holder.host}); close it there first · ` +
      `这个个案正在另一个窗口里打开，请先关闭那边：${folder}`,
    wayOut(path, holder, standing),
  )

/** Nobody sees everything from here, and a lock must never be for ever: the person who knows better is told what to do. */
function wayOut(path: string, { host, pid }: Holder, { silent }: Standing): string {
  const here = host === hostname()
  const where = here ? `no baoxiao runs as process ${pid}` : `no baoxiao runs on ${host} any more`
  const wo = here ? `进程 ${pid} 不是 baoxiao` : `${host} 上没有在用`
  const [heard, zhHeard] =
    silent === undefined || here
      ? ['', '']
      : [` (its last sign of life: ${minutes(silent)} min ago)`, `（${minutes(silent)} 分钟前还有动静）`]
  return `\n  If ${where}${heard}, delete this file and try again · 确定${here ? '' : ' '}${wo}${zhHeard}时，删掉这个文件再试：${path}`
}

const minutes = (silent: number): number => Math.max(0, Math.floor(silent / 60_000))

/** Nothing, where there is none; a pipe in its place is not waited for. */
const textAt = async (path: string): Promise<string> =>
  (await stat(path).catch(() => undefined))?.isFile() === true ? readFile(path, 'utf8').catch(() => '') : ''

/** The text of the new lock; undefined where there is one. */
async function create(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, LOCK, 0o600)
    try {
      const holder: Holder = {
        pid: process.pid,
        host: hostname(),
        started: await startOf(process.pid),
        born: Math.round(performance.timeOrigin),
        beats: true,
        mark: randomBytes(6).toString('hex'),
      }
      const text = JSON.stringify(holder)
      await file.writeFile(text)
      return text
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
    throw error
  }
}

/** Undefined while its maker is still writing it, or after a crash in that moment. */
function holderIn(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>
    if (typeof holder.pid !== 'number' || typeof holder.host !== 'string') return undefined
    return {
      pid: holder.pid,
      host: holder.host,
      started: String(holder.started ?? ''),
      ...(typeof holder.born === 'number' ? { born: holder.born } : {}),
      beats: holder.beats === true,
      mark: String(holder.mark ?? ''),
    }
  } catch {
    return undefined
  }
}

/** How long ago the lock was touched, by the clock of the disk that it lies on: a share has its own. */
async function silenceOf(folder: string, path: string): Promise<number | undefined> {
  const probe = join(folder, `.bx-${tempName()}`)
  try {
    const file = await open(probe, LOCK, 0o600)
    await file.writeFile(' ').finally(() => file.close())
    const [now, touched] = await Promise.all([stat(probe), stat(path)])
    return now.mtimeMs - touched.mtimeMs
  } catch {
    return undefined
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

/** Moves the dead lock aside before removing it, and puts it back if somebody took the folder in between. */
async function clearStale(path: string, seen: string, move: Move): Promise<void> {
  // Swept at a later start where it cannot be removed now.
  const aside = join(dirname(path), `.bx-${tempName()}`)
  try {
    await move(path, aside)
  } catch {
    return
  }
  const taken = (await textAt(aside)) !== seen
  // What cannot be removed is out of the way at least: nobody is kept from their case by it.
  await (taken ? move(aside, path) : rm(aside, { force: true, recursive: true }).catch(() => undefined))
}
