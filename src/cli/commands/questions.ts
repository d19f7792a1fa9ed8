import type { Attach } from './attach.ts'

/** The facts of a procedure with their types and wording. */
export function questions({ program, say, at }: Attach): void {
  program
    .command('questions')
    .description(say('cmdQuestions'))
    .argument('<procedure>', say('argProcedure'))
    .option('--region <code>', say('flagRegion'))
    .action(
      at(async (desk, procedure: string, { region }: { region?: string }) => {
        const { pickProcedure } = await import('../../interview/pick.ts')
        const { pickRegion } = await import('../../interview/pick-place.ts')
        const { questionsJson } = await import('../../casework/json/rules.ts')
        const { renderQuestions } = await import('../render/questions.ts')
        const name = await pickProcedure(desk, procedure, undefined)
        const place = await pickRegion(desk, region, undefined)
        const rulebook = (await desk.rules()).rulebook(name, place, desk.dayOf())
        if (desk.flags.json) desk.json(questionsJson(rulebook, desk.lang))
        else desk.print(renderQuestions(rulebook, { ...desk, full: true }))
      }),
    )
}
