import { degrees, PDFArray, PDFDict, PDFDocument, type PDFObject } from 'pdf-lib'
import type { PageSeen, ReadLimits, ReadPurpose } from '../model/reading.ts'
import type { ScanPages } from '../model/scan-pages.ts'
import type { Alive } from './intake.ts'
import { addCopy, Copier } from './pdf-copy.ts'
import { makeUpOf, type PageMakeUp } from './pdf-page.ts'
import { preflightPdf, unescapeNames } from './pdf-preflight.ts'
import { arrayAt, dictAt, name, nameAt, pagesOf, type SourcePage } from './pdf-tree.ts'
import type { PdfPages } from './pdfium.ts'
import { pictureOf } from './picture-map.ts'
import { qualityOf } from './picture-quality.ts'
import type { ReasonCode } from './reasons.ts'
import { refused } from './refused.ts'
import { linesOf, plainText, type TextLine } from './text-lines.ts'

export interface PdfReading {
  readonly pages: ScanPages
  readonly seen: readonly PageSeen[]
  /** The text layer of each page, with where things stand. */
  readonly lines: readonly (readonly TextLine[])[]
  readonly reasons: readonly ReasonCode[]
}

const PRINT_DPI = 200
/** Longer side, in dots, of the pictures that a copy is compared with its source by. */
const COMPARE = 700

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
  const { context, catalog } = source
  const pages = pagesOf(context, catalog, limits)
  if ('refused' in pages) return nothing(pages.refused)
  const makeUps = makeUpsOf(source, pages, limits)
  if ('refused' in makeUps) return nothing(makeUps.refused)
  if (purpose === 'print' && makeUps.every(isPlain)) return await plainCopy(source, pages, makeUps)
  const { openPdf } = await import('./pdfium.ts')
  const looked = await openPdf(bytes)
  if (looked === undefined) return nothing('S16')
  try {
    if (looked.count !== pages.length) return nothing('S18')
    const read = purpose === 'print' ? { seen: [], lines: [] } : await lookAt(looked, alive)
    const copied = await copyPages(source, pages, makeUps, looked, limits, alive)
    const turned = await setUpright(copied.pages, read)
    const locked: readonly ReasonCode[] = isLocked(bytes) ? ['S32'] : []
    return {
      ...read,
      ...turned,
      reasons: [...locked, ...aboutFile(source, pages), ...copied.reasons, ...turned.reasons],
    }
  } finally {
    looked.close()
  }
}

/** How each page is made, within bounds: before anything draws it. */
function makeUpsOf(
  source: PDFDocument,
  pages: readonly SourcePage[],
  limits: ReadLimits,
): readonly PageMakeUp[] | { refused: ReasonCode } {
  const layered = dictAt(source.catalog, 'OCProperties') !== undefined && hasLayers(source.catalog)
  const makeUps: PageMakeUp[] = []
  for (const page of pages) {
    const makeUp = makeUpOf(page, layered, limits)
    if ('refused' in makeUp) return makeUp
    makeUps.push(makeUp)
  }
  return makeUps
}

const nothing = (code: ReasonCode): PdfReading => ({ pages: refused(code), seen: [], lines: [], reasons: [code] })

/** Opened, it no longer says so itself. */
const isLocked = (bytes: Uint8Array): boolean =>
  /\/Encrypt\s+(?:\d|<<)/.test(unescapeNames(Buffer.from(bytes).toString('latin1')))

async function load(bytes: Uint8Array): Promise<PDFDocument | ReasonCode> {
  const options = { updateMetadata: false, throwOnInvalidObject: true }
  try {
    return await PDFDocument.load(Uint8Array.from(bytes), options)
  } catch (error) {
    if (!/encrypt/i.test(String(error))) return 'S16'
  }
  try {
    return await PDFDocument.load(Uint8Array.from(bytes), { ...options, password: '' })
  } catch (error) {
    return /password/i.test(String(error)) ? 'S15' : 'S16'
  }
}

async function lookAt(pdf: PdfPages, alive: Alive): Promise<Pick<PdfReading, 'seen' | 'lines'>> {
  const { readCodes } = await import('./codes.ts')
  const seen: PageSeen[] = []
  const lines: (readonly TextLine[])[] = []
  for (let i = 0; i < pdf.count; i++, alive()) {
    const { width, height } = pdf.size(i)
    const found = linesOf(pdf.letters(i))
    const grey = await pdf.grey(i, Math.min(PRINT_DPI / 72, 3400 / Math.max(width, height)))
    const picture = pictureOf(grey)
    lines.push(found)
    seen.push({
      codes: await readCodes(grey, found.length > 0 ? 'drawn' : 'photo'),
      ...(found.length === 0 ? {} : { text: plainText(found) }),
      ...(picture === undefined ? {} : { picture }),
      reasons: found.length > 0 ? [] : qualityOf(grey).filter((reason) => reason !== 'S14'),
    })
  }
  return { seen, lines }
}

