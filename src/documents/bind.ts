import type { Packet, PageSpan, Part } from '../model/packet.ts'
import type { ScanPages } from '../model/scan-pages.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { layOut } from './layout/lay.ts'
import type { Layout } from './layout/layout.ts'
import { attach, type Attachment } from './paint/attachments.ts'
import { finishDocument, startDocument, type Drawn, type PressedDocument } from './paint/document.ts'
import type { Press } from './press.ts'
import { annexOf, readyScans, type Piece, type ReadyScan, type ScanPart, type UsedSource } from './scan-parts.ts'

type Scans = ReadonlyMap<string, ScanPages>

/** What the packet's parts need from outside, and how it is to be bound. */
export interface Supplies {
  /** The vetted scan of each receipt, by its id; may still be read. What is missing becomes a sheet to paste the paper on. */
  readonly scans?: Scans | Promise<Scans>
  readonly lang?: Sheet['lang']
  readonly size?: Sheet['size']
  /** The day the packet is of. Left out: it carries no date. */
  readonly date?: string
  /** Every part begins on the front of a leaf. */
  readonly duplex?: boolean
  /** Originals to embed, unaltered. */
  readonly attachments?: readonly Attachment[]
}

export interface Bound extends Drawn {
  readonly index: readonly {
    readonly part: string
    readonly title: string
    readonly first: number
    readonly last: number
  }[]
  readonly sources: readonly UsedSource[]
}

type Ready = { readonly kind: 'sheet'; readonly part: Part; readonly sheet: Sheet; readonly layout: Layout } | ReadyScan

/** All parts of a packet as one PDF. Same input, same bytes. */
export async function bind(press: Press, packet: Packet, supplies: Supplies = {}): Promise<Bound> {
  // First the sheets: that takes a while, in which the scans are read.
  const sheets = laidSheets(press, packet)
  const { ready: scans, sources } = await readyScans(press, packet, await supplies.scans, runningOf(packet, supplies))
  const fixed = new Map<string, Ready>([...scans, ...sheets])
  const { ready, spans, total } = settle(press, packet, fixed, supplies.duplex === true)
  const lang = supplies.lang === 'en' ? 'en' : 'zh'
  const document = startDocument(press, lang === 'en' ? undefined : 'packet')
  for (const item of ready) {
    const span = spans.get(item.part.id)
    while (span !== undefined && document.pageRefs.length + 1 < span.first) drawBlank(document, packet, supplies, total)
    drawPart(document, item, { packet, supplies, total, ready })
  }
  for (const attachment of supplies.attachments ?? []) attach(document, attachment)
  const drawn = finishDocument(document, {
    title: packet.title[lang],
    lang,
    ...(supplies.date === undefined ? {} : { date: supplies.date }),
  })
  return { ...drawn, sources, index: indexOf(packet, spans, lang) }
}

/** The back of a leaf: it says itself that nothing is missing there. */
function drawBlank(document: PressedDocument, packet: Packet, supplies: Supplies, total: number): void {
  const running = runningOf(packet, supplies)
  const sheet: Sheet = {
    ...running,
    id: 'blank',
    title: BLANK,
    blocks: [{ kind: 'paragraph', tone: 'note', text: BLANK }],
  }
  document.sheet(layOut(document.press, sheet), { running, title: '', prefix: '', total, listed: [] })
}

const BLANK: Words = { zh: '本页空白', en: 'This page is left blank' }

const runningOf = (packet: Packet, { lang = 'zh', size = 'normal' }: Supplies) =>
  ({ caseNumber: packet.caseNumber, lang, size }) as const

interface Settled {
  readonly ready: readonly Ready[]
  readonly spans: ReadonlyMap<string, PageSpan>
  readonly total: number
}

function laidSheets(press: Press, packet: Packet): Map<string, Ready> {
  const laid = new Map<string, Ready>()
  for (const part of packet.parts)
    if (part.kind === 'sheet')
      laid.set(part.id, { kind: 'sheet', part, sheet: part.sheet, layout: layOut(press, part.sheet) })
  return laid
}

/** An index page knows the pages of the others, and they may move when it grows: laid out again until nothing moves. */
function settle(press: Press, packet: Packet, fixed: ReadonlyMap<string, Ready>, duplex: boolean): Settled {
  let spans: ReadonlyMap<string, PageSpan> = new Map(packet.parts.map(({ id }) => [id, { first: 1, last: 1 }]))
  for (let round = 0; ; round++) {
    const ready = packet.parts.map((part) => fixed.get(part.id) ?? readyIndex(press, part, spans))
    const { next, total } = spansOf(ready, duplex)
    if (round === 4 || same(spans, next)) return { ready, spans: next, total }
    spans = next
  }
}

function readyIndex(press: Press, part: Part, spans: ReadonlyMap<string, PageSpan>): Ready {
  if (part.kind !== 'index') throw new Error(`part "${part.id}" is in the packet twice`)
  const sheet = part.sheet(spans)
  return { kind: 'sheet', part, sheet, layout: layOut(press, sheet) }
}

