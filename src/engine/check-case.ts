import type { Determination } from '../model/determination.ts'
import { formatFen } from '../model/money.ts'
import type { Expectation, RuleCase } from '../model/rule-case.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { determine } from './determine.ts'

/** What came out otherwise than a rule case expects, one line each; nothing when it holds. */
export function checkCase(rulebook: Rulebook, { given, asOf, expect }: RuleCase): readonly string[] {
  return mismatches(determine(rulebook, given, asOf), expect)
}

function mismatches(found: Determination, expect: Expectation): readonly string[] {
  const lines: string[] = []
  const compare = (what: string, wanted: unknown, got: unknown): void => {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
      lines.push(`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(got)}`)
  }
  const each = (
    what: string,
    wanted: Readonly<Record<string, unknown>> | undefined,
    got: (id: string) => unknown,
  ): void => {
    for (const [id, value] of Object.entries(wanted ?? {})) compare(`${what} ${id}`, value, got(id))
  }
  const sorted = (ids: readonly string[] | undefined): readonly string[] | undefined =>
    ids === undefined ? undefined : [...ids].sort()
  compare('verdict', expect.verdict, found.verdict)
  compare('decided by', sorted(expect['decided-by']), sorted(found.decidedBy))
  compare('doubts', sorted(expect.doubts), sorted(found.doubts))
  each('basis of', expect.basis, (id) => found.checklist.find((item) => item.id === id)?.basis ?? 'absent')
  const needed = found.missing.filter(({ optional }) => !optional).map(({ fact }) => fact)
  compare('missing', sorted(expect.missing), sorted(needed))
  compare('first missing', expect['first-missing'], found.missing[0]?.fact)
  each('finding', expect.findings, (id) => found.findings.find((finding) => finding.id === id)?.outcome ?? 'absent')
  each('because of', expect.because, (id) => found.findings.find((finding) => finding.id === id)?.because)
  each('paper', expect.papers, (id) => found.checklist.find((item) => item.id === id)?.status ?? 'absent')
  each('step', expect.steps, (id) => found.steps.find((step) => step.id === id)?.status)
  each('deadline', expect.deadlines, (id) => deadlineOf(found, id))
  if (expect.notes !== undefined) compare('notes', sorted(expect.notes), sorted(found.notes.map(({ id }) => id)))
  if (expect.forms !== undefined) compare('forms', sorted(expect.forms), sorted(found.forms))
  estimateLines(found, expect, compare)
  return lines
}

/** Whichever the case speaks of: the day, the span, or the state. */
function deadlineOf(found: Determination, id: string): string {
  const deadline = found.deadlines.find((entry) => entry.id === id)
  if (deadline === undefined) return 'absent'
  if (deadline.due !== undefined) return deadline.due
  return deadline.range === undefined ? deadline.state : `${deadline.range.from}..${deadline.range.to}`
}

function estimateLines(
  found: Determination,
  { estimate }: Expectation,
  compare: (what: string, wanted: unknown, got: unknown) => void,
): void {
  if (estimate === undefined) return
  if (estimate.none !== undefined) compare('no estimate', estimate.none, found.estimate === null)
  const sums = found.estimate
  compare('estimate low', estimate.low, sums === null ? null : formatFen(sums.low))
  compare('estimate high', estimate.high, sums === null ? null : formatFen(sums.high))
  for (const [id, wanted] of Object.entries(estimate.lines ?? {})) {
    const amount = sums?.lines.find((line) => line.id === id)?.amount
    compare(
      `estimate line ${id}`,
      wanted,
      amount === undefined
        ? 'absent'
        : amount.low === amount.high
          ? formatFen(amount.low)
          : `${formatFen(amount.low)}..${formatFen(amount.high)}`,
    )
  }
}
