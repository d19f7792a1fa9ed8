import { basename, join } from 'node:path'
import { finishLocking, inClear, lyingOpen } from '../../case-file/sealed/contents.ts'
import {
  finished,
  isNoteLost,
  newIdentity,
  printedCode,
  recoveryCode,
  recoveryOf,
  rewrap,
  setEvery,
  writeKeys,
  type Identity,
} from '../../case-file/sealed/keys.ts'
import { isLocked, isUnfinished, placeOf } from '../../case-file/sealed/places.ts'
import type { Vault } from '../../case-file/sealed/vault.ts'
import { LOG_NAME } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'
import { inBoth } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import { commandIn, workOf, type Office } from '../office.ts'
import { keptHere } from './kept-here.ts'
import { oneByOne, type Done, type Left } from './one-by-one.ts'
import { mustHoldItsOwn } from './own-folder.ts'

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
  if (await isLocked(bare, cases)) {
    await goOnLocking(office, cases)
    return
  }
  await mustHoldItsOwn(office, cases)
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

/** Locks cases, and what is kept beside them. Done: those that were not locked before. */
export async function lockCases(
  office: LockOffice,
  folders: readonly string[],
  { passphrase, every, tell }: Locking,
): Promise<Done> {
  await lockHome(office, passphrase, tell)
  if (every) await setEvery(office.vault.bare, office.cases, true)
  return casesIn(office, await oneByOne(folders, (folder) => lockFolder(office, folder, passphrase)))
}

/** Gives a folder keys of its own; false where it has some. */
export async function lockFolder(office: LockOffice, folder: string, passphrase: string): Promise<boolean> {
  const { vault, cases } = office
  const { bare } = vault
  if (await isLocked(bare, folder)) return goOnLocking(office, folder)
  await mustHoldItsOwn(office, folder)
  if (recoveryCode(passphrase) !== undefined)
    throw new DataError({ code: 'locked-by-recovery', severity: 'error', ...inBoth(BY_RECOVERY_CODE) })
  const home = await vault.open(cases)
  const recovery = await recoveryOf(bare, cases, home)
  if (recovery === undefined) throw recoveryChanged(office)
  const identity = await newIdentity()
  vault.learn(folder, identity)
  await keysFor(bare, folder, identity, { passphrase, recovery, home: home.recipient, ...workOf(office) })
  return true
}

/** Locking that was stopped half way is finished by whoever opens the folder; where the note of it is lost, nothing may lie in clear. */
async function goOnLocking(office: LockOffice, folder: string): Promise<boolean> {
  const { bare, open } = office.vault
  if (!(await isUnfinished(bare, folder))) return false
  const identity = await open(folder)
  if (!(await isNoteLost(bare, folder, identity))) return true
  const release = await bare.lock(folder)
  try {
    const clear = await inClear(bare, folder)
    if (clear.length > 0) throw noteLost(office, folder, clear)
    await finished(bare, folder)
    return true
  } finally {
    await release()
  }
}

function noteLost(office: LockOffice, folder: string, clear: readonly string[]): FileError {
  const unlock = commandIn(office, 'unlock', ...(folder === office.cases ? ['--all'] : [basename(folder)]))
  const names = clear.slice(0, 10).join(', ') + (clear.length > 10 ? ` +${clear.length - 10}` : '')
  const said: Words = {
    zh: `记着还差什么没加密的文件（.keys/unfinished.age）坏了；这些文件还是明文，是不是原来的，无从核对：${names}\n  ${folder}\n  用 ${unlock} 照现在的样子解除加密，用 check 和 history --verify 核对，再重新加密。`,
    en: `the note of what was still to be encrypted (.keys/unfinished.age) is damaged; these files lie there in clear, and nothing tells whether they are as they were: ${names}\n  ${folder}\n  Unlock it as it lies (${unlock}), look it over (check, history --verify), and lock it again.`,
  }
  return new FileError(said[office.lang], { said })
}

const BY_RECOVERY_CODE: Words = {
  zh: '恢复码能打开，不能加密新的：先用 baoxiao lock --change 定一个新口令',
  en: 'a recovery code opens, it locks nothing new: set a passphrase first with baoxiao lock --change',
}

/** So it stands also where an earlier version wrote it, which did not vouch for it. */
function recoveryChanged(office: LockOffice): DataError {
  const change = commandIn(office, 'lock', '--change')
  const said: Words = {
    zh: '恢复码给谁用（.keys/recovery.txt）没有凭证：是早先的版本写的，或者被人换过；没有加密新的，已加密的照常能打开',
    en: 'nothing vouches for whom the recovery code is for (.keys/recovery.txt): an earlier version wrote it, or somebody exchanged it; nothing new was locked, and what is locked opens as before',
  }
  const remedy: Words = {
    zh: `做一次 ${change}：口令可以照旧，恢复码会换成新的，抄下新的。`,
    en: `Once, ${change}: the passphrase may stay the same; the recovery code is a new one, to be written down.`,
  }
  return new DataError({ code: 'recovery-changed', severity: 'error', ...inBoth(said, remedy) })
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

/** Opens folders before anything is changed in one. Where none opens, that is the fault; the others are left to their own passphrase. */
export async function openAll({ vault }: LockOffice, folders: readonly string[]): Promise<Done> {
  const opened = await oneByOne(folders, async (folder) => {
    if (await isLocked(vault.bare, folder)) await vault.open(folder)
    return true
  })
  const [first] = opened.left
  if (opened.done.length === 0 && first !== undefined) throw first.fault
  return opened
}

/** Cases by their numbers; the folder of all cases is none. */
export const casesIn = ({ cases }: Office, { done, left }: Done, before: readonly Left[] = []): Done => ({
  done: done.filter((folder) => folder !== cases).map((folder) => basename(folder)),
  left: [...before, ...left],
})

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
export async function changePassphrase(office: LockOffice, passphrase: string, tell: Tell): Promise<Done> {
  const { vault, cases } = office
  const { bare } = vault
  const recovery = await newIdentity()
  await vault.open(cases)
  const { done, left } = await openAll(office, [...(await caseFolders(office)), cases])
  await tell(printedCode(recovery.secret))
  const changed = await oneByOne(done, async (folder) => {
    if (!(await isLocked(bare, folder))) return false
    await mustHoldItsOwn(office, folder)
    await rewrap(bare, folder, await vault.open(folder), {
      passphrase,
      recovery: recovery.recipient,
      ...workOf(office),
    })
    return true
  })
  return casesIn(office, changed, left)
}
