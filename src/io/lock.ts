import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { FileError, HeldError } from '../model/errors.ts'
import type { Release } from '../model/ports.ts'
import { isAlive, startOf } from './process-list.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  /** When that process started, so that a pid used again is not taken for its holder. */
  readonly started: string
}

const NAME = '.lock'
const LOCK = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

/** Takes a folder for this process. Only a lock whose process is gone, on this same machine, is taken over. */
export async function takeLock(folder: string): Promise<Release> {
  const path = join(folder, NAME)
  for (let tries = 0; tries < 20; tries++) {
    if (LEFT.delete(path) || (await create(path))) return () => letGo(path)
    const seen = await readFile(path, 'utf8').catch(() => '')
    const holder = holderIn(seen)
    if (holder !== undefined && (await stillHolds(holder)))
      throw new HeldError(
        `the case is open in another window (process ${holder.pid} on ${holder.host}); close it there first · ` +
          `这个个案正在另一个窗口里打开，请先关闭那边：${folder}`,
        holder.host === hostname() ? '' : elsewhere(path, holder),
      )
    if (holder !== undefined || tries > 10) await clearStale(path, seen)
    else await new Promise((done) => setTimeout(done, 20))
  }
  throw new FileError(
    `an old lock cannot be removed; delete this file and try again · 旧的锁删不掉，请删掉这个文件再试: ${path}`,
  )
}

/** Locks of this process that could not be removed: still its own. The next process sees that this one is gone. */
const LEFT = new Set<string>()

async function letGo(path: string): Promise<void> {
  try {
    await rm(path, { force: true })
  } catch {
    LEFT.add(path)
  }
}

/** Nobody can see from here whether a process on another machine still runs: the person has to say. */
const elsewhere = (path: string, { host }: Holder): string =>
  `\n  If no baoxiao runs on ${host} any more, delete this file and try again · 确定 ${host} 上没有在用时，删掉这个文件再试：${path}`

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, LOCK, 0o600)
    try {
      const holder: Holder = { pid: process.pid, host: hostname(), started: await startOf(process.pid) }
      await file.writeFile(JSON.stringify(holder))
    } catch (error) {
      await file.close()
      await rm(path, { force: true })
      throw error
    }
    await file.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Undefined while its maker is still writing it, or after a crash in that moment. */
function holderIn(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>
    if (typeof holder.pid !== 'number' || typeof holder.host !== 'string') return undefined
    return { pid: holder.pid, host: holder.host, started: String(holder.started ?? '') }
  } catch {
    return undefined
  }
}

async function stillHolds({ pid, host, started }: Holder): Promise<boolean> {
  if (host !== hostname()) return true
  return isAlive(pid) && (started === '' || started === (await startOf(pid)))
}

/** Moves the dead lock aside before removing it, and puts it back if somebody took the folder in between. */
async function clearStale(path: string, seen: string): Promise<void> {
  const aside = `${path}-${randomBytes(6).toString('hex')}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const taken = (await readFile(aside, 'utf8').catch(() => '')) !== seen
  await (taken ? rename(aside, path) : rm(aside, { force: true }))
}
