import type { Determination } from '../model/determination.ts'
import type { FactId } from '../model/fact.ts'
import { MET } from './truth.ts'
import type { Program } from './program.ts'
import type { World } from './world.ts'

/** What only the agency of the place can say, as far as anything here would make use of its answer: also where only a reprint speaks so far. */
export function localQuestions(program: Program, world: World): Determination['confirmLocally'] {
  return program.questions
    .filter(({ applies }) => applies.of(world) === MET)
    .filter(({ rule }) => rule.fact === undefined || stillWanted(program, world, rule.fact))
    .map(({ rule: { id, ask, why, fact, or } }) => ({
      id,
      ask,
      why,
      ...(fact === undefined ? {} : { fact }),
      ...(or === undefined ? {} : { or }),
    }))
}

function stillWanted(program: Program, world: World, fact: FactId): boolean {
  if (world.get(program.slotOf(fact) ?? -1) !== undefined) return false
  const fed = program.book.parameters.filter(({ localFact }) => localFact === fact)
  return (
    fed.length === 0 ||
    fed.some(({ id }) => program.figuresInUse.has(id) && program.parameter(id)?.said(world) !== 'sourced')
  )
}
