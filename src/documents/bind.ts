import type { Packet, PageSpan, Part } from '../model/packet.ts'
import type { ScanPages } from '../model/scan-pages.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { layOut } from './layout/lay.ts'
import type { Layout } from './layout/layout.ts'
import { attach, type Attachment } from './paint/attachments.ts'
import { finishDocument, startDocument, type Drawn, type PressedDocument } from './paint/document.ts'
import type { Press } from './press.ts'
import { attachSheet, openScan, type ScanPage } from './scans/scan-page.ts'

/** What the packet's parts need from outside, and how it is to be bound. */
export interface Supplies {
  /** The vetted scan of each receipt, by its id. What is missing becomes a sheet to paste the paper on. */
  readonly scans?: ReadonlyMap<string, ScanPages>
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
  readonly sources: readonly {
    readonly receipt: string
    readonly used: 'pages' | 'attach-the-paper'
    readonly why?: Words
  }[]
}

type Ready =
  | { readonly kind: 'sheet'; readonly part: Part; readonly sheet: Sheet; readonly layout: Layout }
  | { readonly kind: 'scan'; readonly part: Extract<Part, { kind: 'scan' }>; readonly pages: readonly ScanPage[] }

/** All parts of a packet as one PDF. Same input, same bytes. */
export async function bind(press: Press, packet: Packet, supplies: Supplies = {}): Promise<Bound> {
  const sources: Bound['sources'][number][] = []
  const scans = new Map<string, Ready>()
  for (const part of packet.parts)
    if (part.kind === 'scan') scans.set(part.id, await readyScan(press, packet, part, supplies, sources))
  const { ready, spans, total } = settle(press, packet, scans, supplies.duplex === true)
  const document = startDocument(press)
  for (const item of ready) {
    const span = spans.get(item.part.id)
    while (span !== undefined && document.pageRefs.length + 1 < span.first)
      document.blank(runningOf(packet, supplies), total)
    drawPart(document, item, { packet, supplies, total })
  }
  for (const attachment of supplies.attachments ?? []) attach(document, attachment)
  const lang = supplies.lang === 'en' ? 'en' : 'zh'
  const drawn = finishDocument(document, {
    title: packet.title[lang],
    lang,
    ...(supplies.date === undefined ? {} : { date: supplies.date }),
  })
  return { ...drawn, sources, index: indexOf(packet, spans, lang) }
}

const runningOf = (packet: Packet, { lang = 'zh', size = 'normal' }: Supplies) =>
  ({ caseNumber: packet.caseNumber, lang, size }) as const

async function readyScan(
  press: Press,
  packet: Packet,
  part: Extract<Part, { kind: 'scan' }>,
  supplies: Supplies,
  sources: Bound['sources'][number][],
): Promise<Ready> {
  const receipt = part.receipt.id
  const opened = await openScan(supplies.scans?.get(receipt))
  if ('pages' in opened) {
    sources.push({ receipt, used: 'pages' })
    return { kind: 'scan', part, pages: opened.pages }
  }
  sources.push({ receipt, used: 'attach-the-paper', why: opened.why })
  const sheet = attachSheet({ ...runningOf(packet, supplies), annex: annexOf(part.annex) }, part.caption, opened.why)
  return { kind: 'sheet', part, sheet, layout: layOut(press, sheet) }
}

export const annexOf = (annex: number): Words => ({ zh: `附件 ${annex}`, en: `Annex ${annex}` })

interface Settled {
  readonly ready: readonly Ready[]
  readonly spans: ReadonlyMap<string, PageSpan>
  readonly total: number
}

/** An index page knows the pages of the others, and they may move when it grows: laid out again until nothing moves. */
function settle(press: Press, packet: Packet, scans: ReadonlyMap<string, Ready>, duplex: boolean): Settled {
  const fixed = new Map(scans)
  for (const part of packet.parts)
    if (part.kind === 'sheet')
      fixed.set(part.id, { kind: 'sheet', part, sheet: part.sheet, layout: layOut(press, part.sheet) })
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
    if (duplex && page % 2 === 1) page++
    const count = item.kind === 'scan' ? item.pages.length : item.layout.pages.length
    next.set(item.part.id, { first: page + 1, last: page + count })
    page += count
  }
  return { next, total: page }
}

const same = (a: ReadonlyMap<string, PageSpan>, b: ReadonlyMap<string, PageSpan>): boolean =>
  [...a].every(([id, { first, last }]) => b.get(id)?.first === first && b.get(id)?.last === last)

function drawPart(
  document: PressedDocument,
  item: Ready,
  { packet, supplies, total }: { readonly packet: Packet; readonly supplies: Supplies; readonly total: number },
): void {
  const title = supplies.lang === 'en' ? item.part.title.en : item.part.title.zh
  if (item.kind === 'sheet') {
    document.sheet(item.layout, { running: item.sheet, title, prefix: item.part.id, total })
    return
  }
  const running = { ...runningOf(packet, supplies), annex: annexOf(item.part.annex) }
  document.scan(item.pages, { running, title, prefix: item.part.id, total }, item.part.caption)
}

function indexOf(packet: Packet, spans: ReadonlyMap<string, PageSpan>, lang: 'zh' | 'en'): Bound['index'] {
  return packet.parts.map(({ id, title }) => ({
    part: id,
    title: title[lang],
    ...(spans.get(id) ?? { first: 0, last: 0 }),
  }))
}
