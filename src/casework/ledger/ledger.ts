import { decodeText } from '../../model/decode-text.ts'
import { join } from 'node:path'
import { isLocked } from '../../case-file/sealed/places.ts'
import { readCase } from '../../case-file/store.ts'
import type { Case } from '../../model/case.ts'
import { DataError, FileError, HeldError } from '../../model/errors.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import { ownText } from '../../model/own-lines.ts'
import type { Words } from '../../model/words.ts'
import { findInLedger, LedgerBook, type LedgerMatch } from '../../receipts/checks/ledger.ts'
import { ledgerLines, parseLedgerLine, type LedgerState } from '../../receipts/checks/ledger-lines.ts'
import type { Office } from '../office.ts'

/** Beside the cases, for all of them: the key that marks are made with, and the marks. Both are this account's alone. */
const folderOf = (office: Office): string => join(office.cases, '.ledger')
const keyPath = (office: Office): string => join(folderOf(office), 'key')
const marksPath = (office: Office): string => join(folderOf(office), 'marks.txt')

const KEY_BYTES = 32

/**
 * Why its key is not read. `locked`: nobody is there to be asked for the passphrase, and a case that is not locked itself does without ·
 * `keyless`: it is sealed, but the keys beside the cases did not come along when they were copied.
 */
async function whyShut(office: Office): Promise<'locked' | 'keyless' | undefined> {
  const {
    world: { disk },
    vault,
    cases,
  } = office
  if (await isLocked(vault?.bare ?? disk, cases))
    return (await vault?.isOpenable(cases)) === true ? undefined : 'locked'
  const key = await disk.readIfThere(keyPath(office))
  return key !== undefined && isSealed(key) ? 'keyless' : undefined
}

const isSealed = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, SEALED.length)).toString('latin1') === SEALED
const SEALED = 'age-encryption.org/'

const isShut = async (office: Office): Promise<boolean> => (await whyShut(office)) !== undefined

/** That bills were not compared with those of other cases, and why; nothing where they were, or where there is nothing to compare. */
export async function unseenLedger(office: Office, found?: Pick<Case, 'receipts'>): Promise<readonly Problem[]> {
  if (found?.receipts.length === 0) return []
  const why = await whyShut(office)
  if (why === undefined || (await ledgerMarks(office)).length === 0) return []
  return [unseen(why, { locked: UNSEEN, keyless: UNSEEN_KEYLESS })]
}

const unseen = (why: Why, words: Readonly<Record<Why, Words>>): Problem => ({
  code: 'ledger-unseen',
  severity: 'warning',
  ...inBoth(words[why]),
  remedy: inBoth(REMEDY[why]).message,
})

type Why = 'locked' | 'keyless'

const UNSEEN_KEYLESS: Words = {
  zh: '没有对照台账：台账密钥加密了，个案旁边却没有 .keys',
  en: 'the ledger was not looked at: its key is locked, and there are no .keys beside the cases',
}
const NOT_NOTED_KEYLESS: Words = {
  zh: '没有记进台账：台账密钥加密了，个案旁边却没有 .keys',
  en: 'nothing was noted in the ledger: its key is locked, and there are no .keys beside the cases',
}
const SHUT_KEYLESS: Words = {
  zh: '台账密钥加密了，个案旁边却没有 .keys',
  en: 'the key of the ledger is locked, and there are no .keys beside the cases',
}
const UNSEEN: Words = {
  zh: '没有对照台账：台账密钥加密了，这里没法问口令',
  en: 'the ledger was not looked at: its key is locked, and nobody can be asked for the passphrase here',
}
const NOT_NOTED: Words = {
  zh: '没有记进台账：台账密钥加密了，这里没法问口令',
  en: 'nothing was noted in the ledger: its key is locked, and nobody can be asked for the passphrase here',
}
const SHUT: Words = {
  zh: '台账密钥加密了，需要口令',
  en: 'the key of the ledger is locked; a passphrase is needed',
}
const OPEN_IT: Words = {
  zh: '用 --unlock-fd 给口令，或用 baoxiao unlock --all 全部解除加密。',
  en: 'Give the passphrase with --unlock-fd, or unlock everything with baoxiao unlock --all.',
}

