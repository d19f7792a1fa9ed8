import type { PageSeen, ReadLimits, ReadPurpose } from '../../model/reading.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import type { Alive } from '../../model/reading.ts'
import type { ReasonCode } from '../reasons/reasons.ts'
import { needed } from '../needed.ts'
import { refused } from '../refused.ts'
import { codeReader } from '../pictures/code-reader.ts'
import type { Grey } from '../pictures/picture.ts'
import type { OfdDocument } from './document.ts'
import { drawOfd, type Drawn } from './draw/draw.ts'
import type { OfdPackage } from './package.ts'

export interface PrintedOfd {
  readonly pages: ScanPages
  readonly seen: readonly PageSeen[]
  readonly reasons: readonly ReasonCode[]
}

/** The pages of an OFD drawn for the packet, and what they show: codes, and pictures for comparing. */
export async function printOfd(
  files: OfdPackage,
  documents: readonly OfdDocument[],
  limits: ReadLimits,
  alive: Alive,
  purpose: ReadPurpose,
): Promise<PrintedOfd> {
  const drawn = await drawOfd(files, documents, limits)
  if ('why' in drawn) return { pages: { kind: 'refused', why: drawn.why }, seen: [], reasons: ['S26'] }
  const { missing, replaced, bytes } = drawn
  const seen = purpose === 'print' ? [] : await lookAt(drawn, alive, purpose === 'everything')
  if (seen === undefined) return { pages: refused('S22'), seen: [], reasons: ['S22'] }
  const lost: readonly ReasonCode[] = missing.length > 0 ? ['S26'] : []
  return {
    pages: { kind: 'pdf', bytes, ...(missing.length > 0 ? { missing } : {}) },
    seen: purpose === 'everything' ? seen : [],
    reasons: [...lost, replaced ? 'S46' : 'S45'],
  }
}

const LOOK_DPI = 150
/** Pixels of ink that one letter leaves at least: less, and the letters are there and not seen. */
const LEAST_INK = 3
/** The share of the letters that a reader finds: it leaves out those beyond the edge, and one of two that lie on each other. */
const LEAST_LETTERS = 0.85

/** What a reader shows of the drawn pages; undefined where letters are missing or leave no ink. */
async function lookAt(
  { bytes, letters }: Drawn,
  alive: Alive,
  whole: boolean,
): Promise<readonly PageSeen[] | undefined> {
  const { openPdf } = await needed('@hyzyla/pdfium', () => import('../pdf/pdfium.ts'))
  const pdf = await openPdf(bytes)
  if (pdf === undefined || pdf.count !== letters.length) return undefined
  const seen: PageSeen[] = []
  try {
    for (const [i, drawn] of letters.entries()) {
      const { width, height } = pdf.size(i)
      const grey = await pdf.grey(i, Math.min(LOOK_DPI / 72, 2600 / Math.max(width, height)))
      const ink = grey.data.reduce((count, value) => count + (value < 200 ? 1 : 0), 0)
      if (ink < LEAST_INK * Math.min(drawn, 1000) || pdf.letters(i).length < drawn * LEAST_LETTERS) return undefined
      if (whole) seen.push(await seenOn(grey))
      alive()
    }
  } finally {
    pdf.close()
  }
  return seen
}

async function seenOn(grey: Grey): Promise<PageSeen> {
  const { readCodes } = await codeReader()
  const { pictureOf } = await import('../pictures/map.ts')
  const picture = pictureOf(grey)
  return { codes: await readCodes(grey, 'drawn'), ...(picture === undefined ? {} : { picture }), reasons: [] }
}
