import { join } from 'node:path'
import { readCase } from '../../case-file/store.ts'
import type { Case } from '../../model/case.ts'
import { DataError, FileError } from '../../model/errors.ts'
import { findInLedger, LedgerBook, ledgerLines, parseLedgerLine, type LedgerMatch } from '../../receipts/checks/ledger.ts'
import { casesHome } from '../cases/open.ts'
import type { Desk } from '../../cli/desk.ts'

/** Beside the cases, for all of them: the key that marks are made with, and the marks. Both are this account's alone. */
const folderOf = (desk: Desk): string => join(casesHome(desk), '.ledger')
const keyPath = (desk: Desk): string => join(folderOf(desk), 'key')
const marksPath = (desk: Desk): string => join(folderOf(desk), 'marks.txt')

const KEY_BYTES = 32

/** The key of this office; undefined where no bill was ever noted. */
export async function ledgerKey(desk: Desk): Promise<Uint8Array | undefined> {
  const bytes = await desk.world.disk.readIfThere(keyPath(desk))
  return bytes === undefined ? undefined : readKey(desk, bytes)
}

export function readKey(desk: Desk, bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes).trim()
  if (/^[0-9a-f]{64}$/.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'))
  throw new DataError({ code: 'ledger-key', severity: 'error', message: desk.say('ledgerKeyBad') })
}

export async function writeKey(desk: Desk, path: string, key: Uint8Array): Promise<void> {
  await desk.world.disk.writeWhole(path, Buffer.from(`${Buffer.from(key).toString('hex')}\n`))
}

/** The key, made when it is first wanted. */
async function keyOrNew(desk: Desk): Promise<Uint8Array> {
  const { disk, entropy } = desk.world
  const known = await ledgerKey(desk)
  if (known !== undefined) return known
  await disk.makeFolder(folderOf(desk))
  const release = await disk.lock(folderOf(desk))
  try {
    const meanwhile = await ledgerKey(desk)
    if (meanwhile !== undefined) return meanwhile
    const key = entropy(KEY_BYTES)
    await writeKey(desk, keyPath(desk), key)
    return key
  } finally {
    await release()
  }
}

export async function ledgerMarks(desk: Desk): Promise<readonly string[]> {
  const bytes = await desk.world.disk.readIfThere(marksPath(desk))
  return bytes === undefined ? [] : linesOf(bytes)
}

export const linesOf = (bytes: Uint8Array): readonly string[] =>
  new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line !== '')

/** Notes the bills of a case that is handed in; how many marks are new. A mark stands once a case, under its first day. */
export async function noteInLedger(desk: Desk, found: Pick<Case, 'id' | 'receipts'>): Promise<number> {
  const lines =
    found.receipts.length === 0
      ? []
      : ledgerLines(found.receipts, await keyOrNew(desk), { case: found.id, on: desk.today })
  if (lines.length === 0) return 0
  const known = new Set((await ledgerMarks(desk)).map(withoutDay))
  const fresh = lines.filter((line) => !known.has(withoutDay(line)))
  if (fresh.length > 0) await desk.world.disk.appendLine(marksPath(desk), fresh.join('\n'))
  return fresh.length
}

/** How many marks of the case were taken out. */
export async function forgetInLedger(desk: Desk, id: string): Promise<number> {
  const marks = await ledgerMarks(desk)
  const kept = marks.filter((line) => parseLedgerLine(line)?.case !== id)
  if (kept.length < marks.length)
    await desk.world.disk.writeWhole(marksPath(desk), Buffer.from(kept.map((line) => `${line}\n`).join('')))
  return marks.length - kept.length
}

const withoutDay = (line: string): string => line.trim().replace(/ \S+$/, '')

/** Bills of this case that another one has claimed. */
export async function matchesOf(desk: Desk, found: Pick<Case, 'id' | 'receipts'>): Promise<readonly LedgerMatch[]> {
  if (found.receipts.length === 0) return []
  const key = await ledgerKey(desk)
  return key === undefined ? [] : findInLedger(found.receipts, key, await ledgerMarks(desk), found.id)
}

/** All that was noted, for looking many cases up in it; undefined where nothing was. */
export async function ledgerBook(desk: Desk): Promise<LedgerBook | undefined> {
  const key = await ledgerKey(desk)
  const marks = key === undefined ? [] : await ledgerMarks(desk)
  return key === undefined || marks.length === 0 ? undefined : new LedgerBook(key, marks)
}

/** Takes the key of another office and makes all marks anew with it, from the cases that a packet was made of. */
export async function takeKey(
  desk: Desk,
  key: Uint8Array,
): Promise<{ readonly cases: number; readonly marks: number }> {
  const { disk } = desk.world
  const lines: string[] = []
  let cases = 0
  for (const { name, folder } of await disk.list(casesHome(desk))) {
    const made = folder && !name.startsWith('.') ? await madeLines(desk, join(casesHome(desk), name), key) : []
    if (made.length > 0) cases++
    lines.push(...made)
  }
  await disk.makeFolder(folderOf(desk))
  // The marks first: old marks under a new key would find nothing and say nothing.
  await disk.writeWhole(marksPath(desk), Buffer.from(lines.map((line) => `${line}\n`).join('')))
  await writeKey(desk, keyPath(desk), key)
  return { cases, marks: lines.length }
}

async function madeLines({ world: { disk } }: Desk, folder: string, key: Uint8Array): Promise<readonly string[]> {
  try {
    const stored = await readCase(disk, folder)
    const first = stored?.log.events.find(({ kind }) => kind === 'packet-made')
    return stored === undefined || first === undefined
      ? []
      : ledgerLines(stored.found.receipts, key, { case: stored.found.id, on: first.at.slice(0, 10) })
  } catch (error) {
    // A case that cannot be read is told wherever cases are listed.
    if (error instanceof FileError || error instanceof DataError) return []
    throw error
  }
}
