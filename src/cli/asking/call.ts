import { openCase } from '../../case-file/store.ts'
import { judge } from '../../casework/cases/judge.ts'
import { caseFolder } from '../../casework/cases/open.ts'
import { afterCall } from '../../interview/after-call.ts'
import { callQuestions } from '../../interview/call-questions.ts'
import { Cancelled } from '../../model/errors.ts'
import type { Claim } from '../../casework/cases/judge.ts'
import type { Desk } from '../desk.ts'
import { isPlain } from './plain.ts'

/** The step after the phone call; without a terminal it lists what is to be noted, in the order of the sheet. */
export async function noteCall(desk: Desk, argument: string): Promise<void> {
  const { world, lang, today } = desk
  const folder = await caseFolder(desk, argument)
  const { found, rulebook } = await desk.load(folder)
  if (!desk.canAsk()) return listQuestions(desk, { found, rulebook })
  await world.sweep(folder)
  const open = await openCase(world.disk, folder)
  const again = `${desk.say('goOnWith')}${desk.command('after-call', found.id)}`
  try {
    const ending = await afterCall({
      rulebook,
      keeper: open,
      prompter: await world.prompter(lang, isPlain(world.env)),
      lang,
      today,
      judge: (current) => judge(rulebook, current, desk.dayOf(current)),
      now: world.clock.now,
      by: world.account,
    })
    desk.note(
      ending === 'paused'
        ? `${desk.say('stopped')}\n${again}`
        : `${desk.say('finalNext')}${desk.command('check', found.id)}`,
    )
  } catch (error) {
    if (error instanceof Cancelled) desk.note(`\n${again}`)
    throw error
  } finally {
    await open.close()
  }
}

async function listQuestions(desk: Desk, { found, rulebook }: Claim): Promise<void> {
  const { lang } = desk
  const questions = callQuestions(rulebook, await desk.judge({ found, rulebook }))
  if (questions.length > 0) desk.finish(3)
  const types = new Map(rulebook.facts.map(({ id, type }) => [id, type]))
  if (desk.flags.json)
    return desk.json({
      format: 1,
      case: found.id,
      missing: questions.map(({ id, ask, why, facts }) => ({
        id,
        question: ask[lang],
        why: why[lang],
        facts: facts.map((fact) => ({ fact, type: types.get(fact) })),
      })),
    })
  if (questions.length === 0) return desk.note(desk.say('callNothing'))
  desk.note(desk.say('callList'))
  questions.forEach(({ ask, facts }, i) => desk.note(`  ${i + 1}. ${ask[lang]}  ${facts.join(' | ')}`))
  const example = `${questions[0]?.facts[0] ?? ''}=… told.way=phone told.on=${desk.today} told.who=12393 told.in-writing=false`
  desk.note(`${desk.say('missingHow')}${desk.command('answer', found.id)} ${example}`)
}
