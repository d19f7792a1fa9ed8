import { bind, type Bound, type Supplies } from '../documents/bind.ts'
import { drawSheet } from '../documents/draw-sheet.ts'
import type { Press } from '../documents/press.ts'
import { readBack, type Expected } from '../documents/read-back.ts'
import type { Manifest, Packet } from '../model/packet.ts'
import type { Problem } from '../model/problem.ts'
import type { Sheet } from '../model/sheet.ts'
import { manifestOf, type MadeFile, type ManifestHead } from './manifest.ts'

/** What a planned packet needs to become files. Language and size are those of its sheets. */
export interface PacketSupplies extends Omit<Supplies, 'lang' | 'size'> {
  readonly press: Press
  readonly head: ManifestHead
}

export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Assembled {
  /** `checklist.pdf`, `packet.pdf`, `packet.json`: to be written in this order, the manifest last. */
  readonly files: readonly NamedBytes[]
  readonly manifest: Manifest
  /** What became of each scan, in both languages: the manifest says it in that of the papers. */
  readonly sources: Bound['sources']
  /** Characters that no font has and the like; they name the field, never the value. */
  readonly problems: readonly Problem[]
}

/**
 * Makes what `planPacket` decided. Same packet and same supplies, same bytes. Every PDF is opened again and compared with
 * what was meant; a difference is a bug of ours, so it throws, and there is nothing to write.
 */
export async function assemblePacket(packet: Packet, supplies: PacketSupplies): Promise<Assembled> {
  const { press, head, ...binding } = supplies
  const look = lookOf(packet)
  const checklist = drawChecklist(press, packet, supplies.date)
  if (checklist !== undefined) mustRead('checklist.pdf', checklist.bytes, checklist)
  const bound = await bind(press, packet, { ...binding, ...look })
  mustRead('packet.pdf', bound.bytes, { ...bound, attachments: supplies.attachments ?? [] })
  const files: readonly MadeFile[] = [
    ...(checklist === undefined ? [] : [{ name: 'checklist.pdf', bytes: checklist.bytes, pages: checklist.pages }]),
    { name: 'packet.pdf', bytes: bound.bytes, pages: bound.pages },
  ]
  const manifest = manifestOf(packet, { head, files, bound, lang: look.lang === 'en' ? 'en' : 'zh' })
  return {
    files: [
      ...files.map(({ name, bytes }) => ({ name, bytes })),
      { name: 'packet.json', bytes: manifestBytes(manifest) },
    ],
    manifest,
    sources: bound.sources,
    problems: bound.problems,
  }
}

function mustRead(name: string, bytes: Uint8Array, expected: Expected): void {
  const problems = readBack(bytes, expected)
  if (problems.length > 0) throw new Error(`${name}: ${problems.map(({ message }) => message).join('; ')}`)
}

/** The look of the packet is that of its first sheet. */
function lookOf(packet: Packet): Pick<Sheet, 'lang' | 'size'> {
  for (const part of packet.parts) if (part.kind === 'sheet') return { lang: part.sheet.lang, size: part.sheet.size }
  return { lang: 'zh', size: 'normal' }
}

function drawChecklist(press: Press, packet: Packet, date: string | undefined) {
  const part = packet.parts.find(({ id }) => id === 'checklist')
  return part?.kind === 'sheet' ? drawSheet(press, part.sheet, date === undefined ? {} : { date }) : undefined
}

export const manifestBytes = (manifest: Manifest): Uint8Array =>
  Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')
