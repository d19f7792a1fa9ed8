import { renderProblem } from '../../model/problem.ts'
import type { RuleTestReport } from '../../casework/rules/bench.ts'
import type { Page } from './page.ts'

export function renderRuleTests(
  { passed, failed, failures, problems, coverage }: RuleTestReport,
  { ink, lang }: Page,
): string {
  const tally = lang === 'zh' ? `${passed} 个例子通过，${failed} 个没通过` : `${passed} cases hold, ${failed} do not`
  const { touched, all, untried } = coverage
  const covered =
    lang === 'zh' ? `规则条款 ${touched}/${all} 有例子` : `${touched} of ${all} clauses are put to the test`
  return [
    ...problems.map(renderProblem),
    ...failures.map(({ name, at, lines }) =>
      [`${at.file}:${at.line ?? 1}:${at.column ?? 1}: ${name}`, ...lines.map((line) => `  ${line}`)].join('\n'),
    ),
    ...untried.map((clause) => (lang === 'zh' ? `没有例子：${clause}` : `no case for: ${clause}`)),
    covered,
    failed + problems.length === 0 ? ink.good(tally) : ink.bad(tally),
  ].join('\n')
}

export const ruleTestsJson = (report: RuleTestReport): object => ({ format: 1, ...report })
