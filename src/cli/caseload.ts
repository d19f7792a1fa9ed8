import { basename, join, resolve } from 'node:path'
import { PLACES } from '../batch/places.ts'
import { isLocked, isUnfinished, locksEvery } from '../case-file/sealed/places.ts'
import { caseloadIn, type CaseRow } from '../casework/caseload/caseload.ts'
import { FileError } from '../model/errors.ts'
import type { Desk } from './desk.ts'
import { colon, firstNamed } from './render/page.ts'
import { batchWord } from './words/batch.ts'

/** Where locking was stopped half way, or where all cases are to be locked and some are not. */
async function tellOpenOnes(desk: Desk, home: string, rows: readonly CaseRow[]): Promise<void> {
  const { bare } = desk.vault
  const [every, none, half]: [boolean, string[], string[]] = [await locksEvery(bare, home), [], []]
  for (const { folder } of rows)
    if (!(await isLocked(bare, folder))) none.push(basename(folder))
    else if (await isUnfinished(bare, folder)) half.push(basename(folder))
  const tell = (word: 'lockNotYet' | 'lockNotDone', names: readonly string[], ...what: readonly string[]): void => {
    desk.note(`[!] ${desk.say(word)}${colon(desk)}${firstNamed(names, desk).join(', ')}`)
    desk.note(`    ${desk.command('lock', ...what)}`)
  }
  if (half.length > 0) tell('lockNotDone', half, ...(every ? ['--all'] : half.slice(0, 3)))
  if (every && none.length > 0) tell('lockNotYet', none, '--all')
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
