import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScanShelf } from '../batch/ports.ts'
import { byNumber, fits, isPattern } from '../batch/list/scan-path.ts'
import { READ_LIMITS } from '../model/reading.ts'
import { scanPlace } from '../model/scan-file.ts'
import { look } from './look.ts'

/** How many names a pattern may look through. */
const MOST = 10_000

/** The folder of a list's scans. Only plain files that truly lie inside it are seen: a link that leads out is not there. */
export function scanShelf(root: string): ScanShelf {
  const placeOf = async (path: string): Promise<string | undefined> => {
    const place = await scanPlace({ look: async (path) => look(path) }, { base: root }, path)
    return place.ok ? place.path : undefined
  }
  return {
    find: async (pattern) => {
      if (!isPattern(pattern)) return (await placeOf(pattern)) === undefined ? [] : [pattern]
      const found = await expand(root, '', pattern.split('/'))
      const kept: string[] = []
      for (const path of found.sort(byNumber)) if ((await placeOf(path)) !== undefined) kept.push(path)
      return kept
    },
    read: async (path) => {
      const place = await placeOf(path)
      return place === undefined ? undefined : readPlain(place)
    },
  }
}

async function expand(root: string, folder: string, parts: readonly string[]): Promise<string[]> {
  const [part, ...rest] = parts
  if (part === undefined) return [folder]
  if (!isPattern(part)) return expand(root, folder === '' ? part : `${folder}/${part}`, rest)
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const entry of entries) {
    if (!fits(entry.name, part) || (rest.length > 0 && !entry.isDirectory())) continue
    found.push(...(await expand(root, folder === '' ? entry.name : `${folder}/${entry.name}`, rest)))
    if (found.length > MOST) break
  }
  return found
}

/** Looked at again after it was opened, so that it cannot be exchanged in between; a pipe or a device never makes it wait. */
async function readPlain(place: string): Promise<Uint8Array | undefined> {
  const file = await open(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    () => undefined,
  )
  if (file === undefined) return undefined
  try {
    const found = await file.stat()
    if (!found.isFile() || found.size > READ_LIMITS.bytes) return undefined
    return new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}
