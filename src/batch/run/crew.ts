import type { Case } from '../../model/case.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Claimed } from '../survey/claimed.ts'
import type { CaseRecord } from '../results/result.ts'
import type { BatchProblem } from '../problem.ts'

/** One case to make, small enough to hand to a worker. */
export interface Job {
  readonly seq: number
  /** Where its papers go, below the batch's folder. */
  readonly folder: string
  readonly found: Case
  /** Its bills that an earlier claim has. */
  readonly claimed?: readonly Claimed[]
  /** Those that another case of the same list hands in too, by the ids of their receipts. */
  readonly shared?: readonly string[]
  /** Where its papers may lie: folders of the same case at other places in the list, where there is none of this name. */
  readonly former?: readonly string[]
  /** The journal says that it was made with this key: only the sizes of its files are looked at again. */
  readonly journaled?: string
}

/** What became of a job. Never the papers themselves: those are on the disk. */
export type JobResult =
  | { readonly status: 'made' | 'kept'; readonly record: CaseRecord }
  | { readonly status: 'failed' | 'quarantined'; readonly problems: readonly BatchProblem[] }

/** Those who make packets: this process, or workers beside it. Results come in the order of the jobs. */
export interface Crew {
  readonly size: number
  make(jobs: readonly Job[]): Promise<readonly JobResult[]>
  draw(sheet: Sheet, date: IsoDate): Promise<Uint8Array>
  /** Ends every `make` after the case in hand, with `Cancelled`. */
  halt(): void
  close(): Promise<void>
}

/** A worker is slow until it has made some: two were slower than none on 50 cases, and quicker from 100 to 200 on. */
const WORTH_A_WORKER = 50
const MOST_UNASKED = 8

/** How many workers a list is worth; 0: this process alone is quicker. `most`: what was asked for; else one processor is left free. */
export function crewSize(cases: number, processors: number, most = unasked(processors)): number {
  const worth = Math.floor(cases / WORTH_A_WORKER)
  return worth < 2 ? 0 : Math.min(most, worth)
}

/** Of two, none: this process has little to do itself. */
const unasked = (processors: number): number => (processors <= 2 ? processors : Math.min(MOST_UNASKED, processors - 1))
