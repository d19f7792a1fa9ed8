import { degrees, PDFDocument } from 'pdf-lib'
import type { PageSeen, ReadLimits, ReadPurpose, Alive } from '../../model/reading.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import { aboutFile, isLocked } from './about.ts'
import { leavesOf, type Leaf } from './leaf.ts'
import type { PageMakeUp } from './page.ts'
import { isOrderly } from './orderly.ts'
import { preflightPdf } from './preflight.ts'
import { pagesOf } from './tree.ts'
import type { PdfPages } from './pdfium.ts'
import { pictureOf } from '../pictures/map.ts'
import type { Grey } from '../pictures/picture.ts'
import { qualityOf } from '../pictures/quality.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { needed, unlessIncomplete } from '../needed.ts'
import { refused } from '../refused.ts'
import type { Letter } from '../fields/letter.ts'
import { pageText, plainText, type PageText } from '../fields/text-lines.ts'
import { asShown, type Drawn } from './shown.ts'
import { isSeparator } from '../separator.ts'

export interface PdfReading {
  readonly pages: ScanPages
  readonly seen: readonly PageSeen[]
  /** The text layer of each page, with where things stand. */
  readonly texts: readonly PageText[]
  /** Pages without a text layer, as pictures to be read like photos: the first few, and only where no page has one. */
  readonly photos?: readonly PagePhoto[]
  readonly reasons: readonly ReasonCode[]
}

/** A page drawn for reading: `page` counts from 0. */
export interface PagePhoto {
  readonly page: number
  readonly bytes: Uint8Array
}

const LOOK_DPI = 200
const CLOSE_DPI = 360
/** Scanned pages of one PDF that are read: each takes some seconds. */
const MOST_PHOTOS = 6

/** A stranger's PDF: looked through, read, copied page by page, and the copy compared with what a reader shows. */
export async function readPdf(
  bytes: Uint8Array,
  limits: ReadLimits,
  alive: Alive,
  purpose: ReadPurpose,
): Promise<PdfReading> {
  const early = preflightPdf(bytes, limits)
  if (early !== undefined) return nothing(early)
  const source = await load(bytes)
  if (typeof source === 'string') return nothing(source)
  const found = pagesOf(source.context, source.catalog, limits)
  if ('refused' in found) return nothing(found.refused)
  const leaves = leavesOf(source, found, limits)
  if ('refused' in leaves) return nothing(leaves.refused)
  const plain = leaves.every((leaf) => 'refused' in leaf || isPlain(leaf.makeUp))
  const trusted = plain && (purpose === 'print' || isOrderly(bytes, source.context))
  if (trusted && purpose !== 'everything')
    return { seen: [], texts: [], ...(await (await import('./print.ts')).copiedPages(source, leaves)) }
  const looked = await (await needed('@hyzyla/pdfium', () => import('./pdfium.ts'))).openPdf(bytes)
  if (looked === undefined) return nothing('S16')
  try {
    if (looked.count !== leaves.length) return nothing('S18')
    const read = purpose === 'everything' ? await lookAt(looked, leaves, alive) : { seen: [], texts: [], leaves }
    const { copiedPages, printPages } = await import('./print.ts')
    const copied = trusted
      ? await copiedPages(source, read.leaves)
      : await printPages(source, read.leaves, looked, limits, alive)
    const turned = await setUpright(copied.pages, read)
    const locked: readonly ReasonCode[] = isLocked(bytes) ? ['S32'] : []
    const sound = found.flatMap((page) => ('refused' in page ? [] : [page]))
    return {
      seen: read.seen,
      texts: read.texts,
      photos: purpose === 'everything' ? await photosOf(looked, read, alive) : [],
      pages: turned.pages,
      reasons: [
        ...locked,
        ...(isPile(read) ? (['S50'] as const) : []),
        ...aboutFile(source, sound),
        ...copied.reasons,
        ...turned.reasons,
      ],
    }
  } finally {
    looked.close()
  }
}

/** Nothing on it needs a reader to be seen: its instructions and what they use are all there is. */
const isPlain = ({ needsReader, stamps, unseen }: PageMakeUp): boolean => !needsReader && !unseen && stamps.length === 0

const nothing = (code: ReasonCode): PdfReading => ({ pages: refused(code), seen: [], texts: [], reasons: [code] })

/** A locked file is opened with the empty password; what its lock hides seems broken before, and is not taken for that. */
async function load(bytes: Uint8Array): Promise<PDFDocument | ReasonCode> {
  const options = { updateMetadata: false, throwOnInvalidObject: true }
  try {
    return await PDFDocument.load(Uint8Array.from(bytes), options)
  } catch (error) {
    if (!/encrypt/i.test(String(error)) && !isLocked(bytes)) return 'S16'
  }
  try {
    return await PDFDocument.load(Uint8Array.from(bytes), { updateMetadata: false, password: '' })
  } catch (error) {
    return /password/i.test(String(error)) ? 'S15' : 'S16'
  }
}

type Looked = Pick<PdfReading, 'seen' | 'texts'>

/** So many scanned pages are a pile of papers: what is read of some of them would be said of all. */
const PILE = 12

const isPile = ({ seen, texts }: Looked): boolean =>
  seen.length > PILE &&
  texts.every(({ lines }) => lines.length === 0) &&
  !seen.some(({ codes }) => codes.some(({ text }) => isSeparator(text)))

