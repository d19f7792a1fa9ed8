import { READ_LIMITS, type ReadPurpose, type ReadRequest, type Reading } from '../model/reading.ts'
import type { Receipt } from '../model/receipt.ts'
import type { ScanImage, ScanPages } from '../model/scan-pages.ts'
import { measured } from './pictures/density.ts'
import { shapeOfJpeg } from './pictures/jpeg.ts'
import { scanTypeOf } from './magic.ts'

/** Reads a file in a process of its own. */
export interface ScanReader {
  run(request: Pick<ReadRequest, 'bytes' | 'purpose' | 'hints'>): Promise<Reading>
}

/** A copy of some page did not look like its source, or could not be made: that has to be found out again. */
const NOT_COPIED = ['S21', 'S22', 'S23']

/**
 * What a scan offers the packet. A plain JPEG of ordinary size passes by its markers alone: nothing is decoded, and what is
 * printed is byte for byte what the full reading prints. Everything else is read in a process of its own, and only as far as printing
 * needs: a photo of which it is known how the paper lies in it is laid flat; of a page that a code told to be turned the code is read again. The copy of a PDF is
 * compared with its source unless that was done, and nothing found, when it was taken in.
 */
export async function printCopy(
  bytes: Uint8Array,
  { scan, seen }: Pick<Receipt, 'scan' | 'seen'>,
  reader: ScanReader | undefined,
): Promise<ScanPages> {
  const lying = seen?.lying
  const turned = lying === undefined && seen?.reasons.includes('S30') === true
  const plain = turned || lying !== undefined ? undefined : plainJpeg(bytes)
  if (plain !== undefined) return { kind: 'images', images: [{ ...plain, sha256: scan?.sha256 ?? '' }] }
  if (reader === undefined)
    return { kind: 'refused', why: { zh: '这种文件在这里不读取', en: 'this sort of file is not read here' } }
  const purpose = turned ? 'turned-print' : purposeFor(scan, seen)
  return (await reader.run({ bytes, purpose, ...(lying === undefined ? {} : { hints: { lying } }) })).pages
}

/** The pages of an OFD that says enough by its text were not drawn yet when it was taken in. */
const purposeFor = (scan: Receipt['scan'], seen: Receipt['seen']): ReadPurpose =>
  seen === undefined ||
  (scan?.type === 'ofd' && seen.pictures.length === 0) ||
  seen.reasons.some((code) => NOT_COPIED.includes(code))
    ? 'first-print'
    : 'print'

function plainJpeg(bytes: Uint8Array): ScanImage | undefined {
  if (scanTypeOf(bytes) !== 'jpeg') return undefined
  const shape = shapeOfJpeg(bytes, READ_LIMITS)
  if (typeof shape === 'string' || shape.components === 4) return undefined
  return shape.clean.length <= READ_LIMITS.pageBudget
    ? { type: 'jpeg', bytes: shape.clean, ...measured(shape.density) }
    : undefined
}
