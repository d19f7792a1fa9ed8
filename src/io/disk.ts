import { constants, createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, realpath, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileError } from '../model/errors.ts'
import type { Disk, Looked } from '../model/ports.ts'
import { mustStillHold } from './held.ts'
import { takeLock } from './lock.ts'
import { renamePatiently } from './patient-rename.ts'
import { tempName } from './temp-name.ts'

/** The calls that touch the disk for good: tests hand in a version that fails, tears or stops at any of them. */
export interface RawDisk {
  open(path: string, flags: number, mode: number): Promise<Handle>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
}

export interface Handle {
  /** How many bytes went in: may be fewer than were given. */
  write(bytes: Uint8Array): Promise<number>
  sync(): Promise<void>
  close(): Promise<void>
}

const FOLLOW_NOT = constants.O_NOFOLLOW ?? 0
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | FOLLOW_NOT
const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | FOLLOW_NOT

export const rawDisk: RawDisk = {
  open: async (path, flags, mode) => handleOf(await open(path, flags, mode)),
  rename: renamePatiently,
  remove: (path) => rm(path, { recursive: true, force: true }),
}

const handleOf = (file: FileHandle): Handle => ({
  write: async (bytes) => (await file.write(bytes)).bytesWritten,
  sync: () => file.sync(),
  close: () => file.close(),
})

/** The real disk. Every failure is a `FileError` that names the path and the reason. */
export function realDisk(raw: RawDisk = rawDisk): Disk {
  return {
    read: (path) => named('read', path, () => wholeFile(path)),
    readIfThere: (path) => named('read', path, () => readIfThere(path)),
    writeWhole: (path, bytes) => named('write', path, () => writeWhole(raw, path, bytes)),
    appendLine: (path, line) => named('write', path, () => appendLine(raw, path, line)),
    makeFolder: (path) => named('make the folder', path, () => makeFolder(path)),
    list: (path) => named('list', path, () => list(path)),
    look: (path) => named('read', path, () => look(path)),
    rename: (from, to) => named('rename', from, () => renameForGood(raw, from, to)),
    remove: (path) => named('remove', path, () => raw.remove(path)),
    lock: (folder) => named('lock', folder, () => takeLock(folder)),
  }
}

/**
 * The folder and those above it that are missing, one by one: asked for the whole path, Node names the wrong reason on a read-only
 * disk and never comes back below `/proc`.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path)
  } catch (error) {
    const above = dirname(path)
    if (codeOf(error) !== 'ENOENT' || above === path) throw error
    if (!existsSync(above)) await makeFolder(above)
    await makeOne(path)
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error
  }
}

const IN_CHINESE = {
  read: '读不了',
  write: '写不了',
  'make the folder': '建不了文件夹',
  list: '列不出',
  rename: '改不了名',
  remove: '删不掉',
  lock: '打不开来写',
}

async function named<T>(doing: keyof typeof IN_CHINESE, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof FileError || !(error instanceof Error)) throw error
    throw new FileError(`cannot ${doing} · ${IN_CHINESE[doing]}: ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there · 不存在',
  EACCES: 'you may not do that there · 没有权限',
  EPERM: 'the system does not allow it · 系统不允许',
  EROFS: 'it is read-only · 只读',
  ENOSPC: 'the disk is full · 磁盘已满',
  EDQUOT: 'your share of the disk is used up · 磁盘配额已满',
  EEXIST: 'a file stands where a folder should be · 那里已有一个文件，不是文件夹',
  EISDIR: 'it is a folder · 是文件夹',
  ENOTDIR: 'a part of the path is not a folder · 路径中有一段不是文件夹',
  ELOOP: 'it is a link, which is not followed · 是链接，不跟随',
  EIO: 'the disk reports an error · 磁盘出错',
  EMFILE: 'too many files are open · 打开的文件太多',
  EBUSY:
    'it is open in another program (a PDF viewer, say): close it there and try again · 正在别的程序（如 PDF 阅读器）里打开：请先在那边关闭，再试一次',
  ENAMETOOLONG: 'the path is too long · 路径太长',
}

function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return REASONS[code] ?? (code === '' ? error.message : code)
}

/** A plain file at once: piece by piece takes several times as long. A pipe is waited for; one that never ends is given up. */
async function wholeFile(path: string): Promise<Uint8Array> {
  const bytes = statSync(path).isFile() ? readFileSync(path) : await piped(path)
  // A small one may lie in memory that others use, too.
  return bytes.length < POOLED ? new Uint8Array(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

const POOLED = 65_536
const MOST_PIPED = 256 * 1024 * 1024

async function piped(path: string): Promise<Buffer> {
  if (statSync(path).isDirectory()) return await readFile(path)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of createReadStream(path)) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size > MOST_PIPED) throw new FileError(`cannot read · ${IN_CHINESE.read}: ${path}: it does not end · 没有尽头`)
  }
  return Buffer.concat(parts)
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await wholeFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Pipes and devices are nothing that anybody keeps in a folder of papers. */
const leadsToFile = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined || found.isFile() || found.isDirectory()
}

