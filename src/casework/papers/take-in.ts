import { basename } from 'node:path'
import type { OpenCase } from '../../case-file/store.ts'
import type { Isolation } from '../../model/reading.ts'
import type { Receipt, ReceiptKind } from '../../model/receipt.ts'
import { receiptFrom } from '../../receipts/fields/merge-fields.ts'
import type { Office } from '../office.ts'
import { attachRead } from './attach.ts'
import { alreadyIn, disputedIn, keep, reasonsIn, type ReadFile, type TakenIn } from './keep.ts'
import { typedLike } from './like.ts'
import { takePile } from './pile.ts'

/** Whether a file belongs to the typed paper that it looks like; only a person may say so. */
export type AskAttach = (file: string, typed: Receipt) => Promise<boolean>

/** One file; a pile that was scanned with separator sheets becomes a paper each. */
export async function takeIn(
  office: Office,
  open: OpenCase,
  file: string,
  isolation: Isolation,
  given: ReceiptKind | undefined,
  ask: AskAttach = () => Promise.resolve(false),
): Promise<readonly TakenIn[]> {
  const bytes = await office.world.disk.read(file)
  const before = alreadyIn(open, bytes)
  if (before !== undefined) return [{ file, receipt: before, already: true, reasons: [], disputed: [] }]
  const reading = await isolation.run({ bytes })
  const piled = await takePile(office, open, { file, bytes, reading }, isolation)
  return piled ?? [await keepOrAttach(office, open, { file, bytes, reading }, given, ask)]
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
