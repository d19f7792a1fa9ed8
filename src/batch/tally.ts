import { parseFen, type Fen } from '../model/money.ts'
import { factsWanted, papersWanted, type Labels } from './labels.ts'
import type { CaseStatus, ResultLine } from './result.ts'
import { isFault, type BatchProblem } from './problem.ts'

/** What a batch amounts to. */
export interface Tally {
  readonly cases: number
  readonly byStatus: Readonly<Record<CaseStatus, number>>
  readonly byVerdict: Readonly<Record<'eligible' | 'ineligible' | 'undetermined', number>>
  readonly ready: number
  /** Made, but with something that a person must look at. */
  readonly doubtful: number
  readonly low: Fen
  readonly high: Fen
  readonly estimated: number
  /** How many cases want each fact and paper, by its label, or stumble over each kind of problem. */
  readonly missing: ReadonlyMap<string, number>
  readonly papers: ReadonlyMap<string, number>
  readonly problems: ReadonlyMap<string, number>
  /** The nearest days, soonest first. */
  readonly due: readonly Due[]
  /** The first and the last day that a case was judged as of; empty where none was. */
  readonly from: string
  readonly until: string
}

export interface Due {
  readonly seq: number
  readonly folder: string
  /** The deadline in words. */
  readonly title: string
  readonly due: string
}

const MOST_DUE = 8

export class Counter {
  cases = 0
  ready = 0
  doubtful = 0
  estimated = 0
  low = 0n
  high = 0n
  readonly byStatus = { made: 0, refused: 0, failed: 0, quarantined: 0 }
  readonly byVerdict = { eligible: 0, ineligible: 0, undetermined: 0 }
  readonly missing = new Map<string, number>()
  readonly papers = new Map<string, number>()
  readonly problems = new Map<string, number>()
  readonly due: Due[] = []
  from = ''
  until = ''

  add(line: ResultLine, labels: Labels): void {
    const { status, outcome, problems, seq, folder } = line
    this.cases++
    this.byStatus[status]++
    const faults = problems.filter(isFault)
    if (status === 'made' && faults.length > 0) this.doubtful++
    for (const said of new Set(problems.map(inWords))) more(this.problems, said)
    if (outcome === null) return
    this.byVerdict[outcome.verdict]++
    if (outcome.ready) this.ready++
    factsWanted(outcome).forEach((fact) => more(this.missing, labels.fact(fact)))
    papersWanted(outcome, labels).forEach((paper) => more(this.papers, paper))
    if (outcome.estimate !== null) {
      this.estimated++
      this.low += parseFen(outcome.estimate.low) ?? 0n
      this.high += parseFen(outcome.estimate.high) ?? 0n
    }
    for (const { id, due } of outcome.deadlines)
      this.#remember({ seq, folder: folder ?? '', title: labels.deadline(id), due })
    if (this.from === '' || outcome.asOf < this.from) this.from = outcome.asOf
    if (outcome.asOf > this.until) this.until = outcome.asOf
  }

  #remember(one: Due): void {
    this.due.push(one)
    this.due.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.seq - b.seq))
    this.due.length = Math.min(this.due.length, MOST_DUE)
  }
}

/** A cell's fault is told by what to write there; everything else by what is wrong. */
const inWords = ({ code, header, message, remedy }: BatchProblem): string => {
  const said = code.startsWith('cell-') ? (remedy ?? message) : message
  return header === undefined ? said : `${header}：${said}`
}

const more = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

/** 3 when anything in a batch needs a person. */
export const exitCodeOf = ({ byStatus, doubtful }: Pick<Tally, 'byStatus' | 'doubtful'>): 0 | 3 =>
  byStatus.refused + byStatus.failed + byStatus.quarantined + doubtful > 0 ? 3 : 0
