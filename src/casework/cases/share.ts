import { join, resolve } from 'node:path'
import { EMPTY_LOG, extend } from '../../case-file/log.ts'
import { sealPieces, type Lock } from '../../case-file/sealed/age.ts'
import { forWhom, type Recipient } from '../../case-file/sealed/for-whom.ts'
import { tarOf, type Entry } from '../../case-file/sealed/tar.ts'
import { LOG_NAME, readCase } from '../../case-file/store.ts'
import type { Case, CaseEvent } from '../../model/case.ts'
import { FileError } from '../../model/errors.ts'
import type { Words } from '../../model/words.ts'
import type { IsoDate } from '../../model/dates.ts'
import type { Disk } from '../../model/ports.ts'
import type { Receipt } from '../../model/receipt.ts'
import { dayOf, workOf, type Office } from '../office.ts'
import { asTakenIn } from '../papers/changed.ts'
import { goneFrom, sayGone } from '../papers/gone.ts'
import { mustTake } from '../write-new.ts'
import { ORIGINALS } from '../papers/own-originals.ts'

/** What a handed-over file says of itself, before anything else in it. */
export interface About {
  readonly format: 1
  readonly program: 'baoxiao'
  readonly case: string
  readonly made: IsoDate
  /** Left out: all of the case, for whoever has the passphrase. */
  readonly for?: Recipient
  /** The last day it is meant to be used; no file can hold anybody to it. */
  readonly until?: IsoDate
}

export const ABOUT_NAME = 'about.json'

export interface Handed {
  /** Who can open it. */
  readonly lock: Lock
  readonly for?: Recipient
  readonly until?: IsoDate
}

/** What was handed over. */
export interface Shared {
  readonly place: string
  /** Papers that went without their original, because it is gone. */
  readonly gone: readonly Receipt[]
  /** Whether any original went along. */
  readonly scans: boolean
}

/** Writes a case as one encrypted file: an age file with a tar in it. Piece by piece, however many originals there are. */
export async function shareCase(
  office: Office,
  folder: string,
  out: string,
  handed: Handed & { readonly force: boolean; readonly withoutGone: boolean },
): Promise<Shared> {
  const { disk, cwd } = office.world
  const place = resolve(cwd, out)
  await mustTake(office, place, handed.force)
  const stored = await readCase(disk, folder)
  if (stored === undefined) throw new FileError(`there is no case here: ${folder}`)
  const kept = handed.for === undefined ? undefined : await keptFor(office, stored.log.events, handed.for)
  const receipts = kept === undefined ? stored.found.receipts : receiptsIn(kept)
  const gone = await goneFrom(disk, folder, receipts)
  if (gone.length > 0 && !handed.withoutGone)
    throw new FileError(`${GONE[office.lang]}${sayGone(gone, folder, office.lang)}`)
  const digests = digestsOf(stored.log.events, stored.found)
  const entries = entriesOf(office, folder, { handed, found: stored.found, kept, digests })
  await disk.writePieces(place, sealPieces(tarOf(entries), { ...handed.lock, ...workOf(office) }))
  return { place, gone, scans: receipts.filter(({ scan }) => scan !== undefined).length > gone.length }
}

const GONE: Words = {
  zh: '这些材料的原件不在了，什么也没有交出去；放回原处再试，或加 --without-missing 照样交出：',
  en: 'the originals of these papers are gone, and nothing was handed over; put them back, or hand over the rest with --without-missing:',
}

interface ToHand {
  readonly handed: Handed
  readonly found: Case
  /** Left out: all of the log. */
  readonly kept: readonly CaseEvent[] | undefined
  /** Of each original, by its path: those it may have. */
  readonly digests: ReadonlyMap<string, ReadonlySet<string>>
}

async function* entriesOf(
  office: Office,
  folder: string,
  { handed, found, kept, digests }: ToHand,
): AsyncGenerator<Entry> {
  const { disk } = office.world
  const about: About = {
    format: 1,
    program: 'baoxiao',
    case: found.id,
    made: office.today,
    ...(handed.for === undefined ? {} : { for: handed.for }),
    ...(handed.until === undefined ? {} : { until: handed.until }),
  }
  yield entry(ABOUT_NAME, Buffer.from(`${JSON.stringify(about)}\n`))
  // A link put there by somebody would hand over what lies behind it: only the case's own files go out.
  const originals = await disk.look(join(folder, ORIGINALS))
  if (originals?.link === true) throw new FileError(`${NOT_OWN[office.lang]}: ${join(folder, ORIGINALS)}`)
  const own = originals?.real ?? ''
  for (const name of await originalsOf(disk, folder, kept)) {
    const path = join(folder, ORIGINALS, name)
    const looked = await disk.look(path)
    if (looked?.kind !== 'file' || looked.real !== join(own, name))
      throw new FileError(`${NOT_OWN[office.lang]}: ${path}`)
    const named = `${ORIGINALS}/${name}`
    yield { name: named, size: looked.bytes, pieces: asTakenIn(disk.readPieces(path), digests.get(named), named) }
  }
  // As it stands, a line that was cut off or changed included; what was left out makes a new one.
  const text =
    kept === undefined ? await disk.read(join(folder, LOG_NAME)) : Buffer.from(`${extend(EMPTY_LOG, kept).text}\n`)
  yield entry(LOG_NAME, text)
}

const NOT_OWN: Words = {
  zh: '个案的 originals 或其中这个不是它自己的文件（是链接、管道或设备），没有交出去；请移走它再试',
  en: 'this (originals, or a file in it) is not of the case itself (a link, a pipe or a device); nothing was handed over: move it away and try again',
}

const entry = (name: string, bytes: Uint8Array): Entry => ({ name, size: bytes.length, pieces: once(bytes) })

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

async function keptFor(office: Office, events: readonly CaseEvent[], whom: Recipient): Promise<readonly CaseEvent[]> {
  const opened = events.find((event) => event.kind === 'opened')
  const rules = await office.rules()
  const facts = opened === undefined ? [] : rules.rulebook(opened.procedure, opened.region, dayOf(office, opened)).facts
  return forWhom(events, facts, whom)
}

/** A paper of the case has one original; of those that were taken out, any that it had. */
function digestsOf(events: readonly CaseEvent[], { receipts }: Case): ReadonlyMap<string, ReadonlySet<string>> {
  const digests = new Map<string, Set<string>>()
  for (const { scan } of receiptsIn(events))
    if (scan !== undefined && scan.sha256 !== '')
      digests.set(scan.path, (digests.get(scan.path) ?? new Set()).add(scan.sha256))
  for (const { scan } of receipts)
    if (scan !== undefined && scan.sha256 !== '') digests.set(scan.path, new Set([scan.sha256]))
  return digests
}

const receiptsIn = (events: readonly CaseEvent[]): readonly Receipt[] =>
  events.flatMap((event) => ('receipt' in event ? [event.receipt] : []))

/** All of them, or those of the papers that are handed over. */
async function originalsOf(
  disk: Disk,
  folder: string,
  kept: readonly CaseEvent[] | undefined,
): Promise<readonly string[]> {
  const names = (await disk.list(join(folder, ORIGINALS)))
    .filter((one) => !one.folder && !one.name.startsWith('.'))
    .map(({ name }) => name)
  if (kept === undefined) return names
  const used = new Set(receiptsIn(kept).map(({ scan }) => scan?.path ?? ''))
  return names.filter((name) => used.has(`${ORIGINALS}/${name}`))
}
