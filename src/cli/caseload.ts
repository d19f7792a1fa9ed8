import { join, resolve } from 'node:path'
import { PLACES } from '../batch/places.ts'
import { caseloadIn, type CaseRow } from '../casework/caseload/caseload.ts'
import { FileError } from '../model/errors.ts'
import type { Desk } from './desk.ts'
import { batchWord } from './words/batch.ts'

/** Every case below a folder: case folders, or the results of a batch. */
export async function caseload(desk: Desk, dir?: string): Promise<readonly CaseRow[]> {
  const { world, lang } = desk
  const folder = dir === undefined ? desk.cases : resolve(world.cwd, dir)
  if (dir !== undefined && (await world.kindOf(folder)) !== 'folder')
    throw new FileError(`${batchWord('noFolder', lang)}: ${dir}`)
  if ((await world.kindOf(join(folder, PLACES.results))) !== 'file') return caseloadIn(desk, folder)
  const { disk } = await world.batch()
  return (await import('../batch/results/caseload.ts')).caseloadOf(desk, disk, folder)
}
