import { extname, resolve } from 'node:path'
import type { Packet } from '../../model/packet.ts'
import type { ScanType } from '../../model/receipt.ts'
import type { Supplies } from '../../documents/bind.ts'
import type { Loaded } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'

const TYPES: Readonly<Record<ScanType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  xml: 'application/xml',
  unknown: 'application/octet-stream',
}

/** The untouched scans of the papers in the packet, named by their numbers and nothing else. */
export async function originalsOf(
  { world }: Desk,
  { found }: Pick<Loaded, 'found'>,
  { parts }: Packet,
): Promise<NonNullable<Supplies['attachments']>> {
  const scans = parts.flatMap((part) => (part.kind === 'scan' && part.receipt.scan !== undefined ? [part.receipt] : []))
  const read = await Promise.all(
    scans.map(async ({ id, scan }) => {
      const bytes = scan === undefined ? undefined : await world.disk.readIfThere(resolve(found.base, scan.path))
      return bytes === undefined || scan === undefined
        ? []
        : [{ name: `${id}${extname(scan.path).toLowerCase()}`, type: TYPES[scan.type], bytes }]
    }),
  )
  return read.flat()
}
