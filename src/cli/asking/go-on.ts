import { openCase } from '../../case-file/store.ts'
import { caseFolder } from '../../casework/cases/open.ts'
import { talkThrough } from './afterwards.ts'
import { begin } from './begin.ts'
import { listMissing, type Sitting } from './conversation.ts'
import type { Desk } from '../desk.ts'

/** Goes on with the interview of a case, from where it stopped, from the review of its answers or from its papers; without a terminal it lists what is missing. */
export async function goOn(desk: Desk, argument: string, how: Sitting = 'resumed'): Promise<void> {
  const folder = await caseFolder(desk, argument)
  const { found, rulebook } = await desk.load(folder)
  if (!desk.canAsk())
    return listMissing(desk, await desk.judge({ rulebook, found }), rulebook, { id: found.id, folder })
  await desk.world.sweep(folder)
  const next = await talkThrough(desk, await openCase(desk.world.disk, folder), rulebook, how)
  return next === undefined ? undefined : begin(desk, next, { from: folder })
}
