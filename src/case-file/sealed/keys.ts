import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import type { Disk } from '../../model/ports.ts'
import { newSecret, openBytes, recipientOf, sealBytes, type Key } from './age.ts'
import { BY_PASSPHRASE, EVERY, isUnfinished, keyFile, KEYS, UNFINISHED } from './places.ts'

const BY_RECOVERY = 'recovery.age'
/** Of a case, for whoever has opened the folder of all cases. */
const BY_HOME = 'home.age'
/** Whom recovery wraps are for; opens nothing. Vouched for: else whoever writes to the folder could put another there, and open what is locked next. */
const RECOVERY = 'recovery.txt'

export type Identity = { readonly secret: string; readonly recipient: string }

export async function newIdentity(): Promise<Identity> {
  const secret = await newSecret()
  return { secret, recipient: await recipientOf(secret) }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** How an identity is wrapped: always by passphrase and for recovery, in a case also for the folder of all cases. */
export interface Wraps {
  readonly passphrase: string
  readonly recovery: string
  readonly home?: string
  /** Of the scrypt; tests spare themselves the wait. */
  readonly work?: number
}

/** Writes the wraps, that of the passphrase last: with it the folder counts as locked. */
export async function writeKeys(
  disk: Disk,
  folder: string,
  identity: Identity,
  wraps: Wraps,
  /** What lies open: looked at after the memory that scrypt takes is free again. */
  open: () => Promise<OpenFiles>,
): Promise<void> {
  await disk.makeFolder(join(folder, KEYS))
  await wrapForRecovery(disk, folder, identity, wraps)
  if (wraps.home !== undefined) await wrapFor(disk, folder, BY_HOME, identity, [wraps.home])
  const byPassphrase = await wrapByPassphrase(identity, wraps)
  await noteUnfinished(disk, folder, identity, await open())
  await disk.writeWhole(keyFile(folder, BY_PASSPHRASE), byPassphrase)
}

async function wrapForRecovery(
  disk: Disk,
  folder: string,
  identity: Identity,
  { recovery }: Pick<Wraps, 'recovery'>,
): Promise<void> {
  const proof = proofOf(recovery, identity).toString('hex')
  await disk.writeWhole(keyFile(folder, RECOVERY), utf8(`${recovery}\n${proof}\n`))
  await wrapFor(disk, folder, BY_RECOVERY, identity, [recovery])
}

/** Nobody makes it who does not hold the identity. */
const proofOf = (recovery: string, { secret }: Identity): Buffer =>
  createHmac('sha256', new Uint8Array(hkdfSync('sha256', secret, '', 'baoxiao recovery v1', 32)))
    .update(recovery)
    .digest()

const wrapFor = async (disk: Disk, folder: string, name: string, { secret }: Identity, recipients: readonly string[]) =>
  disk.writeWhole(keyFile(folder, name), await sealBytes(utf8(secret), { recipients }))

const wrapByPassphrase = (
  { secret }: Identity,
  { passphrase, work }: Pick<Wraps, 'passphrase' | 'work'>,
): Promise<Uint8Array> => sealBytes(utf8(secret), { passphrase, ...(work === undefined ? {} : { work }) })

/** Other ways to the same identity in place of those there are. */
export async function rewrap(disk: Disk, folder: string, identity: Identity, wraps: Wraps): Promise<void> {
  await wrapForRecovery(disk, folder, identity, wraps)
  await disk.writeWhole(keyFile(folder, BY_PASSPHRASE), await wrapByPassphrase(identity, wraps))
}

/** Files that may lie open in a locked folder: path from there, and SHA-256 of what was in them. */
export type OpenFiles = Readonly<Record<string, string>>

export async function noteUnfinished(disk: Disk, folder: string, identity: Identity, open: OpenFiles): Promise<void> {
  const sealed = await sealBytes(utf8(JSON.stringify(open)), { recipients: [identity.recipient] })
  await disk.writeWhole(keyFile(folder, UNFINISHED), sealed)
}

/** Undefined also where it was changed: it is as good as none, and what is sealed opens all the same. */
export async function unfinished(disk: Disk, folder: string, { secret }: Identity): Promise<OpenFiles | undefined> {
  const sealed = await keyBytes(disk, folder, UNFINISHED)
  if (sealed === undefined) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(await openBytes(sealed, { identity: secret }))) as OpenFiles
  } catch {
    return undefined
  }
}

