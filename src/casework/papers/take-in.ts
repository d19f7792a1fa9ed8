import { join, resolve, sep } from 'node:path'
import type { OpenCase } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import type { Problem } from '../../model/problem.ts'
import { READ_LIMITS, type Isolation, type Reading } from '../../model/reading.ts'
import type { ReceiptKind } from '../../model/receipt.ts'
import { scanTypeOf } from '../../receipts/magic.ts'
import type { Office } from '../office.ts'
import { alreadyIn, keep, type TakenIn } from './keep.ts'
import { takeParted, takePile } from './pile.ts'
import { barredFile, MISSING_SCAN } from './scans.ts'

/** Files to take in, and those of a folder that are none: what is no picture, PDF, OFD or XML is no paper. */
export interface FoundFiles {
  readonly files: readonly string[]
  readonly passedOver: readonly string[]
}

/** Every file of the arguments, folders opened one level. What cannot be found stops before anything is taken in. */
export async function filesOf(office: Office, args: readonly string[]): Promise<FoundFiles> {
  const { world } = office
  const files: string[] = []
  const inside: string[] = []
  for (const argument of args) {
    const asIs = resolve(world.cwd, argument)
    const path = (await world.kindOf(asIs)) === 'nothing' ? resolve(world.cwd, undragged(argument)) : asIs
    const kind = await world.kindOf(path)
    if (kind === 'nothing') throw new FileError(`${MISSING_SCAN[office.lang]}: ${argument}`)
    if (kind === 'file') files.push(path)
    else
      for (const { name, folder } of await world.disk.list(path))
        if (!folder && !name.startsWith('.')) inside.push(join(path, name))
  }
  await stopAtBarred(office, [...files, ...inside])
  const passedOver: string[] = []
  for (const file of inside) (isPaper(await world.disk.read(file)) ? files : passedOver).push(file)
  return { files, passedOver }
}

const isPaper = (bytes: Uint8Array): boolean => scanTypeOf(bytes) !== 'unknown'

/** What no reader takes is not copied in either; a pipe or a device is not waited for. */
async function stopAtBarred({ world }: Office, files: readonly string[]): Promise<void> {
  const problems: Problem[] = []
  for (const file of files) {
    const found = await world.disk.look(file)
    if (found?.kind === 'other') problems.push(barredFile(file, 'special'))
    else if ((found?.bytes ?? 0) > READ_LIMITS.bytes) problems.push(barredFile(file, 'too-large'))
  }
  if (problems.length > 0) throw new DataError(problems)
}

const SEP = sep === '/' ? 'escapes' : 'separates'

/** A path as terminals paste it when a file is dragged in: quotes, `file://`, PowerShell's ampersand; outside Windows, backslashes before blanks. */
export function undragged(argument: string, backslash: 'escapes' | 'separates' = SEP): string {
  const bare = argument.trim().replace(/^&\s+/, '')
  const quoted = bare.replace(/^(['"])(.*)\1$/, '$2')
  const plain = quoted === bare && backslash === 'escapes' ? bare.replace(/\\(.)/g, '$1') : quoted
  return plain.startsWith('file://') ? decodeURIComponent(plain.slice('file://'.length)) : plain
}

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
): Promise<readonly TakenIn[]> {
  const ahead = new Map<string, Promise<Reading>>()
  const readAhead = async (file: string | undefined): Promise<void> => {
    if (file === undefined || ahead.has(file)) return
    const bytes = await office.world.disk.read(file)
    if (alreadyIn(open, bytes) !== undefined) return
    const reading = isolation.run({ bytes })
    // Whoever awaits it hears of a fault; until then it is not one that nobody heard of.
    reading.catch(() => {})
    ahead.set(file, reading)
  }
  const taken: TakenIn[] = []
  for (const [i, file] of files.entries()) {
    for (const next of files.slice(i, i + 1 + AHEAD)) await readAhead(next)
    taken.push(...(await takeIn(office, open, file, isolation, given, ahead.get(file))))
    ahead.delete(file)
  }
  return taken
}

const AHEAD = 2

/** One file; a pile that was scanned with separator sheets becomes a paper each. */
export async function takeIn(
  office: Office,
  open: OpenCase,
  file: string,
  isolation: Isolation,
  given: ReceiptKind | undefined,
  ahead?: Promise<Reading>,
): Promise<readonly TakenIn[]> {
  const bytes = await office.world.disk.read(file)
  const before = alreadyIn(open, bytes)
  if (before !== undefined) return [{ file, receipt: before, already: true, reasons: [], disputed: [] }]
  const reading = await (ahead ?? isolation.run({ bytes }))
  const piled = await takePile(office, open, { file, bytes, reading }, isolation)
  const parted =
    piled ?? (given === undefined ? await takeParted(office, open, { file, bytes, reading }, isolation) : piled)
  return parted ?? [await keep(office, open, { file, bytes, reading }, given)]
}
