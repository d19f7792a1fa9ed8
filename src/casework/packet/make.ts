import { join, resolve } from 'node:path'
import { makePress, type Press } from '../../documents/press.ts'
import { preparedTemplate, type PreparedTemplates } from '../../documents/templates/prepared.ts'
import { DataError } from '../../model/errors.ts'
import type { Manifest, Packet } from '../../model/packet.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Isolation } from '../../model/reading.ts'
import type { ScanPages } from '../../model/scan-pages.ts'
import type { Template } from '../../model/template.ts'
import { assemblePacket, type Assembled } from '../../packet/assemble.ts'
import { headOf } from '../../packet/manifest.ts'
import { planPacket } from '../../packet/plan.ts'
import { filledForms } from '../../packet/forms.ts'
import type { PacketInput } from '../../packet/input.ts'
import { recordOf, type NoticePoint } from '../../packet/notice.ts'
import { planSupplement } from '../../packet/supplement.ts'
import { readinessOf, type Readiness } from '../../packet/readiness.ts'
import { remarksOf } from '../../packet/remarks.ts'
import type { Loaded } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'
import { originalsOf } from './originals.ts'
import type { PacketLook } from '../../cli/commands/packet/look.ts'
import { printCopy } from '../../receipts/print-copy.ts'
import { reconcileCase } from '../../cli/reconcile.ts'

/** What was handed in before, and what the agency's notice asks for now. */
export interface Since {
  readonly packet: Manifest
  readonly notice: readonly NoticePoint[]
}

/** The files of a packet, and whether it may be handed in: what its cover says. */
export interface Made extends Assembled {
  readonly readiness: Readiness
}

/** The checklist, the packet and its manifest as bytes; nothing is written yet. Undefined where a supplement would have nothing to say. */
export async function makePacket(
  desk: Desk,
  loaded: Loaded,
  readers: Isolation,
  { lang, size, duplex, onePerPage = false, originals }: PacketLook,
  since?: Since,
): Promise<Made | undefined> {
  const { found, rulebook } = loaded
  // The scans are looked through by processes of their own: they work while we plan.
  const early = since === undefined ? scansOf(desk, loaded.found, loaded.found.receipts, readers) : undefined
  early?.catch(() => undefined)
  const press = pressOf(desk)
  press.catch(() => undefined)
  const determination = await desk.judge(rulebook, found)
  const input: PacketInput = {
    case: found,
    determination,
    rulebook,
    templates: await templatesOf(desk, determination.forms),
    lang,
    size,
    onePerPage,
    remarks: remarksOf(await reconcileCase(desk, loaded)),
  }
  const supplement = since && planSupplement(input, since.packet, since.notice)
  if (supplement?.nothingNew === true && since?.notice.length === 0) return undefined
  if (supplement?.nothingNew === true) desk.note(desk.say('nothingNew'))
  const forms = filledForms(input)
  const packet = supplement?.packet ?? planPacket(input, forms)
  const answered = supplement?.answers ?? []
  if (answered.length > 0) (await import('./notice.ts')).tellOpen(desk, answered)
  const scans = early ?? scansOf(desk, loaded.found, scansIn(packet), readers)
  scans.catch(() => undefined)
  const readiness = readinessOf(input, forms)
  const version = await desk.world.shipped.version()
  const made = await assemblePacket(packet, {
    press: await press,
    scans,
    attachments: originals === true ? await originalsOf(desk, loaded, packet) : [],
    head: { ...headOf(input, `baoxiao ${version}`), ...(answered.length === 0 ? {} : { notice: recordOf(answered) }) },
    date: determination.asOf,
    duplex,
  })
  return { ...made, readiness }
}

export async function pressOf({ world }: Desk): Promise<Press> {
  const { root } = world.shipped
  const [font, prepared] = await Promise.all([
    world.disk.read(join(root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf')),
    world.disk.readIfThere(join(root, 'dist', 'font.bin')),
  ])
  return makePress([font], prepared)
}

/** The form templates that come with the program, those that are wanted only. A broken one stops, with all its problems. */
export async function templatesOf(desk: Desk, wanted: readonly string[]): Promise<ReadonlyMap<string, Template>> {
  const { world } = desk
  const templates = new Map<string, Template>()
  const made = await world.disk.readIfThere(join(world.shipped.root, 'dist', 'templates.json'))
  const ahead = made === undefined ? {} : (JSON.parse(new TextDecoder().decode(made)) as PreparedTemplates)
  for (const id of new Set(wanted)) {
    const path = join(world.shipped.root, 'templates', `${id}.yaml`)
    const bytes = await world.disk.readIfThere(path)
    if (bytes === undefined) continue
    const text = new TextDecoder().decode(bytes)
    templates.set(id, preparedTemplate(ahead, `${id}.yaml`, text) ?? (await parsed(text, `templates/${id}.yaml`)))
  }
  return templates
}

async function parsed(text: string, file: string): Promise<Template> {
  const { template, problems } = (await import('../../documents/templates/template.ts')).parseTemplate(text, file)
  if (template === undefined) throw new DataError(problems)
  return template
}

/** A supplement prints only some of the papers: the others need not be read again. */
const scansIn = ({ parts }: Packet): readonly Receipt[] =>
  parts.flatMap((part) => (part.kind === 'scan' ? [part.receipt] : []))

const NOT_THERE: ScanPages = {
  kind: 'refused',
  why: { zh: '没有找到扫描件的文件', en: "the scan's file was not found" },
}

/** Each scan that may be printed, looked through in a process of its own. What is missing stays out: its place gets a sheet to paste the paper on. */
async function scansOf(
  desk: Desk,
  found: Loaded['found'],
  receipts: readonly Receipt[],
  readers: Isolation,
): Promise<ReadonlyMap<string, ScanPages>> {
  const withScan = receipts.filter(({ scan }) => scan !== undefined)
  const pages = await Promise.all(
    withScan.map(async (receipt) => {
      const bytes = await desk.world.disk.readIfThere(resolve(found.base, receipt.scan?.path ?? ''))
      return [receipt.id, bytes === undefined ? NOT_THERE : await printCopy(bytes, receipt, readers)] as const
    }),
  )
  return new Map(pages)
}
