import { isCaseId } from '../cases/case-id.ts'
import { sharedMarks } from '../../receipts/checks/ledger.ts'
import type { BillSort, LedgerState } from '../../receipts/checks/ledger-lines.ts'

/** Two cases, of two offices, that claimed one bill. */
export interface SharedBill {
  readonly case: string
  readonly otherCase: string
  readonly on: string
  readonly otherOn: string
  /** By their surest sign. */
  readonly by: BillSort
  /** Whether each was handed in, or only prepared. */
  readonly state: LedgerState
  readonly otherState: LedgerState
}

/** Which of our cases claimed a bill that another office's marks have too. One bill leaves several: two cases that share any are told once, by the surest. */
export function sharedBills(ours: readonly string[], theirs: readonly string[]): readonly SharedBill[] {
  const pairs = sharedMarks(ours, theirs).filter(([own, other]) => !isSameCase(own.case, other.case))
  const cases = new Map<string, (typeof pairs)[number][]>()
  for (const pair of pairs) {
    const key = `${pair[0].case} ${pair[1].case}`
    cases.set(key, [...(cases.get(key) ?? []), pair])
  }
  return [...cases.values()].flatMap((all) => {
    const by = SURENESS.find((sort) => all.some(([own]) => own.sort === sort))
    const [first] = all
    if (first === undefined || by === undefined) return []
    const [own, other] = first
    const [state, otherState] = [0, 1].map((side) => stateOf(all.map((pair) => pair[side as 0 | 1].state)))
    if (state === undefined || otherState === undefined) return []
    return [{ case: own.case, otherCase: other.case, on: own.on, otherOn: other.on, by, state, otherState }]
  })
}

/** A case that was handed over is one case. */
const isSameCase = (ours: string, theirs: string): boolean => ours === theirs && isCaseId(ours)

/** Every line of an export is a mark, of this format or a later one; an office that has none yet exports nothing. */
export const isExport = (lines: readonly string[]): boolean =>
  lines.every((line) => line.trim() === '' || /^b\d+ \w/.test(line))

const stateOf = (states: readonly LedgerState[]): LedgerState =>
  states.includes('handed-in') ? 'handed-in' : 'prepared'

const SURENESS = ['number', 'code', 'file', 'visit'] as const