async function photosOf(pdf: PdfPages, { seen, texts }: Looked, alive: Alive): Promise<readonly PagePhoto[]> {
  if (isPile({ seen, texts }) || texts.some(({ lines }) => lines.length > 0)) return []
  if (!(await import('../ocr/prepared.ts')).readsPhotos()) return []
  const { default: sharp } = await import('sharp')
  const photos: PagePhoto[] = []
  for (const [page, { reasons }] of seen.slice(0, MOST_PHOTOS).entries()) {
    if (reasons.includes('S11')) continue
    const { width, height } = pdf.size(page)
    const { data, ...size } = await pdf.colour(page, Math.min(LOOK_DPI / 72, 2400 / Math.max(width, height)))
    const picture = sharp(data, { raw: { ...size, channels: 4 } })
    photos.push({ page, bytes: Uint8Array.from(await picture.png({ compressionLevel: 1 }).toBuffer()) })
    alive()
  }
  return photos
}

const NO_TEXT: PageText = { lines: [], sides: [] }

/** What each page shows; one that is refused, or that the renderer cannot open, shows nothing and is refused. */
async function lookAt(
  pdf: PdfPages,
  leaves: readonly Leaf[],
  alive: Alive,
): Promise<Looked & { readonly leaves: readonly Leaf[] }> {
  const seen: PageSeen[] = []
  const texts: PageText[] = []
  const sound: Leaf[] = []
  for (const [i, leaf] of leaves.entries()) {
    const looked =
      'refused' in leaf
        ? leaf
        : await lookAtPage(pdf, i, leaf.makeUp.drawn).catch(unlessIncomplete({ refused: 'S16' as const }))
    const bad = 'refused' in looked
    seen.push(bad ? { codes: [], reasons: [] } : looked.seen)
    texts.push(bad ? NO_TEXT : looked.text)
    sound.push(bad ? looked : leaf)
    alive('page')
  }
  return { seen, texts, leaves: sound }
}

/** A page of letters alone has no code, and is looked at only as closely as its picture needs. */
async function lookAtPage(
  pdf: PdfPages,
  index: number,
  drawn: boolean,
): Promise<{ readonly seen: PageSeen; readonly text: PageText }> {
  const { width, height } = pdf.size(index)
  const { letters, drawn: glyphs } = pdf.readTwice(index)
  const coded = drawn || letters.length === 0
  const dots = coded ? Math.min(LOOK_DPI / 72, 3400 / Math.max(width, height)) : LETTERS_SIDE / Math.max(width, height)
  const grey = await pdf.grey(index, dots)
  const bare = letters.length === 0 ? undefined : pdf.bare(index, grey)
  const textOf = async (of: readonly Letter[]): Promise<PageText> =>
    pageText(
      bare === undefined ? of : await asShown(of, { grey, bare, dots: grey.width / width }, () => closer(pdf, index)),
      { width, height },
    )
  const said = await textOf(letters)
  const text = glyphs === undefined ? said : { ...said, drawn: await textOf(glyphs) }
  const { lines } = text
  const picture = pictureOf(grey)
  const seen: PageSeen = {
    codes: coded ? await codesOn(grey, lines.length > 0 ? 'drawn' : 'photo') : [],
    ...(lines.length === 0 ? {} : { text: plainText(lines) }),
    ...(picture === undefined ? {} : { picture }),
    // Nobody misses anything on a page of a point.
    reasons: lines.length > 0 || isSoft({ width, height }) ? [] : qualityOf(grey).filter((reason) => reason !== 'S14'),
  }
  return { seen, text }
}

async function closer(pdf: PdfPages, index: number): Promise<Drawn> {
  const { width, height } = pdf.size(index)
  const grey = await pdf.grey(index, Math.min(CLOSE_DPI / 72, 4200 / Math.max(width, height)))
  return { grey, bare: pdf.bare(index, grey), dots: grey.width / width }
}

const isSoft = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  Math.min(width, height) < 3

const codesOn = async (grey: Grey, made: 'photo' | 'drawn'): Promise<PageSeen['codes']> =>
  (await needed('zxing-wasm', () => import('../pictures/codes.ts'))).readCodes(grey, made)

/** The longer side, in dots, of a page without codes: twice what its picture is made from. */
const LETTERS_SIDE = 1400

/** Scanned pages whose codes stand turned are turned back, by their page's own rotation: nothing is drawn again. */
async function setUpright(pages: ScanPages, { seen, texts }: Looked): Promise<Pick<PdfReading, 'pages' | 'reasons'>> {
  if (seen.length === 0 || pages.kind !== 'pdf') return { pages, reasons: [] }
  const { turnOfPage } = await import('../pictures/turn.ts')
  const missing = new Set(pages.missing?.map(({ page }) => page - 1))
  const turns = seen
    .map(({ codes }, i) => ((texts[i]?.lines.length ?? 0) > 0 ? 0 : turnOfPage(codes)))
    .filter((_, i) => !missing.has(i))
  if (turns.every((turn) => turn === 0)) return { pages, reasons: [] }
  const pdf = await PDFDocument.load(pages.bytes, { updateMetadata: false })
  pdf.getPages().forEach((page, i) => {
    page.setRotation(degrees((page.getRotation().angle + 360 - (turns[i] ?? 0)) % 360))
  })
  const bytes = await pdf.save({ useObjectStreams: false, addDefaultPage: false })
  return { pages: { ...pages, bytes }, reasons: ['S30'] }
}
