import {
  READ_LIMITS,
  type Alive,
  type PageSeen,
  type ReadHints,
  type Reading,
  type ReadLimits,
  type ReadPurpose,
} from '../model/reading.ts'
import type { PhotoLying, ScanType } from '../model/receipt.ts'
import type { ScanImage, ScanPages } from '../model/scan-pages.ts'
import { fieldsOfCodes } from './fields/code-fields.ts'
import { faultOfUnknown, scanTypeOf } from './magic.ts'
import { codeReader } from './pictures/code-reader.ts'
import type { PictureResult } from './pictures/picture.ts'
import type { ReasonCode } from './reasons/reasons.ts'
import { Incomplete, needed } from './needed.ts'
import { missingPages, refusedReading } from './refused.ts'

/**
 * Reads one file as far as it can be read: what it is, what it says, and what of it can be printed.
 * Runs in a process of its own, because the libraries below it cannot be bounded from inside.
 */
export async function readScan(
  bytes: Uint8Array,
  given: Partial<ReadLimits> = {},
  alive: Alive = () => {},
  purpose: ReadPurpose = 'everything',
  hints: ReadHints = {},
): Promise<Reading> {
  const limits: ReadLimits = { ...READ_LIMITS, ...given }
  const type = scanTypeOf(bytes)
  if (bytes.length === 0) return refusedReading(type, 'S09')
  if (bytes.length > limits.bytes) return refusedReading(type, 'S02')
  try {
    return await readAs(type, bytes, limits, alive, purpose, hints)
  } catch (error) {
    if (error instanceof Incomplete) throw error
    return refusedReading(type, 'S08')
  }
}

async function readAs(
  type: ScanType,
  bytes: Uint8Array,
  limits: ReadLimits,
  alive: Alive,
  purpose: ReadPurpose,
  hints: ReadHints,
): Promise<Reading> {
  const fromPictures = (of: ScanType, results: readonly PictureResult[]): Promise<Reading> => {
    if (purpose === 'everything' || purpose === 'turned-print') return readPictures(of, results, alive)
    return purpose === 'crops' ? crops(of, results, hints) : printCopies(of, results, limits, hints)
  }
  if (PICTURES.has(type)) await needed('sharp', () => import('./pictures/picture.ts'))
  switch (type) {
    case 'jpeg':
      return await fromPictures(type, [await (await import('./pictures/picture.ts')).readJpeg(bytes, limits)])
    case 'png':
      return await fromPictures(type, [await (await import('./pictures/picture.ts')).readPng(bytes, limits)])
    case 'webp':
    case 'gif':
    case 'avif':
      return await fromPictures(type, [await (await import('./pictures/picture.ts')).readOther(bytes, limits)])
    case 'tiff':
      return await fromPictures(type, await readTiff(bytes, limits, alive))
    case 'heic':
      return await fromPictures(type, [
        await (await needed('heic-decode', () => import('./pictures/heic.ts'))).readHeic(bytes, limits),
      ])
    case 'pdf':
      return await (
        await import('./pdf/intake.ts')
      ).fromPdf(bytes, limits, alive, purpose === 'turned-print' ? 'everything' : purpose)
    case 'ofd':
      return await (await import('./ofd/ofd.ts')).fromOfd(bytes, limits, alive, purpose)
    case 'xml':
      return (await import('./xml/bill.ts')).fromXml(bytes)
    case 'unknown':
      return refusedReading(type, faultOfUnknown(bytes))
  }
}

