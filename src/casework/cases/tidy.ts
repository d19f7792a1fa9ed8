import { DataError, FileError } from '../../model/errors.ts'
import type { Office } from '../office.ts'
import { finishPurges } from './purge.ts'

/** What earlier runs that were killed left undone, before anything else. Where it cannot be done now, nobody is kept from their work. */
export async function tidy(office: Office): Promise<void> {
  try {
    // Nobody is asked for a passphrase by it.
    await (office.vault?.quietly(() => finishPurges(office)) ?? finishPurges(office))
    await office.world.sweepCases(office.cases)
  } catch (error) {
    if (!(error instanceof FileError) && !(error instanceof DataError)) throw error
  }
}
