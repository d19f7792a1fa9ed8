import { basename, dirname, join } from 'node:path'
import { forgetPerson } from '../../case-file/profile.ts'
import { LOG_NAME, readCase } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'
import { forgetInLedger } from '../ledger/ledger.ts'
import type { Office } from '../office.ts'
import { personsOf } from './belongings.ts'

/** What goes with a case: its folder alone, or also its marks in the ledger and the details of a person whom no other case is about. */
export type PurgeReach = 'case' | 'all'

/** A case that is being deleted bears a name that nothing lists, and that says how far the deleting goes. */
const ASIDE = /^\.purged-(case|all)-/

/**
 * Deletes a case whole: it is renamed in one step, and its log goes last. Killed at any moment it is either untouched or on its way
 * out; `finishPurges` does the rest at the next start.
 */
export async function purgeCase(office: Office, folder: string, reach: PurgeReach): Promise<void> {
  const { disk } = office.world
  const release = await disk.lock(folder)
  const aside = join(dirname(folder), `.purged-${reach}-${basename(folder)}`)
  try {
    // What an earlier purge of a case of that number left.
    await finishPurge(office, aside, reach)
    await disk.rename(folder, aside)
  } catch (error) {
    await release()
    throw error
  }
  await finishPurge(office, aside, reach)
}

/** Ends what purges that were killed had begun; how many there were. */
export async function finishPurges(office: Office): Promise<number> {
  const entries = await office.world.disk.list(office.cases)
  const begun = entries.filter(({ name, folder }) => folder && ASIDE.test(name))
  for (const { name } of begun)
    await finishPurge(office, join(office.cases, name), name.startsWith('.purged-all-') ? 'all' : 'case')
  return begun.length
}

async function finishPurge(office: Office, aside: string, reach: PurgeReach): Promise<void> {
  if (reach === 'all') await forgetBelongings(office, aside)
  await removeCase(office.world.disk, aside)
}

/** What a log that is damaged no longer says cannot be followed up: its case goes all the same. */
async function forgetBelongings(office: Office, aside: string): Promise<void> {
  try {
    const named = basename(aside).replace(ASIDE, '')
    // Of one that nobody opens its folder says which it was.
    await forgetInLedger(office, named)
    const stored = await readCase(office.world.disk, aside)
    if (stored === undefined) return
    const { id, person } = stored.found
    if (id !== named) await forgetInLedger(office, id)
    if (person !== undefined && !(await personsOf(office)).has(person))
      await forgetPerson(office.world.disk, office.cases, person)
  } catch (error) {
    if (!(error instanceof DataError) && !(error instanceof FileError)) throw error
  }
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
