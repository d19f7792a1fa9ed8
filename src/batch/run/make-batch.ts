import type { Sheet } from '../../model/sheet.ts'
import type { Lang } from '../../model/words.ts'
import type { Crew } from './crew.ts'
import { finishBatch, type SetAside } from '../results/finish-batch.ts'
import { journalText, type JournalHead } from './journal.ts'
import type { WordsOf } from '../results/labels.ts'
import type { OpenBatch } from './open-batch.ts'
import type { OpenList } from '../list/open.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk } from '../ports.ts'
import { runCases, type Watcher } from './run-cases.ts'
import type { Shard } from './shard.ts'
import type { Survey } from '../survey/survey.ts'
import type { Tally } from '../results/tally.ts'

export interface MakeSetting {
  readonly disk: BatchDisk
  readonly batch: OpenBatch
  readonly list: OpenList
  readonly survey: Survey
  readonly crew: Crew
  readonly head: JournalHead
  readonly shard?: Shard
  readonly wordsOf: WordsOf
  readonly lang: Lang
  readonly look: Pick<Sheet, 'lang' | 'size'>
  readonly watcher: Watcher
}

export interface MadeBatch {
  readonly tally: Tally
  /** Packets that an earlier run had made already. */
  readonly kept: number
  readonly aside?: SetAside
}

/** Makes every packet of a surveyed list, then everything that sums it up. */
export async function makeBatch(setting: MakeSetting): Promise<MadeBatch> {
  const { disk, batch, list, survey, crew, head, shard, lang, watcher } = setting
  const { out, journal } = batch
  await disk.append(placeIn(out, PLACES.journal), journalText([head]))
  await disk.makeFolder(placeIn(out, PLACES.work))
  const results = await disk.create(placeIn(out, PLACES.results))
  try {
    const { kept } = await runCases(list, results, {
      disk,
      out,
      crew,
      lang,
      watcher,
      survey,
      defaults: head,
      journaled: journal?.done ?? new Map(),
      ...(shard === undefined ? {} : { shard }),
    })
    await results.finish()
    const finished = await finishBatch({
      ...setting,
      out,
      list: { sha256: list.sha256, cases: survey.cases, digest: survey.digest },
      shard: shard ?? null,
    })
    return { ...finished, kept }
  } catch (error) {
    await results.abandon()
    throw error
  }
}
