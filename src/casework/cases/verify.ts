import { join } from 'node:path'
import { scanPlace } from '../../model/scan-file.ts'
import { digestOfPieces } from '../../case-file/digest.ts'
import { isLocked } from '../../case-file/sealed/places.ts'
import type { Log } from '../../case-file/log.ts'
import { readLine, type Tip } from '../../case-file/log-line.ts'
import { LOG_NAME, readCase } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import { ownText } from '../../model/own-lines.ts'
import type { Disk } from '../../model/ports.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import type { Office } from '../office.ts'

/**
 * `held`: just as it was noted · `grown`: with entries added since · `cut`: fewer · `changed`: others · `gone`: the entry is not there, and no
 * number was noted that says which of the two.
 */
export type Stands = 'held' | 'grown' | 'cut' | 'changed' | 'gone'

/** What somebody noted of a log: the digest of its last line then, and which line that was. */
export interface Noted {
  readonly hash: string
  readonly seq?: number
}

/** `12:0123…`, or the digest alone. */
export function notedIn(text: string): Noted | undefined {
  const [, seq, hash] = /^(?:(\d{1,9}):)?([0-9a-f]{32})$/.exec(text.normalize('NFKC').trim().toLowerCase()) ?? []
  if (hash === undefined) return undefined
  return seq === undefined ? { hash } : { hash, seq: Number(seq) }
}

export const isAsNoted = ({ against }: Pick<Verified, 'against'>): boolean =>
  against === undefined || against.stands === 'held' || against.stands === 'grown'

/** Whether a case is what it was when it was written. */
export interface Verified {
  readonly case: string
  readonly locked: boolean
  readonly entries: number
  /** Of the last line: who noted it elsewhere sees by it that nothing was rewritten or cut off since. */
  readonly tip: string
  /** The number of that line and its digest: what to note. */
  readonly note: string
  /** How the log stands to what was noted before. */
  readonly against?: { readonly stands: Stands; readonly added: number }
  /** What is wrong with the log. */
  readonly problems: readonly Problem[]
  /** Papers whose file is not the one that was taken in, and those whose file is gone. */
  readonly changed: readonly string[]
  readonly missing: readonly string[]
}

/** Follows the log line by line, and every original by its digest. */
export async function verifyCase({ world: { disk } }: Office, folder: string, noted?: Noted): Promise<Verified> {
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
  const against = noted === undefined ? {} : { against: stand(log, noted, await rowsAt(disk, folder)) }
  const note = `${tip.seq}:${tip.hash}`
  return { case: found.id, locked, entries: events.length, tip: tip.hash, note, ...against, problems, changed, missing }
}

/** The digest is made over the number too: who noted both of one log has another pair. */
const mistaken = (seq: number, noted: number): DataError =>
  new DataError({
    code: 'note-mistaken',
    severity: 'error',
    ...inBoth(
      {
        zh: `记下的编号和摘要对不上：这个摘要是第 ${seq} 条的，不是第 ${noted} 条的`,
        en: `the number and the digest that were noted do not belong together: the digest is that of entry ${seq}, not of ${noted}`,
      },
      {
        zh: '请再看一遍当时记下的，照原样写。',
        en: 'Look again at what was noted, and write it just as it stands there.',
      },
    ),
  })

interface Row extends Tip {
  readonly line: number
}

const rowsAt = async (disk: Disk, folder: string): Promise<readonly Row[]> =>
  ownText(await disk.read(join(folder, LOG_NAME)))
    .split('\n')
    .flatMap((text, index) => {
      const tip = readLine(text)?.tip
      return tip === undefined ? [] : [{ ...tip, line: index + 1 }]
    })

/** A digest stands for all before it, as long as every line up to it follows from the one before. */
function stand({ tip, problems }: Log, noted: Noted, rows: readonly Row[]): NonNullable<Verified['against']> {
  const index = rows.findLastIndex(({ hash }) => hash === noted.hash)
  const row = rows[index]
  if (row !== undefined && noted.seq !== undefined && noted.seq !== row.seq) throw mistaken(row.seq, noted.seq)
  if (row !== undefined) {
    const isChanged = problems.some(({ code, at }) => code === 'log-changed' && (at?.line ?? 0) <= row.line)
    if (isChanged) return { stands: 'changed', added: 0 }
    return { stands: tip.hash === row.hash && problems.length === 0 ? 'held' : 'grown', added: rows.length - 1 - index }
  }
  if (noted.seq === undefined) return { stands: 'gone', added: 0 }
  return { stands: Math.max(0, ...rows.map(({ seq }) => seq)) < noted.seq ? 'cut' : 'changed', added: 0 }
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
