import { lstatSync, readdirSync, rmdirSync, rmSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { isLeftBehind, LONG_AGO } from './temp-name.ts'

/** Where outside programs that read a page find it: a folder of the case's own, empty again when they are done. */
export const WORK = '.tmp'

/** Where in a case files are written. */
const PLACES_OF_CASE = ['', 'originals', '.keys', WORK]
/** So many cases are looked through at each start; of more, another part each time. */
const MOST_LOOKED_THROUGH = 300

/** Removes what processes that are gone left half-written in a folder, and says how many there were. */
export const sweepTemps = (folder: string): Promise<number> =>
  Promise.resolve(PLACES_OF_CASE.reduce((swept, place) => swept + sweepOne(join(folder, place)), 0))

/**
 * The same for a folder of cases, its ledger, and the cases in it: as much as one start may take. `turn` says which part of very many;
 * a number drawn anew each time comes to all of them without anything being remembered.
 */
export async function sweepCases(home: string, turn: number = Math.floor(Date.now() / 1000)): Promise<number> {
  const folders = entriesOf(home).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  let swept = ['.ledger', '.keys', WORK].reduce((sum, place) => sum + sweepOne(join(home, place)), sweepOne(home))
  const from = (turn % Math.max(1, Math.ceil(folders.length / MOST_LOOKED_THROUGH))) * MOST_LOOKED_THROUGH
  for (const { name } of folders.slice(from, from + MOST_LOOKED_THROUGH))
    swept += (await sweepTemps(join(home, name))) + sweepNeverBegun(join(home, name))
  return swept
}

/** A case that was to be locked and was stopped before its first entry: keys to nothing. Whoever begins one is at it now. */
function sweepNeverBegun(folder: string): number {
  const names = entriesOf(folder).map(({ name }) => name)
  if (!names.includes('.keys') || names.some((name) => name !== '.keys' && name !== '.lock')) return 0
  const changed = lstatSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  if (Date.now() - changed < LONG_AGO) return 0
  return removed(() => rmSync(folder, { recursive: true, force: true })) ? 1 : 0
}

function sweepOne(folder: string): number {
  const entries = entriesOf(folder)
  let swept = 0
  for (const { name } of entries) {
    const path = join(folder, name)
    if (!isLeftBehind(name, () => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)) continue
    if (removed(() => rmSync(path, { recursive: true, force: true }))) swept++
  }
  // Not empty: somebody works in it.
  if (folder.endsWith(WORK) && entries.length === swept) removed(() => rmdirSync(folder))
  return swept
}

/** What cannot be removed now is tried at the next start: nobody is kept from their case by it. */
function removed(act: () => void): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
