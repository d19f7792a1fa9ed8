import { basename, dirname, join } from 'node:path'
import { forgetPerson } from '../../case-file/profile.ts'
import { LOG_NAME, readCase } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'
import { forgetInLedger } from '../ledger/ledger.ts'
import type { Office } from '../office.ts'
import { personsOf } from './belongings.ts'
import { mustLieHere } from './own-folder.ts'

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
  await mustLieHere(office, folder, 'purge')
  const release = await unlessFull(disk.lock(folder))
  const aside = asideOf(folder, reach)
  let here: string
  try {
    // What an earlier purge of a case of that number left.
    await finishPurge(office, aside, reach)
    here = (await unlessFull(disk.rename(folder, aside).then(() => aside))) ?? folder
  } catch (error) {
    await release?.()
    throw error
  }
  await finishPurge(office, here, reach)
}

/** On a full disk not even a lock can be written, or a name grow longer; whoever wants room must be able to delete all the same. */
async function unlessFull<T>(act: Promise<T>): Promise<T | undefined> {
  try {
    return await act
  } catch (error) {
    if (isFull(error)) return undefined
    throw error
  }
}

const isFull = (error: unknown): boolean => {
  const cause = error instanceof FileError ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
}

/** Ends what purges that were killed had begun; how many there were. */
export async function finishPurges(office: Office): Promise<number> {
  const entries = await office.world.disk.list(office.cases)
  const begun = entries.filter(({ name, folder }) => folder && ASIDE.test(name))
  for (const { name } of begun)
    await finishPurge(office, join(office.cases, name), name.startsWith('.purged-all-') ? 'all' : 'case')
  return begun.length
}

/** The same for one case that lay somewhere else, when its place is named again. */
export async function finishPurgeAt(office: Office, folder: string): Promise<void> {
  for (const reach of ['case', 'all'] as const) {
    const aside = asideOf(folder, reach)
    if ((await office.world.kindOf(aside)) === 'folder') await finishPurge(office, aside, reach)
  }
}

const asideOf = (folder: string, reach: PurgeReach): string =>
  join(dirname(folder), `.purged-${reach}-${basename(folder)}`)

async function finishPurge(office: Office, aside: string, reach: PurgeReach): Promise<void> {
  // Whoever put a link there: what it leads to was never a case on its way out.
  if ((await office.world.disk.look(aside))?.link === true) return office.world.disk.remove(aside)
  if (reach !== 'all') return removeCase(office.world.disk, aside)
  const named = basename(aside).replace(ASIDE, '')
  const told = await toldBy(office, aside)
  // A full disk has room for what is left of the marks and the people once the case is gone.
  const done = await forgotten(office, named, told)
  await removeCase(office.world.disk, aside)
  if (!done) await forgotten(office, named, told)
}

interface Told {
  readonly id: string
  readonly person?: string
}

/** What a log that is damaged no longer says cannot be followed up: its case goes all the same. */
async function toldBy(office: Office, aside: string): Promise<Told | undefined> {
  try {
    return (await readCase(office.world.disk, aside))?.found
  } catch (error) {
    if (error instanceof DataError || error instanceof FileError) return undefined
    throw error
  }
}

/** Whether the marks and the details of a person whom no other case is about could be taken out; what stays is named afterwards. */
async function forgotten(office: Office, named: string, told: Told | undefined): Promise<boolean> {
  try {
    // Of one that nobody opens its folder says which it was.
    await forgetInLedger(office, named)
    if (told === undefined) return true
    if (told.id !== named) await forgetInLedger(office, told.id)
    if (told.person !== undefined && !(await personsOf(office)).has(told.person))
      await forgetPerson(office.world.disk, office.cases, told.person)
    return true
  } catch (error) {
    if (error instanceof DataError || error instanceof FileError) return false
    throw error
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
