import { join, resolve } from 'node:path'
import { openCase } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import type { Assembled } from '../../packet/assemble.ts'
import type { Loaded } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'
import { noteInLedger } from '../ledger/ledger.ts'
import { digestOf } from '../papers/scans.ts'

/** Writes a packet, the manifest last, each file whole or not at all; and says what was made. */
export async function writePacket(
  desk: Desk,
  loaded: Loaded,
  { files, manifest, sources, problems }: Assembled,
  { out, force }: { readonly out: string; readonly force: boolean },
): Promise<void> {
  const { world, lang } = desk
  const folder = resolve(world.cwd, out)
  for (const { name } of files)
    if (!force && (await world.kindOf(join(folder, name))) !== 'nothing')
      throw new FileError(`${desk.say('there')}: ${join(folder, name)}`)
  await world.disk.makeFolder(folder)
  await world.sweep(folder)
  const written = await Promise.allSettled(
    files.slice(0, -1).map(({ name, bytes }) => world.disk.writeWhole(join(folder, name), bytes)),
  )
  for (const one of written) if (one.status === 'rejected') throw one.reason
  for (const { name, bytes } of files.slice(-1)) await world.disk.writeWhole(join(folder, name), bytes)
  desk.problems(problems)
  await aside(desk, 'packetNotNoted', () => remember(desk, loaded, digestOf(files.at(-1)?.bytes ?? new Uint8Array())))
  await aside(desk, 'ledgerFailed', () => noteBills(desk, loaded))
  if (desk.flags.json) desk.json({ ...manifest, out: folder })
  else
    manifest.files.forEach(({ name, pages }) =>
      desk.print(
        `${desk.say('made')}${lang === 'zh' ? '：' : ': '}${join(folder, name)}  ${pages} ${desk.say('pages')}`,
      ),
    )
  noteMissing(desk, sources)
}

/** The papers, and the single pages of papers, that have to be pasted in by hand. */
function noteMissing({ lang, note, say }: Desk, sources: Assembled['sources']): void {
  const pasted = sources.flatMap(({ receipt, used, why, missing = [] }) => [
    ...(used === 'attach-the-paper' ? [why === undefined ? receipt : `${receipt} (${why[lang]})`] : []),
    ...missing.map(
      (gone) => `${receipt} ${lang === 'zh' ? `第 ${gone.page} 页` : `page ${gone.page}`} (${gone.why[lang]})`,
    ),
  ])
  if (pasted.length > 0) note(`${say('attachThese')}${lang === 'zh' ? '：' : ': '}${pasted.join(', ')}`)
}

/** What is only noted beside a packet: where that cannot be written, the packet stands all the same. */
async function aside(desk: Desk, failed: 'packetNotNoted' | 'ledgerFailed', note: () => Promise<void>): Promise<void> {
  try {
    await note()
  } catch (error) {
    if (!(error instanceof FileError || error instanceof DataError)) throw error
    desk.note(`${desk.say(failed)}: ${error.message}`)
  }
}

/** Its bills go into the ledger beside the cases. */
async function noteBills(desk: Desk, { folder, found }: Loaded): Promise<void> {
  if (folder !== undefined) await noteInLedger(desk, found)
}

/** A case folder notes that a packet was made of it, by its digest. */
async function remember({ world }: Desk, { folder }: Loaded, digest: string): Promise<void> {
  if (folder === undefined) return
  const open = await openCase(world.disk, folder)
  try {
    await open.append([{ kind: 'packet-made', at: world.clock.now(), by: world.account, digest }])
  } finally {
    await open.close()
  }
}