const REMEDY: Readonly<Record<Why, Words>> = {
  locked: OPEN_IT,
  keyless: {
    zh: '把原来那里个案旁边的 .keys 也复制过来；不要原来的台账，就把 .ledger 移走。',
    en: 'Copy the .keys beside the cases from where they came; or move .ledger away if you do not want that ledger.',
  },
}

/** The key of this office; undefined where no bill was ever noted. */
export async function ledgerKey(office: Office): Promise<Uint8Array | undefined> {
  const why = await whyShut(office)
  if (why !== undefined)
    throw new DataError({
      code: 'ledger-locked',
      severity: 'error',
      ...inBoth(why === 'locked' ? SHUT : SHUT_KEYLESS),
      remedy: inBoth(REMEDY[why]).message,
    })
  const bytes = await office.world.disk.readIfThere(keyPath(office))
  return bytes === undefined ? undefined : readKey(bytes)
}

export function readKey(bytes: Uint8Array): Uint8Array {
  const text = (decodeText(bytes)?.text ?? '').trim()
  if (/^[0-9a-f]{64}$/.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'))
  throw new DataError({ code: 'ledger-key', severity: 'error', ...inBoth(NO_KEY) })
}

const NO_KEY: Words = { zh: '这不是台账密钥', en: 'this is no key of a ledger' }

export async function writeKey(office: Office, path: string, key: Uint8Array): Promise<void> {
  await office.world.disk.writeWhole(path, Buffer.from(`${Buffer.from(key).toString('hex')}\n`))
}

/** The key, made when it is first wanted. */
async function keyOrNew(office: Office): Promise<Uint8Array> {
  const known = await ledgerKey(office)
  if (known !== undefined) return known
  return alone(office, async () => {
    const meanwhile = await ledgerKey(office)
    if (meanwhile !== undefined) return meanwhile
    const key = office.world.entropy(KEY_BYTES)
    await writeKey(office, keyPath(office), key)
    return key
  })
}

export async function ledgerMarks(office: Office): Promise<readonly string[]> {
  const bytes = await office.world.disk.readIfThere(marksPath(office))
  return bytes === undefined ? [] : linesOf(bytes)
}

const linesOf = (bytes: Uint8Array): readonly string[] =>
  ownText(bytes)
    .split('\n')
    .filter((line) => line.trim() !== '')

/** The answer that says that a claim was handed in, and when. */
export const HANDED_IN = 'claim.handed-in-on'

const isHandedIn = ({ answers }: Pick<Case, 'answers'>): boolean => answers.get(HANDED_IN)?.kind === 'known'

/**
 * Notes the bills of a case, as prepared or as handed in; how many marks are new. A mark stands once a case and state, under its first day.
 * Left to itself a case that says when it was handed in was.
 */
export async function noteInLedger(
  office: Office,
  found: Pick<Case, 'id' | 'receipts' | 'answers' | 'person'>,
  state: LedgerState = isHandedIn(found) ? 'handed-in' : 'prepared',
): Promise<number> {
  const about = { case: found.id, on: office.today, state, whose: found }
  const lines = found.receipts.length === 0 ? [] : ledgerLines(found.receipts, await keyOrNew(office), about)
  if (lines.length === 0) return 0
  return alone(office, async () => {
    const known = new Set((await ledgerMarks(office)).map(withoutDay))
    const fresh = lines.filter((line) => !known.has(withoutDay(line)))
    if (fresh.length > 0) await office.world.disk.appendLine(marksPath(office), fresh.join('\n'))
    return fresh.length
  })
}

/** Nobody else reads, changes and writes the ledger meanwhile; one that works in it is waited for. */
async function alone<T>(office: Office, act: () => Promise<T>): Promise<T> {
  const { disk } = office.world
  await disk.makeFolder(folderOf(office))
  const release = await patiently(() => disk.lock(folderOf(office)))
  try {
    return await act()
  } finally {
    await release()
  }
}

async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let wait = 20; ; wait *= 2) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof HeldError) || wait > 2000) throw error
      await new Promise((done) => setTimeout(done, wait))
    }
  }
}

