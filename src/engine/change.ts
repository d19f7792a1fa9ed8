import type { IsoDate } from '../model/dates.ts'
import type { Changed } from '../model/determination.ts'
import { known, type Answer, type FactId, type Facts } from '../model/fact.ts'
import type { Cure } from '../model/rulebook.ts'
import { isLocal } from '../model/told.ts'
import { idOfVisit, isOfClaim, ownId, visitFacts } from '../model/visit-scope.ts'
import { MET } from './truth.ts'
import type { Program } from './program.ts'
import { DORMANT, type World } from './world.ts'

/** A lawful step, the visit that it would be done for, and the answers as they would stand then. */
export interface Change {
  readonly cure: Cure
  readonly visit: string
  /** One of several visits; what is done for the person is done for all of them. */
  readonly apart: boolean
  readonly facts: Facts
}

/** Every step that still can be taken, of each visit by itself. None of them touches what has happened or what the agency said. */
export function changes(program: Program, facts: Facts, asOf: IsoDate): readonly Change[] {
  const { book } = program
  const visits = visitFacts(book, facts)
  const all = visits.flatMap((visit) => {
    const world = program.world(visit.facts, asOf)
    return program.cures
      .filter(({ applies, rule }) => applies.of(world) === MET && rule.set.every((one) => isOpen(program, world, one)))
      .map(({ rule }) => {
        const apart = visits.length > 1 && rule.set.some(({ fact }) => !isOfClaim(book, fact))
        const facts_ = changed(program, { facts, own: visit.facts, visit: visit.id, apart }, rule, asOf)
        return { cure: rule, visit: visit.id, apart, facts: facts_ }
      })
  })
  return all.filter(({ cure, apart }, i) => apart || all.findIndex((other) => other.cure === cure) === i)
}

/** A day that was told, and a word of the agency, stand as they are; a dormant one says nothing. */
function isOpen(program: Program, world: World, { fact, value }: Cure['set'][number]): boolean {
  const slot = program.slotOf(fact)
  const now = slot === undefined ? undefined : world.get(slot)
  if (now === undefined || now === DORMANT) return true
  return value === now || (program.facts[slot ?? -1]?.type !== 'date' && !isLocal(fact))
}

interface Place {
  readonly facts: Facts
  readonly own: Facts
  readonly visit: string
  readonly apart: boolean
}

function changed(program: Program, { facts, own, visit, apart }: Place, cure: Cure, asOf: IsoDate): Facts {
  const { book } = program
  const all = new Map(facts)
  const after = new Map(own)
  for (const { fact, value } of cure.set) {
    const done = known(value === 'today' ? asOf : value)
    after.set(fact, done)
    all.set(apart ? idOfVisit(book, visit, fact) : fact, done)
  }
  for (const fact of outdated(program, own, after, asOf))
    if (own.has(fact)) all.set(apart ? ownId(visit, fact) : fact, OPEN_AGAIN)
  return all
}

const OPEN_AGAIN: Answer = { kind: 'unknown' }

/** What the agency said of the case as it is says nothing of one to which another row of the same figure applies. */
function outdated(program: Program, before: Facts, after: Facts, asOf: IsoDate): readonly FactId[] {
  const [was, is] = [program.world(before, asOf), program.world(after, asOf)]
  return program.book.parameters.flatMap(({ id, localFact }) => {
    const table = program.parameter(id)
    const same = table === undefined || table.chosen(was) === table.chosen(is)
    return localFact === undefined || same ? [] : [localFact]
  })
}

/** The answers that differ. */
export function differing(before: Facts, after: Facts): readonly Changed[] {
  return [...after].flatMap(([fact, answer]) => {
    const was = before.get(fact)
    if (answer.kind !== 'known') return was?.kind === 'known' ? [{ fact }] : []
    return was?.kind === 'known' && was.value === answer.value ? [] : [{ fact, value: answer.value }]
  })
}
