import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

interface NewFlags {
  readonly region?: string
  readonly answers?: string
  readonly profile?: string
}

/** Starts a case and asks, saving after every answer. */
export function newCase({ program, say, at }: Attach): void {
  program
    .command('new')
    .description(say('cmdNew'))
    .argument('[procedure]', say('argProcedure'))
    .option('--region <code>', say('flagRegion'))
    .option('--answers <file>', say('flagAnswers'))
    .option('--profile <person>', say('flagProfile'))
    .action(at(begin))
}

export async function begin(desk: Desk, procedure: string | undefined, flags: NewFlags): Promise<void> {
  const { loadCase } = await import('../case-argument.ts')
  const { startCase, pickPerson, pickProcedure, pickRegion } = await import('../start-case.ts')
  const { converse, isPlain, listMissing } = await import('../conversation.ts')
  const asks = desk.canAsk()
  const from = flags.answers === undefined ? undefined : (await loadCase(desk, flags.answers)).found
  const prompter = asks ? await desk.world.prompter(desk.lang, isPlain(desk.world.env)) : undefined
  const chosen = await pickProcedure(desk, procedure ?? from?.procedure, prompter)
  const region = await pickRegion(desk, flags.region ?? from?.region, from === undefined ? prompter : undefined)
  const rules = await desk.rules()
  const rulebook = rules.rulebook(chosen, region, desk.asOf(from ?? {}))
  const { person, known } = await pickPerson(desk, flags.profile, rulebook, prompter)
  if (!asks && from === undefined && known === undefined) {
    const { emptyCase } = await import('../empty-case.ts')
    return listMissing(desk, await desk.judge(rulebook, emptyCase(chosen, region)), rulebook)
  }
  const wanted = { procedure: chosen, person, ...(region === undefined ? {} : { region }) }
  const open = await startCase(
    desk,
    { ...wanted, ...(known === undefined ? {} : { known }), ...(from === undefined ? {} : { from }) },
    rulebook,
  )
  desk.note(`${desk.say('created')}${desk.lang === 'zh' ? '：' : ': '}${open.folder}`)
  if (asks) return converse(desk, open, rulebook)
  await open.close()
  if (!desk.flags.json) desk.print(open.current().id)
  listMissing(desk, await desk.judge(rulebook, open.current()), rulebook)
}
