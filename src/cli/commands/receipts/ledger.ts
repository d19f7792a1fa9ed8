import { resolve } from 'node:path'
import {
  forgetInLedger,
  ledgerKey,
  ledgerMarks,
  noteInLedger,
  readKey,
  takeKey,
  writeKey,
} from '../../../casework/ledger/ledger.ts'
import { isExport, sharedBills } from '../../../casework/ledger/shared.ts'
import { mustTake } from '../../../casework/write-new.ts'
import { writtenText } from '../../../model/decode-text.ts'
import { DataError, UsageError } from '../../../model/errors.ts'
import { inBoth } from '../../../model/problem.ts'
import type { Words } from '../../../model/words.ts'
import type { BillSort, LedgerState } from '../../../receipts/checks/ledger-lines.ts'
import type { Desk } from '../../desk.ts'

/** Notes the bills of cases that were handed in without a packet of ours. */
export async function noteCases(desk: Desk, cases: readonly string[]): Promise<void> {
  const noted = []
  for (const argument of cases) {
    const { found } = await desk.load(argument)
    noted.push({ case: found.id, marks: await noteInLedger(desk, found, 'handed-in') })
  }
  if (desk.flags.json) desk.json({ format: 1, noted })
  else for (const one of noted) desk.print(`${one.case}: ${one.marks} ${desk.say('ledgerNew')}`)
}

/** The marks, for another office to compare: no number, no name, no amount can be read back from them. */
export async function exportMarks(desk: Desk, { out, force }: { out: string; force?: boolean }): Promise<void> {
  // Whose a case is stays here.
  const marks = (await ledgerMarks(desk)).filter((line) => !line.startsWith('b1 person '))
  await desk.write(out, Buffer.from(marks.map((line) => `${line}\n`).join('')), force)
  if (desk.flags.json) desk.json({ format: 1, marks: marks.length, out: resolve(desk.world.cwd, out) })
  else desk.print(`${marks.length} ${desk.say('ledgerMarks')}`)
}

/** Which cases of ours claimed a bill that another office has claimed too: by case numbers alone. */
export async function compareMarks(desk: Desk, file: string): Promise<void> {
  const theirs = writtenText(await desk.world.disk.read(resolve(desk.world.cwd, file)), file).split(/\r?\n/)
  if (!isExport(theirs))
    throw new DataError({ code: 'ledger-no-export', severity: 'error', ...inBoth(NO_EXPORT), at: { file } })
  const shared = sharedBills(await ledgerMarks(desk), theirs)
  if (desk.flags.json) return desk.json({ format: 1, shared })
  if (shared.length === 0) return desk.print(desk.say('ledgerNothingShared'))
  const said = (id: string, on: string, state: LedgerState): string =>
    `${id} (${on}, ${desk.say(state === 'handed-in' ? 'ledgerHandedIn' : 'ledgerPrepared')})`
  for (const { by, ...one } of shared)
    desk.print(
      `${said(one.case, one.on, one.state)}  =  ${said(one.otherCase, one.otherOn, one.otherState)}  ${BY[by][desk.lang]}`,
    )
}

const BY: Readonly<Record<BillSort, Words>> = {
  number: { zh: '票据号码相同', en: 'the same number of a bill' },
  code: { zh: '二维码相同', en: 'the same QR code' },
  file: { zh: '同一个文件', en: 'the same file' },
  visit: { zh: '医院、日期、金额都相同', en: 'hospital, day and amount agree' },
}

const NO_EXPORT: Words = {
  zh: '这不是导出的台账（receipts ledger export）',
  en: 'this is no ledger that was exported (receipts ledger export)',
}

/** Takes out the marks of a case that was never handed in. */
export async function forgetCase(desk: Desk, id: string): Promise<void> {
  const marks = await forgetInLedger(desk, id)
  if (desk.flags.json) desk.json({ format: 1, case: id, marks })
  else desk.print(`${id}: ${marks} ${desk.say('ledgerGone')}`)
}

/** Gives the key to a trusted office, or takes theirs. */
export async function shareKey(
  desk: Desk,
  { out, take, force }: { out?: string; take?: string; force?: boolean },
): Promise<void> {
  if ((out === undefined) === (take === undefined)) throw new UsageError('ledger key: --out FILE | --take FILE')
  if (take !== undefined) {
    const taken = await takeKey(desk, readKey(await desk.world.disk.read(resolve(desk.world.cwd, take))))
    if (desk.flags.json) desk.json({ format: 1, ...taken })
    else desk.print(`${taken.cases} / ${taken.marks} ${desk.say('ledgerMarks')}`)
    return
  }
  const key = await ledgerKey(desk)
  if (key === undefined) throw new UsageError(desk.say('ledgerEmpty'))
  const path = resolve(desk.world.cwd, out ?? '')
  await mustTake(desk, path, force === true)
  await writeKey(desk, path, key)
  desk.note(desk.say('ledgerKeyOut'))
}