const PICTURES: ReadonlySet<ScanType> = new Set(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif', 'heic'])

/** A fax or a scanner's pile: one picture a page. */
async function readTiff(bytes: Uint8Array, limits: ReadLimits, alive: Alive): Promise<readonly PictureResult[]> {
  const { readOther, pagesOfTiff } = await import('./pictures/picture.ts')
  const count = await pagesOfTiff(bytes, limits)
  if (count === undefined) return [{ refused: 'S06' }]
  if (count > limits.pages) return [{ refused: 'S19' }]
  const pages: PictureResult[] = []
  for (let page = 0; page < count; page++, alive('page')) pages.push(await readOther(bytes, limits, page))
  return pages
}

/** The pictures as they print, laid flat where it is known how they lie; nothing is looked for in them. */
async function printCopies(
  type: ScanType,
  results: readonly PictureResult[],
  limits: ReadLimits,
  { lying = [] }: ReadHints,
): Promise<Reading> {
  const images: ScanImage[] = []
  for (const [i, result] of results.entries()) {
    if ('refused' in result) continue
    const how = lying[i] ?? undefined
    const flat =
      how === undefined ? undefined : await (await import('./pictures/lay-flat.ts')).laidFlat(result.image, how, limits)
    images.push(flat ?? result.image)
  }
  const bad = badPages(results)
  if (images.length === 0) return refusedReading(type, bad.get(0) ?? 'S06')
  const pages: ScanPages = { kind: 'images', images, ...missingPages(bad) }
  return { type, pages, seen: [], reads: [], reasons: [...new Set(bad.values())] }
}

/** Parts of the pictures, for a person to compare with what was read of them. */
async function crops(
  type: ScanType,
  results: readonly PictureResult[],
  { places = [], lying = [], asPng = false }: ReadHints,
): Promise<Reading> {
  const { cropsOf } = await import('./pictures/crops.ts')
  const whole = results.flatMap((result) => ('refused' in result ? [] : [result.image]))
  if (whole.length < results.length) return refusedReading(type, 'S06')
  const images = await cropsOf(whole, places, lying, asPng ? 'png' : 'jpeg')
  return { type, pages: { kind: 'images', images }, seen: [], reads: [], reasons: [] }
}

/** Pages that did not come out, by their place. */
const badPages = (results: readonly PictureResult[]): ReadonlyMap<number, ReasonCode> =>
  new Map(results.flatMap((result, index) => ('refused' in result ? [[index, result.refused] as const] : [])))

async function readPictures(type: ScanType, results: readonly PictureResult[], alive: Alive): Promise<Reading> {
  const { readCodes } = await codeReader()
  const { pictureOf } = await import('./pictures/map.ts')
  const { qualityOf } = await import('./pictures/quality.ts')
  const { uprightImage } = await import('./pictures/upright.ts')
  const { turnOfPage } = await import('./pictures/turn.ts')
  const seen: PageSeen[] = []
  const images = []
  const photos: (ScanImage | undefined)[] = []
  for (const result of results) {
    if ('refused' in result) {
      seen.push({ codes: [], reasons: [] })
      photos.push(undefined)
      continue
    }
    const picture = pictureOf(result.grey)
    const codes = await readCodes(result.grey)
    const turn = turnOfPage(codes)
    const turned = turn === 0 ? undefined : await uprightImage(result.image, turn)
    images.push(turned ?? result.image)
    photos.push(result.image)
    const upright: readonly ReasonCode[] = turned === undefined ? [] : ['S30']
    seen.push({
      codes,
      ...(picture === undefined ? {} : { picture }),
      reasons: [...result.reasons, ...upright, ...qualityOf(result.grey, result.width, result.height)],
    })
  }
  const bad = badPages(results)
  if (images.length === 0) return refusedReading(type, bad.get(0) ?? 'S06')
  const shown = await (await import('./ocr/read-photos.ts')).readPhotos(photos, seen, alive)
  const { apart, main } = shown
  const coded = fieldsOfCodes(seen.filter((_, i) => main?.includes(i + 1) ?? true).flatMap(({ codes }) => codes))
  const kind = coded.kind ?? shown.kind
  return {
    type,
    ...(kind === undefined ? {} : { kind }),
    pages: { kind: 'images', images, ...missingPages(bad) },
    seen: shown.seen.map((page, i) => withLying(page, shown.lying[i])),
    reads: [...coded.reads, ...shown.reads],
    ...(shown.papers === undefined ? {} : { papers: shown.papers }),
    ...(apart === undefined ? {} : { apart }),
    reasons: [...new Set([...reasonsOf(shown.seen), ...bad.values(), ...shown.reasons])],
  }
}

const withLying = (page: PageSeen, lying: PhotoLying | undefined): PageSeen =>
  lying === undefined ? page : { ...page, lying }

const reasonsOf = (seen: readonly PageSeen[]): readonly ReasonCode[] => [
  ...new Set(seen.flatMap(({ reasons }) => reasons as readonly ReasonCode[])),
]
