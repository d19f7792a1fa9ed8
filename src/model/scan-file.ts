import { resolve, sep } from 'node:path'
import type { Case } from './case.ts'
import type { Disk } from './ports.ts'
import { READ_LIMITS } from './reading.ts'

/** Why a scan is not opened: not there, out of the folder that it belongs in, a pipe or a device, or larger than any reader takes. */
export type ScanFault = 'missing' | 'outside' | 'special' | 'too-large'

export type ScanPlace =
  | { readonly ok: true; readonly path: string; readonly isOutside: boolean }
  | { readonly ok: false; readonly fault: ScanFault; readonly path: string }

type Home = Pick<Case, 'base' | 'outside'>

/**
 * The one gate to every scan that a log, an answers file or a sealed case names: links are followed first, then judged by where they
 * truly lead. Opens nothing, so that a pipe is never waited for.
 */
export async function scanPlace(disk: Pick<Disk, 'look'>, { base, outside }: Home, named: string): Promise<ScanPlace> {
  const path = resolve(base, named)
  if (named.includes('\u0000')) return { ok: false, fault: 'missing', path: base }
  // Not even whether something is there is told of a place that is none of the case's.
  if (outside !== true && !isWithin(resolve(base), path)) return { ok: false, fault: 'outside', path }
  const [home, found] = await Promise.all([disk.look(base), disk.look(path)])
  if (found === undefined || found.kind === 'folder') return { ok: false, fault: 'missing', path }
  const isOutside = home === undefined || !isWithin(home.real, found.real)
  if (isOutside && outside !== true) return { ok: false, fault: 'outside', path }
  if (found.kind === 'other') return { ok: false, fault: 'special', path }
  if (found.bytes > READ_LIMITS.bytes) return { ok: false, fault: 'too-large', path }
  return { ok: true, path: found.real, isOutside }
}

/** The bytes of a scan that the gate lets through; undefined for every other. */
export async function readScanFile(
  disk: Pick<Disk, 'look' | 'readIfThere'>,
  home: Home,
  named: string,
): Promise<Uint8Array | undefined> {
  const place = await scanPlace(disk, home, named)
  return place.ok ? disk.readIfThere(place.path) : undefined
}

const isWithin = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
