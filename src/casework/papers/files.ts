import { join, resolve, sep } from 'node:path'
import { DataError, FileError } from '../../model/errors.ts'
import type { Words } from '../../model/words.ts'
import type { Problem } from '../../model/problem.ts'
import { READ_LIMITS } from '../../model/reading.ts'
import { scanTypeOf } from '../../receipts/magic.ts'
import type { Office } from '../office.ts'
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
  if (files.length === 0 && inside.length === 0)
    throw new FileError(`${NOTHING_INSIDE[office.lang]}: ${args.join(' ')}`)
  await stopAtBarred(office, [...files, ...inside])
  const passedOver: string[] = []
  for (const file of inside) (isPaper(await world.disk.read(file)) ? files : passedOver).push(file)
  return { files, passedOver }
}

const NOTHING_INSIDE: Words = {
  zh: '文件夹里没有文件（子文件夹不打开）；请给出放着票据的文件夹',
  en: 'the folder has no files in it (folders within it are not opened); name the one that holds the papers',
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
