import { UsageError } from '../../model/errors.ts'
import { isPlain } from './plain.ts'
import type { Desk } from '../desk.ts'
import { canBeRead, type CaseRow } from '../../casework/caseload/caseload.ts'
import { namesOfCases } from '../render/case-name.ts'

/** The only case there is, or the one that is chosen: nobody has to know a number. */
export async function whichCase(desk: Desk): Promise<string> {
  const { caseload } = await import('../caseload.ts')
  const { sorted } = await import('../../casework/caseload/order.ts')
  const all = sorted(await caseload(desk), 'days').filter(canBeRead)
  const [first, ...more] = all
  if (first === undefined)
    throw new UsageError(`${desk.say('homeEmpty')}\n  ${desk.say('homeStart')}${desk.command('new')}`)
  if (more.length === 0) return first.folder
  if (!desk.canAsk())
    throw new UsageError(
      `${desk.say('whichCase')}: ${all
        .slice(0, 8)
        .map(({ id }) => id)
        .join(', ')}`,
    )
  return chooseCase(desk, all)
}

async function chooseCase(desk: Desk, all: readonly CaseRow[]): Promise<string> {
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  return prompter.choose({
    id: 'case',
    text: desk.say('whichCase'),
    options: namesOfCases(all, desk.lang).map(({ row, label }) => ({ value: row.folder, label })),
  })
}
