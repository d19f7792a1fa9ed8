import { join, resolve } from 'node:path'
import { makePress } from '../documents/press.ts'
import { parseTemplate } from '../documents/template.ts'
import { DataError } from '../model/errors.ts'
import type { Manifest, Packet } from '../model/packet.ts'
import type { ScanPages } from '../model/scan-pages.ts'
import type { Template } from '../model/template.ts'
import { assemblePacket, type Assembled } from '../packet/assemble.ts'
import { headOf } from '../packet/manifest.ts'
import { planPacket } from '../packet/plan.ts'
import type { PacketInput } from '../packet/input.ts'
import { planSupplement } from '../packet/supplement.ts'
import type { Loaded } from './case-argument.ts'
import type { Desk } from './desk.ts'
import { originalsOf } from './attach-originals.ts'
import type { PacketLook } from './packet-look.ts'
import { printCopy } from '../receipts/print-copy.ts'
import { reconcileCase, remarksOf } from './reconcile.ts'

/** The checklist, the packet and its manifest as bytes; nothing is written yet. */
export async function makePacket(
  desk: Desk,
  loaded: Loaded,
  { lang, size, duplex, originals }: PacketLook,
  since?: Manifest,
): Promise<Assembled> {
  const { found, rulebook } = loaded
  const determination = await desk.judge(rulebook, found)
  const input: PacketInput = {
    case: found,
    determination,
    rulebook,
    templates: await templatesOf(desk, determination.forms),
    lang,
    size,
    remarks: remarksOf(reconcileCase(desk, loaded)),
  }
  const packet = since === undefined ? planPacket(input) : planSupplement(input, since)
  const [press, scans] = await Promise.all([pressOf(desk), scansOf(desk, loaded, packet)])
  const version = await desk.world.shipped.version()
  return assemblePacket(packet, {
    press,
    scans,
    attachments: originals === true ? await originalsOf(desk, loaded, packet) : [],
    head: headOf(input, `baoxiao ${version}`),
    date: determination.asOf,
    duplex,
  })
}

export async function pressOf({ world }: Desk): ReturnType<typeof openFont> {
  return openFont(await world.disk.read(join(world.shipped.root, 'templates', 'fonts', 'NotoSansSC-Regular.ttf')))
}

const openFont = async (bytes: Uint8Array): Promise<ReturnType<typeof makePress>> => makePress([bytes])

/** The form templates that come with the program, those that are wanted only. A broken one stops, with all its problems. */
export async function templatesOf(desk: Desk, wanted: readonly string[]): Promise<ReadonlyMap<string, Template>> {
  const { world } = desk
  const templates = new Map<string, Template>()
  for (const id of new Set(wanted)) {
    const path = join(world.shipped.root, 'templates', `${id}.yaml`)
    const bytes = await world.disk.readIfThere(path)
    if (bytes === undefined) continue
    const { template, problems } = parseTemplate(new TextDecoder().decode(bytes), `templates/${id}.yaml`)
    if (template === undefined) throw new DataError(problems)
    templates.set(id, template)
  }
  return templates
}

/** Each scan that is printed, looked through in a process of its own. What is missing stays out: its place gets a sheet to paste the paper on. */
async function scansOf(desk: Desk, { found }: Loaded, { parts }: Packet): Promise<ReadonlyMap<string, ScanPages>> {
  const withScan = parts.flatMap((part) =>
    part.kind === 'scan' && part.receipt.scan !== undefined ? part.receipt : [],
  )
  if (withScan.length === 0) return new Map()
  const isolation = await desk.world.isolation()
  try {
    const pages = await Promise.all(
      withScan.map(async (receipt) => {
        const bytes = await desk.world.disk.readIfThere(resolve(found.base, receipt.scan?.path ?? ''))
        return bytes === undefined ? undefined : ([receipt.id, await printCopy(bytes, receipt, isolation)] as const)
      }),
    )
    return new Map(pages.filter((one) => one !== undefined))
  } finally {
    await isolation.close()
  }
}
