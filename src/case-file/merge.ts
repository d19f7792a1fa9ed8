import type { CaseEvent } from '../model/case.ts'
import type { Answer, FactId } from '../model/fact.ts'
import type { Receipt } from '../model/receipt.ts'
import { receiptId } from './answers-receipts.ts'
import { highestNumber } from './receipt-number.ts'
import { foldCase } from './fold.ts'
import { inVisitHere, visitsMoved } from './merge-visits.ts'
import { inFull } from './merge-withheld.ts'

/** A fact that both sides answered differently; the later answer stands until somebody changes it. */
export interface Conflict {
  readonly fact: FactId
  readonly mine: { readonly answer: Answer; readonly by: string; readonly at: string }
  readonly theirs: { readonly answer: Answer; readonly by: string; readonly at: string }
  readonly stands: 'mine' | 'theirs'
}

export interface Merge {
  /** To append to my log, in order. */
  readonly events: readonly CaseEvent[]
  readonly conflicts: readonly Conflict[]
  /** Receipts that came under a number which is taken here: their number → the new one. */
  readonly renumbered: ReadonlyMap<string, string>
  /** Visits that came under a number which another visit has here: their number → the new one. */
  readonly visits: ReadonlyMap<string, string>
}

/** Brings the other side's log into mine. Authorship and times stay; nothing of either side is dropped. */
export function mergeLogs(mine: readonly CaseEvent[], given: readonly CaseEvent[]): Merge {
  const have = new Set(mine.map(keyOf))
  const full = given.map(inFull(mine, given, keyOf))
  const visits = visitsMoved(mine, full, (event) => have.has(keyOf(event)))
  const theirs = visits.size === 0 ? full : full.map((event) => inVisitHere(event, visits))
  const fresh = theirs.filter((event) => event.kind !== 'opened' && !have.has(keyOf(event)))
  const renumbered = renumber(mine, fresh)
  const moved = fresh.flatMap((event) => withNumber(event, renumbered))
  const conflicts = conflictsOf(mine, theirs, fresh)
  const kept = conflicts.flatMap(({ fact, stands }) =>
    stands === 'mine' ? mine.filter((event) => lastAnswer(mine, fact) === event) : [],
  )
  return { events: [...moved, ...kept], conflicts, renumbered, visits }
}

const keyOf = (event: CaseEvent): string =>
  JSON.stringify(event, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))

function lastAnswer(events: readonly CaseEvent[], fact: FactId): (CaseEvent & { kind: 'answered' }) | undefined {
  return events.findLast(
    (event): event is CaseEvent & { kind: 'answered' } => event.kind === 'answered' && event.fact === fact,
  )
}

/** Both sides gave an answer that the other has not seen, and the two differ. */
function conflictsOf(
  mine: readonly CaseEvent[],
  theirs: readonly CaseEvent[],
  fresh: readonly CaseEvent[],
): readonly Conflict[] {
  const seen = new Set(theirs.map(keyOf))
  const facts = new Set(fresh.flatMap((event) => (event.kind === 'answered' ? [event.fact] : [])))
  return [...facts].flatMap((fact): Conflict[] => {
    const [a, b] = [lastAnswer(mine, fact), lastAnswer(theirs, fact)]
    if (a === undefined || b === undefined || seen.has(keyOf(a)) || same(a.answer, b.answer)) return []
    const side = ({ answer, by, at }: typeof a): Conflict['mine'] => ({ answer, by, at })
    return [{ fact, mine: side(a), theirs: side(b), stands: a.at > b.at ? 'mine' : 'theirs' }]
  })
}

const same = (a: Answer, b: Answer): boolean =>
  a.kind === 'known' && b.kind === 'known' ? a.value === b.value : a.kind === b.kind

function renumber(mine: readonly CaseEvent[], fresh: readonly CaseEvent[]): ReadonlyMap<string, string> {
  const taken = new Map((foldCase(mine, '')?.receipts ?? []).map((receipt) => [receipt.id, receipt]))
  let next = highestNumber(mine)
  const moved = new Map<string, string>()
  for (const event of fresh) {
    if (event.kind !== 'receipt-added') continue
    const here = taken.get(event.receipt.id)
    if (here === undefined || sameScan(here, event.receipt)) continue
    next = Math.max(next, highestNumber(fresh))
    moved.set(event.receipt.id, receiptId(next++))
  }
  return moved
}

const sameScan = (a: Receipt, b: Receipt): boolean =>
  a.scan !== undefined && b.scan !== undefined && a.scan.sha256 === b.scan.sha256

function withNumber(event: CaseEvent, moved: ReadonlyMap<string, string>): CaseEvent[] {
  if (event.kind === 'receipt-removed') return [{ ...event, id: moved.get(event.id) ?? event.id }]
  if (event.kind !== 'receipt-added' && event.kind !== 'receipt-changed') return [event]
  const { receipt } = event
  const id = moved.get(receipt.id)
  if (id === undefined) return [event]
  const scan =
    receipt.scan === undefined ? {} : { scan: { ...receipt.scan, path: receipt.scan.path.replace(receipt.id, id) } }
  return [{ ...event, receipt: { ...receipt, id, ...scan } }]
}
