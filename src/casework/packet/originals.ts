import { extname } from 'node:path'
import type { Supplies } from '../../documents/bind.ts'
import type { Packet } from '../../model/packet.ts'
import type { Receipt, ScanType } from '../../model/receipt.ts'

/** The bytes of a paper's scan, as it was handed in; undefined where there are none. */
export type BytesOf = (receipt: Receipt) => Promise<Uint8Array | undefined>

const TYPES: Readonly<Record<ScanType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  tiff: 'image/tiff',
  gif: 'image/gif',
  avif: 'image/avif',
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  xml: 'application/xml',
  unknown: 'application/octet-stream',
}

/** The papers that a packet prints. */
export const scansIn = (packet: Packet | undefined): readonly Receipt[] =>
  (packet?.parts ?? []).flatMap((part) => (part.kind === 'scan' ? [part.receipt] : []))

/** The untouched scans of the papers in the packet, named by their numbers and nothing else. */
export async function originalsIn(
  packet: Packet | undefined,
  bytesOf: BytesOf,
): Promise<NonNullable<Supplies['attachments']>> {
  const read = await Promise.all(
    scansIn(packet).map(async (receipt) => {
      const { id, scan } = receipt
      const bytes = scan === undefined ? undefined : await bytesOf(receipt)
      return bytes === undefined || scan === undefined
        ? []
        : [{ name: `${id}${extname(scan.path).toLowerCase()}`, type: TYPES[scan.type], bytes }]
    }),
  )
  return read.flat()
}
