import { join } from 'node:path'
import { FileError, HeldError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'
import { digestOf, digestOfPieces } from '../digest.ts'
import { AgeError, openBytes, openPieces, sealBytes, sealPieces } from './age.ts'
import { finished, unfinished, type Identity, type OpenFiles } from './keys.ts'
import { KEYS, placeOf, type Place } from './places.ts'
import { CUT_OFF, FORGED, isRecord, openLine, recordKey, sealLine } from './record.ts'

/** A file of a locked folder, with what opens it. */
export interface OpenPlace extends Place {
  readonly identity: Identity
  /** While locking is not finished: what is known to have lain there before counts as it is. */
  readonly plain: OpenFiles
}

/** What a file of a locked folder says. */
export async function openBytesAt(
  path: string,
  bytes: Uint8Array,
  { root, kind, identity, plain }: OpenPlace,
): Promise<Uint8Array> {
  if (plain[nameIn(root, path)] === digestOf(bytes)) return bytes
  return kind === 'log' ? openLog(bytes, identity) : openFile(path, bytes, identity)
}

export async function* piecesAt(disk: Disk, path: string, place: OpenPlace): AsyncGenerator<Uint8Array> {
  const { root, kind, identity, plain } = place
  const open = plain[nameIn(root, path)]
  if (kind === 'log') yield await openBytesAt(path, await disk.read(path), place)
  else if (open !== undefined && open === (await digestOfPieces(disk.readPieces(path)))) yield* disk.readPieces(path)
  else
    try {
      yield* openPieces(disk.readPieces(path), { identity: identity.secret })
    } catch (error) {
      throw error instanceof AgeError ? new FileError(`${CHANGED}: ${path}`, { cause: error }) : error
    }
}

export const sealedPieces = (pieces: AsyncIterable<Uint8Array>, { recipient }: Identity): AsyncIterable<Uint8Array> =>
  sealPieces(pieces, { recipients: [recipient] })

const CHANGED = 'the sealed file was changed or is not of this case · 加密的文件被改动过，或不是这个个案的'

const nameIn = (root: string, path: string): string => path.slice(root.length + 1).replaceAll('\\', '/')

async function openFile(path: string, bytes: Uint8Array, { secret }: Identity): Promise<Uint8Array> {
  try {
    return await openBytes(bytes, { identity: secret })
  } catch (error) {
    if (error instanceof AgeError) throw new FileError(`${CHANGED}: ${path}`, { cause: error })
    throw error
  }
}

/** Line by line; what is no line under this key stays as it is, and whoever reads the log names it. */
function openLog(bytes: Uint8Array, { secret }: Identity): Uint8Array {
  const key = recordKey(secret)
  const lines = new TextDecoder().decode(bytes).split('\n')
  const opened = lines.map((line) => (line === '' ? '' : isRecord(line) ? (openLine(line, key) ?? CUT_OFF) : FORGED))
  return new TextEncoder().encode(opened.join('\n'))
}

/**
 * A log as it is to lie open from now on. What is no line under this key stays as it was written, behind a mark that no entry has: nobody
 * believes it, and nobody loses it. Undefined where not one line opens: these are the keys of something else.
 */
export function logInClear(bytes: Uint8Array, { secret }: Identity): Uint8Array | undefined {
  const key = recordKey(secret)
  let [lines, opened] = [0, 0]
  const text = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => {
      if (line === '') return ''
      lines++
      const said = isRecord(line) ? openLine(line, key) : FORGED
      if (said === undefined || said === FORGED) return isRecord(line) ? line : `${FORGED} ${line}`
      opened++
      return said
    })
    .join('\n')
  return lines > 0 && opened === 0 ? undefined : new TextEncoder().encode(text)
}

export function sealLines(text: string, { secret }: Identity): string {
  const key = recordKey(secret)
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : sealLine(line, key)))
    .join('\n')
}

export async function sealedBytes(kind: Place['kind'], bytes: Uint8Array, identity: Identity): Promise<Uint8Array> {
  if (kind === 'file') return sealBytes(bytes, { recipients: [identity.recipient] })
  return new TextEncoder().encode(sealLines(new TextDecoder().decode(bytes), identity))
}

/** All that is sealed in a folder, as it lies there: path from the folder. */
export async function sealable(disk: Disk, root: string): Promise<readonly string[]> {
  const inside = async (folder: string): Promise<string[]> =>
    (await disk.list(join(root, folder))).flatMap(({ name, folder: isFolder }) =>
      isFolder ? [] : [folder === '' ? name : `${folder}/${name}`],
    )
  const names = [...(await inside('')), ...(await inside('originals')), ...(await inside('.ledger'))]
  return names.filter((name) => placeOf(join(root, name))?.root === root)
}

/** What in a folder is a link: sealed or opened through it were what lies somewhere else, be it the keys of another case. */
export async function linkIn(disk: Disk, root: string): Promise<string | undefined> {
  const isLink = async (name: string) => (await disk.look(join(root, name)))?.link === true
  for (const name of [KEYS, 'originals', '.ledger']) if (await isLink(name)) return join(root, name)
  for (const name of await sealable(disk, root)) if (await isLink(name)) return join(root, name)
  return undefined
}

/** What lies open, with the digest of each. */
export async function lyingOpen(disk: Disk, root: string): Promise<OpenFiles> {
  const files: Record<string, string> = {}
  for (const name of await sealable(disk, root)) files[name] = await digestOfPieces(disk.readPieces(join(root, name)))
  return files
}

/** What is not sealed at all, path from the folder: a log without a sealed line, a file that is none of the age format. */
export async function inClear(disk: Disk, root: string): Promise<readonly string[]> {
  const names: string[] = []
  for (const name of await sealable(disk, root)) {
    const [path, log] = [join(root, name), placeOf(join(root, name))?.kind === 'log']
    const bytes = log ? await disk.read(path) : await beginning(disk, path)
    const text = new TextDecoder('latin1').decode(bytes)
    if (log ? !text.split('\n').some(isRecord) : !text.startsWith(AGE)) names.push(name)
  }
  return names
}

const AGE = 'age-encryption.org/'

async function beginning(disk: Disk, path: string): Promise<Uint8Array> {
  for await (const piece of disk.readPieces(path)) return piece
  return new Uint8Array()
}

/** Seals what is noted to lie open, the log last; killed in between, the next who opens the folder goes on. */
export async function finishLocking(disk: Disk, root: string, identity: Identity): Promise<void> {
  const open = await unfinished(disk, root, identity)
  if (open === undefined) return
  for (const [name, digest] of Object.entries(open).sort(
    ([a], [b]) => Number(a === 'log.jsonl') - Number(b === 'log.jsonl'),
  )) {
    const path = join(root, name)
    const kind = placeOf(path)?.kind
    if (
      kind === undefined ||
      (await disk.look(path)) === undefined ||
      (await digestOfPieces(disk.readPieces(path))) !== digest
    )
      continue
    if (kind === 'log') await disk.writeWhole(path, await sealedBytes(kind, await disk.read(path), identity))
    else await disk.writePieces(path, sealedPieces(disk.readPieces(path), identity))
  }
  await finished(disk, root)
}

/** Nobody writes there meanwhile; somebody who does is at it already. */
export async function finishAlone(disk: Disk, root: string, identity: Identity): Promise<void> {
  try {
    const release = await disk.lock(root)
    await finishLocking(disk, root, identity).finally(release)
  } catch (error) {
    if (!(error instanceof HeldError)) throw error
  }
}
