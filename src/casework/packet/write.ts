import { join, resolve } from 'node:path'
import { openCase } from '../../case-file/store.ts'
import { DataError, FileError } from '../../model/errors.ts'
import type { Assembled } from '../../packet/assemble.ts'
import type { Loaded } from '../cases/open.ts'
import { noteInLedger } from '../ledger/ledger.ts'
import type { Office } from '../office.ts'
import { digestOf } from '../../case-file/digest.ts'
import { mustBeNobodys } from '../outputs.ts'
import { mustTake } from '../write-new.ts'

/** A packet on the disk. What is only noted beside it may have failed: the packet stands all the same, and here is why. */
export interface Written {
  readonly folder: string
  /** The case folder does not say that a packet was made of it. */
  readonly notNoted?: string
  /** Its bills are not in the ledger. */
  readonly ledgerFailed?: string
}

type Claim = Pick<Loaded, 'folder' | 'found'>

/** Writes a packet, the manifest last, each file whole or not at all; then notes it in the case and its bills in the ledger. */
export async function writePacket(
  office: Office,
  claim: Claim,
  { files }: Pick<Assembled, 'files'>,
  { out, replace }: { readonly out: string; readonly replace: boolean },
): Promise<Written> {
  const { world } = office
  const folder = resolve(world.cwd, out)
  await mustBeNobodys(office, folder)
  for (const { name } of files) await mustTake(office, join(folder, name), replace)
  await world.disk.makeFolder(folder)
  await world.sweep(folder)
  await writeFiles(office, folder, files)
  // Without its manifest no packet was made: a checklist or a guide claims nothing.
  const manifest = files.find(({ name }) => name === 'packet.json')
  if (manifest === undefined) return { folder }
  const notNoted = await failureOf(() => remember(office, claim, digestOf(manifest.bytes)))
  const ledgerFailed = await failureOf(() => noteBills(office, claim))
  return {
    folder,
    ...(notNoted === undefined ? {} : { notNoted }),
    ...(ledgerFailed === undefined ? {} : { ledgerFailed }),
  }
}

async function writeFiles({ world: { disk } }: Office, folder: string, files: Assembled['files']): Promise<void> {
  const write = ({ name, bytes }: Assembled['files'][number]): Promise<void> =>
    disk.writeWhole(join(folder, name), bytes)
  const written = await Promise.allSettled(files.slice(0, -1).map(write))
  for (const one of written) if (one.status === 'rejected') throw one.reason
  for (const last of files.slice(-1)) await write(last)
}

async function failureOf(note: () => Promise<void>): Promise<string | undefined> {
  try {
    await note()
    return undefined
  } catch (error) {
    if (error instanceof FileError || error instanceof DataError) return error.message
    throw error
  }
}

/** Its bills go into the ledger beside the cases. */
async function noteBills(office: Office, { folder, found }: Claim): Promise<void> {
  if (folder !== undefined) await noteInLedger(office, found)
}

/** A case folder notes that a packet was made of it, by its digest. */
async function remember({ world }: Office, { folder }: Claim, digest: string): Promise<void> {
  if (folder === undefined) return
  const open = await openCase(world.disk, folder)
  try {
    await open.append([{ kind: 'packet-made', at: world.clock.now(), by: world.account, digest }])
  } finally {
    await open.close()
  }
}
