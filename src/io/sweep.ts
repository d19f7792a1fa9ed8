import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './process-list.ts'

/** A half-written file of `disk.ts`: the process that makes it is in its name. */
const TEMP = /^\.bx-(\d+)-[0-9a-f]{12}$/

/** Removes what processes that are gone left half-written in a folder, and says how many there were. */
export async function sweepTemps(folder: string): Promise<number> {
  let swept = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = TEMP.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    await rm(join(folder, name), { force: true })
    swept++
  }
  return swept
}
