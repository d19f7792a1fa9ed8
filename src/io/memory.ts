import { existsSync, lstatSync, mkdirSync, statfsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { sweepTemps } from './sweep.ts'

/** Where Linux keeps files in memory, and the kinds of file system that do. What the system swaps out is beyond us. */
const SHARED_MEMORY = '/dev/shm'
const IN_MEMORY = new Set([0x01021994, 0x858458f6])

/** A folder of this account's own that never reaches a disk; what earlier runs left in it is swept first. */
export async function memoryFolder(place = SHARED_MEMORY): Promise<string | undefined> {
  try {
    if (!existsSync(place) || !IN_MEMORY.has(statfsSync(place).type)) return undefined
    const folder = join(place, `baoxiao-${userInfo().uid}`)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = lstatSync(folder)
    // Somebody else's, or open to others: none of ours.
    if (uid !== userInfo().uid || (mode & 0o077) !== 0 || !lstatSync(folder).isDirectory()) return undefined
    await sweepTemps(folder)
    return folder
  } catch {
    return undefined
  }
}
