import { knownText, type Facts } from './fact.ts'
import { scopedId } from './visit-scope.ts'

/** Which of the visits of a claim each is, by its number: the earliest is 1. */
export type Places = ReadonlyMap<string, number>

/** By the end of each, else its start; one without a day comes last, in the order in which they were told. */
export function placesInTime(visits: readonly string[], facts: Facts): Places {
  const days = new Map(visits.map((visit) => [visit, daysOf(visit, facts)]))
  const inOrder = visits.toSorted(
    (a, b) => compare(days.get(a) ?? '', days.get(b) ?? '') || visits.indexOf(a) - visits.indexOf(b),
  )
  return new Map(inOrder.map((visit, i) => [visit, i + 1]))
}

export const placeOf = (places: Places, visit: string): number => places.get(visit) ?? 1

function daysOf(visit: string, facts: Facts): string {
  const [start, end] = ['visit.started-on', 'visit.ended-on'].map((fact) => knownText(facts.get(scopedId(visit, fact))))
  return `${end ?? start ?? LAST} ${start ?? LAST}`
}

const LAST = '9999'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
