import type { FactId, Facts, FactValue } from '../model/fact.ts'
import { trailOf } from './backing.ts'
import type { Program } from './program.ts'
import { DORMANT, type World } from './world.ts'

/** Those of the answers that do not apply. */
export const dormantAmong = (given: Facts, program: Program, world: World): readonly FactId[] =>
  [...given.keys()].filter((id) => isDormant(program, world, id)).sort()

function isDormant(program: Program, world: World, id: FactId): boolean {
  const slot = program.slotOf(id)
  return slot === undefined || world.get(slot) === DORMANT
}

/** What decided that a fact does not apply; undefined where it does. */
export function dormantBecause(fact: FactId, program: Program, world: World): readonly FactId[] | undefined {
  const slot = program.slotOf(fact)
  if (slot === undefined || world.get(slot) !== DORMANT) return undefined
  return trailOf(slot, world).map((each) => program.idOf(each))
}

/** A fact that is known and applies. */
export function knownFact(fact: FactId, program: Program, world: World): FactValue | undefined {
  const value = world.get(program.slotOf(fact) ?? -1)
  return value === DORMANT ? undefined : value
}
