import { join } from 'node:path'
import { forgetPerson } from '../../case-file/profile.ts'
import { LOG_NAME } from '../../case-file/store.ts'
import type { Office } from '../office.ts'

/** Deletes case folders for good, and what is known of a person: the log first, so that a crash leaves no case that lacks its papers. */
export async function purgeCases(
  office: Office,
  folders: readonly string[],
  person: string | undefined,
): Promise<void> {
  const { disk } = office.world
  for (const folder of folders) {
    const release = await disk.lock(folder)
    await disk.remove(join(folder, LOG_NAME))
    await release()
    await disk.remove(folder)
  }
  if (person !== undefined) await forgetPerson(disk, office.cases, person)
}
