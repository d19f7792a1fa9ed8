import type { Sheet } from '../model/sheet.ts'
import type { Lang } from '../model/words.ts'
import type { Crew } from './crew.ts'
import { journalText, type JournalHead, type JournalLine } from './journal.ts'
import type { LabelsOf } from './labels.ts'
import { countsOf, manifestBytes, type BatchManifest } from './manifest.ts'
import { FOLDER } from './naming.ts'
import { overviewSheet } from './overview-sheet.ts'
import { placeIn, PLACES } from './places.ts'
import type { BatchDisk } from './ports.ts'
import { readResults, TextBuffer } from './results-file.ts'
import { csvHead, csvRow, labelsFor, SUMMARY_WIDTHS, summaryHead, summaryRow } from './summary.ts'
import { Counter, type Tally } from './tally.ts'
import { writeWorkbook, type BookCell } from './xlsx/write-workbook.ts'

export interface FinishSetting {
  readonly disk: BatchDisk
  readonly out: string
  readonly crew: Pick<Crew, 'draw'>
  readonly labelsOf: LabelsOf
  readonly lang: Lang
  /** Language of the overview. */
  readonly paperLang: Sheet['lang']
  readonly head: JournalHead
  readonly list: BatchManifest['list']
  readonly shard: BatchManifest['shard']
}

/**
 * Everything that sums a batch up, from `results.jsonl` alone, so that a run, a resumed run and a merge end in the same bytes.
 * The journal is written anew in the order of the list, last of all.
 */
export async function finishBatch(setting: FinishSetting): Promise<Tally> {
  const { disk, out, head, crew, paperLang } = setting
  const tally = await writeSummaryCsv(setting)
  await writeSummaryBook(setting)
  const { asOf, shard } = head
  const sheet = overviewSheet({ tally, asOf, shard, batch: head.list.slice(0, 12), lang: paperLang })
  const overview = await crew.draw(sheet, asOf)
  await disk.writeWhole(placeIn(out, PLACES.overview), overview)
  await disk.writeWhole(placeIn(out, PLACES.manifest), manifestBytes(manifestOf(setting, tally)))
  await removeStrangers(setting)
  await writeJournal(setting, tally.cases)
  return tally
}

const resultsOf = ({ disk, out }: FinishSetting) => readResults(disk, placeIn(out, PLACES.results))

async function writeSummaryCsv(setting: FinishSetting): Promise<Tally> {
  const { disk, out, lang, labelsOf } = setting
  const tally = new Counter()
  const file = await disk.create(placeIn(out, PLACES.summaryCsv))
  try {
    const buffer = new TextBuffer((bytes) => file.write(bytes))
    await buffer.add(csvHead(lang))
    for await (const line of resultsOf(setting)) {
      tally.add(line, labelsFor(line, labelsOf))
      await buffer.add(csvRow(line, lang, labelsOf))
    }
    await buffer.flush()
    await file.finish()
  } catch (error) {
    await file.abandon()
    throw error
  }
  return tally
}

async function writeSummaryBook(setting: FinishSetting): Promise<void> {
  const { disk, out, lang } = setting
  const file = await disk.create(placeIn(out, PLACES.summaryBook))
  try {
    const name = lang === 'zh' ? '汇总' : 'summary'
    await writeWorkbook(file, [{ name, widths: SUMMARY_WIDTHS, frozen: 1, filter: true, rows: summaryRows(setting) }])
    await file.finish()
  } catch (error) {
    await file.abandon()
    throw error
  }
}

async function* summaryRows(setting: FinishSetting): AsyncGenerator<readonly BookCell[]> {
  yield summaryHead(setting.lang)
  for await (const line of resultsOf(setting)) yield summaryRow(line, setting.lang, setting.labelsOf)
}

const manifestOf = ({ head, list, shard }: FinishSetting, tally: Tally): BatchManifest => {
  const { program, rules, templates, look, asOf, lang, procedure, region } = head
  return {
    format: 1,
    program,
    rules,
    templates,
    look,
    asOf,
    lang,
    procedure,
    region,
    list,
    shard,
    counts: countsOf(tally),
  }
}

/** Folders of cases that the list no longer has, and whatever was in the works when a run was killed. */
async function removeStrangers(setting: FinishSetting): Promise<void> {
  const { disk, out } = setting
  const folders = new Set<string>()
  for await (const { folder } of resultsOf(setting)) if (folder !== null) folders.add(folder)
  for (const { name, folder } of await disk.list(out))
    if (folder && FOLDER.test(name) && !folders.has(name)) await disk.remove(placeIn(out, name))
  await disk.remove(placeIn(out, PLACES.work))
}

async function writeJournal(setting: FinishSetting, cases: number): Promise<void> {
  const { disk, out, head } = setting
  const file = await disk.create(placeIn(out, PLACES.journal))
  try {
    const buffer = new TextBuffer((bytes) => file.write(bytes))
    const add = (line: JournalLine): Promise<void> => buffer.add(journalText([line]))
    await add(head)
    for await (const { seq, folder, key } of resultsOf(setting))
      if (folder !== null && key !== null) await add({ kind: 'done', seq, folder, key })
    await add({ kind: 'finished', cases })
    await buffer.flush()
    await file.finish()
  } catch (error) {
    await file.abandon()
    throw error
  }
}
