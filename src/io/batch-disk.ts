import { constants, createReadStream } from 'node:fs'
import { lstat, open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BatchDisk, LongFile } from '../batch/ports.ts'
import { FileError } from '../model/errors.ts'
import { realDisk } from './disk.ts'
import { renamePatiently } from './patient-rename.ts'

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
const AGAIN = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)
const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

/** The real disk as a batch needs it. Every failure is a `FileError` that names the path and the reason. */
export function batchDisk(): BatchDisk {
  const disk = realDisk()
  return {
    stream: (path) => named('read', path, createReadStream(path, { highWaterMark: 256 * 1024 })),
    read: disk.read,
    readIfThere: disk.readIfThere,
    sizeOf: async (path, links) => {
      const found = await (links === 'followed' ? stat : lstat)(path).catch(() => undefined)
      return found?.isFile() === true ? found.size : undefined
    },
    kindOf: async (path) => {
      const found = await stat(path).catch(() => undefined)
      if (found === undefined) return 'nothing'
      return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'
    },
    isSame,
    list: disk.list,
    makeFolder: disk.makeFolder,
    writeNew: (path, bytes) => act('write', path, () => writeNew(path, bytes)),
    writeWhole: disk.writeWhole,
    create: (path) => act('write', path, () => create(path)),
    append: (path, lines) => act('write', path, () => append(path, lines)),
    rename: (from, to) => act('rename', to, () => renamePatiently(from, to)),
    remove: disk.remove,
    lock: disk.lock,
  }
}

async function isSame(one: string, other: string): Promise<boolean> {
  // The numbers of files are longer than a double holds on some systems.
  const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, NEW, 0o600)
  try {
    await writeAll(file, bytes)
  } finally {
    await file.close()
  }
}

/** A write may take fewer bytes than it was given and still report success. */
async function writeAll(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done)
    if (bytesWritten <= 0) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    done += bytesWritten
  }
}

/** The name while it is written says so: a run that was killed leaves it, and the next one writes over it. */
async function create(path: string): Promise<LongFile> {
  const temp = join(dirname(path), `.${path.slice(dirname(path).length + 1)}.part`)
  const file = await open(temp, AGAIN, 0o600)
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
        await file.sync()
        await close()
        await renamePatiently(temp, path)
        await syncFolder(dirname(path))
      }),
    abandon: async () => {
      await close().catch(() => undefined)
      await rm(temp, { force: true }).catch(() => undefined)
    },
  }
}

async function append(path: string, lines: string): Promise<void> {
  const torn = await endsTorn(path)
  const file = await open(path, APPEND, 0o600)
  try {
    await writeAll(file, Buffer.from(`${torn ? '\n' : ''}${lines}`, 'utf8'))
    await file.sync()
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

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function act<T>(doing: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw told(doing, path, error)
  }
}

async function* named(doing: string, path: string, stream: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch (error) {
    throw told(doing, path, error)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there · 不存在',
  EACCES: 'you may not do that there · 没有权限',
  EROFS: 'it is read-only · 只读',
  ENOSPC: 'the disk is full; make room, then go on with --resume · 磁盘已满，腾出空间后用 --resume 继续',
  EDQUOT:
    'your share of the disk is used up; make room, then go on with --resume · 配额已满，腾出空间后用 --resume 继续',
  EISDIR: 'it is a folder · 是文件夹',
}

function told(doing: string, path: string, error: unknown): unknown {
  if (error instanceof FileError || !(error instanceof Error)) return error
  const code = codeOf(error)
  if (code === '') return error
  return new FileError(`cannot ${doing}: ${path}: ${REASONS[code] ?? code}`, { cause: error })
}