/** Whether there is a note that nobody can read any more. */
export const isNoteLost = async (disk: Disk, folder: string, identity: Identity): Promise<boolean> =>
  (await isUnfinished(disk, folder)) && (await unfinished(disk, folder, identity)) === undefined

/** More than any of ours has, but for the note of a folder of ten thousand files. */
const MOST_KEY = 64 * 1024
const MOST_NOTE = 4 * 1024 * 1024

/** A file of keys; what is none of ours by its kind or size is as good as none. */
async function keyBytes(disk: Disk, folder: string, name: string): Promise<Uint8Array | undefined> {
  const path = keyFile(folder, name)
  const found = await disk.look(path)
  if (found?.kind !== 'file' || found.bytes > (name === UNFINISHED ? MOST_NOTE : MOST_KEY)) return undefined
  return disk.readIfThere(path)
}

export const finished = (disk: Disk, folder: string): Promise<void> => disk.remove(keyFile(folder, UNFINISHED))

/** First what makes it count as locked: all of it lies open by then. */
export async function removeKeys(disk: Disk, folder: string): Promise<void> {
  await disk.remove(keyFile(folder, BY_PASSPHRASE))
  await disk.remove(join(folder, KEYS))
}

export const setEvery = async (disk: Disk, home: string, every: boolean): Promise<void> =>
  every ? disk.writeWhole(keyFile(home, EVERY), utf8('1\n')) : disk.remove(keyFile(home, EVERY))

/** Whom what is locked next is wrapped for besides; undefined where it is not what was written with the keys. */
export async function recoveryOf(disk: Disk, folder: string, identity: Identity): Promise<string | undefined> {
  const said = new TextDecoder().decode(await keyBytes(disk, folder, RECOVERY))
  const [, recovery, proof] = /^(age1[a-z0-9]+)\n([0-9a-f]{64})\n$/.exec(said) ?? []
  if (recovery === undefined || proof === undefined) return undefined
  return timingSafeEqual(Buffer.from(proof, 'hex'), proofOf(recovery, identity)) ? recovery : undefined
}

/**
 * A recovery code as it is printed is an age identity: letters may be small, blanks and dashes between groups are none, and letters that
 * no code has are those that they are taken for on paper.
 */
export function recoveryCode(typed: string): string | undefined {
  const bare = lettersOf(typed).replace(/[OIB1]/g, (letter) => MISREAD[letter] ?? letter)
  return /^[A-Z0-9]{58}$/.test(bare) ? `AGE-SECRET-KEY-1${bare}` : undefined
}

const MISREAD: Readonly<Record<string, string>> = { O: '0', I: 'L', B: '8', 1: 'L' }

const lettersOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .toUpperCase()
    .replace(/^AGESECRETKEY1/, '')

/** How many letters of a recovery code somebody seems to have meant; undefined for what looks like none. */
export function lettersOfCode(typed: string): number | undefined {
  const bare = lettersOf(typed)
  return /^[A-Z0-9]{48,68}$/.test(bare) ? bare.length : undefined
}

/** In groups of six, to be written down and typed. */
export const printedCode = (secret: string): string =>
  (secret.replace(/^AGE-SECRET-KEY-1/, '').match(/.{1,6}/g) ?? []).join(' ')

/** Opens the identity of a folder with what a person typed, or with that of the folder of all cases; undefined where it does not fit. */
export async function openIdentity(
  disk: Disk,
  folder: string,
  given: { readonly typed: string } | { readonly home: Identity },
): Promise<Identity | undefined> {
  if ('home' in given) return unwrapped(disk, folder, BY_HOME, { identity: given.home.secret })
  const code = recoveryCode(given.typed)
  if (code !== undefined) {
    const found = await unwrapped(disk, folder, BY_RECOVERY, { identity: code })
    if (found !== undefined) return found
  }
  return unwrapped(disk, folder, BY_PASSPHRASE, { passphrase: given.typed })
}

async function unwrapped(disk: Disk, folder: string, name: string, key: Key): Promise<Identity | undefined> {
  const wrap = await keyBytes(disk, folder, name)
  if (wrap === undefined) return undefined
  try {
    const secret = new TextDecoder().decode(await openBytes(wrap, key))
    return { secret, recipient: await recipientOf(secret) }
  } catch {
    // A code with a slip in it is no identity, and a wrap that was changed is as good as none.
    return undefined
  }
}
