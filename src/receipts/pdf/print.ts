import { PDFDocument, type PDFDict, type PDFPage } from 'pdf-lib'
import type { ReadLimits, Alive } from '../../model/reading.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import { addCopy, Copier } from './copy.ts'
import type { PageMakeUp } from './page.ts'
import { refusedLeaves, soundLeaves, type Leaf, type SoundLeaf } from './leaf.ts'
import type { PdfPages } from './pdfium.ts'
import { boxOf, HAIR, name, type SourcePage } from './tree.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { needed, unlessIncomplete } from '../needed.ts'
import { missingPages, refused } from '../refused.ts'

/** The pages to print, and what was done to them or is wrong with those left out. */
export interface PrintCopy {
  readonly pages: ScanPages
  readonly reasons: readonly ReasonCode[]
}

/** Longer side, in dots, of the pictures that a copy is compared with its source by. */
const COMPARE = 700
const PRINT_DPI = 300

/**
 * Copies each page, compares it with what a reader shows of the source, and draws again what a copy cannot keep. A page
 * that comes out in neither way is left out and named: never blank, and never at the cost of the others.
 */
export async function printPages(
  source: PDFDocument,
  leaves: readonly Leaf[],
  looked: PdfPages,
  limits: ReadLimits,
  alive: Alive,
): Promise<PrintCopy> {
  const copy = await copyOf(source, leaves)
  const whole = new Map(soundLeaves(leaves))
  // What no copy was made of is drawn, unless it says why it cannot be shown.
  const verdicts = copy.bytes === undefined ? new Map<number, Verdict>() : await verdictsOn(copy, looked, alive)
  const all = new Map([...whole].map(([index, leaf]) => [index, verdicts?.get(index) ?? drawnOr(leaf)] as const))
  return await withVerdicts({ ...copy, all: whole, bad: refusedLeaves(leaves) }, all, looked, limits)
}

/** A picture of it, where that loses nothing. */
const drawnOr = ({ makeUp: { stamps, unembedded } }: SoundLeaf): Verdict =>
  stamps.length > 0 ? 'S22' : unembedded ? 'S21' : 'draw'

/** The copy alone, for pages that were compared when the file was taken in. */
export async function copiedPages(source: PDFDocument, leaves: readonly Leaf[]): Promise<PrintCopy> {
  const copy = await copyOf(source, leaves)
  return copy.bytes === undefined ? nothingLeft(copy.bad) : finished(copy.bytes, copy.bad, [])
}

interface Copy {
  readonly bytes: Uint8Array
  /** Pages of the source that are in it, by their place there. */
  readonly good: ReadonlyMap<number, SoundLeaf>
  readonly bad: Map<number, ReasonCode>
}

/** No page could be copied. */
type NoCopy = Omit<Copy, 'bytes'> & { readonly bytes?: undefined }

/** Pages that do not copy and make the others start over. */
const MOST_FAILURES = 5

async function copyOf(source: PDFDocument, leaves: readonly Leaf[]): Promise<Copy | NoCopy> {
  const good = new Map(soundLeaves(leaves))
  const bad = refusedLeaves(leaves)
  for (let failures = 0; failures <= MOST_FAILURES && good.size > 0; failures++) {
    const target = await PDFDocument.create({ updateMetadata: false })
    const failed = addAll(target, source, good)
    if (failed === undefined) return { bytes: await saved(target), good, bad }
    good.delete(failed)
    bad.set(failed, 'S18')
  }
  return { good, bad }
}

/** The page that does not copy; what was made of it and the others is then thrown away. */
function addAll(target: PDFDocument, source: PDFDocument, good: ReadonlyMap<number, SoundLeaf>): number | undefined {
  const copier = new Copier(source.context, target.context)
  for (const [index, { page, makeUp }] of good)
    try {
      addCopy(target, copier, page, makeUp)
    } catch {
      return index
    }
  return undefined
}

const saved = (pdf: PDFDocument): Promise<Uint8Array> => pdf.save({ useObjectStreams: false, addDefaultPage: false })

/** `draw`: a reader must draw it, or its copy lost something. A code: it cannot be shown at all. */
type Verdict = 'copy' | 'draw' | ReasonCode

async function verdictsOn(
  { bytes, good }: Copy,
  looked: PdfPages,
  alive: Alive,
): Promise<ReadonlyMap<number, Verdict> | undefined> {
  const copy = await (await import('./pdfium.ts')).openPdf(bytes)
  if (copy === undefined || copy.count !== good.size) return undefined
  const verdicts = new Map<number, Verdict>()
  try {
    for (const [place, [index, leaf]] of [...good].entries()) {
      verdicts.set(index, await verdictOn(leaf, { source: looked, index }, { source: copy, index: place }))
      alive()
    }
  } finally {
    copy.close()
  }
  return verdicts
}

/** A page that carries stamps which the renderer does not show would lose them when it is drawn again. */
async function verdictOn({ makeUp, page }: SoundLeaf, original: Place, copy: Place): Promise<Verdict> {
  const { needsReader, stamps, unembedded } = makeUp
  const stamped = stamps.length > 0
  const aside = stamps.filter(({ blended }) => blended).flatMap(({ annotation }) => rectOn(page, annotation))
  const { lost, gained } = await compare(original, copy, aside).catch(() => ({ lost: Infinity, gained: Infinity }))
  const faithful = lost <= SLACK && (gained <= SLACK || stamped)
  if (faithful && !needsReader) return 'copy'
  // A picture of the page would lack the stamps, or the letters whose font is not in the file.
  if (stamped && gained > SLACK) return 'S22'
  return unembedded ? 'S21' : 'draw'
}

