import type { CaseEvent } from '../model/case.ts'
import type { FactId } from '../model/fact.ts'
import { FIRST_VISIT, scopedId, scopeOf } from '../model/visit-scope.ts'

/** What tells one visit from another. */
const SIGNS = ['visit.started-on', 'visit.kind', 'visit.hospital'] as const

/**
 * Visits that both sides told of under one number since they parted: their number → the one it gets here. A visit that stands here already
 * keeps the number that it has here; another one gets the next that neither side has.
 */
export function visitsMoved(
  mine: readonly CaseEvent[],
  theirs: readonly CaseEvent[],
  isHere: (event: CaseEvent) => boolean,
): ReadonlyMap<string, string> {
  const [here, there] = [answersOf(mine), answersOf(theirs)]
  const shared = visitsIn(theirs.filter(isHere))
  const [ours, told] = [visitsIn(mine), visitsIn(theirs)]
  const moved = new Map<string, string>()
  let last = Math.max(1, ...[...ours, ...told].map(numberOf))
  for (const visit of told) {
    if (shared.has(visit)) continue
    const twin = [...ours].find((other) => isTwin(here, other, there, visit))
    if (twin !== undefined) moved.set(visit, twin)
    else if (ours.has(visit) && differ(here, visit, there, visit)) moved.set(visit, `v${++last}`)
  }
  return new Map([...moved].filter(([from, to]) => from !== to))
}

/** An event as it stands here. */
export function inVisitHere(event: CaseEvent, moved: ReadonlyMap<string, string>): CaseEvent {
  if (event.kind === 'answered' || event.kind === 'withdrawn') {
    const { visit, id } = scopeOf(event.fact)
    const to = moved.get(visit)
    return to === undefined || event.fact === id ? event : { ...event, fact: scopedId(to, id) }
  }
  if (event.kind !== 'receipt-added' && event.kind !== 'receipt-changed') return event
  const to = moved.get(event.receipt.fields.visit ?? FIRST_VISIT)
  if (to === undefined) return event
  return { ...event, receipt: { ...event.receipt, fields: { ...event.receipt.fields, visit: to } } }
}

type Told = ReadonlyMap<FactId, string>

function answersOf(events: readonly CaseEvent[]): Told {
  const said = new Map<FactId, string>()
  for (const event of events) {
    if (event.kind === 'withdrawn') said.delete(event.fact)
    if (event.kind !== 'answered') continue
    if (event.answer.kind === 'known') said.set(event.fact, String(event.answer.value))
    else said.delete(event.fact)
  }
  return said
}

/** Later visits that anything is said of. */
function visitsIn(events: readonly CaseEvent[]): ReadonlySet<string> {
  const facts = events.flatMap((event) => (event.kind === 'answered' ? [event.fact] : []))
  return new Set(facts.map((fact) => scopeOf(fact).visit).filter((visit) => visit !== FIRST_VISIT))
}

const numberOf = (visit: string): number => Number(visit.slice(1))

const differ = (a: Told, visit: string, b: Told, other: string): boolean =>
  SIGNS.some((sign) => {
    const [x, y] = [a.get(scopedId(visit, sign)), b.get(scopedId(other, sign))]
    return x !== undefined && y !== undefined && x !== y
  })

/** Of one day, and nothing else against it. */
const isTwin = (a: Told, visit: string, b: Told, other: string): boolean =>
  a.get(scopedId(visit, SIGNS[0])) !== undefined &&
  a.get(scopedId(visit, SIGNS[0])) === b.get(scopedId(other, SIGNS[0])) &&
  !differ(a, visit, b, other)
