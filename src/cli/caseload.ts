import { join, resolve } from 'node:path'
import { labelsFrom } from '../batch/labels.ts'
import { PLACES } from '../batch/places.ts'
import type { ResultLine } from '../batch/result.ts'
import { readResults } from '../batch/results-file.ts'
import { ruleDesk } from '../batch/vocabulary.ts'
import { readCase } from '../case-file/store.ts'
import { daysBetween, type IsoDate } from '../model/dates.ts'
import type { Deadline, Determination, Verdict } from '../model/determination.ts'
import { DataError, FileError } from '../model/errors.ts'
import { parseFen, type Fen } from '../model/money.ts'
import { same, type Words } from '../model/words.ts'
import { casesHome } from './case-argument.ts'
import type { Desk } from './desk.ts'

/** One case of a caseload: where it stands, what it wants, how long there is, and what it is about in money. */
export interface CaseRow {
  readonly id: string
  readonly folder: string
  readonly procedure: string
  readonly title: Words
  /** Undefined where the case cannot be read or the list refused it. */
  readonly verdict?: Verdict
  readonly step?: { readonly id: string; readonly title: Words }
  /** Facts and papers that are still wanted. */
  readonly missing: readonly { readonly id: string; readonly label: Words }[]
  readonly due?: { readonly id: string; readonly title: Words; readonly on: IsoDate; readonly days: number }
  readonly estimate?: { readonly low: Fen; readonly high: Fen }
  /** Why it stands here without a result. */
  readonly trouble?: string
}

/** Every case below a folder: case folders, or the results of a batch. */
export async function caseload(desk: Desk, dir: string | undefined): Promise<readonly CaseRow[]> {
  const folder = dir === undefined ? casesHome(desk) : resolve(desk.world.cwd, dir)
  if (dir !== undefined && (await desk.world.kindOf(folder)) !== 'folder')
    throw new FileError(`${desk.say('noCase')}: ${dir}`)
  const results = join(folder, PLACES.results)
  return (await desk.world.kindOf(results)) === 'file' ? fromResults(desk, folder, results) : fromFolders(desk, folder)
}

async function fromFolders(desk: Desk, home: string): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = []
  for (const { name, folder } of await desk.world.disk.list(home)) {
    const row = folder ? await fromFolder(desk, join(home, name), name) : undefined
    if (row !== undefined) rows.push(row)
  }
  return rows
}

async function fromFolder(desk: Desk, folder: string, name: string): Promise<CaseRow | undefined> {
  try {
    const stored = await readCase(desk.world.disk, folder)
    if (stored === undefined) return undefined
    const { found } = stored
    const rulebook = (await desk.rules()).rulebook(found.procedure, found.region, desk.asOf(found))
    const determination = await desk.judge(rulebook, found)
    const labels = new Map(rulebook.facts.map(({ id, label }) => [id, label]))
    return { id: found.id, folder, procedure: found.procedure, ...ofDetermination(determination, labels) }
  } catch (error) {
    if (!(error instanceof DataError) && !(error instanceof FileError)) throw error
    return {
      id: name,
      folder,
      procedure: '',
      title: same(''),
      missing: [],
      trouble: error.message.split('\n')[0] ?? '',
    }
  }
}

function ofDetermination(
  { title, verdict, steps, missing, checklist, deadlines, estimate, asOf }: Determination,
  labels: ReadonlyMap<string, Words>,
): Omit<CaseRow, 'id' | 'folder' | 'procedure'> {
  const step = steps.find(({ status }) => status === 'to-do' || status === 'open')
  const facts = missing.filter(({ optional }) => !optional).map(({ fact }) => fact)
  const papers = checklist.filter(({ status }) => status === 'to-get' || status === 'lost')
  const due = nextDue(deadlines, asOf)
  return {
    title,
    verdict,
    missing: [
      ...facts.map((id) => ({ id, label: labels.get(id) ?? same(id) })),
      ...papers.map(({ id, label }) => ({ id, label })),
    ],
    ...(step === undefined ? {} : { step: { id: step.id, title: step.title } }),
    ...(due === undefined ? {} : { due }),
    ...(estimate === null ? {} : { estimate: { low: estimate.low, high: estimate.high } }),
  }
}

function nextDue(deadlines: readonly Deadline[], asOf: IsoDate): CaseRow['due'] {
  return deadlines
    .filter(({ state, whose }) => state === 'running' && whose === 'claimant')
    .flatMap(({ id, title, due, range }) => {
      const on = due ?? range?.from
      return on === undefined ? [] : [{ id, title, on, days: daysBetween(asOf, on) }]
    })
    .sort((a, b) => a.days - b.days)[0]
}

/** The days left are counted from today, or from `--as-of`: a batch may be older than that. */
async function fromResults(desk: Desk, folder: string, path: string): Promise<readonly CaseRow[]> {
  const { disk } = await desk.world.batch()
  const rules = ruleDesk(await desk.rules())
  const [zh, en] = [labelsFrom(rules, 'zh'), labelsFrom(rules, 'en')]
  const words = (outcome: NonNullable<ResultLine['outcome']>) => {
    const [a, b] = [zh(outcome), en(outcome)]
    const both = (kind: 'fact' | 'paper' | 'step') => (id: string) => ({ zh: a[kind](id), en: b[kind](id) })
    return { fact: both('fact'), paper: both('paper'), step: both('step') }
  }
  const today = desk.flags.asOf ?? desk.today
  const rows: CaseRow[] = []
  for await (const line of readResults(disk, path)) rows.push(ofResult(line, folder, today, rules, words))
  return rows
}

type Wording = Record<'fact' | 'paper' | 'step', (id: string) => Words>

function ofResult(
  { case: id, folder, outcome, problems, status }: ResultLine,
  home: string,
  today: IsoDate,
  rules: ReturnType<typeof ruleDesk>,
  words: (outcome: NonNullable<ResultLine['outcome']>) => Wording,
): CaseRow {
  const place = folder === null ? home : join(home, folder)
  if (outcome === null) {
    const trouble = problems[0]?.message ?? status
    return { id, folder: place, procedure: '', title: same(''), missing: [], trouble }
  }
  const { procedure, region, asOf, verdict, step, missing, papers, deadlines, estimate } = outcome
  const { fact, paper, step: stepWords } = words(outcome)
  const [soonest] = deadlines.toSorted((a, b) => (a.due < b.due ? -1 : 1))
  const { rulebook } = rules.find(procedure, region === '000000' ? undefined : region, asOf)
  const dueTitle = rulebook?.deadlines.find((one) => one.id === soonest?.id)?.title
  return {
    id,
    folder: place,
    procedure,
    title: rulebook?.title ?? same(procedure),
    verdict,
    missing: [
      ...missing.map((one) => ({ id: one, label: fact(one) })),
      ...papers.map((one) => ({ id: one, label: paper(one) })),
    ],
    ...(step === null ? {} : { step: { id: step, title: stepWords(step) } }),
    ...(soonest === undefined
      ? {}
      : {
          due: {
            id: soonest.id,
            title: dueTitle ?? same(soonest.id),
            on: soonest.due,
            days: daysBetween(today, soonest.due),
          },
        }),
    ...(estimate === null
      ? {}
      : { estimate: { low: parseFen(estimate.low) ?? 0n, high: parseFen(estimate.high) ?? 0n } }),
  }
}
