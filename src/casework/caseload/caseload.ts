import { join } from 'node:path'
import { fittingAnswers } from '../../case-file/fitting.ts'
import { isLocked } from '../../case-file/sealed/places.ts'
import { LOG_NAME, readCase } from '../../case-file/store.ts'
import { daysBetween, type IsoDate } from '../../model/dates.ts'
import type { Case } from '../../model/case.ts'
import type { Deadline, Determination, Verdict } from '../../model/determination.ts'
import { DataError, FileError } from '../../model/errors.ts'
import type { Fen } from '../../model/money.ts'
import { problemIn, renderProblem, type Problem } from '../../model/problem.ts'
import type { Gazetteer } from '../../model/places/gazetteer.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { bookFor } from '../../model/visit-book.ts'
import type { Disk } from '../../model/ports.ts'
import { same, type Words } from '../../model/words.ts'
import { dayOf, type Office } from '../office.ts'
import { calledBy, type Called } from '../cases/called.ts'
import { keptHere } from '../cases/kept-here.ts'
import { handsNothingIn } from '../../packet/readiness.ts'
import { leadsTo } from '../cases/hand-on.ts'
import { blockingIn, judgeHere } from '../cases/standing.ts'
import { placeOf, type Place } from './place.ts'
import { waitsFor } from './waiting.ts'

/** One case of a caseload: where it stands, what it wants, how long there is, and what it is about in money. */
export interface CaseRow {
  readonly id: string
  readonly folder: string
  /** What a family calls it by: whose stay, where and when. Only cases that are kept here have it. */
  readonly called?: Called
  readonly procedure: string
  readonly title: Words
  /** Undefined where the case cannot be read or the list refused it. */
  readonly verdict?: Verdict
  /** The verdict in the words of its procedure. */
  readonly verdictText?: Words
  readonly step?: { readonly id: string; readonly title: Words; readonly office: Words }
  /** Where the next step is taken, as far as it is known. */
  readonly place?: Place
  /** Facts and papers that are still wanted. */
  readonly missing: readonly Wanted[]
  /** Whether the packet may be handed in as it is: what its cover says. */
  readonly ready?: boolean
  /** By its rules nothing is handed in. */
  readonly nothing?: true
  /** How much has to be settled first; not known for a case of a batch. */
  readonly blocking?: number
  /** Facts that nobody has asked for yet, the optional ones left out. */
  readonly questionsLeft: number
  /** What only the agency can say, and has not yet; of a case here. */
  readonly toAskAgency?: number
  readonly next: NextAction
  readonly due?: { readonly id: string; readonly title: Words; readonly on: IsoDate; readonly days: number }
  readonly estimate?: { readonly low: Fen; readonly high: Fen }
  /** Encrypted: nothing of it is shown. */
  readonly locked?: true
  /** Why it stands here without a result. */
  readonly trouble?: string
  /** When something was last written into it; nothing is known of it for a case of a batch. */
  readonly changed?: string
}

/** One that is damaged may be worked on all the same, as far as it can be read. */
export const canBeRead = ({ trouble, verdict }: CaseRow): boolean => trouble === undefined || verdict !== undefined

/** A fact to tell, or a paper to get. */
export interface Wanted {
  readonly id: string
  readonly label: Words
  readonly paper?: true
}

/** Whether a paper is at hand is as good as the paper. */
const isPaper = ({ id, paper }: Wanted): boolean => paper === true || id.startsWith('paper.')
export const factsIn = ({ missing }: CaseRow): readonly Wanted[] => missing.filter((one) => !isPaper(one))
export const papersIn = ({ missing }: CaseRow): readonly Wanted[] => missing.filter(isPaper)

/** The one thing to do next. */
export interface NextAction {
  readonly do: 'answer' | 'get-paper' | 'print' | 'wait' | 'nothing' | 'look'
  readonly what?: Words
}

