import { createHash } from 'node:crypto'
import type { Bound } from '../documents/bind.ts'
import type { Manifest, Packet, Part } from '../model/packet.ts'
import type { Problem } from '../model/problem.ts'
import type { Lang } from '../model/words.ts'
import type { PacketInput, PacketVisit } from './input.ts'
import { valueLang } from './wording.ts'

/** What a manifest says of where the packet came from. */
export type ManifestHead = Pick<
  Manifest,
  'case' | 'procedure' | 'edition' | 'region' | 'asOf' | 'program' | 'rules' | 'visits' | 'notice'
>

/** `program`: name and version of what made it. */
export const headOf = (
  { case: claim, determination, rulebook, visits }: PacketInput,
  program: string,
): ManifestHead => ({
  case: claim.id,
  procedure: determination.procedure,
  edition: determination.edition,
  region: determination.region.code,
  asOf: determination.asOf,
  program,
  rules: rulebook.digest,
  ...(visits === undefined ? {} : { visits: visits.map(visitOf) }),
})

type VisitLine = NonNullable<Manifest['visits']>[number]

/** Which papers are whose; the hospital and what it is about stay on paper. */
function visitOf({ id, determination: { facts }, receipts }: PacketVisit): VisitLine {
  const said = (fact: string): string | undefined => {
    const value = facts.get(fact)
    return typeof value === 'string' ? value : undefined
  }
  const [kind, from, to] = ['visit.kind', 'visit.started-on', 'visit.ended-on'].map(said)
  return {
    id,
    ...(kind === undefined ? {} : { kind }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    receipts: receipts.map((receipt) => receipt.id),
  }
}

/** A file of the packet before it is written. */
export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Of a PDF. */
  readonly pages?: number
  readonly problems?: readonly Problem[]
}

/** `packet.json`: what was made, and of what. The same input gives the same manifest. Without a packet it has no index. */
export function manifestOf(
  packet: Packet | undefined,
  made: {
    readonly head: ManifestHead
    readonly files: readonly MadeFile[]
    readonly bound: Pick<Bound, 'index' | 'sources'> | undefined
    readonly lang: Lang
  },
): Manifest {
  const parts = new Map((packet?.parts ?? []).map((part) => [part.id, part]))
  return {
    format: 1,
    ...made.head,
    files: made.files.map(fileOf),
    index: (made.bound?.index ?? []).map((line) => ({ ...line, ...ofPart(parts.get(line.part)) })),
    sources: (made.bound?.sources ?? []).flatMap(({ receipt, used, why, missing }) => [
      {
        receipt,
        ...scanOf(parts.get(`scan.${receipt}`)),
        used,
        ...(why === undefined ? {} : { why: why[made.lang] }),
        ...(missing === undefined
          ? {}
          : { missing: missing.map(({ page, why: whose }) => ({ page, why: whose[made.lang] })) }),
      },
      ...formsOf(parts.get(`scan.${receipt}`)),
    ]),
  }
}

const fileOf = ({ name, bytes, pages }: MadeFile): Manifest['files'][number] => ({
  name,
  sha256: sha256(bytes),
  bytes: bytes.length,
  ...(pages === undefined ? {} : { pages }),
})

function ofPart(part: Part | undefined): { readonly annex?: number; readonly sha256?: string } {
  if (part === undefined || part.kind === 'index') return {}
  return { ...(part.kind === 'scan' ? { annex: part.annex } : {}), sha256: partDigest(part) }
}

/** What else the bill came in: its data file, a photo of it. */
const formsOf = (part: Part | undefined): Manifest['sources'] =>
  part?.kind !== 'scan'
    ? []
    : (part.forms ?? []).map(({ id, scan }) => ({
        receipt: id,
        ...(scan === undefined ? {} : { path: scan.path, sha256: scan.sha256 }),
        used: 'another-form' as const,
        of: part.receipt.id,
      }))

function scanOf(part: Part | undefined): { readonly path?: string; readonly sha256?: string } {
  const scan = part?.kind === 'scan' ? part.receipt.scan : undefined
  return scan === undefined ? {} : { path: scan.path, sha256: scan.sha256 }
}

/** What a part says, however it is printed; page numbers, annex number and the size of the print aside; for a scan its original. */
export function partDigest(part: Exclude<Part, { readonly kind: 'index' }>): string {
  if (part.kind === 'scan') return digestOf({ caption: part.caption, original: part.receipt.scan?.sha256 ?? null })
  const { size: _, lang, ...said } = part.said ?? part.sheet
  return digestOf({ ...said, values: valueLang(lang) })
}

const digestOf = (said: object): string => sha256(JSON.stringify(said))

const sha256 = (said: Uint8Array | string): string => createHash('sha256').update(said).digest('hex')
