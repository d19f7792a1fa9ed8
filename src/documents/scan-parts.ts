import type { Packet, Part } from '../model/packet.ts'
import type { MissingPage, ScanPages } from '../model/scan-pages.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { layOut } from './layout/lay.ts'
import type { Layout } from './layout/layout.ts'
import type { Press } from './press.ts'
import { attachSheet, isMissing, openScan, type ScanLeaf, type ScanPage } from './scans/scan-page.ts'
import { isSmall, shareOut, type SharedPage } from './scans/small-scans.ts'

export type ScanPart = Extract<Part, { kind: 'scan' }>

/** A run of pages, or the sheet that stands for one page or for the whole paper. */
export type Piece =
  | { readonly kind: 'pages'; readonly pages: readonly ScanPage[] }
  | { readonly kind: 'sheet'; readonly sheet: Sheet; readonly layout: Layout; readonly page?: number }

/** A scan before it has its place in the packet. */
export type ReadyScan =
  | { readonly kind: 'scan'; readonly part: ScanPart; readonly pieces: readonly Piece[] }
  /** On one page with others; the first of them brings the page. */
  | {
      readonly kind: 'shared'
      readonly part: ScanPart
      readonly page: ScanPage
      readonly shared: SharedPage
    }

export interface UsedSource {
  readonly receipt: string
  readonly used: 'pages' | 'attach-the-paper'
  readonly why?: Words
  /** Pages of it in whose place stands a sheet to attach the paper to. */
  readonly missing?: readonly MissingPage[]
}

export interface ReadyScans {
  readonly ready: ReadonlyMap<string, ReadyScan>
  readonly sources: readonly UsedSource[]
}

type Look = Pick<Sheet, 'lang' | 'size' | 'caseNumber'>

/** Opens every scan of a packet, and lets small ones that follow each other share pages. */
export async function readyScans(
  press: Press,
  { parts }: Packet,
  scans: ReadonlyMap<string, ScanPages> | undefined,
  look: Look,
): Promise<ReadyScans> {
  const ready = new Map<string, ReadyScan>()
  const sources: UsedSource[] = []
  for (const part of parts) {
    if (part.kind !== 'scan') continue
    const { scan, source } = await readyScan(press, part, scans?.get(part.receipt.id), look)
    ready.set(part.id, scan)
    sources.push(source)
  }
  for (const [id, shared] of sharedPages(parts, ready)) ready.set(id, shared)
  return { ready, sources }
}

async function readyScan(
  press: Press,
  part: ScanPart,
  scan: ScanPages | undefined,
  look: Look,
): Promise<{ readonly scan: ReadyScan; readonly source: UsedSource }> {
  const receipt = part.receipt.id
  const base = { ...look, annex: annexOf(part.annex) }
  const sheetFor = (why: Words, page?: number, of = 1): Piece => {
    const sheet = attachSheet(base, part.caption, why, page === undefined ? undefined : { number: page, of })
    return { kind: 'sheet', sheet, layout: layOut(press, sheet), ...(page === undefined ? {} : { page }) }
  }
  const opened = await openScan(scan)
  if ('why' in opened)
    return {
      scan: { kind: 'scan', part, pieces: [sheetFor(opened.why)] },
      source: { receipt, used: 'attach-the-paper', why: opened.why },
    }
  const { leaves } = opened
  const missing = leaves.filter(isMissing)
  const pieces = piecesOf(leaves, ({ page, why }) => sheetFor(why, page, leaves.length))
  return {
    scan: { kind: 'scan', part, pieces },
    source: { receipt, used: 'pages', ...(missing.length === 0 ? {} : { missing }) },
  }
}

function piecesOf(leaves: readonly ScanLeaf[], sheetFor: (leaf: MissingPage) => Piece): readonly Piece[] {
  const pieces: Piece[] = []
  let run: ScanPage[] = []
  const close = (): void => {
    if (run.length > 0) pieces.push({ kind: 'pages', pages: run })
    run = []
  }
  for (const leaf of leaves)
    if (isMissing(leaf)) {
      close()
      pieces.push(sheetFor(leaf))
    } else run.push(leaf)
  close()
  return pieces
}

export const annexOf = (annex: number): Words => ({ zh: `附件 ${annex}`, en: `Annex ${annex}` })

/** Small scans that follow each other in the packet, page by page. */
function sharedPages(parts: readonly Part[], ready: ReadonlyMap<string, ReadyScan>): ReadonlyMap<string, ReadyScan> {
  const found = new Map<string, ReadyScan>()
  let run: { readonly id: string; readonly part: ScanPart; readonly page: ScanPage }[] = []
  const close = (): void => {
    for (const shared of shareOut(run))
      for (const { id, part, page } of run.filter(({ id }) => shared.ids.includes(id)))
        found.set(id, { kind: 'shared', part, page, shared })
    run = []
  }
  for (const part of parts) {
    const page = part.kind === 'scan' && part.mayShare === true ? onlyPage(ready.get(part.id)) : undefined
    if (part.kind === 'scan' && page !== undefined && isSmall(page)) run.push({ id: part.id, part, page })
    else close()
  }
  close()
  return found
}

function onlyPage(scan: ReadyScan | undefined): ScanPage | undefined {
  const [piece, ...more] = scan?.kind === 'scan' ? scan.pieces : []
  return piece?.kind === 'pages' && more.length === 0 && piece.pages.length === 1 ? piece.pages[0] : undefined
}
