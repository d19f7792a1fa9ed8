import type { OwnText } from '../model/own-text.ts'
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'

const MOST = 64 * 1024
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Read at once, for a start cannot wait. A file that another account owns or may write is left alone; Windows keeps its folder to the account. */
export function ownText(path: string): OwnText {
  let file: number | undefined
  try {
    file = openSync(path, READ)
    const found = fstatSync(file)
    if (!found.isFile() || found.size > MOST) return { fault: 'unreadable' }
    const own = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0)
    return own ? { text: readFileSync(file, 'utf8') } : { fault: 'unsafe' }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : { fault: 'unreadable' }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
