import { closeSync, constants, createReadStream, openSync, statSync, writeSync } from 'node:fs'
import { lstat, open, realpath, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { BatchDisk, LongFile } from '../batch/ports.ts'
import { rawDisk, realDisk, syncFile, syncFolder, writeAll, type RawDisk } from './disk.ts'
import { told, type Doing } from './disk-reasons.ts'
import { fileInPieces } from './in-pieces.ts'

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
const AGAIN = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)
const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

/** The real disk as a batch needs it. Every failure is a `FileError` that names the path and the reason. */
export function batchDisk(raw: RawDisk = rawDisk): BatchDisk {
  const disk = realDisk(raw)
  return {
    stream: (path) => named('read', path, createReadStream(path)),
    read: disk.read,
    readIfThere: disk.readIfThere,
    inPieces: fileInPieces,
    sizeOf: async (path, links) => {
      const found = await (links === 'followed' ? stat : lstat)(path).catch(() => undefined)
      return found?.isFile() === true ? found.size : undefined
    },
    kindOf: (path) => Promise.resolve(kindOf(path)),
    leadsOut,
    isSame,
    list: disk.list,
    makeFolder: disk.makeFolder,
    writeNew: (path, bytes) => act('write', path, () => Promise.resolve().then(() => writeNew(path, bytes))),
    writeWhole: disk.writeWhole,
    create: (path) => act('write', path, () => create(raw, path)),
    append: (path, lines) => act('write', path, () => append(raw, path, lines)),
    rename: (from, to) => act('rename', to, () => raw.rename(from, to)),
    remove: disk.remove,
    lock: disk.lock,
  }
}

async function leadsOut(folder: string, path: string): Promise<boolean> {
  const [home, real] = await Promise.all([folder, path].map((one) => realpath(one).catch(() => undefined)))
  return home !== undefined && real !== undefined && !real.startsWith(home.endsWith(sep) ? home : `${home}${sep}`)
}

async function isSame(one: string, other: string): Promise<boolean> {
  // The numbers of files are longer than a double holds on some systems.
  const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

function kindOf(path: string): 'file' | 'folder' | 'other' | 'nothing' {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) return 'nothing'
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'
  } catch {
    return 'nothing'
  }
}

/** At once: waiting for each of a few small files takes several times as long as writing them. */
function writeNew(path: string, bytes: Uint8Array): void {
  const file = openSync(path, NEW, 0o600)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
  } finally {
    closeSync(file)
  }
}

/** The name while it is written says so: a run that was killed leaves it, and the next one writes over it. */
async function create(raw: RawDisk, path: string): Promise<LongFile> {
  const temp = join(dirname(path), `.${path.slice(dirname(path).length + 1)}.part`)
  const file = await raw.open(temp, AGAIN, 0o600)
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await file.close()
  }
  return {
    write: (bytes) => act('write', path, () => writeAll(file, bytes)),
    finish: () =>
      act('write', path, async () => {
        await syncFile(file)
        await close()
        await raw.rename(temp, path)
        await syncFolder(raw, dirname(path))
      }),
    abandon: async () => {
      await close().catch(() => undefined)
      await rm(temp, { force: true }).catch(() => undefined)
    },
  }
}

async function append(raw: RawDisk, path: string, lines: string): Promise<void> {
  const torn = await endsTorn(path)
  const file = await raw.open(path, APPEND, 0o600)
  try {
    await writeAll(file, Buffer.from(`${torn ? '\n' : ''}${lines}`, 'utf8'))
    await syncFile(file)
  } finally {
    await file.close()
  }
}

async function endsTorn(path: string): Promise<boolean> {
  const file = await open(path, constants.O_RDONLY).catch(() => undefined)
  if (file === undefined) return false
  try {
    const { size } = await file.stat()
    if (size === 0) return false
    const { buffer } = await file.read(new Uint8Array(1), 0, 1, size - 1)
    return buffer[0] !== 0x0a
  } finally {
    await file.close()
  }
}

async function act<T>(doing: Doing, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw told(doing, path, error, GO_ON)
  }
}

async function* named(doing: Doing, path: string, stream: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch (error) {
    throw told(doing, path, error, GO_ON)
  }
}

/** What is made already stays. */
const GO_ON: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room, then go on with --resume · 磁盘已满，腾出空间后用 --resume 继续',
  EDQUOT:
    'your share of the disk is used up; make room, then go on with --resume · 配额已满，腾出空间后用 --resume 继续',
}
