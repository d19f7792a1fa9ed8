import { lstat, realpath, stat } from 'node:fs/promises'
import type { Looked } from '../model/ports.ts'

const NOTHING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'])

/** What lies at a path, links followed; nothing is opened. Undefined where there is nothing, or nothing that can be got to. */
export async function look(path: string): Promise<Looked | undefined> {
  try {
    const found = await stat(path)
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    const link = (await lstat(path)).isSymbolicLink() ? { link: true as const } : {}
    return { kind, bytes: found.size, real: await realpath(path), ...link }
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOTHING.has(String(error.code))) return undefined
    throw error
  }
}