/** Every case folder below a folder, in the order of their names. */
export async function caseloadIn(office: Office, home: string): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = []
  for (const { name } of await keptHere(office.world.disk, home)) {
    const row = await rowOf(office, join(home, name), name)
    if (row !== undefined) rows.push(row)
  }
  return rows
}

/** Nobody is asked for a passphrase by a list. */
async function rowOf(office: Office, folder: string, name: string): Promise<CaseRow | undefined> {
  const { vault, world } = office
  if ((await isLocked(world.disk, folder)) && (await vault?.isReadable(folder)) !== true)
    return (await isBegun(vault?.bare ?? world.disk, folder)) ? { id: name, folder, ...LOCKED } : undefined
  const row = (): Promise<CaseRow | undefined> => fromFolder(office, folder, name)
  return vault === undefined ? row() : vault.quietly(row)
}

/** Stopped before its first entry was whole, a case has nothing in it yet: like an open one it is none. Sees no more than that. */
async function isBegun(bare: Disk, folder: string): Promise<boolean> {
  const log = join(folder, LOG_NAME)
  if ((await bare.look(log))?.kind !== 'file') return false
  for await (const piece of bare.readPieces(log)) if (piece.includes(0x0a)) return true
  return false
}

const LOCKED = {
  procedure: '',
  title: { zh: '（已加密）', en: '(locked)' },
  missing: [],
  questionsLeft: 0,
  next: { do: 'look' },
  locked: true,
} as const

/** No message of an error that nobody foresaw: it may hold what a patient said. */
const BROKEN: Words = {
  zh: '个案损坏：程序处理不了它的内容；用 baoxiao history 看记录',
  en: 'damaged: the program cannot work with what is in it; see baoxiao history',
}

async function fromFolder(office: Office, folder: string, name: string): Promise<CaseRow | undefined> {
  try {
    const stored = await readCase(office.world.disk, folder)
    if (stored === undefined) return undefined
    const { log } = stored
    const rules = await office.rules()
    const base = rules.rulebook(stored.found.procedure, stored.found.region, dayOf(office, stored.found))
    const rulebook = bookFor(base, stored.found.answers)
    const { found, problems } = fittingAnswers(stored.found, rulebook.facts, join(folder, LOG_NAME))
    const ofLog = (code: string): readonly Problem[] => log.problems.filter((one) => one.code === code)
    const damage = [...ofLog('log-shape'), ...ofLog('log-changed'), ...problems][0]
    const judged = await judgeHere(office, { found, rulebook })
    const changed = log.events.at(-1)?.at ?? ''
    const blocking = blockingIn(office, judged)
    return {
      id: found.id,
      folder,
      called: calledBy(found),
      procedure: found.procedure,
      changed,
      ready: blocking === 0,
      blocking,
      ...ofDetermination(judged.determination, rulebook),
      ...placed(judged.determination, { rulebook, found, places: rules.places }),
      ...(handsNothingIn({ rulebook, case: found }) ? handingOn(judged.determination, rules.editions) : {}),
      ...(damage === undefined ? {} : { trouble: renderProblem(problemIn(damage, office.lang)).split('\n')[0] ?? '' }),
    }
  } catch (error) {
    // Whatever one case does, the others are listed.
    const told = error instanceof DataError || error instanceof FileError
    const trouble = told ? (error.message.split('\n')[0] ?? '') : BROKEN[office.lang]
    return { id: name, folder, ...UNREADABLE, trouble }
  }
}

interface Placed {
  readonly rulebook: Rulebook
  readonly found: Case
  readonly places: Gazetteer
}

function placed({ steps }: Determination, { rulebook, found, places }: Placed): Pick<CaseRow, 'place'> {
  const step = nextStep(steps)
  if (step === undefined) return {}
  const office = { id: step.office, name: officeOf(rulebook, step.office) }
  const place = placeOf(places, found.region, office, calledBy(found).hospital)
  return place === undefined ? {} : { place }
}

