import type { Verdict } from '../../model/determination.ts'
import type { RowPlace } from '../list/entry.ts'
import type { Words } from '../../model/words.ts'
import type { BatchProblem } from '../problem.ts'

/** `refused` the list says it wrongly · `failed` it could not be made · `quarantined` it brought a worker down twice. */
export type CaseStatus = 'made' | 'refused' | 'failed' | 'quarantined'

interface MadeFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly pages?: number
}

/** What judging and making a case gave. It names facts, papers and steps, and no value of the patient. */
export interface Outcome {
  readonly procedure: string
  readonly edition: string
  readonly region: string
  /** The verdict in the words of its procedure, the place with whose rules it goes by; not there in results of an older make. */
  readonly words?: { readonly verdict: Words; readonly region: Words }
  readonly asOf: string
  readonly verdict: Verdict
  /** What makes a payment unlikely though no official text bars it; not there in results of an older make. */
  readonly doubts?: readonly string[]
  readonly decidedBy: readonly string[]
  /** Facts still wanted, the optional ones left out. */
  readonly missing: readonly string[]
  /** Papers that are not at hand yet. */
  readonly papers: readonly string[]
  /** The first step that is not done. */
  readonly step: string | null
  readonly deadlines: readonly { readonly id: string; readonly due: string }[]
  readonly estimate: { readonly low: string; readonly high: string } | null
  readonly ready: boolean
}

/** `result.json` in a case's folder: proof of what was made, and of what. Written with the papers, in one go. */
export interface CaseRecord {
  readonly format: 1
  /** Hash of everything that went in: case, scans, rules, templates, program, look. */
  readonly key: string
  readonly number: string
  readonly outcome: Outcome
  readonly files: readonly MadeFile[]
  readonly problems: readonly BatchProblem[]
}

/** One line of `results.jsonl`. */
export interface ResultLine {
  readonly format: 1
  readonly seq: number
  readonly case: string
  readonly at: RowPlace
  readonly status: CaseStatus
  readonly folder: string | null
  readonly key: string | null
  /** What the row said: a later run tells by it what has changed in the list. */
  readonly row: string | null
  readonly number: string | null
  readonly outcome: Outcome | null
  readonly files: readonly MadeFile[]
  readonly problems: readonly BatchProblem[]
}
