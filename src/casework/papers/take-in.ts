import { basename } from 'node:path'
import { DataError, InstallationError } from '../../model/errors.ts'
import type { OpenCase } from '../../case-file/store.ts'
import type { Isolation, Reading } from '../../model/reading.ts'
import type { Receipt, ReceiptKind } from '../../model/receipt.ts'
import { receiptFrom } from '../../receipts/fields/merge-fields.ts'
import type { Office } from '../office.ts'
import { attachRead } from './attach.ts'
import { alreadyIn, disputedIn, keep, reasonsIn, type ReadFile, type TakenIn } from './keep.ts'
import { typedLike } from './like.ts'
import { takeApart, takeParted, takePile } from './pile.ts'

/** Hears how far it is, for whoever waits: which file's turn it is, and pages of a file that were read (some of them ahead). */
export interface ReadingWatch {
  begins(file: string): void
  pages(file: string, count: number): void
}

/** Why one file was not taken in: a part of the program is missing for it, or what it holds is not of this case. */
export type Missed = DataError | InstallationError

/** Whether a file belongs to the typed paper that it looks like; only a person may say so. */
export type AskAttach = (file: string, typed: Receipt) => Promise<boolean>

/**
 * Files one after the other, each read while the one before is taken in: as many readers work as the isolation lets, and papers keep
 * the order of their files. No more than two are read ahead, so that memory stays flat.
 */
export async function takeAllIn(
  office: Office,
  open: OpenCase,
  files: readonly string[],
  isolation: Isolation,
  given: ReceiptKind | undefined,
  {
    ask,
    watch,
    onTaken,
    onMissed,
  }: {
    readonly ask: AskAttach
    readonly watch?: ReadingWatch
    /** Hears of each paper when it is in the case, whatever becomes of the next file. */
    onTaken(one: TakenIn): void
    /** Hears of a file that was left out; the others are taken in. */
    onMissed(file: string, error: Missed): void
  },
): Promise<void> {
  const ahead = new Map<string, Promise<Reading>>()
  const readAhead = async (file: string | undefined): Promise<void> => {
    if (file === undefined || ahead.has(file)) return
    const bytes = await office.world.disk.read(file)
    if (alreadyIn(open, bytes) !== undefined) return
    const reading = isolation.run({ bytes, onPages: (count) => watch?.pages(file, count) })
    // Whoever awaits it hears of a fault; until then it is not one that nobody heard of.
    reading.catch(() => {})
    ahead.set(file, reading)
  }
  for (const [i, file] of files.entries()) {
    watch?.begins(file)
    for (const next of files.slice(i, i + 1 + AHEAD)) await readAhead(next)
    try {
      for (const one of await takeIn(office, open, file, isolation, given, { ask, ahead: ahead.get(file) }))
        onTaken(one)
    } catch (error) {
      if (!(error instanceof DataError || error instanceof InstallationError)) throw error
      onMissed(file, error)
    }
    ahead.delete(file)
  }
}

const AHEAD = 2

/** One file; a pile that was scanned with separator sheets becomes a paper each. */
async function takeIn(
  office: Office,
  open: OpenCase,
  file: string,
  isolation: Isolation,
  given: ReceiptKind | undefined,
  {
    ask = () => Promise.resolve(false),
    ahead,
  }: { readonly ask?: AskAttach; readonly ahead?: Promise<Reading> | undefined } = {},
): Promise<readonly TakenIn[]> {
  const bytes = await office.world.disk.read(file)
  const before = alreadyIn(open, bytes)
  if (before !== undefined) return [{ file, receipt: before, already: true, reasons: [], disputed: [] }]
  const reading = await (ahead ?? isolation.run({ bytes }))
  const piled = await takePile(office, open, { file, bytes, reading }, isolation)
  const parted =
    piled ??
    (await takeApart(office, open, { file, bytes, reading }, isolation, given)) ??
    (given === undefined ? await takeParted(office, open, { file, bytes, reading }, isolation) : piled)
  return parted ?? [await keepOrAttach(office, open, { file, bytes, reading }, given, ask)]
}

async function keepOrAttach(
  office: Office,
  open: OpenCase,
  read: ReadFile,
  given: ReceiptKind | undefined,
  ask: AskAttach,
): Promise<TakenIn> {
  const { file, bytes, reading } = read
  const scan = { path: '', sha256: '', bytes: bytes.length, type: reading.type }
  const typed = typedLike(open, receiptFrom(reading, { id: '', scan }))
  if (typed === undefined || (given !== undefined && given !== typed.kind)) return keep(office, open, read, given)
  if (!(await ask(basename(file), typed))) return { ...(await keep(office, open, read, given)), like: typed.id }
  const receipt = await attachRead(office, open, typed, read)
  const reasons = reasonsIn(reading)
  return { file: basename(file), receipt, already: false, reasons, disputed: disputedIn(receipt), attached: true }
}
