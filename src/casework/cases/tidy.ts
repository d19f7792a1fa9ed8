import { DataError, FileError } from '../../model/errors.ts'
import type { Office } from '../office.ts'
import { finishPurgeAt, finishPurges } from './purge.ts'

/** What earlier runs that were killed left undone, before anything else. Where it cannot be done now, nobody is kept from their work. */
export const tidy = (office: Office): Promise<void> =>
  patiently(office, async () => {
    await finishPurges(office)
    await office.world.sweepCases(office.cases)
  })

/** The same for a case that lies anywhere, when it is named: one that was on its way out goes, the rest is swept. */
export const tidyCase = (office: Office, folder: string): Promise<void> =>
  patiently(office, async () => {
    await finishPurgeAt(office, folder)
    if ((await office.world.kindOf(folder)) === 'folder') await office.world.sweep(folder)
  })

/** Nobody is asked for a passphrase by it. */
async function patiently({ vault }: Office, act: () => Promise<void>): Promise<void> {
  try {
    await (vault?.quietly(act) ?? act())
  } catch (error) {
    if (!(error instanceof FileError) && !(error instanceof DataError)) throw error
  }
}
