import { join } from 'node:path'
import { scanPlace } from '../../model/scan-file.ts'
import { digestOfPieces } from '../../case-file/digest.ts'
import { isLocked } from '../../case-file/sealed/places.ts'
import { LOG_NAME, readCase } from '../../case-file/store.ts'
import { FileError } from '../../model/errors.ts'
import type { Problem } from '../../model/problem.ts'
import type { Office } from '../office.ts'

/** Whether a case is what it was when it was written. */
export interface Verified {
  readonly case: string
  readonly locked: boolean
  readonly entries: number
  /** Of the last line: who noted it elsewhere sees by it that nothing was rewritten or cut off since. */
  readonly tip: string
  /** What is wrong with the log. */
  readonly problems: readonly Problem[]
  /** Papers whose file is not the one that was taken in, and those whose file is gone. */
  readonly changed: readonly string[]
  readonly missing: readonly string[]
}

/** Follows the log line by line, and every original by its digest. */
export async function verifyCase({ world: { disk } }: Office, folder: string): Promise<Verified> {
  const stored = await readCase(disk, folder)
  if (stored === undefined) throw new FileError(`there is no case here: ${join(folder, LOG_NAME)}`)
  const { found, log } = stored
  const [changed, missing]: [string[], string[]] = [[], []]
  for (const { id, scan } of found.receipts) {
    if (scan === undefined || scan.sha256 === '') continue
    const place = await scanPlace(disk, found, scan.path)
    const digest = place.ok ? await digestAt(disk, place.path) : undefined
    if (digest === undefined) missing.push(id)
    else if (digest !== scan.sha256) changed.push(id)
  }
  const { tip, events, problems } = log
  const locked = await isLocked(disk, folder)
  return { case: found.id, locked, entries: events.length, tip: tip.hash, problems, changed, missing }
}

/** Of a sealed file that was changed there is none: it opens to nothing. */
async function digestAt(disk: Office['world']['disk'], path: string): Promise<string> {
  try {
    return await digestOfPieces(disk.readPieces(path))
  } catch (error) {
    if (error instanceof FileError) return ''
    throw error
  }
}
