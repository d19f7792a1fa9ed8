import { basename } from 'node:path'
import { openCase, type OpenCase } from '../../case-file/store.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { noteIfHandedIn } from '../../casework/ledger/ledger.ts'
import { converse, type Sitting } from './conversation.ts'
import { isPlain } from './plain.ts'
import { leadsTo } from '../../casework/cases/hand-on.ts'
import { handsNothingIn } from '../../packet/readiness.ts'
import { titlesIn } from '../render/next-procedure.ts'
import type { Desk } from '../desk.ts'

/** What a person goes on with: their answers again, another procedure, or nothing. */
type Onward = 'look' | 'leave' | { readonly next: string }

/** The interview of a case to its end, and then what is offered; looking over the answers leads back into it. The procedure that is begun from it, if one is. */
export async function talkThrough(
  desk: Desk,
  open: OpenCase,
  rulebook: Rulebook,
  how: Sitting,
): Promise<string | undefined> {
  const { folder } = open
  let onward: Onward = (await converse(desk, open, rulebook, how)) ? await afterwards(desk, folder) : 'leave'
  while (onward === 'look') {
    const now = await desk.load(folder)
    const opened = await openCase(desk.world.disk, folder)
    onward = (await converse(desk, opened, now.rulebook, 'look')) ? await afterwards(desk, folder) : 'leave'
  }
  await noteIfHandedIn(desk, (await desk.load(folder)).found)
  return onward === 'leave' ? undefined : onward.next
}

/** Once the questions are through: make the papers now, look over the answers, or leave. */
export async function afterwards(desk: Desk, folder: string): Promise<Onward> {
  const { lang, say } = desk
  const id = basename(folder)
  const colon = lang === 'zh' ? '：' : ': '
  const next = await insteadOfPapers(desk, folder)
  const prompter = await desk.world.prompter(lang, isPlain(desk.world.env))
  const chosen = await prompter.choose({
    id: 'afterwards',
    text: say('printNow'),
    options: [
      ...next.map(({ procedure, title }) => ({
        value: `${NEXT}${procedure}`,
        label: `${say('nextProcedure')}${colon}${title}`,
      })),
      { value: 'print', label: `${say('printYes')}${colon}${id}` },
      { value: 'print-large', label: `${say('printLarge')}${colon}${id}` },
      { value: 'look', label: say('nextLook') },
      { value: 'call', label: say('nextCall') },
      { value: 'leave', label: say('leave') },
    ],
    current: next.length === 0 ? 'print' : `${NEXT}${next[0]?.procedure}`,
  })
  if (chosen.startsWith(NEXT)) return { next: chosen.slice(NEXT.length) }
  if (chosen === 'look') return 'look'
  if (chosen === 'call') await (await import('./call.ts')).noteCall(desk, folder)
  else if (chosen === 'leave') desk.note(`${say('finalNext')}${desk.command('packet', id, '--out', id)}`)
  else await print(desk, folder, chosen === 'print' ? 'normal' : 'large')
  return 'leave'
}

const NEXT = '#next '

/** Where nothing is handed in, the procedures that come next are the first thing to go on with. */
async function insteadOfPapers(
  desk: Desk,
  folder: string,
): Promise<readonly { readonly procedure: string; readonly title: string }[]> {
  const { found, rulebook } = await desk.load(folder)
  if (!handsNothingIn({ rulebook, case: found })) return []
  const titleOf = titlesIn(await desk.rules())
  const next = leadsTo(await desk.judge({ rulebook, found }))
  return next.map((procedure) => ({ procedure, title: titleOf(procedure)?.[desk.lang] ?? procedure }))
}

async function print(desk: Desk, folder: string, size: 'normal' | 'large'): Promise<void> {
  const { makeHere } = await import('../commands/packet.ts')
  await makeHere(desk, folder, {
    out: basename(folder),
    print: size,
    paperLang: desk.lang === 'zh' ? 'zh' : 'both',
    force: true,
  })
}
