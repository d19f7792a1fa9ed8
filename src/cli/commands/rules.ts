import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

interface Place {
  readonly region?: string
  readonly full?: boolean
}

/** The rule author's bench. */
export function rules({ program, say, at }: Attach): void {
  const group = program.command('rules').description(say('cmdRules'))
  group.command('list').description(say('cmdRulesList')).action(at(list))
  group
    .command('show')
    .description(say('cmdRulesShow'))
    .argument('<procedure>', say('argProcedure'))
    .option('--region <code>', say('flagRegion'))
    .action(at(showRules))
  group.command('lint').description(say('cmdRulesLint')).action(at(lint))
  group.command('test').description(say('cmdRulesTest')).argument('[procedure]', say('argProcedure')).action(at(test))
}

async function list(desk: Desk): Promise<void> {
  const { renderRulesList, rulesListJson } = await import('../render/rules.ts')
  const set = await desk.rules()
  if (desk.flags.json) desk.json(rulesListJson(set, desk.lang))
  else desk.print(renderRulesList(set, { ...desk, full: true }))
}

async function showRules(desk: Desk, procedure: string, { region }: Place): Promise<void> {
  const { pickProcedure, pickRegion } = await import('../start-case.ts')
  const { renderRulebook, rulebookJson } = await import('../render/rulebook.ts')
  const name = await pickProcedure(desk, procedure, undefined)
  const rulebook = (await desk.rules()).rulebook(name, await pickRegion(desk, region, undefined), desk.asOf({}))
  if (desk.flags.json) desk.json(rulebookJson(rulebook, desk.lang))
  else desk.print(renderRulebook(rulebook, { ...desk, full: true }))
}

async function lint(desk: Desk): Promise<void> {
  const { lintRules } = await import('../lint-rules.ts')
  const { isError } = await import('../../model/problem.ts')
  const { ruleTexts } = await import('../load-rules.ts')
  const problems = lintRules(await ruleTexts(desk.world, desk.flags.rules))
  if (desk.flags.json) desk.json({ format: 1, ok: !problems.some(isError), problems })
  else if (problems.length === 0) desk.print(desk.say('rulesOk'))
  else {
    const { renderProblem } = await import('../../model/problem.ts')
    problems.forEach((problem) => desk.print(renderProblem(problem)))
    desk.note(`${problems.length} ${desk.say('problemsFound')}`)
  }
  if (problems.some(isError)) desk.finish(3)
}

async function test(desk: Desk, procedure: string | undefined): Promise<void> {
  const { testRules } = await import('../test-rules.ts')
  const { ruleTexts } = await import('../load-rules.ts')
  const { renderRuleTests, ruleTestsJson } = await import('../render/rule-tests.ts')
  const report = testRules(await ruleTexts(desk.world, desk.flags.rules), procedure)
  if (desk.flags.json) desk.json(ruleTestsJson(report))
  else desk.print(renderRuleTests(report, { ...desk, full: false }))
  if (report.failed > 0 || report.problems.length > 0) desk.finish(3)
}
