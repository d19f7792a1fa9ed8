import { formatFen } from '../../model/money.ts'
import type { BatchProblem } from '../problem.ts'
import type { MadeBatch } from '../run/make-batch.ts'
import type { Surveyed } from '../survey/survey-into.ts'
import type { Survey } from '../survey/survey.ts'

/** `problems` counts them; `remarks` are they themselves, where no file holds them. */
export const checkedJson = ({ cases, refused }: Survey, remarks: readonly BatchProblem[]): object => ({
  format: 1,
  cases,
  refused,
  problems: remarks.length,
  remarks,
})

export const madeJson = ({ cases, problems, since }: Surveyed, { tally, kept, aside }: MadeBatch): object => ({
  format: 1,
  cases,
  problems,
  ...tally.byStatus,
  since: since ?? null,
  kept,
  setAside: aside?.count ?? 0,
  ...tally.byVerdict,
  ready: tally.ready,
  estimate: tally.estimated === 0 ? null : { low: formatFen(tally.low), high: formatFen(tally.high) },
})
