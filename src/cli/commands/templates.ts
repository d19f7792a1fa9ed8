import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

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
        (await import('../../casework/forms/agency.ts')).fillForm(desk, [map, form, claim], out),
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
        (await import('../../casework/forms/agency.ts')).printBoxes(desk, [map, form], out),
      ),
    )
}

async function list(desk: Desk): Promise<void> {
  const { shippedForms } = await import('../../casework/forms/shelf.ts')
  const { formsJson, renderForms } = await import('../render/templates.ts')
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
  const { pressOf } = await import('../../casework/packet/make.ts')
  const { drawBlank } = await import('../../packet/forms.ts')
  const { writeNew } = await import('../../casework/write-new.ts')
  const look = packetLook(desk, { print, paperLang })
  const bytes = drawBlank(await pressOf(desk), await shippedForm(desk, id), look)
  await writeNew(desk, out, bytes, force === true)
}

async function add(
  desk: Desk,
  form: string,
  flags: { id?: string; like: string; out?: string; force?: boolean },
): Promise<void> {
  const { addForm } = await import('../../casework/forms/agency.ts')
  const { addedJson, renderAdded } = await import('../render/templates.ts')
  const added = await addForm(desk, form, flags)
  desk.problems(added.problems)
  if (desk.flags.json) desk.json(addedJson(added, desk.lang))
  else desk.print(renderAdded(added, { ...desk, full: true }))
}

async function check(desk: Desk, map: string, form: string): Promise<void> {
  const { checkForm } = await import('../../casework/forms/agency.ts')
  const { isError, problemIn, renderProblem } = await import('../../model/problem.ts')
  const problems = (await checkForm(desk, map, form)).map((problem) => problemIn(problem, desk.lang))
  const wrong = problems.some(isError)
  if (desk.flags.json) desk.json({ format: 1, ok: !wrong, problems })
  else if (problems.length === 0) desk.print(desk.say('mapFine'))
  else problems.forEach((problem) => desk.print(renderProblem(problem)))
  if (wrong) desk.finish(3)
}
