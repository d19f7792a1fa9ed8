import { ownText } from '../../model/own-lines.ts'
import type { BatchDisk } from '../ports.ts'
import type { ResultLine } from '../results/result.ts'

/** What a batch was started with. `--resume` tells by it what has changed since. */
export interface JournalHead {
  readonly kind: 'batch'
  readonly format: 1
  /** SHA-256 of the list. */
  readonly list: string
  readonly rules: string
  readonly templates: string
  readonly program: string
  readonly look: string
  readonly asOf: string
  readonly lang: string
  readonly procedure: string
  readonly region: string
  readonly shard: string
}

export interface JournalDone {
  readonly kind: 'done'
  readonly seq: number
  readonly folder: string
  readonly key: string
  /** `rowDigest` of what it was made from. */
  readonly row?: string
}

export type JournalLine = JournalHead | JournalDone | { readonly kind: 'finished'; readonly cases: number }

export interface Journal {
  readonly head?: JournalHead
  /** Key by folder, of every case that was on the disk when its line was written. */
  readonly done: ReadonlyMap<string, string>
  /** What the rows said that they were made from, by folder. */
  readonly rows: ReadonlyMap<string, string>
  readonly finished: boolean
}

/** Reads what is there; a line that a crash tore in two is left out. */
export async function readJournal(disk: BatchDisk, path: string): Promise<Journal | undefined> {
  const bytes = await disk.readIfThere(path)
  if (bytes === undefined) return undefined
  const done = new Map<string, string>()
  const rows = new Map<string, string>()
  let head: JournalHead | undefined
  let finished = false
  for (const text of ownText(bytes).split('\n')) {
    const line = parse(text)
    if (line === undefined) continue
    if (line.kind === 'batch') [head, finished] = [line, false]
    else if (line.kind === 'done') {
      done.set(line.folder, line.key)
      if (line.row !== undefined) rows.set(line.folder, line.row)
    } else finished = true
  }
  return { ...(head === undefined ? {} : { head }), done, rows, finished }
}

function parse(text: string): JournalLine | undefined {
  if (!text.endsWith('}')) return undefined
  try {
    const line = JSON.parse(text) as Partial<JournalLine>
    return line.kind === 'batch' || line.kind === 'done' || line.kind === 'finished' ? (line as JournalLine) : undefined
  } catch {
    return undefined
  }
}

/** The line of a case whose packet is on the disk; none for any other. */
export const doneLine = ({ seq, folder, key, row }: ResultLine): readonly JournalDone[] =>
  folder === null || key === null
    ? []
    : // Results of an earlier program may lack the row.
      [{ kind: 'done', seq, folder, key, ...(typeof row === 'string' ? { row } : {}) }]

export const journalText = (lines: readonly JournalLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('')