/** How many marks of the case were taken out. */
export async function forgetInLedger(office: Office, id: string): Promise<number> {
  if ((await ledgerMarks(office)).length === 0) return 0
  return alone(office, async () => {
    const marks = await ledgerMarks(office)
    const kept = marks.filter((line) => parseLedgerLine(line)?.case !== id)
    if (kept.length < marks.length)
      await office.world.disk.writeWhole(marksPath(office), Buffer.from(kept.map((line) => `${line}\n`).join('')))
    return marks.length - kept.length
  })
}

const withoutDay = (line: string): string => line.trim().replace(/ \d{4}-\d{2}-\d{2}(?= handed-in$|$)/, '')

/** The bills of a case that says that it was handed in are so in the ledger, whichever way it was said; that they could not be noted is told. */
export async function noteIfHandedIn(office: Office, found: Case): Promise<readonly Problem[]> {
  if (!isHandedIn(found) || found.receipts.length === 0) return []
  const why = await whyShut(office)
  if (why !== undefined) return [unseen(why, { locked: NOT_NOTED, keyless: NOT_NOTED_KEYLESS })]
  await noteInLedger(office, found, 'handed-in')
  return []
}

/** The cases here of which packets were made, by how they stand in the ledger. */
export async function ledgerStates(office: Office): Promise<ReadonlyMap<string, LedgerState>> {
  const states = new Map<string, LedgerState>()
  for (const text of await ledgerMarks(office)) {
    const line = parseLedgerLine(text)
    if (line !== undefined && states.get(line.case) !== 'handed-in') states.set(line.case, line.state)
  }
  return states
}

/** Bills of this case that another one has claimed. */
export async function matchesOf(
  office: Office,
  found: Pick<Case, 'id' | 'receipts' | 'answers' | 'person'>,
): Promise<readonly LedgerMatch[]> {
  if (found.receipts.length === 0) return []
  const key = await keyAtHand(office)
  const marks = key === undefined ? [] : await ledgerMarks(office)
  return key === undefined || marks.length === 0 ? [] : findInLedger(found, key, marks)
}

/** While cases are listed nobody is asked for a passphrase, and nobody where there is none to ask: under a locked key nothing is compared then. */
const keyAtHand = async (office: Office): Promise<Uint8Array | undefined> =>
  (await isShut(office)) ? undefined : ledgerKey(office)

/** All that was noted, for looking many cases up in it; undefined where nothing was. */
export async function ledgerBook(office: Office): Promise<LedgerBook | undefined> {
  const key = await keyAtHand(office)
  const marks = key === undefined ? [] : await ledgerMarks(office)
  return key === undefined || marks.length === 0 ? undefined : new LedgerBook(key, marks)
}

/** Takes the key of another office and makes all marks anew with it, from the cases that a packet was made of or that were handed in. */
export async function takeKey(
  office: Office,
  key: Uint8Array,
): Promise<{ readonly cases: number; readonly marks: number }> {
  const { disk } = office.world
  const states = await ledgerStates(office)
  const lines: string[] = []
  let cases = 0
  for (const { name, folder } of await disk.list(office.cases)) {
    const made =
      folder && !name.startsWith('.') ? await madeLines(office, join(office.cases, name), { key, states }) : []
    if (made.length > 0) cases++
    lines.push(...made)
  }
  await alone(office, async () => {
    // The marks first: old marks under a new key would find nothing and say nothing.
    await disk.writeWhole(marksPath(office), Buffer.from(lines.map((line) => `${line}\n`).join('')))
    await writeKey(office, keyPath(office), key)
  })
  return { cases, marks: lines.length }
}

async function madeLines(
  { world: { disk } }: Office,
  folder: string,
  { key, states }: { readonly key: Uint8Array; readonly states: ReadonlyMap<string, LedgerState> },
): Promise<readonly string[]> {
  try {
    const stored = await readCase(disk, folder)
    if (stored === undefined) return []
    const { found, log } = stored
    const handedIn = isHandedIn(found) || states.get(found.id) === 'handed-in'
    const first = log.events.find(({ kind }) => kind === 'packet-made') ?? (handedIn ? log.events.at(-1) : undefined)
    if (first === undefined) return []
    const state = handedIn ? 'handed-in' : 'prepared'
    return ledgerLines(found.receipts, key, { case: found.id, on: first.at.slice(0, 10), state, whose: found })
  } catch (error) {
    // A case that cannot be read is told wherever cases are listed.
    if (error instanceof FileError || error instanceof DataError) return []
    throw error
  }
}
