import { constants, createReadStream, existsSync, mkdirSync, readFileSync, statSync, type Stats } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Disk } from '../model/ports.ts'
import { endless, huge, named, special } from './disk-reasons.ts'
import { mustStillHold } from './held.ts'
import { takeLock } from './lock.ts'
import { look } from './look.ts'
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
    writePieces: (path, pieces) => named('write', path, () => writePieces(raw, path, pieces)),
    readPieces: (path) => readPieces(path),
    makeTemp: (parent) => named('make the folder', parent, () => makeTemp(parent)),
    appendLine: (path, line) => named('write', path, () => appendLine(raw, path, line)),
    makeFolder: (path) => named('make the folder', path, () => makeFolder(path)),
    list: (path) => named('list', path, () => list(path)),
    look: (path) => named('read', path, () => Promise.resolve().then(() => look(path))),
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
    makeOne(path)
  } catch (error) {
    const above = dirname(path)
    if (codeOf(error) !== 'ENOENT' || above === path) throw error
    if (!existsSync(above)) await makeFolder(above)
    makeOne(path)
  }
}

function makeOne(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error
  }
}

/** A plain file at once: piece by piece takes several times as long. What is piped in is waited for; where it never ends it is given up. */
async function wholeFile(path: string): Promise<Uint8Array> {
  const found = mustNotWait(path)
  if (found.size > MOST_WHOLE) throw huge(path)
  const bytes = found.isFile() ? readFileSync(path) : await piped(path)
  // A small one may lie in memory that others use, too.
  return bytes.length < POOLED ? new Uint8Array(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** What this program was started with: somebody writes to it already. Any other pipe may never be written to, any other device never end. */
const HANDED_IN = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/(?:self|\d+)\/fd\/\d+)$/

/** The one gate of all that is read: a pipe or a device is refused before it is opened. */
function mustNotWait(path: string): Stats {
  const found = statSync(path)
  if (!found.isFile() && !found.isDirectory() && !HANDED_IN.test(resolve(path))) throw special(path)
  return found
}

const PIECE = 256 * 1024

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const found = await named('read', path, () => Promise.resolve().then(() => mustNotWait(path)))
  // A small file at once: making a stream for each of thousands takes longer than reading them.
  if (found.isFile() && found.size <= PIECE) {
    const bytes = await named('read', path, () => wholeFile(path))
    if (bytes.length > 0) yield bytes
    return
  }
  const each = createReadStream(path, { highWaterMark: PIECE })[Symbol.asyncIterator]()
  for (;;) {
    const next = await named('read', path, () => each.next())
    if (next.done === true) return
    yield next.value as Buffer
  }
}

async function makeTemp(parent: string): Promise<string> {
  await makeFolder(parent)
  const path = join(parent, `.bx-${tempName()}`)
  await mkdir(path, { mode: 0o700 })
  return path
}

const POOLED = 65_536
const MOST_PIPED = 256 * 1024 * 1024
/** What is larger is no file that anything here makes or takes whole. */
const MOST_WHOLE = 1024 * 1024 * 1024

async function piped(path: string): Promise<Buffer> {
  if (statSync(path).isDirectory()) return await readFile(path)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of createReadStream(path)) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size > MOST_PIPED) throw endless(path)
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

const writeWhole = (raw: RawDisk, path: string, bytes: Uint8Array): Promise<void> =>
  writeWith(raw, path, (file) => writeAll(file, bytes))

const writePieces = (raw: RawDisk, path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> =>
  writeWith(raw, path, async (file) => {
    for await (const piece of pieces) await writeAll(file, piece)
  })

async function writeWith(raw: RawDisk, path: string, write: (file: Handle) => Promise<void>): Promise<void> {
  await mustStillHold(path)
  await refuseOdd(path)
  const temp = join(dirname(path), `.bx-${tempName()}`)
  try {
    const file = await raw.open(temp, CREATE, 0o600)
    try {
      await write(file)
      await syncFile(file)
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
export async function writeAll(file: Handle, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const count = await file.write(bytes.subarray(done))
    if (count <= 0) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    done += count
  }
}

async function appendLine(raw: RawDisk, path: string, line: string): Promise<void> {
  await mustStillHold(path)
  await refuseOdd(path)
  const last = await lastByte(path)
  const torn = last !== undefined && last !== 0x0a
  const file = await raw.open(path, APPEND, 0o600)
  try {
    await writeAll(file, new TextEncoder().encode(`${torn ? '\n' : ''}${line}\n`))
    await syncFile(file)
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
const NO_CALL = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])
const NO_SYNC = new Set([...NO_CALL, 'EISDIR', 'EACCES', 'EPERM', 'EBADF'])

/** Where the disk has no such call, what is written is as safe as it gets. */
export async function syncFile(file: Pick<Handle, 'sync'>): Promise<void> {
  try {
    await file.sync()
  } catch (error) {
    if (!NO_CALL.has(codeOf(error))) throw error
  }
}

/** Makes a rename outlive a power cut, where the disk can do that. Windows has no such call for folders. */
export async function syncFolder(raw: Pick<RawDisk, 'open'>, folder: string): Promise<void> {
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

/** A link is not followed, and no file takes the place of a device or a pipe. */
async function refuseOdd(path: string): Promise<void> {
  try {
    const found = await lstat(path)
    if (found.isSymbolicLink()) throw Object.assign(new Error('link'), { code: 'ELOOP' })
    if (!found.isFile() && !found.isDirectory()) throw Object.assign(new Error('device'), { code: 'ENOTSUP' })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
