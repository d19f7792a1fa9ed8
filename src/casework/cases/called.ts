import { basename, join } from 'node:path'
import { isLocked } from '../../case-file/sealed/places.ts'
import { readCase } from '../../case-file/store.ts'
import type { Case } from '../../model/case.ts'
import type { IsoDate } from '../../model/dates.ts'
import { DataError, FileError } from '../../model/errors.ts'
import { knownText } from '../../model/fact.ts'
import { receiptFacts } from '../../model/receipt-facts.ts'
import type { Office } from '../office.ts'
import { keptHere } from './kept-here.ts'

/** What a family calls a case by: whose stay, where and when. */
export interface Called {
  readonly patient?: string
  readonly hospital?: string
  readonly since?: IsoDate
}

export function calledBy({ answers, receipts }: Pick<Case, 'answers' | 'receipts'>): Called {
  const read = receiptFacts(receipts)
  const said = (fact: string): string | undefined => knownText(answers.get(fact) ?? read.get(fact))
  const [patient, since] = [said('patient.name'), said('visit.started-on') ?? said('receipts.admitted-on')]
  const hospital = said('visit.hospital') ?? said('receipts.hospital')
  return {
    ...(patient === undefined ? {} : { patient }),
    ...(hospital === undefined ? {} : { hospital }),
    ...(since === undefined ? {} : { since: since as IsoDate }),
  }
}

/** A case that a part of its name fits. */
export interface CalledCase {
  readonly folder: string
  readonly id: string
  readonly called: Called
}

/**
 * The cases kept here that every part of what was written fits: name, hospital, month (`3月`, `2025-03`) or number, as the list of cases
 * shows them. Locked ones show nothing of themselves and are found by their number only; what cannot be read is passed over.
 */
export async function casesCalled({ world, cases: home }: Office, written: string): Promise<readonly CalledCase[]> {
  const parts = written
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s·・]+/u)
    .filter((part) => part !== '')
  // A path, or a single letter, is no name.
  if (parts.length === 0 || basename(written) !== written || [...parts.join('')].length < 2) return []
  const fitting: CalledCase[] = []
  for (const { name } of await keptHere(world.disk, home)) {
    const folder = join(home, name)
    const called = (await isLocked(world.disk, folder)) ? undefined : await nameOf(world.disk, folder)
    if (called !== undefined && parts.every((part) => fits(part, name, called)))
      fitting.push({ folder, id: name, called })
  }
  return fitting
}

async function nameOf(disk: Office['world']['disk'], folder: string): Promise<Called | undefined> {
  try {
    const stored = await readCase(disk, folder)
    return stored === undefined ? undefined : calledBy(stored.found)
  } catch (error) {
    if (error instanceof DataError || error instanceof FileError) return undefined
    throw error
  }
}

/** A month is a month of its own: 1月 is no part of 11月. */
function fits(part: string, id: string, { patient, hospital, since }: Called): boolean {
  if (/^\d{1,2}月$/u.test(part)) return since !== undefined && Number(since.slice(5, 7)) === Number.parseInt(part, 10)
  return [id, patient, hospital, since?.slice(0, 7)].some((one) => one?.normalize('NFKC').toLowerCase().includes(part))
}