/** Scanned pages whose codes stand turned are turned back, by their page's own rotation: nothing is drawn again. */
async function setUpright(
  pages: ScanPages,
  { seen, lines }: Pick<PdfReading, 'seen' | 'lines'>,
): Promise<Pick<PdfReading, 'pages' | 'reasons'>> {
  if (seen.length === 0) return { pages, reasons: [] }
  const { turnOfPage } = await import('./upright.ts')
  const turns = seen.map(({ codes }, i) => ((lines[i]?.length ?? 0) > 0 ? 0 : turnOfPage(codes)))
  if (pages.kind !== 'pdf' || turns.every((turn) => turn === 0)) return { pages, reasons: [] }
  const pdf = await PDFDocument.load(pages.bytes, { updateMetadata: false })
  pdf.getPages().forEach((page, i) => {
    page.setRotation(degrees((page.getRotation().angle + 360 - (turns[i] ?? 0)) % 360))
  })
  const bytes = await pdf.save({ useObjectStreams: false, addDefaultPage: false })
  return { pages: { kind: 'pdf', bytes }, reasons: ['S30'] }
}

/** What stands in the file beside its pages and never reaches the packet, and what that means. */
function aboutFile({ catalog, context }: PDFDocument, pages: readonly SourcePage[]): readonly ReasonCode[] {
  const reasons: ReasonCode[] = []
  const form = dictAt(catalog, 'AcroForm')
  if (isActive(catalog) || hasActive(context.enumerateIndirectObjects()) || pages.some(hasActiveMarks))
    reasons.push('S20')
  if (form === undefined) return reasons
  reasons.push('S33')
  if (context.enumerateIndirectObjects().some(([, object]) => isSignature(object))) reasons.push('S25')
  return reasons
}

const ACTIONS = new Set(
  'JavaScript Launch URI GoToR GoToE SubmitForm ImportData Rendition Movie Sound RichMediaExecute'.split(' '),
)

function isActive(catalog: PDFDict): boolean {
  const names = dictAt(catalog, 'Names')
  return (
    ['OpenAction', 'AA', 'AF', 'Collection'].some((key) => catalog.get(name(key)) !== undefined) ||
    ['JavaScript', 'EmbeddedFiles'].some((key) => names?.get(name(key)) !== undefined) ||
    dictAt(catalog, 'AcroForm')?.get(name('XFA')) !== undefined
  )
}

const hasActive = (objects: readonly (readonly [unknown, PDFObject])[]): boolean =>
  objects.some(([, object]) => object instanceof PDFDict && (actsItself(object) || actsByKey(object)))

/** Links to web addresses are so common that they are no news; what else a mark does is. */
const hasActiveMarks = ({ dict }: SourcePage): boolean =>
  actsByKey(dict) ||
  (arrayAt(dict, 'Annots')?.asArray() ?? []).some((item) => {
    const mark = dict.context.lookup(item)
    return mark instanceof PDFDict && nameAt(mark, 'Subtype') !== 'Link' && actsByKey(mark)
  })

const actsItself = (dict: PDFDict): boolean => ACTIONS.has(safeName(dict, 'S') ?? '')

const actsByKey = (dict: PDFDict): boolean =>
  ['A', 'AA'].some((key) => {
    const action = dict.lookup(name(key))
    return action instanceof PDFDict && (actsItself(action) || key === 'AA')
  })

const isSignature = (object: PDFObject): boolean =>
  object instanceof PDFDict && safeName(object, 'FT') === 'Sig' && object.get(name('V')) !== undefined

function safeName(dict: PDFDict, key: string): string | undefined {
  try {
    return nameAt(dict, key)
  } catch {
    return undefined
  }
}

/** Nothing on it needs a reader to be seen: its instructions and what they use are all there is. */
const isPlain = ({ needsReader, stamps }: PageMakeUp): boolean => !needsReader && stamps.length === 0

/** The copy alone; that such copies look like their source was seen when the file was taken in. */
async function plainCopy(
  source: PDFDocument,
  pages: readonly SourcePage[],
  makeUps: readonly PageMakeUp[],
): Promise<PdfReading> {
  return { pages: { kind: 'pdf', bytes: await copyOf(source, pages, makeUps) }, seen: [], lines: [], reasons: [] }
}

async function copyOf(
  source: PDFDocument,
  pages: readonly SourcePage[],
  makeUps: readonly PageMakeUp[],
): Promise<Uint8Array> {
  const target = await PDFDocument.create({ updateMetadata: false })
  const copier = new Copier(source.context, target.context)
  for (const [i, page] of pages.entries()) {
    const makeUp = makeUps[i]
    if (makeUp !== undefined) addCopy(target, copier, page, makeUp)
  }
  return await target.save({ useObjectStreams: false, addDefaultPage: false })
}

