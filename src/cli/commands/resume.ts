import type { Desk } from '../desk.ts'
import type { Attach } from '../program.ts'

/** Goes on where the interview stopped. */
export function resume({ program, say, at }: Attach): void {
  program.command('resume').description(say('cmdResume')).argument('<case>', say('argCase')).action(at(goOn))
}

export async function goOn(desk: Desk, argument: string): Promise<void> {
  const { caseFolder, loadCase } = await import('../case-argument.ts')
  const { converse, listMissing } = await import('../conversation.ts')
  const folder = await caseFolder(desk, argument)
  const { found, rulebook } = await loadCase(desk, folder)
  if (!desk.canAsk()) return listMissing(desk, await desk.judge(rulebook, found), rulebook)
  const { openCase } = await import('../../case-file/store.ts')
  await desk.world.sweep(folder)
  return converse(desk, await openCase(desk.world.disk, folder), rulebook)
}