/** Pixels that may differ between a copy and its source: hairlines that fall between two. */
const SLACK = 20

interface Place {
  readonly source: PdfPages
  readonly index: number
}

interface Change {
  /** Pixels that are clearly darker in the source. */
  readonly lost: number
  /** Pixels that are clearly darker in the copy. */
  readonly gained: number
}

/** Where an annotation stands, in points from the upper left; nothing on a page that is turned. */
function rectOn({ mediaBox, cropBox, rotate }: SourcePage, annotation: PDFDict): readonly Rect[] {
  const [left = 0, , , top = 0] = cropBox ?? mediaBox
  const rect = boxOf(annotation.lookup(name('Rect')), HAIR)
  if (rect === undefined || rotate !== 0) return []
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect
  return [{ left: x0 - left, right: x1 - left, top: top - y1, bottom: top - y0 }]
}

interface Rect {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What is within `aside` is not compared. */
async function compare(original: Place, copy: Place, aside: readonly Rect[]): Promise<Change> {
  const { width, height } = original.source.size(original.index)
  const scale = COMPARE / Math.max(width, height)
  const [a, b] = [await original.source.grey(original.index, scale), await copy.source.grey(copy.index, scale)]
  if (a.width !== b.width || a.height !== b.height) return { lost: Infinity, gained: 0 }
  let [lost, gained] = [0, 0]
  for (let i = 0; i < a.data.length; i++) {
    const change = (a.data[i] ?? 0) - (b.data[i] ?? 0)
    if (Math.abs(change) <= 64) continue
    const [x, y] = [(i % a.width) / scale, Math.floor(i / a.width) / scale]
    if (aside.some((rect) => x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 1 && y <= rect.bottom + 1))
      continue
    if (change < -64) lost++
    if (change > 64) gained++
  }
  return { lost, gained }
}

interface Judged {
  /** Undefined where nothing could be copied. */
  readonly bytes?: Uint8Array | undefined
  readonly good: ReadonlyMap<number, SoundLeaf>
  /** Every page that can be shown. */
  readonly all: ReadonlyMap<number, SoundLeaf>
  readonly bad: Map<number, ReasonCode>
}

/** The copy as it is; or the same file with some pages as pictures and others left out. */
async function withVerdicts(
  { bytes, good, all, bad }: Judged,
  verdicts: ReadonlyMap<number, Verdict>,
  looked: PdfPages,
  limits: ReadLimits,
): Promise<PrintCopy> {
  const any = (is: (makeUp: PageMakeUp) => boolean): boolean => [...all].some(([, { makeUp }]) => is(makeUp))
  const stamped: readonly ReasonCode[] = [
    ...(any(({ stamps }) => stamps.length > 0) ? (['S24'] as const) : []),
    ...(any(({ unseen }) => unseen) ? (['S47'] as const) : []),
  ]
  if (bytes !== undefined && [...verdicts.values()].every((verdict) => verdict === 'copy'))
    return finished(bytes, bad, stamped)
  const target = await PDFDocument.create({ updateMetadata: false })
  const copies = await copiesOf(target, bytes, good)
  let drawn = false
  for (const [index, verdict] of verdicts) {
    const page = copies.get(index)
    if (verdict === 'copy' && page !== undefined) target.addPage(page)
    else if (verdict === 'draw') {
      const failed = await addDrawn(target, looked, index, limits).catch(unlessIncomplete('S22' as const))
      if (failed === undefined) drawn = true
      else bad.set(index, failed)
    } else bad.set(index, verdict === 'copy' ? 'S22' : verdict)
  }
  const reasons: readonly ReasonCode[] = [...stamped, ...(drawn ? (['S23'] as const) : [])]
  return target.getPageCount() === 0 ? nothingLeft(bad) : finished(await saved(target), bad, reasons)
}

async function copiesOf(
  target: PDFDocument,
  bytes: Uint8Array | undefined,
  good: ReadonlyMap<number, SoundLeaf>,
): Promise<ReadonlyMap<number, PDFPage>> {
  if (bytes === undefined) return new Map()
  const whole = await PDFDocument.load(bytes, { updateMetadata: false })
  const copies = await target.copyPages(whole, whole.getPageIndices())
  return new Map([...good.keys()].flatMap((index, place) => (copies[place] ? [[index, copies[place]] as const] : [])))
}

const finished = (
  bytes: Uint8Array,
  bad: ReadonlyMap<number, ReasonCode>,
  reasons: readonly ReasonCode[],
): PrintCopy => ({
  pages: { kind: 'pdf', bytes, ...missingPages(bad) },
  reasons: [...reasons, ...new Set(bad.values())],
})

/** The whole file is refused, for what is wrong with its first page. */
function nothingLeft(bad: ReadonlyMap<number, ReasonCode>): PrintCopy {
  const codes = [...new Set(bad.values())]
  return { pages: refused(codes[0] ?? 'S18'), reasons: codes }
}

async function addDrawn(target: PDFDocument, looked: PdfPages, index: number, limits: ReadLimits): Promise<undefined> {
  const { width, height } = looked.size(index)
  const scale = Math.min(PRINT_DPI / 72, 5000 / Math.max(width, height))
  const pixels = await looked.colour(index, scale)
  const { readPixels } = await needed('sharp', () => import('../pictures/picture.ts'))
  const { image } = await readPixels({ ...pixels, channels: 4 }, limits)
  const embedded = await (image.type === 'png' ? target.embedPng(image.bytes) : target.embedJpg(image.bytes))
  target.addPage([width, height]).drawImage(embedded, { x: 0, y: 0, width, height })
  return undefined
}