async function copyPages(
  source: PDFDocument,
  pages: readonly SourcePage[],
  makeUps: readonly PageMakeUp[],
  looked: PdfPages,
  limits: ReadLimits,
  alive: Alive,
): Promise<{ pages: ScanPages; reasons: readonly ReasonCode[] }> {
  const bytes = await copyOf(source, pages, makeUps)
  const redraw = await pagesToRedraw(bytes, makeUps, looked, alive)
  if (redraw === 'unsure') return { pages: refused('S22'), reasons: ['S22'] }
  if (redraw.size === 0) return { pages: { kind: 'pdf', bytes }, reasons: stampReasons(makeUps) }
  return await redrawn(bytes, redraw, makeUps, looked, limits)
}

const hasLayers = (catalog: PDFDict): boolean =>
  (arrayAt(dictAt(catalog, 'OCProperties') ?? catalog, 'OCGs') ?? PDFArray.withContext(catalog.context)).size() > 0

const stampReasons = (makeUps: readonly PageMakeUp[]): readonly ReasonCode[] =>
  makeUps.some(({ stamps }) => stamps.length > 0) ? ['S24'] : []

/**
 * Pages that a reader must draw, and those whose copy lost something. `unsure` when a page carries stamps that the
 * renderer does not show: drawn again it would lose them.
 */
async function pagesToRedraw(
  bytes: Uint8Array,
  makeUps: readonly PageMakeUp[],
  looked: PdfPages,
  alive: Alive,
): Promise<ReadonlySet<number> | 'unsure'> {
  const copy = await (await import('./pdfium.ts')).openPdf(bytes)
  if (copy === undefined || copy.count !== makeUps.length) return 'unsure'
  const found = new Set<number>()
  try {
    for (const [i, { needsReader, stamps }] of makeUps.entries()) {
      const { lost, gained } = await compare(looked, copy, i)
      const stamped = stamps.length > 0
      const faithful = lost <= SLACK && (gained <= SLACK || stamped)
      if (needsReader || !faithful) {
        if (stamped && gained > SLACK) return 'unsure'
        found.add(i)
      }
      alive()
    }
  } finally {
    copy.close()
  }
  return found
}

/** Pixels that may differ between a copy and its source: hairlines that fall between two. */
const SLACK = 20

interface Change {
  /** Pixels that are clearly darker in the source. */
  readonly lost: number
  /** Pixels that are clearly darker in the copy. */
  readonly gained: number
}

async function compare(source: PdfPages, copy: PdfPages, index: number): Promise<Change> {
  const { width, height } = source.size(index)
  const scale = COMPARE / Math.max(width, height)
  const [a, b] = [await source.grey(index, scale), await copy.grey(index, scale)]
  if (a.width !== b.width || a.height !== b.height) return { lost: Infinity, gained: 0 }
  let [lost, gained] = [0, 0]
  for (let i = 0; i < a.data.length; i++) {
    const change = (a.data[i] ?? 0) - (b.data[i] ?? 0)
    if (change < -64) lost++
    if (change > 64) gained++
  }
  return { lost, gained }
}

/** The same file with some pages as pictures. A page whose Chinese letters the renderer cannot draw is refused, never blank. */
async function redrawn(
  bytes: Uint8Array,
  pages: ReadonlySet<number>,
  makeUps: readonly PageMakeUp[],
  looked: PdfPages,
  limits: ReadLimits,
): Promise<{ pages: ScanPages; reasons: readonly ReasonCode[] }> {
  if ([...pages].some((index) => makeUps[index]?.unembedded === true))
    return { pages: refused('S21'), reasons: ['S21'] }
  const whole = await PDFDocument.load(bytes, { updateMetadata: false })
  const target = await PDFDocument.create({ updateMetadata: false })
  const copied = await target.copyPages(whole, whole.getPageIndices())
  for (const [index, page] of copied.entries()) {
    if (!pages.has(index)) target.addPage(page)
    else await addDrawn(target, looked, index, limits)
  }
  const result = await target.save({ useObjectStreams: false, addDefaultPage: false })
  return { pages: { kind: 'pdf', bytes: result }, reasons: [...stampReasons(makeUps), 'S23'] }
}

async function addDrawn(target: PDFDocument, looked: PdfPages, index: number, limits: ReadLimits): Promise<void> {
  const { width, height } = looked.size(index)
  const scale = Math.min(PRINT_DPI / 72, 5000 / Math.max(width, height))
  const pixels = await looked.colour(index, scale)
  const { readPixels } = await import('./picture.ts')
  const { image } = await readPixels({ ...pixels, channels: 4 }, limits)
  const embedded = await (image.type === 'png' ? target.embedPng(image.bytes) : target.embedJpg(image.bytes))
  target.addPage([width, height]).drawImage(embedded, { x: 0, y: 0, width, height })
}
