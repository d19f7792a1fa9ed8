import type * as Agency from '../../casework/forms/agency.ts'
import type { MadeForm } from '../../casework/forms/agency.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface Out {
  readonly out: string
  readonly force?: boolean
}

/** Our own forms to print blank, and the agencies' blanks to be filled by a map. */
export function templates({ program, say, at }: Attach): void {
  const group = program.command('templates').description(say('cmdTemplates'))
  group.command('list').description(say('cmdTemplatesList')).action(at(list))
  group
    .command('blank')
    .description(say('cmdTemplatesBlank'))
    .argument('<id>', say('argForm'))
    .requiredOption('--out <file>', say('flagOutPdf'))
    .option('--print <size>', say('flagPrint'), 'normal')
    .option('--paper-lang <lang>', say('flagPaperLang'), 'zh')
    .option('--force', say('flagForce'))
    .action(at(blank))
  group
    .command('add')
    .description(say('cmdTemplatesAdd'))
    .argument('<form>', say('argBlank'))
    .option('--id <id>', say('flagFormId'))
    .option('--like <id>', say('flagLike'), 'claim-application')
    .option('--out <file>', say('flagOutMap'))
    .option('--force', say('flagForce'))
    .action(at(add))
  group
    .command('check')
    .description(say('cmdTemplatesCheck'))
    .argument('<map>', say('argMap'))
    .argument('<form>', say('argBlank'))
    .action(at(check))
  group
    .command('fill')
    .description(say('cmdTemplatesFill'))
    .argument('<map>', say('argMap'))
    .argument('<form>', say('argBlank'))
    .argument('<case>', say('argCase'))
    .requiredOption('--out <file>', say('flagOutPdf'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, map: string, form: string, claim: string, out: Out) =>
        makeForm(desk, out, ({ fillForm }) => fillForm(desk, { map, form }, () => desk.load(claim))),
      ),
    )
  group
    .command('test-print')
    .description(say('cmdTemplatesTest'))
    .argument('<map>', say('argMap'))
    .argument('<form>', say('argBlank'))
    .requiredOption('--out <file>', say('flagOutPdf'))
    .option('--force', say('flagForce'))
    .action(
      at(async (desk, map: string, form: string, out: Out) =>
        makeForm(desk, out, ({ printBoxes }) => printBoxes(desk, { map, form })),
      ),
    )
}

async function list(desk: Desk): Promise<void> {
  const { shippedForms } = await import('../../casework/forms/shelf.ts')
  const { formsJson } = await import('../../casework/json/forms.ts')
  const { renderForms } = await import('../render/templates.ts')
  const forms = await shippedForms(desk)
  if (desk.flags.json) desk.json(formsJson(forms, desk.lang))
  else desk.print(renderForms(forms, { ...desk, full: true }))
}

async function blank(
  desk: Desk,
  id: string,
  { out, force, print, paperLang }: Out & { readonly print: string; readonly paperLang: string },
): Promise<void> {
  const { shippedForm } = await import('../../casework/forms/shelf.ts')
  const { packetLook } = await import('./packet/look.ts')
  const { pressOf } = await import('../../casework/packet/shelf.ts')
  const { drawBlank } = await import('../../packet/drawn-blank.ts')
  const look = packetLook(desk, { print, paperLang })
  const bytes = drawBlank(await pressOf(desk), await shippedForm(desk, id), look)
  await desk.write(out, bytes, force)
}

async function add(
  desk: Desk,
  form: string,
  flags: { id?: string; like: string; out?: string; force?: boolean },
): Promise<void> {
  const { draftFieldMap } = await import('../../casework/forms/agency.ts')
  const { addedJson } = await import('../../casework/json/forms.ts')
  const { renderAdded } = await import('../render/templates.ts')
  const added = await draftFieldMap(desk, form, flags)
  await desk.write(added.place, added.text, flags.force)
  desk.problems(added.problems)
  if (desk.flags.json) desk.json(addedJson(added, desk.lang))
  else desk.print(renderAdded(added, { ...desk, full: true }))
}

async function check(desk: Desk, map: string, form: string): Promise<void> {
  const { checkForm } = await import('../../casework/forms/agency.ts')
  const { isError, problemIn, renderProblems } = await import('../../model/problem.ts')
  const { doubts, problems: found } = await checkForm(desk, map, form)
  desk.problems(doubts)
  const problems = found.map((problem) => problemIn(problem, desk.lang))
  const wrong = problems.some(isError)
  if (desk.flags.json) desk.json({ format: 1, ok: !wrong, problems })
  else if (problems.length === 0) desk.print(desk.say('mapFine'))
  else desk.print(renderProblems(problems, desk.lang))
  if (wrong) desk.finish(3)
}

type Forms = typeof Agency

/** Anything that does not fit to the letter stops, and nothing is written. */
async function makeForm(desk: Desk, { out, force }: Out, make: (forms: Forms) => Promise<MadeForm>): Promise<void> {
  const { bytes, doubts, problems } = await make(await import('../../casework/forms/agency.ts'))
  desk.problems([...doubts, ...problems])
  if (bytes !== undefined) await desk.write(out, bytes, force)
  if (!desk.flags.json) return
  const { problemIn } = await import('../../model/problem.ts')
  desk.json({ format: 1, made: out, problems: problems.map((problem) => problemIn(problem, desk.lang)) })
}
