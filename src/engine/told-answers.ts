import type { ToldAnswer } from '../model/determination.ts'
import type { FactValue } from '../model/fact.ts'
import type { Parameter, ParameterRow } from '../model/rulebook.ts'
import type { Cite, Status } from '../model/source.ts'
import type { Program } from './program.ts'
import { DORMANT, type Slot, type World } from './world.ts'

/** The answers of the agency among what something rests on. */
export const toldAmong = (slots: readonly Slot[], world: World): readonly Cite[] => {
  const cites = slots.flatMap((slot) => (world.get(slot) === undefined ? [] : (world.told.get(slot) ?? [])))
  return [...new Set(cites)]
}

/** A rule that an answer of the agency decided cites that answer; its own texts only where they are official. */
export function backedByTold(
  rule: { readonly cites: readonly Cite[]; readonly status: Status },
  told: readonly Cite[],
): { readonly cites: readonly Cite[]; readonly status: Status } {
  if (told.length === 0) return { cites: rule.cites, status: rule.status }
  return rule.status === 'sourced'
    ? { cites: [...told, ...rule.cites], status: 'sourced' }
    : { cites: told, status: 'told' }
}

/** Every answer of the agency that applies: whether it stands, and against what. */
export function toldAnswers(program: Program, world: World): readonly ToldAnswer[] {
  return program.facts.flatMap(({ id, label, type }, slot): ToldAnswer[] => {
    const cite = world.told.get(slot)
    const value = world.get(slot)
    if (cite === undefined || value === undefined || value === DORMANT) return []
    return [{ fact: id, label, type, value, cite, ...standing(program, world, id, value) }]
  })
}

function standing(
  program: Program,
  world: World,
  fact: string,
  value: FactValue,
): Pick<ToldAnswer, 'stands' | 'against'> {
  const fed = program.book.parameters.filter(({ localFact }) => localFact === fact)
  for (const parameter of fed) {
    const row = spokenBy(parameter, program, world)
    if (row === undefined) continue
    if (agrees(row, value)) return { stands: 'agrees', against: row }
    return { stands: row.status === 'sourced' ? 'overruled' : 'instead', against: row }
  }
  return { stands: 'alone' }
}

const spokenBy = ({ id, rows }: Parameter, program: Program, world: World): ParameterRow | undefined =>
  rows[program.parameter(id)?.chosen(world) ?? -1]

const agrees = ({ value: most, least }: ParameterRow, value: FactValue): boolean =>
  least === undefined ? value === most : value >= least && value <= most
