import { basename, dirname, join } from 'node:path'
import type { Disk } from '../model/ports.ts'
import { LOG_NAME } from './store.ts'

/** A case that is being deleted: no longer listed, opened or found, and finished at the next start if nobody does before. */
const ASIDE = '.purged-'

/**
 * Deletes a case whole: it is renamed first, in one step, its log goes last. Killed at any moment it is either untouched or
 * on its way out, and `finishPurges` does the rest.
 */
export async function purgeCase(disk: Disk, folder: string): Promise<void> {
  const release = await disk.lock(folder)
  try {
    const aside = join(dirname(folder), `${ASIDE}${basename(folder)}`)
    // What an earlier purge of a case of that number left.
    await removeCase(disk, aside)
    await disk.rename(folder, aside)
    await removeCase(disk, aside)
  } finally {
    await release()
  }
}

/** Ends what purges that were killed had begun, in a folder of cases; how many there were. */
export async function finishPurges(disk: Disk, home: string): Promise<number> {
  const begun = (await disk.list(home)).filter(({ name, folder }) => folder && name.startsWith(ASIDE))
  for (const { name } of begun) await removeCase(disk, join(home, name))
  return begun.length
}

/** As long as anything of it is there, its log says what it was. */
async function removeCase(disk: Disk, folder: string): Promise<void> {
  for (const { name, folder: isFolder } of await disk.list(folder)) {
    const path = join(folder, name)
    if (name === LOG_NAME) continue
    if (isFolder) for (const inside of await disk.list(path)) await disk.remove(join(path, inside.name))
    await disk.remove(path)
  }
  await disk.remove(join(folder, LOG_NAME))
  await disk.remove(folder)
}
