import type { Isolation } from '../../model/reading.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface PacketFlags {
  readonly out: string
  readonly force?: boolean
  readonly only?: string
  readonly print: string
  readonly paperLang: string
  readonly duplex?: boolean
  readonly onePerPage?: boolean
  readonly attachOriginals?: boolean
  readonly since?: readonly string[]
  readonly notice?: readonly string[]
}

/** Makes `checklist.pdf`, `packet.pdf`, `guide.pdf`, `guide.html` and the manifest. */
export function packet({ program, settings, say, at }: Attach): void {
  program
    .command('packet')
    .description(say('cmdPacket'))
    .argument('<case>', say('argCase'))
    .requiredOption('--out <dir>', say('flagOut'))
    .option('--force', say('flagForce'))
    .option('--only <piles>', say('flagOnly'))
    .option('--print <size>', say('flagPrint'), settings.print ?? 'normal')
    .option('--paper-lang <lang>', say('flagPaperLang'), settings['paper-lang'] ?? 'zh')
    .option('--duplex', say('flagDuplex'))
    .option('--one-per-page', say('flagOnePerPage'))
    .option('--attach-originals', say('flagOriginals'))
    .option('--since <manifests...>', say('flagSince'))
    .option('--notice <points...>', say('flagNotice'))
    .action(
      at(async (desk, argument: string, flags: PacketFlags) => {
        await makeHere(desk, argument, flags)
      }),
    )
}

/** The same, for whoever asks for it at the end of the questions. */
export async function makeHere(desk: Desk, argument: string, flags: PacketFlags): Promise<void> {
  const { withReaders } = await import('../../casework/papers/readers.ts')
  await withReaders(desk, (readers) => makeAndWrite(desk, argument, flags, readers))
}

async function makeAndWrite(desk: Desk, argument: string, flags: PacketFlags, readers: Isolation): Promise<void> {
  const { makePacket } = await import('../../casework/packet/make.ts')
  const { packetLook } = await import('./packet/look.ts')
  const { unseenLedger } = await import('../../casework/ledger/ledger.ts')
  const loaded = await desk.load(argument)
  desk.problems(await unseenLedger(desk, loaded.found))
  const since =
    flags.since && (await (await import('../../casework/packet/since.ts')).readSince(desk, loaded, flags.since))
  const asked = flags.notice ?? []
  const notice =
    asked.length === 0
      ? []
      : (await import('../../casework/packet/notice.ts')).readNotice(desk, loaded.rulebook, since, asked)
  const look = packetLook(desk, flags)
  const made = await makePacket(desk, loaded, readers, look, since && { packet: since, notice })
  if (made === undefined) {
    desk.note(desk.say('nothingNew'))
    if (desk.flags.json) desk.json({ format: 1, nothingNew: true })
    return
  }
  const { tellOpen, tellPacket } = await import('./packet/tell.ts')
  const { writePacket } = await import('../../casework/packet/write.ts')
  const { readinessJson } = await import('../../casework/json/standing.ts')
  const { readyLine } = await import('../render/standing.ts')
  const { manifest, readiness } = made
  tellOpen(desk, made)
  const written = await writePacket(desk, loaded, made, { out: flags.out, replace: flags.force === true })
  const told = desk.flags.json ? { ...manifest, readiness: readinessJson(readiness, desk.lang) } : manifest
  tellPacket(desk, { ...made, manifest: told }, written)
  if (!desk.flags.json) desk.print(readyLine(readiness, desk))
}
