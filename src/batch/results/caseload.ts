import { join } from 'node:path'
import { factsWanted, papersWanted, wordsFrom } from './labels.ts'
import { sayPlaces } from '../list/entry.ts'
import { isFault } from '../problem.ts'
import type { Outcome, ResultLine } from './result.ts'
import { readResults } from './results-file.ts'
import { ruleDesk, type RuleDesk } from '../list/vocabulary.ts'
import { daysBetween, type IsoDate } from '../../model/dates.ts'
import { parseFen } from '../../model/money.ts'
import { same, type Lang, type Words } from '../../model/words.ts'
import { officeOf, type CaseRow, type NextAction } from '../../casework/caseload/caseload.ts'
import { placeOf } from '../../casework/caseload/place.ts'
import { dayOf, type Office } from '../../casework/office.ts'
import { PLACES } from '../places.ts'
import type { BatchDisk } from '../ports.ts'

/** Every case of a batch. The days left are counted from today, or from the fixed day: a batch may be older than that. */
export async function caseloadOf(
  office: Pick<Office, 'lang' | 'today' | 'asOf' | 'rules'>,
  disk: BatchDisk,
  folder: string,
): Promise<readonly CaseRow[]> {
  const rules = ruleDesk(await office.rules())
  const ground: Ground = { today: dayOf(office), rules, wording: wordingOf(rules), lang: office.lang }
  const rows: CaseRow[] = []
  for await (const line of readResults(disk, join(folder, PLACES.results))) rows.push(rowOf(line, folder, ground))
  return rows
}

interface Ground {
  readonly today: IsoDate
  readonly rules: RuleDesk
  readonly wording: (outcome: Outcome) => Wording
  readonly lang: Lang
}

interface Wording {
  readonly fact: (id: string) => Words
  readonly paper: (id: string) => Words
  readonly step: (id: string) => Words
  readonly verdict: (outcome: Pick<Outcome, 'verdict' | 'doubts' | 'words'>) => Words
  readonly firstPaper: Words | undefined
}

function wordingOf(rules: RuleDesk): (outcome: Outcome) => Wording {
  const wordsOf = wordsFrom(rules)
  return (outcome) => {
    const words = wordsOf(outcome)
    return { ...words, firstPaper: papersWanted(outcome, words)[0] }
  }
}

function rowOf(line: ResultLine, home: string, ground: Ground): CaseRow {
  const { case: id, folder, outcome } = line
  const base = { id, folder: folder === null ? home : join(home, folder) }
  return outcome === null ? { ...base, ...untold(line, ground.lang) } : { ...base, ...told(outcome, ground) }
}

type Rest = Omit<CaseRow, 'id' | 'folder'>

/** The row of the list, and everything that is wrong there. */
function untold({ at, status, problems }: ResultLine, lang: Lang): Rest {
  const faults = problems.filter(isFault).map(({ header, message }) => [header, message].filter(Boolean).join(': '))
  const place = sayPlaces([at], lang)
  const row = lang === 'zh' ? `名单里 ${place}：` : `in the list, ${place}: `
  const trouble = `${row}${faults.length === 0 ? status : faults.join(lang === 'zh' ? '；' : '; ')}`
  return { procedure: '', title: same(''), missing: [], questionsLeft: 0, next: { do: 'look' }, trouble }
}

function told(outcome: Outcome, { today, rules, wording }: Ground): Rest {
  const { procedure, region, asOf, verdict, missing, papers, estimate } = outcome
  const words = wording(outcome)
  const { rulebook } = rules.find(procedure, region === '000000' ? undefined : region, asOf)
  const step = rulebook?.steps.find(({ id }) => id === outcome.step)
  const office = rulebook === undefined || step === undefined ? same('') : officeOf(rulebook, step.office)
  const [soonest] = outcome.deadlines.toSorted((a, b) => (a.due < b.due ? -1 : 1))
  const dueTitle = rulebook?.deadlines.find(({ id }) => id === soonest?.id)?.title
  return {
    procedure,
    title: rulebook?.title ?? same(procedure),
    verdict,
    verdictText: words.verdict(outcome),
    missing: [
      ...missing.map((id) => ({ id, label: words.fact(id) })),
      ...papers.map((id) => ({ id, label: words.paper(id), paper: true as const })),
    ],
    ready: outcome.ready,
    questionsLeft: missing.length,
    next: nextOf(outcome, words.firstPaper),
    ...(outcome.step === null ? {} : { step: { id: outcome.step, title: words.step(outcome.step), office } }),
    ...(rulebook === undefined || step === undefined
      ? {}
      : placed(rules.places, region, { id: step.office, name: office })),
    ...(soonest === undefined ? {} : { due: dueIn(soonest, dueTitle, today) }),
    ...(estimate === null
      ? {}
      : { estimate: { low: parseFen(estimate.low) ?? 0n, high: parseFen(estimate.high) ?? 0n } }),
  }
}

/** A list keeps no name of a hospital with its results: only the agencies are places to go to together. */
function placed(...[places, region, office]: Parameters<typeof placeOf>): Pick<CaseRow, 'place'> {
  const place = placeOf(places, region === '000000' ? undefined : region, office)
  return place === undefined ? {} : { place }
}

const dueIn = (
  { id, due }: Outcome['deadlines'][number],
  title: Words | undefined,
  today: IsoDate,
): CaseRow['due'] & object => ({ id, title: title ?? same(id), on: due, days: daysBetween(today, due) })

function nextOf(outcome: Outcome, paper: Words | undefined): NextAction {
  if (outcome.verdict === 'ineligible') return { do: 'nothing' }
  if (factsWanted(outcome).length > 0) return { do: 'answer' }
  return paper === undefined ? { do: 'print' } : { do: 'get-paper', what: paper }
}
