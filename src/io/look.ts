import { lstatSync, realpathSync, statSync } from 'node:fs'
import type { Looked } from '../model/ports.ts'

const NOTHING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'])

/**
 * What lies at a path, links followed; nothing is opened. Undefined where there is nothing, or nothing that can be got to. Asked at once:
 * a case with thousands of papers is looked at many times for each, and waiting for a thread takes several times as long as the answer.
 */
export function look(path: string): Looked | undefined {
  try {
    const itself = lstatSync(path, { throwIfNoEntry: false })
    if (itself === undefined) return undefined
    const isLink = itself.isSymbolicLink()
    const found = isLink ? statSync(path) : itself
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    return { kind, bytes: found.size, real: realpathSync.native(path), ...(isLink ? { link: true as const } : {}) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOTHING.has(String(error.code))) return undefined
    throw error
  }
}
