import { readCases } from '../rulebook/cases.ts'
import { readRules } from '../rulebook/read-rules.ts'
import type { RuleSet } from '../rulebook/ruleset.ts'
import type { Problem } from '../model/problem.ts'

/** Everything wrong with a folder of rules: each file by itself, each procedure in each place, and the cases beside them. */
export function lintRules(texts: ReadonlyMap<string, string>): readonly Problem[] {
  const rules = readRules(texts)
  const cases = rules.files.paths(/\.test\.yaml$/).flatMap((path) => readCases(rules, path).problems)
  return distinct([...rules.problems, ...rulebookProblems(rules), ...cases])
}

const rulebookProblems = (rules: RuleSet): readonly Problem[] =>
  rules.editions.flatMap(({ procedure, inForce }) =>
    [undefined, ...rules.regions.map(({ code }) => (code === '000000' ? undefined : code))].flatMap(
      (region) => rules.tryRulebook(procedure, region, inForce.from).problems,
    ),
  )

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((one) => [`${one.at?.file}:${one.at?.line}:${one.at?.column}:${one.message}`, one]))
  return [...seen.values()].sort(
    (a, b) =>
      (a.at?.file ?? '').localeCompare(b.at?.file ?? '') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0),
  )
}
