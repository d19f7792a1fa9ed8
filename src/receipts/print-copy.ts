import { READ_LIMITS, type ReadPurpose, type Reading } from '../model/reading.ts'
import type { Receipt } from '../model/receipt.ts'
import type { ScanImage, ScanPages } from '../model/scan-pages.ts'
import { measured } from './pictures/density.ts'
import { shapeOfJpeg } from './pictures/jpeg.ts'
import { scanTypeOf } from './magic.ts'

/** Reads a file in a process of its own. */
export interface ScanReader {
  run(request: { readonly bytes: Uint8Array; readonly purpose?: ReadPurpose }): Promise<Reading>
}

/** A copy of some page did not look like its source, or could not be made: that has to be found out again. */
const NOT_COPIED = ['S21', 'S22', 'S23']

/**
 * What a scan offers the packet. A plain JPEG of ordinary size passes by its markers alone: nothing is decoded, and what is
 * printed is byte for byte what the full reading prints. Everything else is read in a process of its own, and only as far as printing
 * needs; a page that was turned when it was taken in is read in full, so that it is turned again. The copy of a PDF is
 * compared with its source unless that was done, and nothing found, when it was taken in.
 */
export async function printCopy(
  bytes: Uint8Array,
  { scan, seen }: Pick<Receipt, 'scan' | 'seen'>,
  reader: ScanReader | undefined,
): Promise<ScanPages> {
  const turned = seen?.reasons.includes('S30') === true
  const plain = turned ? undefined : plainJpeg(bytes)
  if (plain !== undefined) return { kind: 'images', images: [{ ...plain, sha256: scan?.sha256 ?? '' }] }
  if (reader === undefined)
    return { kind: 'refused', why: { zh: '这种文件在这里不读取', en: 'this sort of file is not read here' } }
  return (await reader.run({ bytes, purpose: turned ? 'everything' : purposeFor(seen) })).pages
}

const purposeFor = (seen: Receipt['seen']): ReadPurpose =>
  seen === undefined || seen.reasons.some((code) => NOT_COPIED.includes(code)) ? 'first-print' : 'print'

function plainJpeg(bytes: Uint8Array): ScanImage | undefined {
  if (scanTypeOf(bytes) !== 'jpeg') return undefined
  const shape = shapeOfJpeg(bytes, READ_LIMITS)
  if (typeof shape === 'string' || shape.components === 4) return undefined
  return shape.clean.length <= READ_LIMITS.pageBudget
    ? { type: 'jpeg', bytes: shape.clean, ...measured(shape.density) }
    : undefined
}
