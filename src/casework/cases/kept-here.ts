import { join } from 'node:path'
import type { Disk } from '../../model/ports.ts'

/** A folder among the cases. `real`: it is a link, and the case itself lies there. */
export interface KeptHere {
  readonly name: string
  readonly real?: string
}

/** The folders that cases may lie in, those that a link leads to as well. Names with a dot are ours: the ledger, and cases being deleted. */
export async function keptHere(disk: Disk, home: string): Promise<readonly KeptHere[]> {
  const kept: KeptHere[] = []
  for (const { name, folder } of await disk.list(home)) {
    if (name.startsWith('.')) continue
    const found = folder ? undefined : await disk.look(join(home, name))
    if (folder) kept.push({ name })
    else if (found?.link === true && found.kind === 'folder') kept.push({ name, real: found.real })
  }
  return kept
}
