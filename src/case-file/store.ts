import { ownText } from '../model/own-lines.ts'
import type { Case, CaseEvent } from '../model/case.ts'
import { FileError } from '../model/errors.ts'
import type { Disk, Release } from '../model/ports.ts'
import type { Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import { foldCase } from './fold.ts'
import { isLocked } from './sealed/places.ts'
import { FORGED, isRecord } from './sealed/record.ts'
import { EMPTY_LOG, extend, readLog, type Log } from './log.ts'

export const LOG_NAME = 'log.jsonl'

/** A case folder that is open for writing, by this process alone. */
export interface OpenCase {
  readonly folder: string
  readonly problems: readonly Problem[]
  current(): Case
  events(): readonly CaseEvent[]
  /** Returns only when the events are safe on the disk. */
  append(events: readonly CaseEvent[]): Promise<Case>
  close(): Promise<void>
}

/** A case as it stands on the disk, read without taking it. */
export async function readCase(
  disk: Disk,
  folder: string,
): Promise<{ readonly found: Case; readonly log: Log } | undefined> {
  const path = `${folder}/${LOG_NAME}`
  const bytes = await logBytes(disk, path)
  if (bytes === undefined) return undefined
  const text = ownText(bytes)
  const log = readLog(text, path)
  const found = foldCase(log.events, folder)
  if (found === undefined && (await lacksKeys(disk, folder, bytes)))
    throw new FileError(`${NO_KEYS.en} · ${NO_KEYS.zh}: ${folder}`, {
      said: { zh: `${NO_KEYS.zh}：${folder}`, en: `${NO_KEYS.en}: ${folder}` },
    })
  if (found === undefined && text !== '' && text.split('\n').every((line) => line === '' || line === FORGED))
    throw new FileError(`${NOT_ITS_KEYS.en} · ${NOT_ITS_KEYS.zh}: ${folder}`, {
      said: { zh: `${NOT_ITS_KEYS.zh}：${folder}`, en: `${NOT_ITS_KEYS.en}: ${folder}` },
    })
  if (found === undefined)
    throw new FileError(`the log of the case says nothing that can be read · 个案的记录里没有能读的内容: ${path}`, {
      said: {
        zh: `个案的记录里没有能读的内容：${path}`,
        en: `the log of the case says nothing that can be read: ${path}`,
      },
    })
  return { found, log }
}

/** What was sealed opens with the keys beside it alone, whoever has the passphrase. */
const lacksKeys = async (disk: Disk, folder: string, log: Uint8Array): Promise<boolean> =>
  isRecord(String.fromCharCode(log[0] ?? 0)) && !(await isLocked(disk, folder))

const NO_KEYS = {
  zh: '这个个案是加密的，但它的 .keys（密钥）不见了，没有它口令也打不开；请从备份或原来的地方放回来',
  en: 'this case is locked, but its .keys are missing, and without them no passphrase opens it; put them back from a backup or from where it came',
}

const NOT_ITS_KEYS = {
  zh: '记录里没有一行能用旁边的 .keys（密钥）打开：密钥是别的个案的，或者记录被换过；把原来的 .keys 或记录放回来',
  en: 'not one line of the log opens with the .keys beside it: they are of another case, or the log was exchanged; put back the right .keys or log',
}

/** Ten times what the log of five thousand bills has. */
export const MOST_LOG = 128 * 1024 * 1024
export const LOG_TOO_LARGE: Words = {
  zh: `个案的记录超过 ${MOST_LOG / 1024 / 1024} MB，没有打开`,
  en: `the log of the case has more than ${MOST_LOG / 1024 / 1024} MB and was not opened`,
}

/** A pipe or a device in its place is not waited for, nor is what no log is as large as: every list of cases would stand still. */
async function logBytes(disk: Disk, path: string): Promise<Uint8Array | undefined> {
  const looked = await disk.look(path)
  if (looked?.kind === 'file' && looked.bytes > MOST_LOG) {
    const said = { zh: `${LOG_TOO_LARGE.zh}：${path}`, en: `${LOG_TOO_LARGE.en}: ${path}` }
    throw new FileError(`${said.en} · ${said.zh}`, { said })
  }
  if (looked?.kind === 'other')
    throw new FileError(`the log of the case is a pipe or a device · 个案的记录是管道或设备，没有打开: ${path}`, {
      said: {
        zh: `个案的记录是管道或设备，没有打开：${path}`,
        en: `the log of the case is a pipe or a device and was not opened: ${path}`,
      },
    })
  return disk.readIfThere(path)
}

/** Makes the folder and its log; where that cannot be done, nothing is left of it. */
export async function createCase(
  disk: Disk,
  folder: string,
  opened: CaseEvent & { readonly kind: 'opened' },
): Promise<OpenCase> {
  const fresh = (await disk.list(folder)).length === 0
  try {
    return await openFresh(disk, folder, opened)
  } catch (error) {
    if (fresh) await disk.remove(folder).catch(() => undefined)
    throw error
  }
}

async function openFresh(
  disk: Disk,
  folder: string,
  opened: CaseEvent & { readonly kind: 'opened' },
): Promise<OpenCase> {
  await disk.makeFolder(folder)
  const release = await disk.lock(folder)
  if ((await disk.readIfThere(`${folder}/${LOG_NAME}`)) !== undefined) {
    await release()
    throw new FileError(`a case is there already: ${folder}`)
  }
  const open = openLog(disk, folder, EMPTY_LOG, release)
  await open.append([opened])
  return open
}

/** Takes a case folder for this process and reads it. */
export async function openCase(disk: Disk, folder: string): Promise<OpenCase> {
  if ((await logBytes(disk, `${folder}/${LOG_NAME}`)) === undefined)
    throw new FileError(`there is no case here: ${folder}`)
  const release = await disk.lock(folder)
  try {
    const stored = await readCase(disk, folder)
    if (stored === undefined) throw new FileError(`there is no case here: ${folder}`)
    return openLog(disk, folder, stored.log, release)
  } catch (error) {
    await release()
    throw error
  }
}

function openLog(disk: Disk, folder: string, start: Log, release: Release): OpenCase {
  let log = start
  let doubtful = false
  let standing: { readonly log: Log; readonly found: Case } | undefined
  /** After a failed write nobody knows how much of it is on the disk: look, before going on from there. */
  const settle = async (): Promise<void> => {
    if (!doubtful) return
    log = (await readCase(disk, folder))?.log ?? EMPTY_LOG
    doubtful = false
  }
  const current = (): Case => {
    if (standing?.log !== log) standing = { log, found: folded(log, folder, standing?.found) }
    return standing.found
  }
  return {
    folder,
    problems: start.problems,
    current,
    events: () => log.events,
    append: async (events) => {
      if (events.length === 0) return current()
      await settle()
      const next = extend(log, events)
      doubtful = true
      await disk.appendLine(`${folder}/${LOG_NAME}`, next.text)
      doubtful = false
      log = next.log
      return current()
    },
    close: release,
  }
}

function folded(log: Log, folder: string, before?: Case): Case {
  const found = foldCase(log.events, folder)
  if (found === undefined) throw new FileError(`the case has not been opened: ${folder}`)
  return before !== undefined && sameList(before.receipts, found.receipts)
    ? { ...found, receipts: before.receipts }
    : found
}

/** An answer changes no paper: what was worked out of the list of them stays good. */
const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])
