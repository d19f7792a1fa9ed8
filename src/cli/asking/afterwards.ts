import { basename } from 'node:path'
import { isPlain } from './conversation.ts'
import type { Desk } from '../desk.ts'

/** Once the questions are through: make the papers now, look over the answers, or leave. */
export async function afterwards(desk: Desk, folder: string): Promise<void> {
  const { lang, say } = desk
  const id = basename(folder)
  const colon = lang === 'zh' ? '：' : ': '
  const prompter = await desk.world.prompter(lang, isPlain(desk.world.env))
  const chosen = await prompter.choose({
    id: 'afterwards',
    text: say('printNow'),
    options: [
      { value: 'print', label: `${say('printYes')}${colon}${id}` },
      { value: 'print-large', label: `${say('printLarge')}${colon}${id}` },
      { value: 'look', label: say('nextLook') },
      { value: 'leave', label: say('leave') },
    ],
    current: 'print',
  })
  if (chosen === 'print' || chosen === 'print-large')
    return print(desk, folder, chosen === 'print' ? 'normal' : 'large')
  if (chosen === 'look') return (await import('./go-on.ts')).goOn(desk, folder, true)
  desk.note(`${say('finalNext')}${desk.command('packet', id, '--out', id)}`)
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
