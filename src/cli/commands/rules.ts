import type { Words } from '../../model/words.ts'
import type { SheetFrom } from '../../casework/rules/new-region.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface Place {
  readonly region?: string
  readonly coverage?: boolean
  readonly table?: boolean
}

/** The rule author's bench. */
export function rules({ program, say, at }: Attach): void {
  const group = program.command('rules').description(say('cmdRules'))
  group.command('list').description(say('cmdRulesList')).action(at(list))
  group
    .command('show')
    .description(say('cmdRulesShow'))
    .argument('[procedure]', say('argProcedure'))
    .option('--region <code>', say('flagRegion'))
    .option('--coverage', say('flagCoverage'))
    .option('--table', say('flagTable'))
    .action(at(showRules))
  group.command('lint').description(say('cmdRulesLint')).action(at(lint))
  group
    .command('test')
    .description(say('cmdRulesTest'))
    .argument('[procedure]', say('argProcedure'))
    .option('--complete', say('flagComplete'))
    .action(at(test))
  group
    .command('diff')
    .description(say('cmdRulesDiff'))
    .argument('<a>', say('argRulebookA'))
    .argument('<b>', say('argRulebookA'))
    .option('--on <dir>', say('flagCasesDir'))
    .action(at(diff))
  group
    .command('new-region')
    .description(say('cmdRulesNewRegion'))
    .argument('<code>', say('argRegionCode'))
    .argument('<name>', say('argRegionName'))
    .argument('<folder>', say('argRegionFolder'))
    .option('--from-case <case>', say('flagFromCase'))
    .option('--from <case>', say('flagFromCase'))
    .option('--answers <file>', say('flagLocalSheet'))
    .option('--out <dir>', say('flagOut'))
    .action(at(newRegion))
}

async function list(desk: Desk): Promise<void> {
  const { rulesListJson } = await import('../../casework/json/rules.ts')
  const { renderRulesList } = await import('../render/rules.ts')
  const set = await desk.rules()
  if (desk.flags.json) desk.json(rulesListJson(set, desk.lang))
  else desk.print(renderRulesList(set, { ...desk, full: true }))
}

async function showRules(desk: Desk, procedure: string | undefined, place: Place): Promise<void> {
  const { region, coverage, table } = place
  if (coverage === true) return showCoverage(desk, procedure)
  if (table === true) return showTable(desk, procedure, region)
  const { pickProcedure } = await import('../../interview/pick.ts')
  const { pickRegion } = await import('../../interview/pick-place.ts')
  const { rulebookJson } = await import('../../casework/json/rules.ts')
  const { renderRulebook } = await import('../render/rulebook.ts')
  const name = await pickProcedure(desk, procedure, undefined)
  const rulebook = (await desk.rules()).rulebook(name, await pickRegion(desk, region, undefined), desk.dayOf())
  if (desk.flags.json) desk.json(rulebookJson(rulebook, desk.lang))
  else desk.print(renderRulebook(rulebook, { ...desk, full: true }))
}

/** What the packs of places say, each fact with its source. */
async function showTable(desk: Desk, procedure: string | undefined, region: string | undefined): Promise<void> {
  const { factTable } = await import('../../rulebook/fact-table.ts')
  const { factTableJson, renderFactTable } = await import('../render/fact-table.ts')
  const { authorsRules } = await import('../../casework/rules/bench.ts')
  const rows = factTable(await authorsRules(desk), desk.dayOf(), { region, procedure })
  if (desk.flags.json) desk.json(factTableJson(rows, desk.lang))
  else desk.print(renderFactTable(rows, { ...desk, full: true }))
}

async function showCoverage(desk: Desk, procedure: string | undefined): Promise<void> {
  const { authorsRules, openable } = await import('../../casework/rules/bench.ts')
  const { readCoverage } = await import('../../rulebook/coverage.ts')
  const { renderCoverage } = await import('../render/rule-coverage.ts')
  const { entries, problems } = readCoverage(await authorsRules(desk))
  const wanted = entries.filter(
    ({ carriedBy }) => procedure === undefined || carriedBy.some((carrier) => carrier.procedure === procedure),
  )
  desk.problems(problems.map((one) => openable(one, desk)))
  if (desk.flags.json) desk.json({ format: 1, sentences: wanted })
  else desk.print(renderCoverage(wanted, { ...desk, full: true }))
}

