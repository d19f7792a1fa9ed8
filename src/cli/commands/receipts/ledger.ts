import { resolve } from 'node:path'
import { UsageError } from '../../../model/errors.ts'
import { sharedMarks, type LedgerLine } from '../../../receipts/checks/ledger.ts'
import { loadCase } from '../../../casework/cases/open.ts'
import type { Desk } from '../../desk.ts'
import { forgetInLedger, ledgerKey, ledgerMarks, linesOf, noteInLedger, readKey, takeKey, writeKey } from '../../../casework/ledger/ledger.ts'
import { writeNew } from '../../../casework/write-new.ts'

/** Notes the bills of cases that were handed in without a packet of ours. */
export async function noteCases(desk: Desk, cases: readonly string[]): Promise<void> {
  const noted = []
  for (const argument of cases) {
    const { found } = await loadCase(desk, argument)
    noted.push({ case: found.id, marks: await noteInLedger(desk, found) })
  }
  if (desk.flags.json) desk.json({ format: 1, noted })
  else for (const one of noted) desk.print(`${one.case}: ${one.marks} ${desk.say('ledgerNew')}`)
}

/** The marks, for another office to compare: no number, no name, no amount can be read back from them. */
export async function exportMarks(desk: Desk, { out, force }: { out: string; force?: boolean }): Promise<void> {
  const marks = await ledgerMarks(desk)
  await writeNew(desk, out, Buffer.from(marks.map((line) => `${line}\n`).join('')), force === true)
  if (desk.flags.json) desk.json({ format: 1, marks: marks.length, out: resolve(desk.world.cwd, out) })
  else desk.print(`${marks.length} ${desk.say('ledgerMarks')}`)
}

interface Shared {
  readonly case: string
  readonly otherCase: string
  readonly on: string
  readonly otherOn: string
  /** By their surest sign. */
  readonly by: LedgerLine['sort']
}

/** Which cases of ours claimed a bill that another office has claimed too: by case numbers alone. */
export async function compareMarks(desk: Desk, file: string): Promise<void> {
  const theirs = linesOf(await desk.world.disk.read(resolve(desk.world.cwd, file)))
  const shared = byCases(sharedMarks(await ledgerMarks(desk), theirs).filter(([own, other]) => own.case !== other.case))
  if (desk.flags.json) return desk.json({ format: 1, shared })
  if (shared.length === 0) return desk.print(desk.say('ledgerNothingShared'))
  for (const one of shared) desk.print(`${one.case} (${one.on})  =  ${one.otherCase} (${one.otherOn})  ${one.by}`)
}

/** One bill leaves several marks: two cases that share any are told once, by the surest. */
function byCases(pairs: readonly (readonly [own: LedgerLine, other: LedgerLine])[]): readonly Shared[] {
  const cases = new Map<string, (typeof pairs)[number][]>()
  for (const pair of pairs) {
    const key = `${pair[0].case} ${pair[1].case}`
    cases.set(key, [...(cases.get(key) ?? []), pair])
  }
  return [...cases.values()].flatMap((all) => {
    const by = (['number', 'code', 'file', 'visit'] as const).find((sort) => all.some(([own]) => own.sort === sort))
    const [first] = all
    if (first === undefined || by === undefined) return []
    const [own, other] = first
    return [{ case: own.case, otherCase: other.case, on: own.on, otherOn: other.on, by }]
  })
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
    const taken = await takeKey(desk, readKey(desk, await desk.world.disk.read(resolve(desk.world.cwd, take))))
    if (desk.flags.json) desk.json({ format: 1, ...taken })
    else desk.print(`${taken.cases} / ${taken.marks} ${desk.say('ledgerMarks')}`)
    return
  }
  const key = await ledgerKey(desk)
  if (key === undefined) throw new UsageError(desk.say('ledgerEmpty'))
  const path = resolve(desk.world.cwd, out ?? '')
  if (force !== true && (await desk.world.kindOf(path)) !== 'nothing')
    throw new UsageError(`${desk.say('there')}: ${path}`)
  await writeKey(desk, path, key)
  desk.note(desk.say('ledgerKeyOut'))
}
