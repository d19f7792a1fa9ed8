import type { FieldNotes } from '../../model/paper-field.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { PageSeen } from '../../model/reading.ts'
import type { PhotoLying, ReceiptFields, ReceiptKind } from '../../model/receipt.ts'
import type { ScanImage } from '../../model/scan-pages.ts'
import { fieldsOfCodes } from '../fields/code-fields.ts'
import { hasOthers, mainPages, papersApart, type PageSaid, type PaperPages } from '../fields/papers-apart.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { parseSeparator } from '../separator.ts'
import type { OcrEngine } from './engine.ts'
import { engineForPhotos } from './prepared.ts'
import type { PhotoRead } from './read-photo.ts'

/** What the photos of one file say. */
export interface PhotosRead {
  readonly kind?: ReceiptKind
  readonly reads: readonly FieldsRead[]
  /** The pages as they were seen, and what is wrong with each after it was read. */
  readonly seen: readonly PageSeen[]
  /** Of each page, how the paper lies in its photo. */
  readonly lying: readonly (PhotoLying | undefined)[]
  /** How several papers lie in the only photo of the file. */
  readonly papers?: readonly PhotoLying[]
  /** Which pages each of several papers of the file has, and those of the one that is read. */
  readonly apart?: readonly PaperPages[]
  readonly main?: PaperPages
  readonly reasons: readonly ReasonCode[]
}

const NOTHING: Omit<PhotosRead, 'seen'> = { reads: [], lying: [], reasons: [] }
/** Pages of one file that are read: a bill is one, a fee list a few. */
const MOST_PAGES = 12

/**
 * Reads photos where they can be read here: one for each page that was seen, or none of a page that is not to be read. A pile with
 * separator sheets is read once it is parted.
 */
export async function readPhotos(
  images: readonly (Pick<ScanImage, 'bytes'> | undefined)[],
  seen: readonly PageSeen[],
  alive: () => void,
): Promise<PhotosRead> {
  if (seen.some(({ codes }) => codes.some(({ text }) => parseSeparator(text) !== undefined)))
    return { ...NOTHING, seen }
  const unread = togetherBy(seen, [])
  const shown = seen.filter((_, i) => images[i] !== undefined)
  if (shown.length === 0 || shown.some(({ reasons }) => reasons.includes('S11'))) return unread
  const engine = await engineForPhotos()
  if (engine === undefined) return unread
  if (typeof engine === 'string')
    return { ...unread, reasons: [...unread.reasons, engine === 'left-out' ? 'S40' : 'S41'] }
  const pages = await readEach(engine, images, seen, alive)
  if (pages === undefined) return { ...unread, reasons: [...unread.reasons, 'S41'] }
  const read = togetherBy(seen, pages)
  return engine.instead === true ? { ...read, reasons: [...read.reasons, 'S58'] } : read
}

/** Undefined where the parts that read turn out to be broken. */
async function readEach(
  engine: OcrEngine,
  images: readonly (Pick<ScanImage, 'bytes'> | undefined)[],
  seen: readonly PageSeen[],
  alive: () => void,
): Promise<readonly (PhotoRead | undefined)[] | undefined> {
  const { readPhoto } = await import('./read-photo.ts')
  const { BrokenParts } = await import('./engine.ts')
  const pages: (PhotoRead | undefined)[] = []
  let left = MOST_PAGES
  try {
    for (const [i, image] of images.entries()) {
      const codes = seen[i]?.codes.map(({ text }) => text)
      pages.push(
        image === undefined || left-- <= 0 ? undefined : await readPhoto(engine, image.bytes, i + 1, alive, codes),
      )
    }
  } catch (error) {
    if (error instanceof BrokenParts) return undefined
    throw error
  }
  return pages
}

