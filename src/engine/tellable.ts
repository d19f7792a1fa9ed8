import type { FactId } from '../model/fact.ts'
import { isLocal } from '../model/told.ts'
import type { Program } from './program.ts'
import { DORMANT, type World } from './world.ts'

/**
 * Facts that the agency could settle and has not: their figure is used here, and no official text carries it. Wider than the
 * questions, of which a local layer may have taken some off the list on the word of a reprint.
 */
export const tellable = (program: Program, world: World): readonly FactId[] =>
  program.facts.flatMap(({ id }, slot) => {
    if (!isLocal(id) || world.get(slot) === DORMANT || world.get(slot) !== undefined) return []
    const feeds = program.book.parameters.some(
      (parameter) =>
        parameter.localFact === id &&
        program.figuresInUse.has(parameter.id) &&
        program.parameter(parameter.id)?.said(world) !== 'sourced',
    )
    return feeds ? [id] : []
  })
