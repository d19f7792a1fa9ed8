import { resolve } from 'node:path'
import type { Merged } from '../../casework/cases/merge.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

/** Opens a case that was handed over: as a new folder, or merged into the one that is there. */
export function unsealCase({ program, say, at }: Attach): void {
  program
    .command('unseal')
    .description(say('cmdUnseal'))
    .argument('<file>', say('argSealed'))
    .option('--passphrase-fd <n>', say('flagPassFd'))
    .action(at(receive))
}

async function receive(desk: Desk, file: string, { passphraseFd }: { passphraseFd?: string }): Promise<void> {
  const { receiveCase } = await import('../../casework/cases/hand-over.ts')
  const { knownPassphrase } = await import('../asking/passphrase.ts')
  const sealed = await desk.world.disk.read(resolve(desk.world.cwd, file))
  const { case: id, folder, merged } = await receiveCase(desk, sealed, await knownPassphrase(desk, passphraseFd))
  if (merged !== undefined) return tellMerged(desk, merged)
  if (desk.flags.json) desk.json({ format: 1, case: id, folder, conflicts: [] })
  else desk.print(`${desk.say('made')}${desk.lang === 'zh' ? '：' : ': '}${folder}`)
}

/** Conflicts name the fact and who said what when; the answers themselves are in the history. */
function tellMerged(desk: Desk, { case: id, added, conflicts }: Merged): void {
  const side = ({ by, at }: { readonly by: string; readonly at: string }): string =>
    `${by} ${at.slice(0, 16).replace('T', ' ')}`
  const named = conflicts.map(({ fact, mine, theirs, stands }) => ({
    fact,
    mine: side(mine),
    theirs: side(theirs),
    stands,
  }))
  if (desk.flags.json) return desk.json({ format: 1, case: id, added, conflicts: named })
  desk.print(`${desk.say('merged')}${desk.lang === 'zh' ? '：' : ': '}${added}  (${id})`)
  if (named.length === 0) return
  desk.note(desk.say('conflicts'))
  named.forEach(({ fact, mine, theirs, stands }) =>
    desk.note(`  ${fact}  ${stands === 'mine' ? '*' : ' '}${mine}  ${stands === 'theirs' ? '*' : ' '}${theirs}`),
  )
  desk.note(`  baoxiao history ${id}`)
}
