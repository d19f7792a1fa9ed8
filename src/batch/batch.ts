import { HeldError, UsageError } from '../model/errors.ts'
import type { Release } from '../model/ports.ts'
import type { Sheet } from '../model/sheet.ts'
import type { LedgerBook } from '../receipts/ledger.ts'
import type { Lang, Words } from '../model/words.ts'
import type { Crew } from './crew.ts'
import { BrokenTable } from './csv-table.ts'
import { finishBatch, type SetAside } from './finish-batch.ts'
import { isSameRun, mustFit, packetsIn, Standing, type Before, type Difference, type Going } from './go-on.ts'
import { journalText, readJournal, type Journal, type JournalHead } from './journal.ts'
import type { WordsOf } from './labels.ts'
import { leaveNothing, missingFrom } from './leave-nothing.ts'
import type { OpenList } from './open-list.ts'
import { placeIn, PLACES } from './places.ts'
import type { BatchDisk } from './ports.ts'
import type { BatchProblem } from './problem.ts'
import { RemarkBook, remarkSheets } from './remarks.ts'
import { TextBuffer } from './results-file.ts'
import { runCases, type Watcher } from './run-cases.ts'
import type { Shard } from './shard.ts'
import { surveyList, type Survey } from './survey.ts'
import type { Tally } from './tally.ts'
import { writeWorkbook } from './xlsx/write-workbook.ts'

/** A batch's folder, taken by this process. */
export interface OpenBatch {
  readonly out: string
  /** What an earlier run left. */
  readonly journal?: Journal
  readonly release: Release
}

/** Takes a folder for a batch. One that has a batch already is only gone on with, never begun anew. */
export async function openBatch(disk: BatchDisk, out: string, going: Going, lang: Lang): Promise<OpenBatch> {
  const inside = placeIn(out, PLACES.inside)
  const before = await disk.kindOf(inside)
  const others = before === 'nothing' ? await disk.list(out) : []
  if (others.length > 0) throw new UsageError(`${NOT_EMPTY[lang]}: ${out}`)
  const missing = await missingFrom(disk, out)
  await disk.makeFolder(inside)
  const unlock = await takeFolder(disk, inside, out, lang)
  const release = async (): Promise<void> => {
    try {
      await leaveNothing(disk, out, missing)
    } finally {
      await unlock()
    }
  }
  try {
    const journal = await readJournal(disk, placeIn(out, PLACES.journal))
    if (journal?.head !== undefined && !going.resume) throw new UsageError(`${THERE[lang]}: ${out}`)
    if (journal?.head !== undefined) mustFit(journal.head, going, out, lang)
    await disk.remove(placeIn(out, PLACES.work))
    return { out, ...(journal === undefined ? {} : { journal }), release }
  } catch (error) {
    await release()
    throw error
  }
}

async function takeFolder(disk: BatchDisk, inside: string, out: string, lang: Lang): Promise<Release> {
  try {
    return await disk.lock(inside)
  } catch (error) {
    if (!(error instanceof HeldError)) throw error
    throw new HeldError(`${BUSY[lang]}: ${out}`, error.remedy, { cause: error })
  }
}

const NOT_EMPTY: Words = {
  zh: '输出文件夹里有别的东西；请给一个新的或空的文件夹',
  en: 'the output folder holds other things; name a new or empty one',
}
const THERE: Words = {
  zh: '这个文件夹里已经有一批；接着做请加 --resume（不加 --check），重做请换一个文件夹',
  en: 'there is a batch in this folder; go on with --resume and without --check, or name another folder',
}
const BUSY: Words = {
  zh: '另一个程序正在这个文件夹里批量办理，请等它结束',
  en: 'another run is working in this folder; wait for it to end',
}

/** Looks through the whole list and writes down everything that is wrong with it, before a packet is made. */
export async function surveyInto(
  disk: BatchDisk,
  out: string,
  list: OpenList,
  options: {
    readonly lang: Lang
    /** Where the list lies: nothing may be written over it. */
    readonly file: string
    readonly shard?: Shard
    readonly each: (problem: BatchProblem) => void
    readonly before?: Before
    readonly ledger?: LedgerBook
    readonly claimed?: (problem: BatchProblem) => void
  },
): Promise<Surveyed> {
  const remarks = new RemarkBook()
  const standing = new Standing(await packetsIn(disk, out), options.shard, options.before)
  const file = await disk.create(placeIn(out, PLACES.problems))
  try {
    const buffer = new TextBuffer((bytes) => file.write(bytes))
    const survey = await surveyList(list, {
      ...options,
      meet: (entry) => standing.meet(entry),
      each: async (problem) => {
        options.each(problem)
        remarks.add(problem)
        await buffer.add(`${JSON.stringify(problem)}\n`)
      },
    })
    const since = survey.broken === undefined ? compare(standing, out, list, options) : undefined
    if (survey.cases === 0) await file.abandon()
    if (survey.cases === 0) return survey
    await buffer.flush()
    await file.finish()
    const copy = await writeRemarks(disk, out, list, remarks, options)
    return { ...survey, ...(since === undefined ? {} : { since }), ...(copy === undefined ? {} : { copy }) }
  } catch (error) {
    await file.abandon()
    throw error
  }
}

export interface Surveyed extends Survey {
  /** What is otherwise than in the packets that are there; absent where nothing is, or the last run had the same list. */
  readonly since?: Difference
  /** The list once more, with remarks: where it lies. */
  readonly copy?: string
}

function compare(
  standing: Standing,
  out: string,
  list: OpenList,
  { before, lang }: { readonly before?: Before; readonly lang: Lang },
): Difference | undefined {
  standing.mustBeKnown(out, lang)
  if (before === undefined || isSameRun(before, list)) return undefined
  if (!before.edited) standing.mustBeMeant(out, lang)
  const { added, changed, gone } = standing.difference
  return added + changed + gone === 0 ? undefined : standing.difference
}

/** A copy that was mended where it lies may be the only one with the corrections: then all copies stay, and new remarks go beside them. */
async function writeRemarks(
  disk: BatchDisk,
  out: string,
  list: OpenList,
  remarks: RemarkBook,
  { lang, file: given }: { readonly lang: Lang; readonly file: string },
): Promise<string | undefined> {
  const isMended = await isCopyIn(disk, out, given)
  const sheets = remarks.empty ? [] : remarkSheets(list, remarks, lang)
  if (sheets.length === 0) {
    if (!isMended) await disk.remove(placeIn(out, PLACES.remarks))
    return undefined
  }
  const path = isMended ? await freeCopyIn(disk, out) : placeIn(out, PLACES.remarks)
  const file = await disk.create(path)
  try {
    await writeWorkbook(file, sheets)
    await file.finish()
    return path
  } catch (error) {
    await file.abandon()
    // A table that breaks off has been named already: its copy ends there too.
    if (!(error instanceof BrokenTable)) throw error
    return undefined
  }
}

async function isCopyIn(disk: BatchDisk, out: string, file: string): Promise<boolean> {
  const copies = (await disk.list(out)).filter(({ name }) => COPY.test(name))
  for (const { name } of copies) if (await disk.isSame(file, placeIn(out, name))) return true
  return false
}

async function freeCopyIn(disk: BatchDisk, out: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = placeIn(out, count === 1 ? PLACES.remarks : PLACES.remarks.replace('.', `-${count}.`))
    if ((await disk.kindOf(path)) === 'nothing') return path
  }
}

const COPY = /^remarks(?:-\d+)?\.xlsx$/i

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
