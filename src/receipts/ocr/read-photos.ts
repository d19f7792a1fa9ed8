import type { FieldNotes } from '../../model/paper-field.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { PageSeen } from '../../model/reading.ts'
import type { PhotoLying, ReceiptFields, ReceiptKind } from '../../model/receipt.ts'
import type { ScanImage } from '../../model/scan-pages.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { parseSeparator } from '../separator.ts'
import { engineForPhotos } from './prepared.ts'
import type { PhotoRead } from './read-photo.ts'

/** What the photos of one paper say together. */
export interface PhotosRead {
  readonly kind?: ReceiptKind
  readonly reads: readonly FieldsRead[]
  /** Of each photo, how the paper lies in it. */
  readonly lying: readonly (PhotoLying | undefined)[]
  /** How several papers lie in the only photo of the file. */
  readonly papers?: readonly PhotoLying[]
  readonly reasons: readonly ReasonCode[]
}

const NOTHING: PhotosRead = { reads: [], lying: [], reasons: [] }
/** Pages of one file that are read: a bill is one, a fee list a few. */
const MOST_PAGES = 12

/** Reads photos where they can be read here. A pile with separator sheets is read once it is parted. */
export async function readPhotos(
  images: readonly ScanImage[],
  seen: readonly PageSeen[],
  alive: () => void,
): Promise<PhotosRead> {
  if (
    seen.some(
      ({ codes, reasons }) => reasons.includes('S11') || codes.some(({ text }) => parseSeparator(text) !== undefined),
    )
  )
    return NOTHING
  const engine = await engineForPhotos()
  if (engine === undefined) return NOTHING
  if (typeof engine === 'string') return { ...NOTHING, reasons: [engine === 'left-out' ? 'S40' : 'S41'] }
  const { readPhoto } = await import('./read-photo.ts')
  const { BrokenParts } = await import('./engine.ts')
  const pages: PhotoRead[] = []
  try {
    for (const [i, { bytes }] of images.slice(0, MOST_PAGES).entries())
      pages.push(
        await readPhoto(
          engine,
          bytes,
          i + 1,
          alive,
          seen[i]?.codes.map(({ text }) => text),
        ),
      )
  } catch (error) {
    if (error instanceof BrokenParts) return { ...NOTHING, reasons: ['S41'] }
    throw error
  }
  return together(pages)
}

/** The first page that has a field gives it; what only a later page says is said by it, unless it is a page of another paper. */
function together(pages: readonly PhotoRead[]): PhotosRead {
  const all = pages.flatMap(({ read }) => (read === undefined ? [] : [read]))
  const reads = all.filter(({ fields }, i) => all.slice(0, i).every((before) => mayBeOne(before.fields, fields)))
  const fields = Object.assign({}, ...reads.map((read) => read.fields).toReversed()) as ReceiptFields
  const notes = Object.assign({}, ...reads.map((read) => read.notes ?? {}).toReversed()) as FieldNotes
  const kind = pages.find((page) => page.kind !== undefined)?.kind
  const papers = pages[0]?.papers
  const reasons = [...new Set(pages.flatMap((page) => page.reasons))]
  return {
    ...(kind === undefined ? {} : { kind }),
    reads: Object.keys(fields).length === 0 ? [] : [{ origin: 'ocr', fields, notes }],
    lying: pages.map(({ lying }) => lying),
    ...(papers === undefined || pages.length > 1 ? {} : { papers }),
    reasons,
  }
}

/** What two pages of one paper never say otherwise. A digit that was misread parts them too: then less is known, and nothing wrong. */
const TELLING = ['number', 'code', 'payer', 'issuedOn', 'recordNumber', 'total'] as const

const mayBeOne = (a: ReceiptFields, b: ReceiptFields): boolean =>
  TELLING.every((field) => a[field] === undefined || b[field] === undefined || a[field] === b[field])
