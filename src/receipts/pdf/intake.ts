import type { Alive } from '../../model/reading.ts'
import type { FieldsRead } from '../../model/paper-field.ts'
import type { PageSeen, Reading, ReadLimits, ReadPurpose } from '../../model/reading.ts'
import { hasOthers, mainPages, papersApart } from '../fields/papers-apart.ts'
import { readPage } from '../fields/both-ways.ts'
import { ofOneBill } from '../fields/several-bills.ts'
import { readPages } from '../fields/pages.ts'
import { fieldsOfCodes } from '../fields/code-fields.ts'
import type { PhotosRead } from '../ocr/read-photos.ts'
import { readPdf, type PagePhoto } from './read.ts'

/** A PDF: its pages for printing, its codes, and what its text layer says. */
export async function fromPdf(
  bytes: Uint8Array,
  limits: ReadLimits,
  alive: Alive,
  purpose: ReadPurpose,
): Promise<Reading> {
  if (purpose === 'print' || purpose === 'first-print') {
    const { pages, reasons } = await readPdf(bytes, limits, alive, purpose)
    return { type: 'pdf', pages, seen: [], reads: [], reasons }
  }
  const { pages, seen, texts: pageTexts, photos = [], reasons } = await readPdf(bytes, limits, alive, purpose)
  const each = pageTexts.map((page, i) => (page.lines.length === 0 ? undefined : ofOneBill(readPage(page, i + 1))))
  const shown = each.every((page) => page === undefined) ? await readScanned(photos, seen, alive) : undefined
  const papers = shown === undefined ? papersApart(each) : shown.apart
  // Where several papers are in the file, what is said of it is said of one of them.
  const main = shown?.main ?? (papers === undefined ? undefined : mainPages(papers, each))
  const isMain = (_: unknown, i: number): boolean => main === undefined || main.includes(i + 1)
  const several = each.filter(isMain).some((page) => page?.several === true)
  const coded = fieldsOfCodes(seen.filter(isMain).flatMap(({ codes }) => codes))
  const texts = each.filter(isMain).flatMap((page) => page ?? [])
  const [first] = texts
  const text: FieldsRead[] = first === undefined ? [] : [readPages(texts)]
  const kind = first?.kind ?? coded.kind ?? shown?.kind
  const others = papers !== undefined || hasOthers(texts) ? ['S51'] : []
  const together = each.some((page) => page?.several === true) ? ['S53'] : []
  const looked = shown?.seen ?? seen
  const about = [
    ...new Set([
      ...reasons,
      ...others,
      ...together,
      ...looked.flatMap((page) => page.reasons),
      ...(shown?.reasons ?? []),
    ]),
  ]
  return {
    type: 'pdf',
    ...(kind === undefined ? {} : { kind }),
    pages,
    seen: looked,
    ...(papers === undefined ? {} : { apart: papers }),
    reads: [...(several ? [] : coded.reads), ...text, ...(shown?.reads ?? [])],
    reasons: about,
  }
}

/** Pages that are pictures, read like photos. Where on a page a value stands is not kept: parts of a PDF are not cut out. */
async function readScanned(photos: readonly PagePhoto[], seen: readonly PageSeen[], alive: Alive): Promise<PhotosRead> {
  const { readPhotos } = await import('../ocr/read-photos.ts')
  const images = seen.map((_, i) => photos.find(({ page }) => page === i))
  const { reads, ...rest } = await readPhotos(images, seen, alive)
  return { ...rest, reads: reads.map(withoutPlaces) }
}

const withoutPlaces = (read: FieldsRead): FieldsRead => ({
  ...read,
  notes: Object.fromEntries(Object.entries(read.notes ?? {}).map(([field, { place: _, ...note }]) => [field, note])),
})
