import { answersYaml } from '../../case-file/export.ts'
import { syntheticTwin } from '../../case-file/twin.ts'
import type { Determination } from '../../model/determination.ts'
import { dayOf, type Office } from '../office.ts'
import { judge, type Claim } from './judge.ts'

/** A made-up case with the very same outcome, as an answers file that anybody may see. */
export function twinOf(office: Office, { found, rulebook }: Claim): string {
  const asOf = dayOf(office, found)
  const real = judge(rulebook, found, asOf)
  const twin = syntheticTwin({ ...found, asOf }, rulebook.facts, (made) =>
    sameOutcome(real, judge(rulebook, made, asOf)),
  )
  return answersYaml(twin, rulebook)
}

/** Whether two results agree in all that matters: verdict, findings, papers, clocks and sums. */
const sameOutcome = (a: Determination, b: Determination): boolean => gist(a) === gist(b)

const gist = ({ verdict, findings, checklist, steps, deadlines, estimate }: Determination): string =>
  JSON.stringify([
    verdict,
    findings.map(({ id, outcome }) => [id, outcome]),
    checklist.map(({ id, status }) => [id, status]),
    steps.map(({ id, status }) => [id, status]),
    deadlines.map(({ id, due, range, state }) => [id, due, range, state]),
    estimate === null ? null : estimate.lines.map(({ id, amount }) => [id, String(amount.low), String(amount.high)]),
  ])
