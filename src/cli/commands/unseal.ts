import { resolve } from 'node:path'
import type { About } from '../../casework/cases/share.ts'
import type { Received } from '../../casework/cases/receive.ts'
import type { Merged } from '../../casework/cases/merge.ts'
import { labelsOf } from '../../model/clash.ts'
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
  const { receiveCase } = await import('../../casework/cases/receive.ts')
  const { knownPassphrase } = await import('../asking/passphrase.ts')
  const path = resolve(desk.world.cwd, file)
  await mustBeFile(desk, path)
  const received = await receiveCase(desk, path, await knownPassphrase(desk, passphraseFd))
  const { case: id, folder, merged, about, gone } = received
  tellMeant(desk, about)
  if (gone.length > 0) await tellGone(desk, received)
  const missing = gone.length === 0 ? {} : { missing: gone.map((one) => one.id) }
  if (merged !== undefined) return tellMerged(desk, merged, missing, folder)
  const meant = { for: about?.for ?? null, until: about?.until ?? null }
  if (desk.flags.json) desk.json({ format: 1, case: id, folder, conflicts: [], ...meant, ...missing })
  else desk.print(`${desk.say('made')}${desk.lang === 'zh' ? '：' : ': '}${folder}`)
}

const NO_FILE = { folder: 'sealedFolder', other: 'sealedSpecial' } as const

/** What a paper was handed over without is told to whoever gets it. */
async function tellGone(desk: Desk, { gone, folder }: Received): Promise<void> {
  const { sayGone } = await import('../../casework/papers/gone.ts')
  desk.note(`${desk.say('cameWithout')}${desk.lang === 'zh' ? '：' : ':'}${sayGone(gone, folder, desk.lang)}`)
}

/** A device or a pipe may never end; what is not there is told before anybody types a passphrase. */
async function mustBeFile(desk: Desk, path: string): Promise<void> {
  const found = await desk.world.disk.look(path)
  if (found?.kind === 'file') return
  const { FileError } = await import('../../model/errors.ts')
  throw new FileError(`${desk.say(found === undefined ? 'noSealedFile' : NO_FILE[found.kind])}: ${path}`)
}

/** For whom it was made and until when it is meant; nobody is kept from it by that. */
function tellMeant(desk: Desk, about: Pick<About, 'for' | 'until'> | undefined): void {
  const colon = desk.lang === 'zh' ? '：' : ': '
  if (about?.for !== undefined) desk.note(`${desk.say('meantFor')}${colon}${about.for}`)
  if (about?.until === undefined) return
  desk.note(`${desk.say(about.until < desk.today ? 'meantOver' : 'meantUntil')}${colon}${about.until}`)
}

/** Conflicts name the fact and who said what when; the answers themselves are in the history. */
async function tellMerged(
  desk: Desk,
  { case: id, added, conflicts, visits }: Merged,
  missing: object,
  folder: string,
): Promise<void> {
  const side = ({ by, at }: { readonly by: string; readonly at: string }): string =>
    `${by} ${at.slice(0, 16).replace('T', ' ')}`
  const named = conflicts.map(({ fact, mine, theirs, stands }) => ({
    fact,
    mine: side(mine),
    theirs: side(theirs),
    stands,
  }))
  const moved = [...visits].map(([theirs, here]) => ({ theirs, here }))
  if (desk.flags.json) return desk.json({ format: 1, case: id, added, conflicts: named, visits: moved, ...missing })
  desk.print(`${desk.say('merged')}${desk.lang === 'zh' ? '：' : ': '}${added}  (${id})`)
  for (const { theirs, here } of moved) desk.note(`${desk.say('visitMoved')}${theirs} → ${here}`)
  if (named.length === 0) return
  desk.note(desk.say('conflicts'))
  const { loadCase } = await import('../../casework/cases/open.ts')
  const labels = labelsOf((await loadCase(desk, folder)).rulebook)
  named.forEach(({ fact, mine, theirs, stands }) =>
    desk.note(
      `  ${labels.get(fact)?.[desk.lang] ?? fact}  ${stands === 'mine' ? '*' : ' '}${mine}  ${stands === 'theirs' ? '*' : ' '}${theirs}`,
    ),
  )
  desk.note(`  baoxiao history ${id}`)
}
