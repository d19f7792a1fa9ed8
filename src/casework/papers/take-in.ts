import { basename, extname, join, resolve, sep } from 'node:path'
import { nextReceiptId } from '../../case-file/receipt-number.ts'
import type { OpenCase } from '../../case-file/store.ts'
import { FileError } from '../../model/errors.ts'
import type { Isolation, Reading } from '../../model/reading.ts'
import type { Receipt, ReceiptKind, ScanType } from '../../model/receipt.ts'
import { scanTypeOf } from '../../receipts/magic.ts'
import { receiptFrom } from '../../receipts/fields/merge-fields.ts'
import type { Desk } from '../../cli/desk.ts'
import { digestOf } from './scans.ts'

/** What became of one file. */
export interface TakenIn {
  readonly file: string
  readonly receipt: Receipt
  readonly already: boolean
  /** Codes of `receipts/reasons.ts`. */
  readonly reasons: readonly string[]
  /** Fields that two readings of it disagree about. */
  readonly disputed: readonly string[]
}

export const ORIGINALS = 'originals'

const ENDINGS: Readonly<Record<ScanType, string>> = {
  jpeg: '.jpg',
  png: '.png',
  webp: '.webp',
  heic: '.heic',
  tiff: '.tif',
  pdf: '.pdf',
  ofd: '.ofd',
  xml: '.xml',
  unknown: '.bin',
}

/** Every file of the arguments, folders opened one level. What cannot be found stops before anything is taken in. */
export async function filesOf(desk: Desk, args: readonly string[]): Promise<string[]> {
  const { world } = desk
  const files: string[] = []
  for (const argument of args) {
    const asIs = resolve(world.cwd, argument)
    const path = (await world.kindOf(asIs)) === 'nothing' ? resolve(world.cwd, undragged(argument)) : asIs
    const kind = await world.kindOf(path)
    if (kind === 'nothing') throw new FileError(`${desk.say('missingScan')}: ${argument}`)
    if (kind === 'file') files.push(path)
    else
      for (const { name, folder } of await world.disk.list(path))
        if (!folder && !name.startsWith('.')) files.push(join(path, name))
  }
  return files
}

const SEP = sep === '/' ? 'escapes' : 'separates'

/** A path as terminals paste it when a file is dragged in: quotes, `file://`, PowerShell's ampersand; outside Windows, backslashes before blanks. */
export function undragged(argument: string, backslash: 'escapes' | 'separates' = SEP): string {
  const bare = argument.trim().replace(/^&\s+/, '')
  const quoted = bare.replace(/^(['"])(.*)\1$/, '$2')
  const plain = quoted === bare && backslash === 'escapes' ? bare.replace(/\\(.)/g, '$1') : quoted
  return plain.startsWith('file://') ? decodeURIComponent(plain.slice('file://'.length)) : plain
}

/** One file; a pile that was scanned with separator sheets becomes a paper each. */
export async function takeIn(
  desk: Desk,
  open: OpenCase,
  file: string,
  isolation: Isolation,
  given: ReceiptKind | undefined,
): Promise<readonly TakenIn[]> {
  const bytes = await desk.world.disk.read(file)
  const before = alreadyIn(open, bytes)
  if (before !== undefined) return [{ file, receipt: before, already: true, reasons: [], disputed: [] }]
  const reading = await isolation.run({ bytes })
  const { takePile } = await import('./pile.ts')
  const piled = await takePile(desk, open, { file, bytes, reading }, isolation)
  return piled ?? [await keep(desk, open, { file, bytes, reading }, given)]
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
  { world: { disk, clock, account } }: Desk,
  open: OpenCase,
  { file, bytes, reading }: ReadFile,
  given: ReceiptKind | undefined,
): Promise<TakenIn> {
  const id = nextReceiptId(open.events())
  const path = `${ORIGINALS}/${id}${ENDINGS[scanTypeOf(bytes)]}`
  await disk.makeFolder(join(open.folder, ORIGINALS))
  await disk.writeWhole(join(open.folder, path), bytes)
  const scan = { path, sha256: digestOf(bytes), bytes: bytes.length, type: reading.type }
  const receipt = receiptFrom(reading, { id, scan, ...(given === undefined ? {} : { kind: given }) })
  await open.append([{ kind: 'receipt-added', at: clock.now(), by: account, receipt }])
  return { file: basename(file), receipt, already: false, reasons: reasonsIn(reading), disputed: disputedIn(receipt) }
}

const reasonsIn = ({ reasons, seen }: Reading): readonly string[] => [
  ...new Set([...reasons, ...seen.flatMap((page) => page.reasons)]),
]

const disputedIn = ({ seen }: Receipt): readonly string[] => (seen?.conflicts ?? []).map(({ field }) => field)

/** Copies the scans that an answers file names into the case folder, so that the case stands by itself. */
export async function adoptScans(
  desk: Desk,
  folder: string,
  base: string,
  receipts: readonly Receipt[],
): Promise<Receipt[]> {
  const { disk } = desk.world
  const adopted: Receipt[] = []
  for (const receipt of receipts) {
    const { scan } = receipt
    const bytes = scan === undefined ? undefined : await disk.readIfThere(resolve(base, scan.path))
    if (scan === undefined || bytes === undefined) {
      adopted.push(receipt)
      continue
    }
    const path = `${ORIGINALS}/${receipt.id}${extname(scan.path) || ENDINGS[scan.type]}`
    await disk.makeFolder(join(folder, ORIGINALS))
    await disk.writeWhole(join(folder, path), bytes)
    adopted.push({ ...receipt, scan: { ...scan, path } })
  }
  return adopted
}
