import { basename, join, resolve } from 'node:path'
import { PLACES } from '../batch/places.ts'
import { isLocked, isUnfinished, locksEvery } from '../case-file/sealed/places.ts'
import { caseloadIn, type CaseRow } from '../casework/caseload/caseload.ts'
import { FileError } from '../model/errors.ts'
import type { Desk } from './desk.ts'
import { colon, firstNamed } from './render/page.ts'
import { batchWord } from './words/batch.ts'

/** Where all cases are to be locked, those that are not: locking them was stopped half way, or they were put there since. */
async function tellOpenOnes(desk: Desk, home: string, rows: readonly CaseRow[]): Promise<void> {
  const { bare } = desk.vault
  if (!(await locksEvery(bare, home))) return
  const open: string[] = []
  for (const { folder } of rows)
    if (!(await isLocked(bare, folder)) || (await isUnfinished(bare, folder))) open.push(basename(folder))
  if (open.length === 0) return
  desk.note(`[!] ${desk.say('lockNotYet')}${colon(desk)}${firstNamed(open, desk).join(', ')}`)
  desk.note(`    ${desk.command('lock', '--all')}`)
}

/** Every case below a folder: case folders, or the results of a batch. */
export async function caseload(desk: Desk, dir?: string): Promise<readonly CaseRow[]> {
  const { world, lang } = desk
  const folder = dir === undefined ? desk.cases : resolve(world.cwd, dir)
  if (dir !== undefined && (await world.kindOf(folder)) !== 'folder')
    throw new FileError(`${batchWord('noFolder', lang)}: ${dir}`)
  if ((await world.kindOf(join(folder, PLACES.results))) !== 'file') {
    const rows = await caseloadIn(desk, folder)
    await tellOpenOnes(desk, folder, rows)
    return rows
  }
  const { disk } = await world.batch()
  return (await import('../batch/results/caseload.ts')).caseloadOf(desk, disk, folder)
}
