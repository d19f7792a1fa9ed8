import { join } from 'node:path'
import { readCase } from '../case-file/store.ts'
import { daysBetween } from '../model/dates.ts'
import type { Determination } from '../model/determination.ts'
import { DataError, FileError } from '../model/errors.ts'
import type { Words } from '../model/words.ts'
import { casesHome } from './case-argument.ts'
import type { Desk } from './desk.ts'

/** One case in a list: how far it is, and the one thing to do next. */
export interface ListedCase {
  readonly id: string
  readonly folder: string
  readonly title: Words
  readonly verdict?: Determination['verdict']
  readonly questionsLeft: number
  readonly next: { readonly do: 'answer' | 'get-paper' | 'print' | 'nothing' | 'look'; readonly what?: Words }
  readonly due?: { readonly title: Words; readonly on: string; readonly days: number }
  readonly changed: string
}

/** Every case in the cases home, those that run out first before the others. */
export async function listCases(desk: Desk): Promise<readonly ListedCase[]> {
  const home = casesHome(desk)
  const folders = (await desk.world.disk.list(home)).filter(({ folder }) => folder)
  const listed = await Promise.all(folders.map(({ name }) => listCase(desk, join(home, name))))
  return listed
    .filter((one) => one !== undefined)
    .sort((a, b) => (a.due?.days ?? 1e9) - (b.due?.days ?? 1e9) || (a.id < b.id ? -1 : 1))
}

async function listCase(desk: Desk, folder: string): Promise<ListedCase | undefined> {
  try {
    const stored = await readCase(desk.world.disk, folder)
    if (stored === undefined) return undefined
    const { found, log } = stored
    const rulebook = (await desk.rules()).rulebook(found.procedure, found.region, desk.asOf(found))
    const determination = await desk.judge(rulebook, found)
    const due = nextDue(determination)
    return {
      id: found.id,
      folder,
      title: determination.title,
      verdict: determination.verdict,
      questionsLeft: unasked(determination),
      next: nextAction(determination),
      ...(due === undefined ? {} : { due }),
      changed: log.events.at(-1)?.at ?? '',
    }
  } catch (error) {
    if (!(error instanceof DataError) && !(error instanceof FileError)) throw error
    return broken(folder)
  }
}

/** A case that cannot be read is listed too: it must not vanish. */
const broken = (folder: string): ListedCase => ({
  id: folder.split(/[\\/]/).at(-1) ?? folder,
  folder,
  title: { zh: '（读不出来）', en: '(cannot be read)' },
  questionsLeft: 0,
  next: { do: 'look' },
  changed: '',
})

const unasked = ({ missing }: Determination): number =>
  missing.filter(({ put, optional }) => put === 'never-asked' && !optional).length

function nextAction(determination: Determination): ListedCase['next'] {
  if (determination.verdict === 'ineligible') {
    const instead = determination.findings.find(({ id }) => determination.decidedBy.includes(id))?.instead
    return { do: 'nothing', ...(instead === undefined ? {} : { what: instead }) }
  }
  if (unasked(determination) > 0) return { do: 'answer' }
  const paper = determination.checklist.find(({ status }) => status === 'to-get' || status === 'lost')
  return paper === undefined ? { do: 'print' } : { do: 'get-paper', what: paper.label }
}

function nextDue({ deadlines, asOf }: Determination): ListedCase['due'] {
  const running = deadlines
    .filter(({ state, whose }) => state === 'running' && whose === 'claimant')
    .flatMap(({ title, due, range }) => {
      const on = due ?? range?.from
      return on === undefined ? [] : [{ title, on, days: daysBetween(asOf, on) }]
    })
  return running.sort((a, b) => a.days - b.days)[0]
}
