import { basename, join } from 'node:path'
import { finishLocking, lyingOpen } from '../../case-file/sealed/contents.ts'
import {
  newIdentity,
  noteUnfinished,
  printedCode,
  recoveryCode,
  recoveryOf,
  removeKeys,
  rewrap,
  setEvery,
  writeKeys,
  type Identity,
} from '../../case-file/sealed/keys.ts'
import { isLocked, KEYS, placeOf } from '../../case-file/sealed/places.ts'
import type { Vault } from '../../case-file/sealed/vault.ts'
import { LOG_NAME } from '../../case-file/store.ts'
import { DataError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'
import { inBoth } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import { commandIn, workOf, type Office } from '../office.ts'
import { keptHere } from './kept-here.ts'

/** Work on what is locked: an office that can open it. */
export interface LockOffice extends Office {
  readonly vault: Vault
}

/**
 * Gives a person the recovery code, before a byte is written that it opens: stopped at any moment afterwards they have it. What it
 * throws leaves everything as it was.
 */
export type Tell = (code: string) => Promise<void>

/** Keys for the folder of all cases: what is kept of people and the ledger's key are under them. */
async function lockHome(office: LockOffice, passphrase: string, tell: Tell): Promise<void> {
  const { vault, cases } = office
  const { bare } = vault
  if (await isLocked(bare, cases)) return
  const [identity, recovery] = [await newIdentity(), await newIdentity()]
  await tell(printedCode(recovery.secret))
  vault.learn(cases, identity, passphrase)
  await keysFor(bare, cases, identity, { passphrase, recovery: recovery.recipient, ...workOf(office) })
}

/** Writes the keys while nobody else writes there, and seals what lies open. */
async function keysFor(
  disk: Disk,
  folder: string,
  identity: Identity,
  wraps: Parameters<typeof writeKeys>[3],
): Promise<void> {
  await disk.makeFolder(folder)
  const release = await disk.lock(folder)
  try {
    await writeKeys(disk, folder, identity, wraps, () => lyingOpen(disk, folder))
    await finishLocking(disk, folder, identity)
  } finally {
    await release()
  }
}

/** How cases are locked. `every`: those that are begun or received from now on as well. */
export interface Locking {
  readonly passphrase: string
  readonly every: boolean
  readonly tell: Tell
}

/** Locks cases, and what is kept beside them; the numbers of those that were not locked before. */
export async function lockCases(
  office: LockOffice,
  folders: readonly string[],
  { passphrase, every, tell }: Locking,
): Promise<readonly string[]> {
  await lockHome(office, passphrase, tell)
  if (every) await setEvery(office.vault.bare, office.cases, true)
  const locked: string[] = []
  for (const folder of folders) if (await lockFolder(office, folder, passphrase)) locked.push(basename(folder))
  return locked
}

/** Gives a folder keys of its own; false where it has some. */
export async function lockFolder(office: LockOffice, folder: string, passphrase: string): Promise<boolean> {
  const { vault, cases } = office
  const { bare } = vault
  if (await isLocked(bare, folder)) return false
  if (recoveryCode(passphrase) !== undefined)
    throw new DataError({ code: 'locked-by-recovery', severity: 'error', ...inBoth(BY_RECOVERY_CODE) })
  const home = await vault.open(cases)
  const identity = await newIdentity()
  vault.learn(folder, identity)
  const recovery = await recoveryOf(bare, cases)
  await keysFor(bare, folder, identity, { passphrase, recovery, home: home.recipient, ...workOf(office) })
  return true
}

const BY_RECOVERY_CODE: Words = {
  zh: '恢复码能打开，不能加密新的：先用 baoxiao lock --change 定一个新口令',
  en: 'a recovery code opens, it locks nothing new: set a passphrase first with baoxiao lock --change',
}

/** The folders of all cases that lie here, or of those that only a link leads to. */
export async function caseFolders(
  { world, cases }: Pick<Office, 'world' | 'cases'>,
  linked = false,
): Promise<readonly string[]> {
  const folders: string[] = []
  for (const { name, real } of await keptHere(world.disk, cases))
    if ((real !== undefined) === linked && (await world.kindOf(join(cases, name, LOG_NAME))) === 'file')
      folders.push(join(cases, name))
  return folders
}

/** Folders that were dealt with, and those that what was typed does not open: nothing was done with these. */
export interface Rekeyed {
  readonly done: readonly string[]
  readonly closed: readonly string[]
}

/** Opens folders before anything is changed in one. Where none opens, that is the fault; the others are left to their own passphrase. */
async function openAll({ vault }: LockOffice, folders: readonly string[]): Promise<Rekeyed> {
  const [done, closed]: [string[], string[]] = [[], []]
  let fault: DataError | undefined
  for (const folder of folders)
    try {
      if (await isLocked(vault.bare, folder)) await vault.open(folder)
      done.push(folder)
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      fault ??= error
      closed.push(folder)
    }
  if (done.length === 0 && fault !== undefined) throw fault
  return { done, closed }
}

/** What is told of those. */
export function stillClosed(office: Office, folders: readonly string[]): DataError {
  const [names, unlock] = [folders.map((folder) => basename(folder)).join(', '), commandIn(office, 'unlock')]
  const said: Words = {
    zh: `这些有自己的口令（或密钥文件被改动过），没有动：${names}`,
    en: `these have a passphrase of their own (or their keys were changed) and were left as they are: ${names}`,
  }
  const remedy: Words = {
    zh: `用各自原来的口令一个一个解除：${unlock} …；要加密，再和别的一起 ${commandIn(office, 'lock')}。`,
    en: `Unlock each with its own passphrase: ${unlock} …; to have it locked, then ${commandIn(office, 'lock')} it with the others.`,
  }
  return new DataError({ code: 'locked-otherwise', severity: 'error', ...inBoth(said, remedy) })
}

/** Opens cases for good: their files lie there as anybody's. What is begun from now on is not locked either where it was all of them. */
export async function unlockCases(office: LockOffice, folders: readonly string[], all: boolean): Promise<Rekeyed> {
  const { done, closed } = await openAll(office, all ? [...folders, office.cases] : folders)
  const unlocked: string[] = []
  const home = all && done.includes(office.cases)
  if (home) await setEvery(office.vault.bare, office.cases, false)
  for (const folder of done)
    if (folder !== office.cases && (await unlockFolder(office, folder))) unlocked.push(basename(folder))
  if (home) await unlockFolder(office, office.cases)
  return { done: unlocked, closed }
}

async function unlockFolder({ vault }: LockOffice, folder: string): Promise<boolean> {
  const { bare } = vault
  if (!(await isLocked(bare, folder))) return dropKeys(bare, folder)
  const identity = await vault.open(folder)
  const release = await bare.lock(folder)
  try {
    const plain = await lyingOpen(vault.disk, folder)
    // Killed before the end, the next who opens it finds what lies open and seals it again.
    await noteUnfinished(bare, folder, identity, plain)
    for (const name of Object.keys(plain))
      await bare.writePieces(join(folder, name), vault.disk.readPieces(join(folder, name)))
    await removeKeys(bare, folder)
    vault.forget(folder)
    return true
  } finally {
    await release()
  }
}

/** Keys that locking or unlocking left when it was stopped: without that of the passphrase nothing is sealed under them. */
async function dropKeys(disk: Disk, folder: string): Promise<boolean> {
  if ((await disk.look(join(folder, KEYS))) === undefined) return false
  const release = await disk.lock(folder)
  try {
    if (!(await isLocked(disk, folder))) await removeKeys(disk, folder)
    return true
  } finally {
    await release()
  }
}

/** Keys, and what is there while somebody works. */
const OURS = /^\.(?:keys|tmp|lock|bx-.*)$/

/** Files in the folder of a case that locking leaves as they are, whoever put them there. */
export async function leftOpen({ vault: { bare } }: LockOffice, folder: string): Promise<readonly string[]> {
  const below = async (inner: string): Promise<string[]> => {
    const found: string[] = []
    for (const { name, folder: isFolder } of await bare.list(inner)) {
      const path = join(inner, name)
      if (OURS.test(name)) continue
      if (isFolder) found.push(...(await below(path)))
      else if (placeOf(path)?.root !== folder) found.push(path)
    }
    return found
  }
  return below(folder)
}

/** Another passphrase and recovery code for all that is locked here. The folder of all cases last: until then the old one opens everything. */
export async function changePassphrase(office: LockOffice, passphrase: string, tell: Tell): Promise<Rekeyed> {
  const { vault, cases } = office
  const { bare } = vault
  const changed: string[] = []
  const recovery = await newIdentity()
  await vault.open(cases)
  const { done, closed } = await openAll(office, [...(await caseFolders(office)), cases])
  await tell(printedCode(recovery.secret))
  for (const folder of done) {
    if (!(await isLocked(bare, folder))) continue
    await rewrap(bare, folder, await vault.open(folder), {
      passphrase,
      recovery: recovery.recipient,
      ...workOf(office),
    })
    if (folder !== cases) changed.push(basename(folder))
  }
  return { done: changed, closed }
}