async function lint(desk: Desk): Promise<void> {
  const { lintFolder } = await import('../../casework/rules/bench.ts')
  const { isError, renderProblems } = await import('../../model/problem.ts')
  const problems = await lintFolder(desk)
  const errors = problems.filter(isError).length
  if (desk.flags.json) desk.json({ format: 1, ok: errors === 0, problems })
  else if (problems.length === 0) desk.print(desk.say('rulesOk'))
  else {
    desk.print(renderProblems(problems, desk.lang, ALL_OF_THEM))
    desk.note(`${problems.length} ${desk.say(problems.length === 1 ? 'problemFound' : 'problemsFound')}`)
  }
  if (errors > 0) desk.finish(3)
}

const ALL_OF_THEM: Words = {
  zh: '，改好上面的再看，或者用 --json 全部列出',
  en: ': mend those above and look again, or list all of them with --json',
}

async function test(
  desk: Desk,
  procedure: string | undefined,
  { complete }: { readonly complete?: boolean },
): Promise<void> {
  if (complete === true) return testEveryClass(desk, procedure)
  const { authorsRules, openable, testRules } = await import('../../casework/rules/bench.ts')
  const { renderRuleTests, ruleTestsJson } = await import('../render/rule-tests.ts')
  const found = testRules(await authorsRules(desk), procedure)
  const report = {
    ...found,
    failures: found.failures.map((one) => openable(one, desk)),
    problems: found.problems.map((one) => openable(one, desk)),
  }
  if (desk.flags.json) desk.json(ruleTestsJson(report))
  else desk.print(renderRuleTests(report, { ...desk, full: false }))
  if (report.failed > 0 || report.problems.length > 0) desk.finish(3)
}

/** Every goal of each procedure under all classes of answers; one that stays open and lacks nothing is a fault. */
async function testEveryClass(desk: Desk, named: string | undefined): Promise<void> {
  const { authorsRules, everyClassOf } = await import('../../casework/rules/bench.ts')
  const { completenessJson, renderCompleteness } = await import('../render/rule-completeness.ts')
  const found = everyClassOf(await authorsRules(desk), named, desk.dayOf())
  if (desk.flags.json) desk.json(completenessJson(found))
  else desk.print(renderCompleteness(found, { ...desk, full: true }))
  if (found.some(({ goals }) => goals.some(({ faults }) => faults.length > 0))) desk.finish(3)
}

async function diff(desk: Desk, a: string, b: string, { on }: { readonly on?: string }): Promise<void> {
  const { authorsRules, effectOnCases, rulebookNamed } = await import('../../casework/rules/bench.ts')
  const { diffRulebooks } = await import('../../rulebook/diff.ts')
  const { diffJson } = await import('../../casework/json/rules.ts')
  const { renderDiff } = await import('../render/rule-diff.ts')
  const rules = await authorsRules(desk)
  const [before, after] = [rulebookNamed(rules, a, desk.dayOf()), rulebookNamed(rules, b, desk.dayOf())]
  const differences = diffRulebooks(before, after)
  const { effects, problems } =
    on === undefined ? { effects: [], problems: [] } : await effectOnCases(desk, on, before, after)
  desk.problems(problems)
  if (desk.flags.json) desk.json(diffJson(differences, effects, desk.lang))
  else desk.print(renderDiff(differences, effects, { ...desk, full: true }))
}

interface NewRegionFlags {
  readonly from?: string
  readonly fromCase?: string
  readonly answers?: string
  readonly out?: string
}

/** What a helper was told of a place becomes its file of rules: asked here, or read from a case or a sheet. */
async function newRegion(desk: Desk, code: string, name: string, folder: string, flags: NewRegionFlags): Promise<void> {
  const { draftRegion, writeRegion } = await import('../../casework/rules/new-region.ts')
  const { region, problems } = await draftRegion(desk, { code, name, folder }, await answersFor(desk, flags))
  desk.problems(problems)
  const { text, test, source } = region
  if (flags.out === undefined)
    return desk.print(`${text}\n# ${test.path}\n${commented(test.text)}\n# sources.yaml\n${commented(source)}`)
  const { files, registered } = await writeRegion(desk, flags.out, region)
  files.forEach((file) => desk.print(file))
  if (!registered) desk.note(`rules/sources.yaml:\n${source}`)
}

async function answersFor(desk: Desk, { from, fromCase = from, answers }: NewRegionFlags): Promise<SheetFrom> {
  if (fromCase !== undefined) return { case: fromCase }
  if (answers !== undefined) return { file: answers }
  if (!desk.canAsk()) return { sheet: { told: { on: desk.today }, figures: [] } }
  const { isPlain } = await import('../asking/plain.ts')
  const { askLocalSheet } = await import('../asking/local-sheet.ts')
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  return { sheet: await askLocalSheet(prompter, desk.lang, desk.today) }
}

/** Printed behind the file itself, it is no part of it. */
const commented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `# ${line}`)
    .join('\n')