function spansOf(ready: readonly Ready[], duplex: boolean): { next: ReadonlyMap<string, PageSpan>; total: number } {
  const next = new Map<string, PageSpan>()
  let page = 0
  for (const item of ready) {
    if (item.kind === 'shared' && !leads(item)) {
      next.set(item.part.id, { first: page, last: page })
      continue
    }
    if (duplex && page % 2 === 1) page++
    const count = pagesOf(item)
    next.set(item.part.id, { first: page + 1, last: page + count })
    page += count
  }
  return { next, total: page }
}

/** The first of several small scans brings the page that they share. */
const leads = ({ part, shared }: Extract<Ready, { kind: 'shared' }>): boolean => shared.ids[0] === part.id

function pagesOf(item: Ready): number {
  if (item.kind === 'shared') return 1
  if (item.kind === 'sheet') return item.layout.pages.length
  return item.pieces.reduce((sum, piece) => sum + leavesOf(piece), 0)
}

const same = (a: ReadonlyMap<string, PageSpan>, b: ReadonlyMap<string, PageSpan>): boolean =>
  [...a].every(([id, { first, last }]) => b.get(id)?.first === first && b.get(id)?.last === last)

interface Whole {
  readonly packet: Packet
  readonly supplies: Supplies
  readonly total: number
  readonly ready: readonly Ready[]
}

function drawPart(document: PressedDocument, item: Ready, whole: Whole): void {
  const { total, supplies } = whole
  const title = supplies.lang === 'en' ? item.part.title.en : item.part.title.zh
  switch (item.kind) {
    case 'sheet':
      document.sheet(item.layout, {
        running: item.sheet,
        title,
        prefix: item.part.id,
        total,
        ...groupOf(item.part, supplies),
      })
      break
    case 'scan':
      drawPieces(document, item, { ...whole, title })
      break
    case 'shared':
      if (leads(item)) drawShared(document, item, whole)
  }
}

/** The name of its group in the bookmarks. */
const groupOf = (part: Part, { lang = 'zh' }: Supplies): { readonly group?: string } =>
  'group' in part && part.group !== undefined ? { group: lang === 'en' ? part.group.en : part.group.zh } : {}

function drawPieces(
  document: PressedDocument,
  { part, pieces }: Extract<Ready, { kind: 'scan' }>,
  whole: Whole & { readonly title: string },
): void {
  let before = 0
  for (const piece of pieces) {
    drawPiece(document, part, piece, { ...whole, before })
    before += leavesOf(piece)
  }
}

const leavesOf = (piece: Piece): number => (piece.kind === 'pages' ? piece.pages.length : piece.layout.pages.length)

function drawPiece(
  document: PressedDocument,
  part: ScanPart,
  piece: Piece,
  { packet, supplies, total, title, before }: Whole & { readonly title: string; readonly before: number },
): void {
  // The outline lists the paper once, where it begins.
  const listed = before === 0 ? {} : { listed: [] }
  const setting = { title, prefix: part.id, total, before, ...groupOf(part, supplies), ...listed }
  if (piece.kind === 'sheet') {
    const prefix = piece.page === undefined ? part.id : `${part.id}.${piece.page}`
    document.sheet(piece.layout, { ...setting, prefix, running: piece.sheet })
    return
  }
  const running = { ...runningOf(packet, supplies), annex: annexOf(part.annex) }
  document.scan(piece.pages, { ...setting, running }, part.caption)
}

const CUT: Words = { zh: '小张票据（沿角线可剪开）', en: 'Small papers (cut along the corner marks)' }

function drawShared(
  document: PressedDocument,
  item: Extract<Ready, { kind: 'shared' }>,
  { packet, supplies, total, ready }: Whole,
): void {
  const { ids, grid } = item.shared
  const members = ids.flatMap((id) => ready.find((one) => one.kind === 'shared' && one.part.id === id) ?? [])
  const small = members.filter((one) => one.kind === 'shared')
  const lang = supplies.lang === 'en' ? 'en' : 'zh'
  const pieces = small.map(({ part, page }) => ({ page, caption: withAnnex(part) }))
  document.pieces(pieces, grid, {
    running: { ...runningOf(packet, supplies), annex: annexesOf(small.map(({ part }) => part.annex)) },
    title: CUT[lang],
    prefix: item.part.id,
    total,
    listed: small.map(({ part }) => part.title[lang]),
    ...groupOf(item.part, supplies),
  })
}

const withAnnex = ({ annex, caption }: ScanPart): Words => ({
  zh: `附件 ${annex}：${caption.zh}`,
  en: `Annex ${annex}: ${caption.en}`,
})

const annexesOf = (annexes: readonly number[]): Words => ({
  zh: `附件 ${annexes.map((annex) => `${annex}-1`).join('、')}`,
  en: `Annexes ${annexes.map((annex) => `${annex}-1`).join(', ')}`,
})

function indexOf(packet: Packet, spans: ReadonlyMap<string, PageSpan>, lang: 'zh' | 'en'): Bound['index'] {
  return packet.parts.map(({ id, title }) => ({
    part: id,
    title: title[lang],
    ...(spans.get(id) ?? { first: 0, last: 0 }),
  }))
}
