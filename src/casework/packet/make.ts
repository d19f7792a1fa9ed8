import type { Supplies } from '../../documents/bind.ts'
import type { Press } from '../../documents/press.ts'
import type { Manifest } from '../../model/packet.ts'
import type { Isolation } from '../../model/reading.ts'
import type { Receipt } from '../../model/receipt.ts'
import { assemblePacket, type Assembled } from '../../packet/assemble.ts'
import { headOf } from '../../packet/manifest.ts'
import { recordOf, type NoticeAnswer, type NoticePoint } from '../../packet/notice.ts'
import { type Pile } from '../../model/pile.ts'
import { unheard } from '../../model/unheard.ts'
import { planPapers, type Papers } from '../../packet/papers.ts'
import type { Readiness } from '../../packet/readiness.ts'
import { planSupplement } from '../../packet/supplement.ts'
import type { Claim } from '../cases/judge.ts'
import { judgeHere } from '../cases/standing.ts'
import type { Office } from '../office.ts'
import { printCopies, scanBytes } from '../papers/scans.ts'
import { originalsIn, scansIn, type BytesOf } from './originals.ts'
import { readyPacket, type PacketLook, type ReadyPacket } from './ready.ts'
import { pressOf, templatesOf } from './shelf.ts'

/** What was handed in before, and what the agency's notice asks for now. */
export interface Since {
  readonly packet: Manifest
  readonly notice: readonly NoticePoint[]
}

/** The pages decided: of a whole packet or of what is added to one, and what the family keeps. */
export interface Planned {
  readonly papers: Papers
  /** A supplement that changes nothing of what was handed in. */
  readonly nothingNew: boolean
  /** What it says to each point of the notice. */
  readonly answers: readonly NoticeAnswer[]
}

/** The files of a packet, and whether it may be handed in: what its cover says. */
export interface Made extends Assembled, Pick<Planned, 'nothingNew' | 'answers'> {
  readonly readiness: Readiness
}

/** What the maker brings to the pages. */
export interface Materials {
  readonly scans: NonNullable<Supplies['scans']>
  readonly press: Press | Promise<Press>
  /** Name and version of the program. */
  readonly program: string
  readonly look: Pick<PacketLook, 'duplex' | 'originals'>
  /** The untouched bytes of a paper's scan. */
  readonly bytesOf: BytesOf
}

/** `only`: the piles that are wanted, where not all are. */
export function planFiles({ input, forms, readiness }: ReadyPacket, only?: readonly Pile[], since?: Since): Planned {
  const supplement = since && planSupplement(input, since.packet, since.notice)
  const papers = planPapers(input, { forms, readiness, only, packet: supplement?.packet })
  return { papers, nothingNew: supplement?.nothingNew ?? false, answers: supplement?.answers ?? [] }
}

/** Makes `checklist.pdf`, `packet.pdf`, `guide.pdf`, `guide.html` and the manifest, for a case by hand and for one of a list alike; nothing is written yet. */
export async function makeFiles(
  { input, readiness }: ReadyPacket,
  { papers, answers, nothingNew }: Planned,
  { press, scans, program, look, bytesOf }: Materials,
): Promise<Made> {
  const made = await assemblePacket(papers, {
    press: await press,
    scans,
    attachments: look.originals === true ? await originalsIn(papers.packet, bytesOf) : [],
    head: { ...headOf(input, program), ...(answers.length === 0 ? {} : { notice: recordOf(answers) }) },
    date: input.determination.asOf,
    duplex: look.duplex,
  })
  return { ...made, readiness, answers, nothingNew }
}

/** The packet of a case as bytes; one that lies in a `folder` is named in commands. Undefined where a supplement would have nothing to say. */
export async function makePacket(
  office: Office,
  claim: Claim & { readonly folder?: string },
  readers: Isolation,
  look: PacketLook,
  since?: Since,
): Promise<Made | undefined> {
  const { found } = claim
  const scansOf = (receipts: readonly Receipt[]) => unheard(printCopies(office, found, receipts, readers))
  // The scans are looked through by processes of their own: they work while we plan.
  const early = since === undefined && look.only?.includes('packet') !== false ? scansOf(found.receipts) : undefined
  const press = unheard(pressOf(office))
  const judged = await judgeHere(office, claim)
  const ready = readyPacket(
    judged,
    { ...look, ...(claim.folder === undefined ? {} : asTypedHere(office)) },
    await templatesOf(office, judged.determination.forms),
  )
  const planned = planFiles(ready, look.only, since)
  if (planned.nothingNew && since?.notice.length === 0) return undefined
  // A supplement prints only some of the papers: the others need not be read again.
  const scans = early ?? scansOf(scansIn(planned.papers.packet))
  const program = `baoxiao ${await office.world.shipped.version()}`
  return makeFiles(ready, planned, {
    press,
    scans,
    program,
    look,
    bytesOf: (receipt) => scanBytes(office, found, receipt),
  })
}

/** How commands are typed here, for pages: there only where it is known. */
const asTypedHere = ({ command }: Office): Pick<Office, 'command'> =>
  command === undefined ? {} : { command: (...words) => command(...words) }
