import { sharedMarks, type LedgerLine } from '../../receipts/checks/ledger.ts'

/** Two cases, of two offices, that claimed one bill. */
export interface SharedBill {
  readonly case: string
  readonly otherCase: string
  readonly on: string
  readonly otherOn: string
  /** By their surest sign. */
  readonly by: LedgerLine['sort']
}

/** Which of our cases claimed a bill that another office's marks have too. One bill leaves several: two cases that share any are told once, by the surest. */
export function sharedBills(ours: readonly string[], theirs: readonly string[]): readonly SharedBill[] {
  const pairs = sharedMarks(ours, theirs).filter(([own, other]) => own.case !== other.case)
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
    return [{ case: own.case, otherCase: other.case, on: own.on, otherOn: other.on, by }]
  })
}

const SURENESS = ['number', 'code', 'file', 'visit'] as const
