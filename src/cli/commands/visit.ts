import type { Loaded } from '../../casework/cases/open.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

/** The visits of a claim: one more, those there are, one taken out. */
export function visit({ program, say, at }: Attach): void {
  const group = program.command('visit').description(say('cmdVisit'))
  group
    .command('add')
    .description(say('cmdVisitAdd'))
    .argument('<case>', say('argStored'))
    .argument('<pairs...>', say('argPairs'))
    .action(at(add))
  group.command('list').description(say('cmdVisitList')).argument('<case>', say('argCase')).action(at(list))
  group
    .command('remove')
    .description(say('cmdVisitRemove'))
    .argument('<case>', say('argStored'))
    .argument('<visit>', say('argVisit'))
    .action(at(remove))
}

type Stored = Loaded & { readonly folder: string }

async function stored(desk: Desk, argument: string): Promise<Stored> {
  const { caseFolder } = await import('../../casework/cases/open.ts')
  const folder = await caseFolder(desk, argument)
  return { ...(await desk.load(folder)), folder }
}

async function add(desk: Desk, argument: string, pairs: readonly string[]): Promise<void> {
  const { addVisit } = await import('../../casework/cases/visits.ts')
  const { id, saved } = await addVisit(desk, await stored(desk, argument), pairs, () => desk.world.input.readAll())
  if (desk.flags.json) desk.json({ format: 1, visit: id, saved })
  else desk.note(`${desk.say('visitAdded')}${desk.lang === 'zh' ? '：' : ': '}${id}`)
}

async function list(desk: Desk, argument: string): Promise<void> {
  const { judgeHere } = await import('../../casework/cases/standing.ts')
  const { staysOf } = await import('../../casework/cases/judge.ts')
  const { visitsOf } = await import('../../model/visit.ts')
  const loaded = await desk.load(argument)
  const visits = visitsOf(staysOf(await judgeHere(desk, loaded)))
  if (desk.flags.json) {
    const { visitJson } = await import('../../casework/json/standing.ts')
    return desk.json({ format: 1, visits: visits.map(visitJson) })
  }
  const { renderVisits } = await import('../render/visits.ts')
  desk.print(renderVisits(visits, loaded.rulebook, desk))
}

async function remove(desk: Desk, argument: string, id: string): Promise<void> {
  const { removeVisit } = await import('../../casework/cases/visits.ts')
  const { bills } = await removeVisit(desk, await stored(desk, argument), id)
  if (desk.flags.json) return desk.json({ format: 1, removed: id, bills })
  const colon = desk.lang === 'zh' ? '：' : ': '
  desk.note(`${desk.say('visitRemoved')}${colon}${id}`)
  if (bills.length > 0) desk.note(`${desk.say('visitBillsLeft')}${colon}${bills.join(', ')}`)
}
