import { constants, existsSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'

/** What Windows says of a file that somebody holds: a virus scanner for a moment, a viewer as long as it is open. */
const HELD = ['EPERM', 'EBUSY', 'EACCES']
const LONGEST_WAIT = 5000

/** The outside of a rename: tests hand in another system. */
export interface Renaming {
  readonly platform: NodeJS.Platform
  rename(from: string, to: string): Promise<void>
  wait(milliseconds: number): Promise<void>
  /** Whether a file that is there may not be opened for writing, as a PDF that a viewer shows: then waiting helps nobody. */
  isOpenElsewhere?(path: string): Promise<boolean>
}

const REAL: Renaming = {
  platform: process.platform,
  rename: (from, to) => rename(from, to),
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  isOpenElsewhere: async (path) => {
    try {
      await (await open(path, constants.O_RDWR)).close()
      return false
    } catch (error) {
      return HELD.includes(codeOf(error))
    }
  },
}

/** Virus scanners hold fresh files on Windows for a moment: waits and tries again. What stays held is open in another program. */
export async function renamePatiently(from: string, to: string, real: Renaming = REAL): Promise<void> {
  for (let wait = 20; ; wait *= 2) {
    try {
      return await real.rename(from, to)
    } catch (error) {
      const held = real.platform === 'win32' && HELD.includes(codeOf(error))
      if (!held) throw error
      if (wait > LONGEST_WAIT || (await real.isOpenElsewhere?.(to)) === true)
        throw existsSync(to) ? Object.assign(new Error('held', { cause: error }), { code: 'EBUSY' }) : error
      await real.wait(wait)
    }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
