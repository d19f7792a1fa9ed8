import type { Sheet } from '../../model/sheet.ts'
import type { Lang } from '../../model/words.ts'
import type { Crew } from '../run/crew.ts'
import { caseOf } from '../list/naming.ts'
import { packetsIn } from '../run/go-on.ts'
import { doneLine, journalText, type JournalHead, type JournalLine } from '../run/journal.ts'
import { labelsIn, type WordsOf } from './labels.ts'
import { countsOf, manifestBytes, type BatchManifest } from './manifest.ts'
import { overviewSheet } from './overview-sheet.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk } from '../ports.ts'
import { readResults, TextBuffer } from './results-file.ts'
import { csvHead, csvRow, SUMMARY_WIDTHS, summaryHead, summaryRow, wordsFor } from './summary.ts'
import { Counter, type Tally } from './tally.ts'
import { writeWorkbook, type BookCell } from '../xlsx/write-workbook.ts'

export interface FinishSetting {
  readonly disk: BatchDisk
  readonly out: string
  readonly crew: Pick<Crew, 'draw'>
  readonly wordsOf: WordsOf
  readonly lang: Lang
  /** Language and size of the overview. */
  readonly look: Pick<Sheet, 'lang' | 'size'>
  readonly head: JournalHead
  readonly list: BatchManifest['list']
  readonly shard: BatchManifest['shard']
}

export interface Finished {
  readonly tally: Tally
  readonly aside?: SetAside
}

/** Finished packets that are in no line of the results any more. */
export interface SetAside {
  readonly count: number
  /** Where they lie now. */
  readonly folder: string
}

/**
 * Everything that sums a batch up, from `results.jsonl` alone, so that a run, a resumed run and a merge end in the same bytes.
 * The journal is written anew in the order of the list, last of all.
 */
export async function finishBatch(setting: FinishSetting): Promise<Finished> {
  const { disk, out, head, crew, look } = setting
  const tally = await writeSummaryCsv(setting)
  await writeSummaryBook(setting)
  const { asOf, shard } = head
  const sheet = overviewSheet({ tally, asOf, shard, batch: head.list.slice(0, 12), look })
  const overview = await crew.draw(sheet, asOf)
  await disk.writeWhole(placeIn(out, PLACES.overview), overview)
  await disk.writeWhole(placeIn(out, PLACES.manifest), manifestBytes(manifestOf(setting, tally)))
  const aside = await removeStrangers(setting)
  await writeJournal(setting, tally.cases)
  return { tally, ...(aside === undefined ? {} : { aside }) }
}

const resultsOf = ({ disk, out }: FinishSetting) => readResults(disk, placeIn(out, PLACES.results))

async function writeSummaryCsv(setting: FinishSetting): Promise<Tally> {
  const { disk, out, lang, wordsOf } = setting
  const labelsOf = labelsIn(wordsOf, lang)
  const tally = new Counter()
  const file = await disk.create(placeIn(out, PLACES.summaryCsv))
  try {
    const buffer = new TextBuffer((bytes) => file.write(bytes))
    await buffer.add(csvHead(lang))
    for await (const line of resultsOf(setting)) {
      tally.add(line, wordsFor(line, wordsOf), lang)
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
  const { lang, wordsOf } = setting
  const labelsOf = labelsIn(wordsOf, lang)
  yield summaryHead(lang)
  for await (const line of resultsOf(setting)) yield summaryRow(line, lang, labelsOf)
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

/**
 * Packets of cases that the list no longer has, or has wrongly now, step aside and are kept: nothing else may hold them.
 * A case that has moved within the list and changed has been made again under its new name; then the old folder goes.
 */
async function removeStrangers(setting: FinishSetting): Promise<SetAside | undefined> {
  const { disk, out } = setting
  const folders = new Set<string>()
  for await (const { folder } of resultsOf(setting)) if (folder !== null) folders.add(folder)
  const cases = new Set([...folders].map(caseOf))
  const strangers = (await packetsIn(disk, out)).filter((name) => !folders.has(name))
  const lost = strangers.filter((name) => !cases.has(caseOf(name)))
  for (const name of strangers) if (cases.has(caseOf(name))) await disk.remove(placeIn(out, name))
  const aside = lost.length === 0 ? undefined : await setAside(setting, lost)
  await disk.remove(placeIn(out, PLACES.work))
  return aside
}

async function setAside({ disk, out }: FinishSetting, names: readonly string[]): Promise<SetAside> {
  const before = (await disk.list(placeIn(out, PLACES.inside))).map(({ name }) => /^removed-(\d{1,9})$/.exec(name)?.[1])
  const folder = placeIn(out, `${PLACES.aside}-${Math.max(0, ...before.map((count) => Number(count ?? 0))) + 1}`)
  await disk.makeFolder(folder)
  for (const name of names) await disk.rename(placeIn(out, name), placeIn(folder, name))
  return { count: names.length, folder }
}

async function writeJournal(setting: FinishSetting, cases: number): Promise<void> {
  const { disk, out, head } = setting
  const file = await disk.create(placeIn(out, PLACES.journal))
  try {
    const buffer = new TextBuffer((bytes) => file.write(bytes))
    const add = (line: JournalLine): Promise<void> => buffer.add(journalText([line]))
    await add(head)
    for await (const line of resultsOf(setting)) for (const done of doneLine(line)) await add(done)
    await add({ kind: 'finished', cases })
    await buffer.flush()
    await file.finish()
  } catch (error) {
    await file.abandon()
    throw error
  }
}