async function look(path: string): Promise<Looked | undefined> {
  try {
    const found = await stat(path)
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    return { kind, bytes: found.size, real: await realpath(path) }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(codeOf(error))) return undefined
    throw error
  }
}

async function list(path: string): Promise<{ name: string; folder: boolean }[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    return entries
      .filter(
        (entry) =>
          entry.isFile() || entry.isDirectory() || (entry.isSymbolicLink() && leadsToFile(join(path, entry.name))),
      )
      .map((entry) => ({ name: entry.name, folder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

async function writeWhole(raw: RawDisk, path: string, bytes: Uint8Array): Promise<void> {
  await mustStillHold(path)
  await refuseLink(path)
  const temp = join(dirname(path), `.bx-${tempName()}`)
  try {
    const file = await raw.open(temp, CREATE, 0o600)
    try {
      await writeAll(file, bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await raw.rename(temp, path)
  } catch (error) {
    await raw.remove(temp).catch(() => undefined)
    throw error
  }
  await syncFolder(raw, dirname(path))
}

/** A write may take fewer bytes than it was given and still report success: go on until all are in, or none go in. */
async function writeAll(file: Handle, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const count = await file.write(bytes.subarray(done))
    if (count <= 0) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    done += count
  }
}

async function appendLine(raw: RawDisk, path: string, line: string): Promise<void> {
  await mustStillHold(path)
  const last = await lastByte(path)
  const torn = last !== undefined && last !== 0x0a
  const file = await raw.open(path, APPEND, 0o600)
  try {
    await writeAll(file, new TextEncoder().encode(`${torn ? '\n' : ''}${line}\n`))
    await file.sync()
  } finally {
    await file.close()
  }
  if (last === undefined) await syncFolder(raw, dirname(path))
}

/** Undefined for a file that is empty or not there. */
async function lastByte(path: string): Promise<number | undefined> {
  const file = await open(path, constants.O_RDONLY | FOLLOW_NOT).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  try {
    const { size } = await file.stat()
    if (size === 0) return undefined
    const { buffer } = await file.read(new Uint8Array(1), 0, 1, size - 1)
    return buffer[0]
  } finally {
    await file.close()
  }
}

/** What systems say that have no such call for folders, as on some network shares, exFAT and drives of phones. */
const NO_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EACCES', 'EPERM', 'EBADF'])

/** Makes a rename outlive a power cut, where the disk can do that. Windows has no such call for folders. */
async function syncFolder(raw: RawDisk, folder: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const handle = await raw.open(folder, constants.O_RDONLY, 0)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!NO_SYNC.has(codeOf(error))) throw error
  }
}

async function renameForGood(raw: RawDisk, from: string, to: string): Promise<void> {
  await mustStillHold(to)
  await raw.rename(from, to)
  await syncFolder(raw, dirname(to))
  if (dirname(from) !== dirname(to)) await syncFolder(raw, dirname(from))
}

async function refuseLink(path: string): Promise<void> {
  try {
    if ((await lstat(path)).isSymbolicLink()) throw Object.assign(new Error('link'), { code: 'ELOOP' })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
