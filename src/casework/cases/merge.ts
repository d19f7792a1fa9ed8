import { join } from 'node:path'
import { mergeLogs, type Conflict, type Merge } from '../../case-file/merge.ts'
import { openCase } from '../../case-file/store.ts'
import type { CaseEvent } from '../../model/case.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Office } from '../office.ts'
import { makeOriginals, ORIGINALS } from '../papers/own-originals.ts'

/** What bringing two logs together came to. */
export interface Merged {
  readonly case: string
  readonly added: number
  /** Where the two sides differ: the fact, and who said what when, never the answers themselves. */
  readonly conflicts: readonly Conflict[]
  /** Visits of theirs that have another number here. */
  readonly visits: ReadonlyMap<string, string>
}

/** Brings a handed-over log into the case that is here: their papers first, then their answers. */
export async function mergeInto(
  office: Office,
  folder: string,
  theirs: readonly CaseEvent[],
  /** Where their originals lie. */
  aside: string,
): Promise<Merged & { readonly receipts: readonly Receipt[] }> {
  const { disk } = office.world
  const open = await openCase(disk, folder)
  try {
    const merge = mergeLogs(open.events(), theirs)
    await bringOriginals(office, folder, aside, merge)
    await open.append(merge.events)
    const { id, receipts } = open.current()
    return { case: id, added: merge.events.length, conflicts: merge.conflicts, visits: merge.visits, receipts }
  } finally {
    await open.close()
  }
}

async function bringOriginals(office: Office, folder: string, aside: string, merge: Merge): Promise<void> {
  const { disk, kindOf } = office.world
  const theirNumber = new Map([...merge.renumbered].map(([from, to]) => [to, from]))
  for (const event of merge.events) {
    if (event.kind !== 'receipt-added' || event.receipt.scan === undefined) continue
    const { path } = event.receipt.scan
    const theirs = path.replace(event.receipt.id, theirNumber.get(event.receipt.id) ?? event.receipt.id)
    if (![path, theirs].every(isOriginal)) continue
    if ((await kindOf(join(aside, theirs))) !== 'file' || (await kindOf(join(folder, path))) !== 'nothing') continue
    await makeOriginals(disk, folder)
    await disk.writePieces(join(folder, path), disk.readPieces(join(aside, theirs)))
  }
}

const isOriginal = (path: string): boolean => path.startsWith(`${ORIGINALS}/`) && !path.includes('..')
