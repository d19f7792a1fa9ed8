import { checkCase } from '../engine/check-case.ts'
import type { Problem } from '../model/problem.ts'
import type { Place } from '../model/problem.ts'
import { readCases } from '../rulebook/cases.ts'
import { readRules } from '../rulebook/read-rules.ts'

export interface RuleTestReport {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly { readonly name: string; readonly at: Place; readonly lines: readonly string[] }[]
  /** Cases that could not even be read. */
  readonly problems: readonly Problem[]
}

/** Runs the cases that stand beside the rules, of one procedure or of all. */
export function testRules(texts: ReadonlyMap<string, string>, procedure: string | undefined): RuleTestReport {
  const rules = readRules(texts)
  const read = rules.files.paths(/\.test\.yaml$/).map((path) => readCases(rules, path))
  const cases = read.flatMap((one) => one.cases).filter((one) => procedure === undefined || one.procedure === procedure)
  const failures = cases.flatMap((one) => {
    const lines = checkCase(rules.rulebook(one.procedure, one.region, one.asOf), one)
    return lines.length === 0 ? [] : [{ name: one.name, at: one.at, lines }]
  })
  return {
    passed: cases.length - failures.length,
    failed: failures.length,
    failures,
    problems: read.flatMap((one) => one.problems),
  }
}
