import { dirname } from 'node:path'
import { DataError, FileError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import type { Disk, Looked } from '../../model/ports.ts'
import type { OpenPlace } from './contents.ts'
import type { Identity } from './keys.ts'
import { isLocked, isUnfinished, placeOf, plainSize } from './places.ts'

/** It is locked, and nobody was asked for the passphrase. */
class LockedError extends FileError {
  override readonly name = 'LockedError'
}

/** A disk on which what lies in a locked folder is sealed when it is written and opened when it is read, unseen by whoever does. */
export interface Vault {
  readonly disk: Disk
  /** Sees what is written, not what it says. */
  readonly bare: Disk
  /** Whether what a folder holds can be read without asking anybody. */
  isReadable(folder: string): Promise<boolean>
  /** Whether it can be read, be it by asking somebody first. */
  isOpenable(folder: string): Promise<boolean>
  /** Opens a locked folder; asks for the passphrase, once a start. */
  open(folder: string): Promise<Identity>
  /** Meanwhile nobody is asked: what is locked throws `LockedError`. */
  quietly<T>(act: () => Promise<T>): Promise<T>
  /** A folder whose identity is known already, and what else is. */
  learn(folder: string, identity: Identity, typed?: string): void
  /** A folder that is locked no more. */
  forget(folder: string): void
  /** What opened a folder, or was typed last; asked for when it is first wanted. */
  passphrase(folder?: string): Promise<string>
}

/** What takes the packages of the format with it: loaded where something is locked. */
const keys = () => import('./keys.ts')
const contents = () => import('./contents.ts')

/**
 * Asks for a passphrase. `before`: how many that were typed did not fit, and `last` the latest of them; undefined where nobody types
 * another one. `folder`: what is to be opened, where it is known.
 */
export type Ask = (before: number, last?: string, folder?: string) => Promise<string | undefined>

/** `canAsk`: whether there is anybody to ask, or a place that the passphrase is read from. */
export function openVault(disk: Disk, ask: Ask, canAsk: () => boolean): Vault {
  const known = new Map<string, Identity>()
  /** What opened a folder: a case from elsewhere may have been opened with another one since. */
  const fitting = new Map<string, string>()
  let typed: Promise<string> | undefined
  let quiet = 0
  let wrong = 0

  const passphrase = (folder?: string): Promise<string> => {
    if (typed === undefined && quiet > 0)
      return Promise.reject(new LockedError(folder === undefined ? LOCKED : `${LOCKED}: ${folder}`))
    return (typed ??= ask(wrong, undefined, folder).then((text) => text ?? Promise.reject(wrongPassphrase(folder))))
  }
  /** One more try for who can make one. */
  const typedAnew = async (folder: string): Promise<boolean> => {
    if (quiet > 0) return false
    const text = await ask(++wrong, await typed, folder)
    if (text !== undefined) typed = Promise.resolve(text)
    return text !== undefined
  }
  /** `wanted`: what somebody is asked for the passphrase of. */
  const byTyped = async (folder: string, wanted: string): Promise<Identity | undefined> => {
    const text = await passphrase(wanted)
    const identity = await (await keys()).openIdentity(disk, folder, { typed: text })
    if (identity !== undefined) fitting.set(folder, text)
    return identity
  }
  const byHome = async (folder: string): Promise<Identity | undefined> => {
    const home = dirname(folder)
    if (home === folder || !(await isLocked(disk, home))) return undefined
    const identity = known.get(home) ?? (await byTyped(home, folder))
    if (identity === undefined) return undefined
    known.set(home, identity)
    return (await keys()).openIdentity(disk, folder, { home: identity })
  }
  const open = async (folder: string): Promise<Identity> => {
    const before = known.get(folder)
    if (before !== undefined) return before
    let identity: Identity | undefined
    do identity = (await byHome(folder)) ?? (await byTyped(folder, folder))
    while (identity === undefined && (await typedAnew(folder)))
    if (identity === undefined) throw wrongPassphrase(folder)
    known.set(folder, identity)
    if (await isUnfinished(disk, folder)) await (await contents()).finishAlone(disk, folder, identity)
    return identity
  }
  /** The identity of what is sealed; undefined for what lies open. */
  const keyTo = async (path: string): Promise<OpenPlace | undefined> => {
    const place = placeOf(path)
    if (place === undefined || !(await isLocked(disk, place.root))) return undefined
    const identity = await open(place.root)
    const plain = (await isUnfinished(disk, place.root))
      ? await (await keys()).unfinished(disk, place.root, identity)
      : undefined
    return { ...place, identity, plain: plain ?? {} }
  }
  /** What is not there needs no passphrase. What lies open is sealed, where it is time, before it is read. */
  const openedAt = async (path: string): Promise<Uint8Array | undefined> => {
    const place = placeOf(path)
    if (place === undefined || !(await isLocked(disk, place.root))) return disk.readIfThere(path)
    if ((await disk.look(path)) === undefined) return undefined
    const key = await keyTo(path)
    const bytes = await disk.readIfThere(path)
    return bytes === undefined || key === undefined ? bytes : (await contents()).openBytesAt(path, bytes, key)
  }

  const isReadable = async (folder: string): Promise<boolean> =>
    known.has(folder) || !(await isLocked(disk, folder)) || typed !== undefined

  return {
    bare: disk,
    passphrase: async (folder) => (folder === undefined ? undefined : fitting.get(folder)) ?? passphrase(),
    open,
    isReadable,
    isOpenable: async (folder) => (await isReadable(folder)) || (quiet === 0 && canAsk()),
    learn: (folder, identity, said) => {
      known.set(folder, identity)
      if (said === undefined) return
      typed = Promise.resolve(said)
      fitting.set(folder, said)
    },
    forget: (folder) => void known.delete(folder),
    quietly: async (act) => {
      quiet++
      try {
        return await act()
      } finally {
        quiet--
      }
    },
    disk: {
      ...disk,
      // Nothing there: the disk itself says so.
      read: async (path) => (await openedAt(path)) ?? disk.read(path),
      readIfThere: openedAt,
      writeWhole: async (path, bytes) => {
        const key = await keyTo(path)
        if (key === undefined) return disk.writeWhole(path, bytes)
        await disk.writeWhole(path, await (await contents()).sealedBytes(key.kind, bytes, key.identity))
      },
      appendLine: async (path, line) => {
        const key = await keyTo(path)
        // Whoever appends holds the folder: what lies open in it is theirs to seal first.
        if (key !== undefined && Object.keys(key.plain).length > 0)
          await (await contents()).finishLocking(disk, key.root, key.identity)
        return disk.appendLine(path, key === undefined ? line : (await contents()).sealLines(line, key.identity))
      },
      look: async (path) => {
        const found = await disk.look(path)
        const place = found?.kind === 'file' ? placeOf(path) : undefined
        if (found === undefined || place?.kind !== 'file' || !(await isLocked(disk, place.root))) return found
        return { ...found, bytes: plainSize(found.bytes) } satisfies Looked
      },
      readPieces: async function* (path) {
        const key = await keyTo(path)
        yield* key === undefined ? disk.readPieces(path) : (await contents()).piecesAt(disk, path, key)
      },
      writePieces: async (path, pieces) => {
        const key = await keyTo(path)
        const sealed = key === undefined ? pieces : (await contents()).sealedPieces(pieces, key.identity)
        return disk.writePieces(path, sealed)
      },
    },
  }
}

/** Cases from elsewhere may have another one than the folder that they lie in: it is told which does not open. */
const wrongPassphrase = (folder?: string): DataError =>
  new DataError({
    code: 'locked-wrong-passphrase',
    severity: 'error',
    ...inBoth(folder === undefined ? WRONG : { zh: `${WRONG.zh}：${folder}`, en: `${WRONG.en}: ${folder}` }),
  })

const LOCKED = 'it is locked · 已加密'
const WRONG: Words = {
  zh: '口令或恢复码不对，或密钥文件被改动过',
  en: 'wrong passphrase or recovery code, or its keys were changed',
}
