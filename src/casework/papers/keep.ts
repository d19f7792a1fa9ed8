import { basename, extname, join } from 'node:path'
import { nextReceiptId } from '../../case-file/receipt-number.ts'
import type { OpenCase } from '../../case-file/store.ts'
import type { Case } from '../../model/case.ts'
import type { Reading } from '../../model/reading.ts'
import type { Receipt, ReceiptKind, ScanType } from '../../model/receipt.ts'
import { vouchedFor, type KnownNames } from '../../receipts/checks/vouched.ts'
import { receiptFrom } from '../../receipts/fields/merge-fields.ts'
import { scanTypeOf } from '../../receipts/magic.ts'
import type { Office } from '../office.ts'
import { digestOf } from '../../case-file/digest.ts'
import { scanBytes } from './scans.ts'
import { makeOriginals, ORIGINALS } from './own-originals.ts'

/** What became of one file. */
export interface TakenIn {
  readonly file: string
  readonly receipt: Receipt
  readonly already: boolean
  /** Codes of `receipts/reasons.ts`. */
  readonly reasons: readonly string[]
  /** Fields that two readings of it disagree about. */
  readonly disputed: readonly string[]
  /** It was given to this paper, which was typed before. */
  readonly attached?: true
  /** The typed paper that it looks like, which it was not given to. */
  readonly like?: string
  /** Another form of this bill, which stands for both. */
  readonly formOf?: string
}

/** What a file of a type is called by. */
export const ENDINGS: Readonly<Record<ScanType, string>> = {
  jpeg: '.jpg',
  png: '.png',
  webp: '.webp',
  heic: '.heic',
  tiff: '.tif',
  gif: '.gif',
  avif: '.avif',
  pdf: '.pdf',
  ofd: '.ofd',
  xml: '.xml',
  unknown: '.bin',
}

/** The paper of the case that is this very file. */
export const alreadyIn = (open: OpenCase, bytes: Uint8Array): Receipt | undefined => {
  const sha256 = digestOf(bytes)
  return open.current().receipts.find(({ scan }) => scan?.sha256 === sha256)
}

/** A file and what was read of it. */
export interface ReadFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly reading: Reading
}

/** Keeps the original untouched in the case folder, and what was read of it in the log. */
export async function keep(
  { world: { disk, clock, account } }: Office,
  open: OpenCase,
  { file, bytes, reading }: ReadFile,
  given: ReceiptKind | undefined,
): Promise<TakenIn> {
  const id = nextReceiptId(open.events())
  const path = `${ORIGINALS}/${id}${ENDINGS[scanTypeOf(bytes)]}`
  await makeOriginals(disk, open.folder)
  await disk.writeWhole(join(open.folder, path), bytes)
  const scan = { path, sha256: digestOf(bytes), bytes: bytes.length, type: reading.type }
  const read = receiptFrom(reading, { id, scan, ...(given === undefined ? {} : { kind: given }) })
  const receipt = vouchedFor(read, namesIn(open))
  await open.append([{ kind: 'receipt-added', at: clock.now(), by: account, receipt }])
  return { file: basename(file), receipt, already: false, reasons: reasonsIn(reading), disputed: disputedIn(receipt) }
}

function namesIn(open: OpenCase): KnownNames {
  const { answers, receipts } = open.current()
  const patient = answers.get('patient.name')
  return {
    ...(patient?.kind === 'known' && typeof patient.value === 'string' ? { patient: patient.value } : {}),
    others: receipts,
  }
}

export const reasonsIn = ({ reasons, seen }: Reading): readonly string[] => [
  ...new Set([...reasons, ...seen.flatMap((page) => page.reasons)]),
]

export const disputedIn = ({ seen }: Receipt): readonly string[] => (seen?.conflicts ?? []).map(({ field }) => field)

/** Copies the scans that an answers file names into the case folder, so that the case stands by itself. */
export async function adoptScans(
  office: Office,
  folder: string,
  from: Pick<Case, 'base' | 'outside' | 'receipts'>,
): Promise<Receipt[]> {
  const { disk } = office.world
  const adopted: Receipt[] = []
  for (const receipt of from.receipts) {
    const { scan } = receipt
    const bytes = await scanBytes(office, from, receipt)
    if (scan === undefined || bytes === undefined) {
      adopted.push(receipt)
      continue
    }
    const path = `${ORIGINALS}/${receipt.id}${extname(scan.path) || ENDINGS[scan.type]}`
    await makeOriginals(disk, folder)
    await disk.writeWhole(join(folder, path), bytes)
    adopted.push({ ...receipt, scan: { ...scan, path } })
  }
  return adopted
}
