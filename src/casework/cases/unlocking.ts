import { join } from 'node:path'
import { digestOf, digestOfPieces } from '../../case-file/digest.ts'
import { inClear, logInClear, sealable } from '../../case-file/sealed/contents.ts'
import { isNoteLost, noteUnfinished, removeKeys, setEvery, unfinished } from '../../case-file/sealed/keys.ts'
import { isLocked, KEYS } from '../../case-file/sealed/places.ts'
import { LOG_NAME } from '../../case-file/store.ts'
import { FileError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'
import type { Words } from '../../model/words.ts'
import { casesIn, openAll, type LockOffice } from './locking.ts'
import { oneByOne, type Done } from './one-by-one.ts'
import { mustHoldItsOwn } from './own-folder.ts'

/** How cases are unlocked. `all`: what is begun from now on is not locked either. `onClear` hears of files that lay in clear, vouched for by nothing. */
export interface Unlocking {
  readonly all: boolean
  readonly onClear: (paths: readonly string[]) => void
}

/** Opens cases for good: their files lie there as anybody's. */
export async function unlockCases(
  office: LockOffice,
  folders: readonly string[],
  { all, onClear }: Unlocking,
): Promise<Done> {
  const { done, left } = await openAll(office, all ? [...folders, office.cases] : folders)
  if (all && done.includes(office.cases)) await setEvery(office.vault.bare, office.cases, false)
  return casesIn(office, await oneByOne(done, (folder) => unlockFolder(office, folder, onClear)), left)
}

async function unlockFolder(office: LockOffice, folder: string, onClear: Unlocking['onClear']): Promise<boolean> {
  const { vault } = office
  const { bare } = vault
  if (!(await isLocked(bare, folder))) return dropKeys(bare, folder)
  await mustHoldItsOwn(office, folder)
  const identity = await vault.open(folder)
  const release = await bare.lock(folder)
  try {
    const clear = (await isNoteLost(bare, folder, identity)) ? await inClear(bare, folder) : []
    const noted = (await unfinished(bare, folder, identity)) ?? {}
    const [plain, sealed]: [Record<string, string>, string[]] = [{}, []]
    let log: Uint8Array | undefined
    for (const name of await sealable(bare, folder)) {
      const path = join(folder, name)
      const lies = await digestOfPieces(bare.readPieces(path))
      if (clear.includes(name) || noted[name] === lies) plain[name] = lies
      else if (name === LOG_NAME) {
        log = logInClear(await bare.read(path), identity)
        // Written in clear as it opens, which is not at all, it were lost.
        if (log === undefined) throw notItsKeys(path)
        plain[name] = digestOf(log)
      } else {
        plain[name] = await digestOfPieces(vault.disk.readPieces(path))
        sealed.push(name)
      }
    }
    // Killed before the end, the next who opens it finds what lies open and seals it again.
    await noteUnfinished(bare, folder, identity, plain)
    for (const name of sealed) await bare.writePieces(join(folder, name), vault.disk.readPieces(join(folder, name)))
    if (log !== undefined) await bare.writeWhole(join(folder, LOG_NAME), log)
    await removeKeys(bare, folder)
    vault.forget(folder)
    if (clear.length > 0) onClear(clear.map((name) => join(folder, name)))
    return true
  } finally {
    await release()
  }
}

function notItsKeys(path: string): FileError {
  const said: Words = {
    zh: `记录里没有一行能用旁边的 .keys 打开：密钥是别的个案的，或者记录被换过；没有解除加密，什么也没有动：${path}`,
    en: `not one line of the log opens with the .keys beside it: they are of another case, or the log was exchanged; it was not unlocked and nothing was changed: ${path}`,
  }
  return new FileError(`${said.en} · ${said.zh}`, { said })
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
