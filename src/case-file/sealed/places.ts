import { basename, dirname, join } from 'node:path'
import type { Disk } from '../../model/ports.ts'

/** Beside what it opens. Each wrap of the identity is a file of its own: an age file that a passphrase opens has no second way in. */
export const KEYS = '.keys'
export const BY_PASSPHRASE = 'passphrase.age'
/** What still lies open while a folder is being locked: each file's digest, sealed. */
export const UNFINISHED = 'unfinished.age'
/** New cases are locked as well. */
export const EVERY = 'every'

export const keyFile = (folder: string, name: string): string => join(folder, KEYS, name)

/** Whether what is in a folder is sealed; only who has the passphrase knows more. */
export const isLocked = async (disk: Pick<Disk, 'look'>, folder: string): Promise<boolean> =>
  (await disk.look(keyFile(folder, BY_PASSPHRASE)))?.kind === 'file'

export const isUnfinished = async (disk: Pick<Disk, 'look'>, folder: string): Promise<boolean> =>
  (await disk.look(keyFile(folder, UNFINISHED))) !== undefined

export const locksEvery = async (disk: Pick<Disk, 'look'>, home: string): Promise<boolean> =>
  (await disk.look(keyFile(home, EVERY))) !== undefined

/** What is sealed, and the folder whose keys it is under: nothing else that is written there says anything of a person. */
export interface Place {
  readonly root: string
  readonly kind: 'log' | 'file'
}

export function placeOf(path: string): Place | undefined {
  const [name, folder] = [basename(path), dirname(path)]
  if (name.startsWith('.')) return undefined
  if (name === 'log.jsonl') return { root: folder, kind: 'log' }
  if (name === 'people.json') return { root: folder, kind: 'file' }
  if (basename(folder) === 'originals') return { root: dirname(folder), kind: 'file' }
  if (basename(folder) === '.ledger' && name === 'key') return { root: dirname(folder), kind: 'file' }
  return undefined
}

/** Head and nonce of a file for one recipient; a tag follows every piece of 64 KB. */
const HEAD = 184
export const plainSize = (sealed: number): number => {
  const body = Math.max(0, sealed - HEAD)
  return Math.max(0, body - 16 * Math.ceil(body / 65_552))
}
