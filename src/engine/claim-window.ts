import type { IsoDate } from '../model/dates.ts'
import { known, type FactId, type Facts } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { dueOn, latestReading, lengthOf, runs, startOf, type Clock } from './clock.ts'
import { programOf } from './program.ts'
import { MET } from './truth.ts'
import { DORMANT, type World } from './world.ts'

/** The last day on which a claim can be handed in, and whether an official text or the agency itself says so. */
export interface LastDay {
  readonly last: IsoDate
  readonly sure: boolean
}

const END: FactId = 'visit.ended-on'

/** For treatment that ended on a day: when it is to be handed in, by the very clocks that the requirement to be in time reads. */
export function claimWindow(book: Rulebook, facts: Facts, asOf: IsoDate): (end: IsoDate) => LastDay | undefined {
  const program = programOf(book)
  const named = new Set(book.requirements.flatMap(({ met }) => (met.kind === 'in-time' ? met.clocks : [])))
  const clocks = program.deadlines.filter(({ rule }) => named.has(rule.id))
  return (end) => {
    const world = program.world(new Map([...facts, [END, known(end)]]), asOf)
    return clocks
      .flatMap((clock) => lastDayOf(clock, world) ?? [])
      .reduce<LastDay | undefined>((a, b) => (a === undefined || b.last < a.last ? b : a), undefined)
  }
}

function lastDayOf(clock: Clock, world: World): LastDay | undefined {
  const start = startOf(clock, world)
  const length = lengthOf(clock, world)
  const applies = clock.applies === undefined || clock.applies.of(world) === MET
  if (!applies || !runs(clock, world) || start === undefined || start === DORMANT || length === undefined)
    return undefined
  const due = dueOn(clock, start, length)
  const last = 'due' in due ? latestReading(clock, due.due) : due.range.to
  return { last, sure: clock.rule.status === 'sourced' || isTold(clock) }
}

/** Its day or its length is what the agency said. */
const isTold = ({ rule }: Clock): boolean => rule.from.startsWith('local.') || typeof rule.count === 'object'
