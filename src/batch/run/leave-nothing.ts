import { dirname } from 'node:path'
import type { BatchDisk } from '../ports.ts'
import { placeIn, PLACES } from '../places.ts'

/** The folder and those above it that are not there yet, the innermost first. */
export async function missingFrom(disk: BatchDisk, folder: string): Promise<readonly string[]> {
  const missing: string[] = []
  for (let at = folder; (await disk.kindOf(at)) === 'nothing' && dirname(at) !== at; at = dirname(at)) missing.push(at)
  return missing
}

const LOCK = '.lock'

/**
 * A start that came to nothing takes its own empty folders with it. Whatever anybody could want stays: a journal, packets set
 * aside, reports on the list. `made`: folders that were not there before, the innermost first.
 */
export async function leaveNothing(disk: BatchDisk, out: string, made: readonly string[]): Promise<void> {
  const inside = placeIn(out, PLACES.inside)
  const work = PLACES.work.slice(PLACES.inside.length + 1)
  const kept = (await disk.list(inside)).filter(({ name }) => name !== LOCK && name !== work)
  const beside = (await disk.list(out)).filter(({ name }) => name !== PLACES.inside)
  if (kept.length > 0 || beside.length > 0) return
  await disk.remove(inside)
  for (const folder of made) {
    if ((await disk.list(folder)).length > 0) return
    await disk.remove(folder)
  }
}
