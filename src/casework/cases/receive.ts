import { ownText } from '../../model/own-lines.ts'
import { join } from 'node:path'
import { foldCase } from '../../case-file/fold.ts'
import { readLog, type Log } from '../../case-file/log.ts'
import { isDevice, isOldSealed, unseal, type SealFault } from '../../case-file/seal.ts'
import { AgeError, keyIn, onePiece, openPieces, type AgeFault } from '../../case-file/sealed/age.ts'
import { RECIPIENTS } from '../../case-file/sealed/for-whom.ts'
import { entriesOf, TarError, type Entry } from '../../case-file/sealed/tar.ts'
import { LOG_NAME } from '../../case-file/store.ts'
import { isIsoDate } from '../../model/dates.ts'
import { DataError } from '../../model/errors.ts'
import type { Disk } from '../../model/ports.ts'
import { inBoth } from '../../model/problem.ts'
import { READ_LIMITS } from '../../model/reading.ts'
import type { Words } from '../../model/words.ts'
import type { Office } from '../office.ts'
import type { Receipt } from '../../model/receipt.ts'
import { goneFrom } from '../papers/gone.ts'
import { lockNew } from './lock-new.ts'
import { mergeInto, type Merged } from './merge.ts'
import { ABOUT_NAME, type About } from './share.ts'
import { ORIGINALS } from '../papers/own-originals.ts'

/** A case that came from elsewhere: a folder of its own, or brought together with the one that was here. */
export interface Received {
  readonly case: string
  readonly folder: string
  readonly merged?: Merged
  /** Papers without their original: it did not come, and is not here either. */
  readonly gone: readonly Receipt[]
  readonly about?: Pick<About, 'for' | 'until'>
}

const MOST_FILES = 10_000
const MOST_LOG = 64 * 1024 * 1024
const MOST_ABOUT = 64 * 1024

/**
 * Opens a sealed case. It is put together under a name that nothing lists and gets its own only once the end was seen; where it is
 * known here already the two logs are brought together.
 */
export async function receiveCase(office: Office, path: string, passphrase: string): Promise<Received> {
  const { disk } = office.world
  const aside = await disk.makeTemp(office.cases)
  try {
    if (office.vault !== undefined) await lockNew(office, office.vault, aside, true)
    const { about, log } = await unpack(disk, path, passphrase, aside)
    const theirs = foldCase(log.events, '')
    if (theirs === undefined || !/^[A-Za-z0-9-]{1,40}$/.test(theirs.id)) throw faultIn('damaged')
    const folder = join(office.cases, theirs.id)
    const told = { case: theirs.id, folder, ...(about === undefined ? {} : { about }) }
    if ((await office.world.kindOf(join(folder, LOG_NAME))) !== 'nothing') {
      const { receipts, ...merged } = await mergeInto(office, folder, log.events, aside)
      return { ...told, merged, gone: await goneFrom(disk, folder, receipts) }
    }
    await disk.rename(aside, folder)
    return { ...told, gone: await goneFrom(disk, folder, theirs.receipts) }
  } finally {
    await disk.remove(aside)
    office.vault?.forget(aside)
  }
}

interface Unpacked {
  readonly about?: Pick<About, 'for' | 'until'>
  readonly log: Log
}

async function unpack(disk: Disk, path: string, passphrase: string, aside: string): Promise<Unpacked> {
  let about: Unpacked['about']
  let log: Uint8Array | undefined
  let count = 0
  try {
    for await (const entry of filesIn(disk, path, passphrase)) {
      if (++count > MOST_FILES) throw faultIn('damaged')
      if (entry.name === ABOUT_NAME) about = readAbout(await small(entry, MOST_ABOUT))
      else if (entry.name === LOG_NAME) log = await small(entry, MOST_LOG)
      else await keepOriginal(disk, aside, entry)
    }
  } catch (error) {
    if (error instanceof AgeError) throw faultIn(error.fault)
    throw error instanceof TarError ? faultIn('damaged') : error
  }
  await disk.writeWhole(join(aside, LOG_NAME), log ?? new Uint8Array())
  return {
    log: readLog(ownText(log ?? new Uint8Array()), LOG_NAME),
    ...(about === undefined ? {} : { about }),
  }
}

/** `originals/r001.jpg`: nothing that could be written anywhere else. */
async function keepOriginal(disk: Disk, aside: string, { name, size, pieces }: Entry): Promise<void> {
  const [, file] = /^originals\/([A-Za-z0-9][A-Za-z0-9-]{0,60}\.[a-z0-9]{1,8})$/.exec(name) ?? []
  if (file === undefined || isDevice(file) || size > READ_LIMITS.bytes) throw faultIn('damaged')
  await disk.makeFolder(join(aside, ORIGINALS))
  await disk.writePieces(join(aside, ORIGINALS, file), pieces)
}

async function small({ size, pieces }: Entry, most: number): Promise<Uint8Array> {
  if (size > most) throw faultIn('damaged')
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece.slice())
  return new Uint8Array(Buffer.concat(parts))
}

/** The files of a sealed case, of today's format or of the first. */
async function* filesIn(disk: Disk, path: string, passphrase: string): AsyncGenerator<Entry> {
  if (!(await isOldSealed(disk.readPieces(path))))
    return yield* entriesOf(openPieces(disk.readPieces(path), keyIn(passphrase)))
  const opened = await unseal(await disk.read(path), passphrase)
  if (!opened.ok) throw faultIn(opened.fault)
  for (const [name, bytes] of opened.bundle) yield { name, size: bytes.length, pieces: onePiece(bytes) }
}

/** What it says of itself, as far as it can be understood. */
function readAbout(bytes: Uint8Array): Unpacked['about'] {
  try {
    const said = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Record<keyof About, unknown>> | null
    const whom = RECIPIENTS.find((one) => one === said?.for)
    const until = typeof said?.until === 'string' && isIsoDate(said.until) ? said.until : undefined
    return { ...(whom === undefined ? {} : { for: whom }), ...(until === undefined ? {} : { until }) }
  } catch {
    throw faultIn('damaged')
  }
}

type Fault = SealFault | AgeFault

const faultIn = (fault: Fault): DataError =>
  new DataError({ code: `seal-${fault}`, severity: 'error', ...inBoth(FAULTS[fault]) })

const FAULTS: Readonly<Record<Fault, Words>> = {
  'not-sealed': { zh: '这不是加密的个案文件', en: 'this is no sealed case' },
  newer: { zh: '这个文件是更新版本的 baoxiao 做的', en: 'this file was made by a newer baoxiao' },
  'cut-off': { zh: '文件不完整，请对方重发', en: 'the file is cut off; ask for it again' },
  'wrong-passphrase-or-changed': { zh: '口令不对，或文件被改动过', en: 'wrong passphrase, or the file was changed' },
  'too-costly': {
    zh: '打开这个文件要的内存太多（scrypt 超过 2^18），没有打开',
    en: 'opening this file would take too much memory (scrypt beyond 2^18); it was not opened',
  },
  around: {
    zh: '加密的内容前后还有别的文字（例如邮件签名）；只留下从 BEGIN 那行到 END 那行，再试',
    en: 'there is text before or after the sealed part (the signature of a mail?): keep only the lines from BEGIN to END, and try again',
  },
  damaged: { zh: '文件损坏或不完整，请对方重发', en: 'the file is damaged or cut off; ask for it again' },
}
