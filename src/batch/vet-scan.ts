import { READ_LIMITS } from '../model/reading.ts'
import type { ScanPages } from '../model/scan-pages.ts'
import { shapeOfJpeg } from '../receipts/jpeg.ts'
import { scanTypeOf } from '../receipts/magic.ts'
import type { ScanReader } from './ports.ts'

/**
 * What a scan offers the packet. A plain JPEG of ordinary size passes by its markers alone: nothing is decoded, and what is
 * printed is byte for byte what the full reading prints. Everything else is read in a process of its own.
 */
export async function vetScan(bytes: Uint8Array, sha256: string, reader: ScanReader | undefined): Promise<ScanPages> {
  const plain = plainJpeg(bytes)
  if (plain !== undefined) return { kind: 'images', images: [{ type: 'jpeg', bytes: plain, sha256 }] }
  if (reader === undefined)
    return { kind: 'refused', why: { zh: '这种文件在这里不读取', en: 'this sort of file is not read here' } }
  return (await reader.run({ bytes })).pages
}

function plainJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (scanTypeOf(bytes) !== 'jpeg') return undefined
  const shape = shapeOfJpeg(bytes, READ_LIMITS)
  if (typeof shape === 'string' || shape.components === 4) return undefined
  return shape.clean.length <= READ_LIMITS.pageBudget ? shape.clean : undefined
}
