import type { Fen } from '../../model/money.ts'
import type { Words } from '../../model/words.ts'
import { papersIn, type CaseRow } from './caseload.ts'

export interface SharedTrip {
  readonly name: Words
  readonly cases: readonly string[]
}

const isOpen = ({ verdict, nothing, next }: CaseRow): boolean =>
  verdict !== undefined && verdict !== 'ineligible' && nothing !== true && next.do !== 'nothing' && next.do !== 'wait'

/** Places to which more than one case goes next, the one with the most cases first. */
export function sharedTrips(rows: readonly CaseRow[]): readonly SharedTrip[] {
  const trips = new Map<string, { name: Words; cases: string[] }>()
  for (const row of rows) {
    if (row.place === undefined || !isOpen(row)) continue
    const trip = trips.get(row.place.key) ?? { name: row.place.name, cases: [] }
    trip.cases.push(row.id)
    trips.set(row.place.key, trip)
  }
  return [...trips.values()].filter(({ cases }) => cases.length > 1).toSorted((a, b) => b.cases.length - a.cases.length)
}

export interface WaitedFor {
  readonly id: string
  readonly label: Words
  readonly cases: readonly string[]
  /** What the estimates of these cases come to at most, in fen. */
  readonly most: Fen
}

/** Papers that cases with an estimate still lack, the one on which most money waits first. */
export function papersWaitedFor(rows: readonly CaseRow[]): readonly WaitedFor[] {
  const papers = new Map<string, { label: Words; cases: string[]; most: Fen }>()
  for (const row of rows) {
    if (row.estimate === undefined || !isOpen(row)) continue
    for (const { id: written, label } of papersIn(row)) {
      const id = written.replace(/^paper\./, '')
      const known = papers.get(id) ?? { label, cases: [], most: 0n }
      if (known.cases.at(-1) === row.id) continue
      known.cases.push(row.id)
      known.most += row.estimate.high
      papers.set(id, known)
    }
  }
  return [...papers]
    .map(([id, paper]) => ({ id, ...paper }))
    .toSorted((a, b) => (a.most === b.most ? (a.id < b.id ? -1 : 1) : a.most > b.most ? -1 : 1))
}
