import type { Determination } from '../../model/determination.ts'

/** Whether two results agree in all that matters: verdict, findings, papers, clocks and sums. */
export const sameOutcome = (a: Determination, b: Determination): boolean => gist(a) === gist(b)

const gist = ({ verdict, findings, checklist, steps, deadlines, estimate }: Determination): string =>
  JSON.stringify([
    verdict,
    findings.map(({ id, outcome }) => [id, outcome]),
    checklist.map(({ id, status }) => [id, status]),
    steps.map(({ id, status }) => [id, status]),
    deadlines.map(({ id, due, range, state }) => [id, due, range, state]),
    estimate === null ? null : estimate.lines.map(({ id, amount }) => [id, String(amount.low), String(amount.high)]),
  ])
