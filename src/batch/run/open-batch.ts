import { HeldError, UsageError } from '../../model/errors.ts'
import type { Release } from '../../model/ports.ts'
import type { Lang, Words } from '../../model/words.ts'
import { mustFit, type Going } from './go-on.ts'
import { readJournal, type Journal } from './journal.ts'
import { leaveNothing, missingFrom } from './leave-nothing.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk } from '../ports.ts'

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
