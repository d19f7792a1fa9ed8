import { bind, type Bound, type Supplies } from '../documents/bind.ts'
import { drawSheet } from '../documents/draw-sheet.ts'
import { htmlOf } from '../documents/html/page.ts'
import type { Press } from '../documents/press.ts'
import { readBack, type Expected } from '../documents/read-back.ts'
import type { Guide } from '../model/guide.ts'
import type { Manifest, Packet } from '../model/packet.ts'
import type { Problem } from '../model/problem.ts'
import type { Sheet } from '../model/sheet.ts'
import { unheard } from '../model/unheard.ts'
import { manifestOf, type MadeFile, type ManifestHead } from './manifest.ts'
import type { Papers } from './papers.ts'

/** What planned papers need to become files. Language and size are those of their sheets. */
export interface PacketSupplies extends Omit<Supplies, 'lang' | 'size'> {
  readonly press: Press
  readonly head: ManifestHead
}

interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Assembled {
  /**
   * `checklist.pdf`, `packet.pdf`, `guide.pdf`, `guide.html`, those of them that were planned, and with the packet its manifest
   * `packet.json`: to be written in this order, the manifest last.
   */
  readonly files: readonly NamedBytes[]
  readonly manifest: Manifest
  /** What became of each scan, in both languages: the manifest says it in that of the papers. */
  readonly sources: Bound['sources']
  /** Characters that no font has and the like; they name the field, never the value. */
  readonly problems: readonly Problem[]
}

/**
 * Makes what `planPapers` decided. Same papers and same supplies, same bytes. Every PDF is opened again and compared with
 * what was meant; a difference is a bug of ours, so it throws, and there is nothing to write.
 */
export async function assemblePacket(papers: Papers, supplies: PacketSupplies): Promise<Assembled> {
  const { head, press, date } = supplies
  const binding = papers.packet && unheard(boundOf(papers.packet, supplies))
  // The scans of the packet are still being read.
  const checklist = papers.checklist && drawn(press, 'checklist', papers.checklist, { date })
  const guide = papers.guide && guideFiles(press, papers.guide, date)
  const bound = await binding
  const files: readonly MadeFile[] = [
    ...(checklist === undefined ? [] : [checklist]),
    ...(bound === undefined ? [] : [{ name: 'packet.pdf', bytes: bound.bytes, pages: bound.pages }]),
    ...(guide ?? []),
  ]
  const lang = lookOf(papers.packet).lang === 'en' ? 'en' : 'zh'
  const manifest = manifestOf(papers.packet, { head, files, bound, lang })
  const made = files.map(({ name, bytes }) => ({ name, bytes }))
  return {
    files: bound === undefined ? made : [...made, { name: 'packet.json', bytes: manifestBytes(manifest) }],
    manifest,
    sources: bound?.sources ?? [],
    problems: [
      ...(bound?.problems ?? []),
      ...(bound === undefined ? files.flatMap((file) => file.problems ?? []) : []),
    ],
  }
}

async function boundOf(packet: Packet, { press, head: _, ...binding }: PacketSupplies): Promise<Bound> {
  const bound = await bind(press, packet, { ...binding, ...lookOf(packet) })
  mustRead('packet.pdf', bound.bytes, { ...bound, attachments: binding.attachments ?? [] })
  return bound
}

function mustRead(name: string, bytes: Uint8Array, expected: Expected): void {
  const problems = readBack(bytes, expected)
  if (problems.length > 0) throw new Error(`${name}: ${problems.map(({ message }) => message).join('; ')}`)
}

/** The look of the packet is that of its first sheet. */
function lookOf(packet: Packet | undefined): Pick<Sheet, 'lang' | 'size'> {
  for (const part of packet?.parts ?? [])
    if (part.kind === 'sheet') return { lang: part.sheet.lang, size: part.sheet.size }
  return { lang: 'zh', size: 'normal' }
}

function drawn(
  press: Press,
  kind: 'checklist' | 'guide',
  sheets: Sheet | readonly Sheet[],
  { date, title }: { readonly date: string | undefined; readonly title?: string },
): MadeFile {
  const name = `${kind}.pdf`
  const options = { kind, ...(date === undefined ? {} : { date }), ...(title === undefined ? {} : { title }) }
  const made = drawSheet(press, sheets, options)
  mustRead(name, made.bytes, made)
  return { name, bytes: made.bytes, pages: made.pages, problems: made.problems }
}

function guideFiles(press: Press, guide: Guide, date: string | undefined): readonly MadeFile[] {
  const title = guide.title[guide.lang === 'en' ? 'en' : 'zh']
  return [
    drawn(press, 'guide', guide.sheets, { date, title }),
    { name: 'guide.html', bytes: Buffer.from(htmlOf(guide), 'utf8') },
  ]
}

const manifestBytes = (manifest: Manifest): Uint8Array => Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')
