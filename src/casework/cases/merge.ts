import { join } from 'node:path'
import { mergeLogs, type Conflict, type Merge } from '../../case-file/merge.ts'
import type { Bundle } from '../../case-file/seal.ts'
import { openCase } from '../../case-file/store.ts'
import type { CaseEvent } from '../../model/case.ts'
import type { Desk } from '../../cli/desk.ts'
import { ORIGINALS } from '../papers/take-in.ts'

/** Brings a handed-over log into the case that is here: their papers first, then their answers; says where the two differ. */
export async function mergeInto(
  desk: Desk,
  folder: string,
  theirs: readonly CaseEvent[],
  bundle: Bundle,
): Promise<void> {
  const { disk } = desk.world
  const open = await openCase(disk, folder)
  try {
    const merge = mergeLogs(open.events(), theirs)
    await bringOriginals(desk, folder, bundle, merge)
    await open.append(merge.events)
    report(desk, merge, open.current().id)
  } finally {
    await open.close()
  }
}

async function bringOriginals(desk: Desk, folder: string, bundle: Bundle, merge: Merge): Promise<void> {
  const { disk, kindOf } = desk.world
  const theirNumber = new Map([...merge.renumbered].map(([from, to]) => [to, from]))
  for (const event of merge.events) {
    if (event.kind !== 'receipt-added' || event.receipt.scan === undefined) continue
    const { path } = event.receipt.scan
    const theirs = path.replace(event.receipt.id, theirNumber.get(event.receipt.id) ?? event.receipt.id)
    const bytes = bundle.get(theirs)
    if (bytes === undefined || !path.startsWith(`${ORIGINALS}/`) || path.includes('..')) continue
    if ((await kindOf(join(folder, path))) !== 'nothing') continue
    await disk.makeFolder(join(folder, ORIGINALS))
    await disk.writeWhole(join(folder, path), bytes)
  }
}

/** Conflicts name the fact and who said what when; the answers themselves are in the history. */
function report(desk: Desk, { events, conflicts }: Merge, id: string): void {
  const side = ({ by, at }: Conflict['mine']): string => `${by} ${at.slice(0, 16).replace('T', ' ')}`
  const named = conflicts.map(({ fact, mine, theirs, stands }) => ({
    fact,
    mine: side(mine),
    theirs: side(theirs),
    stands,
  }))
  if (desk.flags.json) return desk.json({ format: 1, case: id, added: events.length, conflicts: named })
  desk.print(`${desk.say('merged')}${desk.lang === 'zh' ? '：' : ': '}${events.length}  (${id})`)
  if (named.length === 0) return
  desk.note(desk.say('conflicts'))
  named.forEach(({ fact, mine, theirs, stands }) =>
    desk.note(`  ${fact}  ${stands === 'mine' ? '*' : ' '}${mine}  ${stands === 'theirs' ? '*' : ' '}${theirs}`),
  )
  desk.note(`  baoxiao history ${id}`)
}