/** Pages of several papers are told apart first, by what was read of each and by its code. */
function togetherBy(seen: readonly PageSeen[], pages: readonly (PhotoRead | undefined)[]): PhotosRead {
  const said = seen.map(({ codes }, i) => saidBy(pages[i], codes))
  const apart = papersApart(said)
  const main = apart === undefined ? undefined : mainPages(apart, said)
  const isMain = (_: unknown, i: number): boolean => main === undefined || main.includes(i + 1)
  const others = apart !== undefined || hasOthers(said.flatMap((page) => page ?? []))
  const rest = together(pages.filter(isMain).flatMap((page) => page ?? []))
  const [papers] = pages.length === 1 ? pages.map((page) => page?.papers) : []
  return {
    ...rest,
    seen: seen.map((page, i) => seenAndRead(page, pages[i])),
    lying: pages.map((page) => page?.lying),
    ...(papers === undefined ? {} : { papers }),
    ...(apart === undefined || main === undefined ? {} : { apart, main }),
    reasons: [
      ...new Set([...pages.flatMap((page, i) => unexplained(page, seen[i])), ...(others ? (['S51'] as const) : [])]),
    ],
  }
}

/** Why nothing was made out is said once: a photo that is too dark, too soft or too small says what to do about it. */
const EXPLAINS: readonly string[] = ['S12', 'S13', 'S14', 'S37'] satisfies readonly ReasonCode[]
const NOTHING_READ: readonly ReasonCode[] = ['S37', 'S38']

const unexplained = (page: PhotoRead | undefined, seen: PageSeen | undefined): readonly ReasonCode[] =>
  (page?.reasons ?? []).filter(
    (code) => !(NOTHING_READ.includes(code) && seen?.reasons.some((reason) => EXPLAINS.includes(reason))),
  )

/** What looked like no page at all and could be read was only dark. */
const seenAndRead = (seen: PageSeen, page: PhotoRead | undefined): PageSeen =>
  page?.read === undefined || !seen.reasons.includes('S37')
    ? seen
    : { ...seen, reasons: seen.reasons.map((code) => (code === 'S37' ? 'S12' : code)) }

/** A code is certain of what it says; what only the picture says is as certain as it was read. */
function saidBy(page: PhotoRead | undefined, codes: PageSeen['codes']): PageSaid | undefined {
  const coded = fieldsOfCodes(codes)
  const [sure] = coded.reads
  const kind = page?.kind ?? coded.kind
  if (page?.read === undefined && sure === undefined) return undefined
  const notes = Object.entries(page?.read?.notes ?? {}).filter(([field]) => !(field in (sure?.fields ?? {})))
  return {
    ...(kind === undefined ? {} : { kind }),
    fields: { ...page?.read?.fields, ...sure?.fields },
    notes: Object.fromEntries(notes),
  }
}

/** The first page that has a field gives it; what only a later page says is said by it, unless it is a page of another paper. */
function together(pages: readonly PhotoRead[]): Pick<PhotosRead, 'kind' | 'reads'> {
  const all = pages.flatMap(({ read }) => (read === undefined ? [] : [read]))
  const reads = all.filter(({ fields }, i) => all.slice(0, i).every((before) => mayBeOne(before.fields, fields)))
  const fields = Object.assign({}, ...reads.map((read) => read.fields).toReversed()) as ReceiptFields
  const notes = Object.assign({}, ...reads.map((read) => read.notes ?? {}).toReversed()) as FieldNotes
  const kind = pages.find((page) => page.kind !== undefined)?.kind
  return {
    ...(kind === undefined ? {} : { kind }),
    reads: Object.keys(fields).length === 0 ? [] : [{ origin: 'ocr', fields, notes }],
  }
}

/** What two pages of one paper never say otherwise. A digit that was misread parts them too: then less is known, and nothing wrong. */
const TELLING = ['number', 'code', 'payer', 'issuedOn', 'recordNumber', 'total'] as const

const mayBeOne = (a: ReceiptFields, b: ReceiptFields): boolean =>
  TELLING.every((field) => a[field] === undefined || b[field] === undefined || a[field] === b[field])
