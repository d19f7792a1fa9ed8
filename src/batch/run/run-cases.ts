import { Cancelled } from '../../model/errors.ts'
import type { Lang } from '../../model/words.ts'
import { rowDigest, type Defaults } from './case-key.ts'
import type { Crew, Job, JobResult } from './crew.ts'
import { BrokenTable } from '../list/csv-table.ts'
import { ListDigest } from './digest.ts'
import type { ListEntry } from '../list/entry.ts'
import { packetsIn } from './go-on.ts'
import { doneLine, journalText, type JournalDone } from './journal.ts'
import { listChanged } from '../list/changed.ts'
import { caseOf, folderOf, idHash } from '../list/naming.ts'
import type { OpenList } from '../list/open.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk, LongFile } from '../ports.ts'
import { isFault } from '../problem.ts'
import type { ResultLine } from '../results/result.ts'
import { isInShard, type Shard } from './shard.ts'
import { inList, type Survey } from '../survey/survey.ts'
import { sharedBills } from '../survey/twins.ts'

/** Who is told how far it is, and who can ask to stop. */
export interface Watcher {
  /** So many more cases are done, refused ones included. */
  tick(count: number): void
  readonly stop: { readonly aborted: boolean }
}

export interface RunSetting {
  readonly disk: BatchDisk
  readonly out: string
  readonly crew: Crew
  readonly lang: Lang
  readonly survey: Pick<Survey, 'duplicates' | 'doubts' | 'claims' | 'shared' | 'digest'>
  readonly shard?: Shard
  /** What rows that do not say it themselves were read by. */
  readonly defaults: Defaults
  /** Keys of what is on the disk already, by folder. */
  readonly journaled: ReadonlyMap<string, string>
  readonly watcher: Watcher
}

/** Cases handed to a worker at once, and finished cases between two syncs of the journal. */
const CHUNK = 8
const SYNC = 64

export interface Ran {
  /** Packets that an earlier run had made already. */
  readonly kept: number
}

/**
 * Makes every case of a list that can be made, and writes `results.jsonl` in the order of the list whoever finishes first.
 * A case counts as done once its folder has its name and the journal its line. Throws where the list is not the one surveyed.
 */
export async function runCases(list: OpenList, results: LongFile, setting: RunSetting): Promise<Ran> {
  const recorder = new Recorder(results, setting)
  const digest = new ListDigest()
  const open: Promise<Finished>[] = []
  const formerOf = await formerFolders(setting)
  const flush = async (most: number): Promise<void> => {
    while (open.length > most) await recorder.take(await (open.shift() as Promise<Finished>))
  }
  try {
    for await (const chunk of chunksOf(list.entries(), setting, digest)) {
      if (setting.watcher.stop.aborted) break
      const finished = make(chunk, setting, formerOf)
      finished.catch(() => undefined)
      open.push(finished)
      await flush(setting.crew.size + 1)
    }
    await flush(0)
  } catch (error) {
    // It did not break off when it was surveyed.
    throw error instanceof BrokenTable ? listChanged() : error
  } finally {
    await Promise.allSettled(open)
    await recorder.sync()
  }
  if (setting.watcher.stop.aborted) throw new Cancelled('stopped')
  if (digest.end() !== setting.survey.digest) throw listChanged()
  return recorder
}

async function* chunksOf(
  entries: AsyncIterable<ListEntry>,
  { shard }: RunSetting,
  digest: ListDigest,
): AsyncGenerator<readonly ListEntry[]> {
  let chunk: ListEntry[] = []
  for await (const entry of entries) {
    digest.add(entry.seq, idHash(entry.id))
    if (!isInShard(entry.id, shard)) continue
    chunk.push(entry)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

type FormerOf = (folder: string) => readonly string[]

/** Where the papers of cases lie that stood elsewhere in the list when they were made. */
async function formerFolders({ disk, out }: RunSetting): Promise<FormerOf> {
  const there = new Map<string, string[]>()
  for (const name of await packetsIn(disk, out)) {
    const before = there.get(caseOf(name))
    if (before === undefined) there.set(caseOf(name), [name])
    else before.push(name)
  }
  return (folder) => {
    const former = there.get(caseOf(folder)) ?? []
    return former.includes(folder) ? [] : former
  }
}

type Finished = readonly ResultLine[] & { readonly kept?: number }

async function make(entries: readonly ListEntry[], setting: RunSetting, formerOf: FormerOf): Promise<Finished> {
  const { crew, journaled, survey, lang } = setting
  const jobs: Job[] = []
  const judged = entries.map((one) => {
    const entry = inList(one, survey, lang)
    const { found, seq, id } = entry
    if (found === undefined || entry.problems.some(isFault)) return { entry }
    const folder = folderOf(seq, id)
    const former = formerOf(folder)
    const before = journaled.get(former.length === 1 ? (former[0] ?? folder) : folder)
    const claimed = survey.claims.get(seq)
    const shared = sharedBills(found, survey.shared)
    const known = {
      ...(before === undefined ? {} : { journaled: before }),
      ...(claimed === undefined ? {} : { claimed }),
      ...(shared.length === 0 ? {} : { shared }),
      ...(former.length === 0 ? {} : { former }),
    }
    const index = jobs.push({ seq, folder, found, ...known }) - 1
    return { entry, index, folder }
  })
  const results = jobs.length === 0 ? [] : await crew.make(jobs)
  const lines = judged.map(({ entry, index, folder }) =>
    lineOf(entry, folder, index === undefined ? undefined : results[index], setting.defaults),
  )
  return Object.assign(lines, { kept: results.filter(({ status }) => status === 'kept').length })
}

function lineOf(
  entry: ListEntry,
  folder: string | undefined,
  result: JobResult | undefined,
  defaults: Defaults,
): ResultLine {
  const base = { format: 1, seq: entry.seq, case: entry.id, at: entry.at } as const
  if (folder === undefined || result === undefined)
    return { ...base, status: 'refused', ...NOTHING, problems: entry.problems }
  if (!('record' in result))
    return { ...base, status: result.status, ...NOTHING, problems: [...entry.problems, ...result.problems] }
  const { key, number, outcome, files, problems } = result.record
  const row = entry.found === undefined ? null : rowDigest(entry.found, defaults)
  const all = [...entry.problems, ...problems]
  return { ...base, status: 'made', folder, key, row, number, outcome, files, problems: all }
}

const NOTHING = { folder: null, key: null, row: null, number: null, outcome: null, files: [] } as const

/** Writes what is finished, in order: the line of the result, then, every so often, the lines of the journal. */
class Recorder implements Ran {
  kept = 0
  readonly #results: LongFile
  readonly #setting: RunSetting
  #waiting: JournalDone[] = []

  constructor(results: LongFile, setting: RunSetting) {
    this.#results = results
    this.#setting = setting
  }

  async take(lines: Finished): Promise<void> {
    await this.#results.write(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'utf8'))
    this.kept += lines.kept ?? 0
    this.#waiting.push(...lines.flatMap(doneLine))
    if (this.#waiting.length >= SYNC) await this.sync()
    this.#setting.watcher.tick(lines.length)
  }

  async sync(): Promise<void> {
    if (this.#waiting.length === 0) return
    const { disk, out } = this.#setting
    await disk.append(placeIn(out, PLACES.journal), journalText(this.#waiting))
    this.#waiting = []
  }
}
