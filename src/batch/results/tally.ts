import { parseFen, type Fen } from '../../model/money.ts'
import type { Lang, Words } from '../../model/words.ts'
import { factsWanted, papersWanted, type WordLabels } from './labels.ts'
import type { CaseStatus, ResultLine } from './result.ts'
import { isFault, type BatchProblem, type Said } from '../problem.ts'

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
  /** How many cases want each fact and paper, or stumble over each kind of problem; by the Chinese words. */
  readonly missing: Ranking
  readonly papers: Ranking
  readonly problems: Ranking
  /** The nearest days, soonest first. */
  readonly due: readonly Due[]
  /** The first and the last day that a case was judged as of; empty where none was. */
  readonly from: string
  readonly until: string
}

export type Ranking = ReadonlyMap<string, { readonly label: Words; readonly count: number }>

export interface Due {
  readonly seq: number
  readonly folder: string
  /** The deadline in words. */
  readonly title: Words
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
  readonly missing = new Map<string, Ranked>()
  readonly papers = new Map<string, Ranked>()
  readonly problems = new Map<string, Ranked>()
  readonly due: Due[] = []
  from = ''
  until = ''

  /** `lang`: the language that the results are written in. */
  add(line: ResultLine, labels: WordLabels, lang: Lang): void {
    const { status, outcome, problems, seq, folder } = line
    this.cases++
    this.byStatus[status]++
    const faults = problems.filter(isFault)
    if (status === 'made' && faults.length > 0) this.doubtful++
    const said = new Map(problems.map((problem) => inWords(problem, lang)).map((words) => [words.zh, words]))
    for (const words of said.values()) more(this.problems, words)
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
function inWords(problem: BatchProblem, lang: Lang): Words {
  const { code, header, other = problem } = problem
  const say = ({ message, remedy }: Said, colon: string): string => {
    const said = code.startsWith('cell-') ? (remedy ?? message) : message
    return header === undefined ? said : `${header}${colon}${said}`
  }
  return lang === 'zh'
    ? { zh: say(problem, '：'), en: say(other, ': ') }
    : { zh: say(other, '：'), en: say(problem, ': ') }
}

type Ranked = { readonly label: Words; readonly count: number }

const more = (counts: Map<string, Ranked>, label: Words): void =>
  void counts.set(label.zh, { label, count: (counts.get(label.zh)?.count ?? 0) + 1 })

/** 3 when anything in a batch needs a person. */
export const exitCodeOf = ({ byStatus, doubtful }: Pick<Tally, 'byStatus' | 'doubtful'>): 0 | 3 =>
  byStatus.refused + byStatus.failed + byStatus.quarantined + doubtful > 0 ? 3 : 0