/** A case that cannot be read is listed too: it must not vanish. */
const UNREADABLE = {
  procedure: '',
  title: { zh: '（读不出来）', en: '(cannot be read)' },
  missing: [],
  questionsLeft: 0,
  next: { do: 'look' },
} as const

function ofDetermination(
  determination: Determination,
  rulebook: Rulebook,
): Omit<CaseRow, 'id' | 'folder' | 'procedure' | 'changed'> {
  const { title, verdict, verdictText, steps, missing, checklist, deadlines, estimate, asOf } = determination
  const labels = new Map(rulebook.facts.map(({ id, label }) => [id, label]))
  const step = nextStep(steps)
  const facts = missing.filter(({ optional }) => !optional)
  const papers = checklist.filter(({ status }) => status === 'to-get' || status === 'lost')
  const due = nextDue(deadlines, asOf)
  const questionsLeft = facts.filter(({ put }) => put === 'never-asked').length
  return {
    title,
    verdict,
    verdictText,
    missing: [
      ...facts.map(({ fact }) => ({ id: fact, label: labels.get(fact) ?? same(fact) })),
      ...papers.map(({ id, label }) => ({ id, label, paper: true as const })),
    ],
    questionsLeft,
    toAskAgency: determination.confirmLocally.filter(({ fact }) => fact !== undefined).length,
    next: nextAction(determination, questionsLeft),
    ...(step === undefined
      ? {}
      : { step: { id: step.id, title: step.title, office: officeOf(rulebook, step.office) } }),
    ...(due === undefined ? {} : { due }),
    ...(estimate === null ? {} : { estimate: { low: estimate.low, high: estimate.high } }),
  }
}

/** Once nothing is left to ask, another procedure comes instead of papers to hand in. */
function handingOn(
  determination: Determination,
  editions: readonly Pick<Rulebook, 'procedure' | 'title'>[],
): Pick<CaseRow, 'nothing'> & Partial<Pick<CaseRow, 'next'>> {
  const [first] = leadsTo(determination)
  const title = editions.find(({ procedure }) => procedure === first)?.title
  const open = determination.verdict !== 'eligible' || determination.missing.some(({ optional }) => !optional)
  return {
    nothing: true,
    ...(open ? {} : { next: { do: 'nothing', ...(title === undefined ? {} : { what: goOnWith(title) }) } }),
  }
}

const goOnWith = ({ zh, en }: Words): Words => ({ zh: `接着办：${zh}`, en: `go on with: ${en}` })

const nextStep = (steps: Determination['steps']): Determination['steps'][number] | undefined =>
  steps.find(({ status }) => status === 'to-do' || status === 'open')

/** Where a step is taken. */
export const officeOf = ({ offices }: Pick<Rulebook, 'offices'>, id: string): Words =>
  offices.find((office) => office.id === id)?.name ?? same(id)

function nextAction(determination: Determination, questionsLeft: number): NextAction {
  const { verdict, findings, decidedBy, checklist } = determination
  const waited = waitsFor(determination)
  if (waited !== undefined) return { do: 'wait', what: waited }
  if (verdict === 'ineligible') {
    const instead = findings.find(({ id }) => decidedBy.includes(id))?.instead
    return { do: 'nothing', ...(instead === undefined ? {} : { what: instead }) }
  }
  if (questionsLeft > 0) return { do: 'answer' }
  const paper = checklist.find(({ status }) => status === 'to-get' || status === 'lost')
  return paper === undefined ? { do: 'print' } : { do: 'get-paper', what: paper.label }
}

function nextDue(deadlines: readonly Deadline[], asOf: IsoDate): CaseRow['due'] {
  return deadlines
    .filter(({ state, whose }) => state === 'running' && whose === 'claimant')
    .flatMap(({ id, title, due, range }) => {
      const on = due ?? range?.from
      return on === undefined ? [] : [{ id, title, on, days: daysBetween(asOf, on) }]
    })
    .toSorted((a, b) => a.days - b.days)[0]
}
