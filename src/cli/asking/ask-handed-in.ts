import { HANDED_IN, ledgerStates } from '../../casework/ledger/ledger.ts'
import { canBeRead, type CaseRow } from '../../casework/caseload/caseload.ts'
import type { Desk } from '../desk.ts'
import { namesOfCases } from '../render/case-name.ts'
import { isPlain } from './plain.ts'
import { noteDay } from './case-menu.ts'

/** Of the cases that a packet was made of, which were handed in since: only that makes a bill of theirs a claimed one. */
export async function askHandedIn(desk: Desk, rows: readonly CaseRow[]): Promise<void> {
  const states = await ledgerStates(desk)
  let waiting = rows.filter((row) => canBeRead(row) && states.get(row.id) === 'prepared')
  while (waiting.length > 0) {
    const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
    const chosen = await prompter.choose({
      id: 'handed-in',
      text: desk.say('whichHandedIn'),
      options: [
        { value: 'none', label: desk.say('noneHandedIn') },
        ...namesOfCases(waiting, desk.lang).map(({ row, label }) => ({ value: `=${row.id}`, label })),
      ],
      current: 'none',
    })
    const row = waiting.find(({ id }) => `=${id}` === chosen)
    if (row === undefined) return
    const { rulebook } = await desk.load(row.folder)
    const fact = rulebook.facts.find(({ id }) => id === HANDED_IN)
    if (fact !== undefined) await noteDay(desk, row.folder, fact)
    waiting = waiting.filter(({ id }) => id !== row.id)
  }
}
