import type { Cite, Status } from '../model/source.ts'
import type { ParameterReader } from './parameter.ts'
import { Trail, type Slot, type World } from './world.ts'

/** What stands behind a figure. */
export interface Backing {
  readonly cites: readonly Cite[]
  readonly status: Status
  readonly facts: readonly Slot[]
}

export const NO_BACKING: Backing = { cites: [], status: 'sourced', facts: [] }

/** What decided a fact, or keeps it open. */
export function trailOf(slot: Slot, world: World): readonly Slot[] {
  const trail = new Trail()
  world.why(slot, trail)
  return trail.slots
}

export function reasonsOf(reader: ParameterReader | undefined, world: World): readonly Slot[] {
  const trail = new Trail()
  reader?.why(world, trail)
  return trail.slots
}

export const restsOn =
  (slot: Slot) =>
  (world: World): Backing => ({ cites: [], status: 'sourced', facts: trailOf(slot, world) })

export const backedBy =
  (reader: ParameterReader | undefined) =>
  (world: World): Backing => {
    const candidates = reader?.candidates(world) ?? []
    return {
      cites: [...new Set(candidates.flatMap(({ cites }) => cites))],
      status: leastReliable(candidates.map(({ status }) => status)),
      facts: reasonsOf(reader, world),
    }
  }

const RELIABILITY: readonly Status[] = ['sourced', 'told', 'indicative', 'unverified', 'dated']

/** The weakest of several; a sum is only as good as its weakest figure. */
export const leastReliable = (statuses: readonly Status[]): Status =>
  statuses.reduce(
    (worst, status) => (RELIABILITY.indexOf(status) > RELIABILITY.indexOf(worst) ? status : worst),
    'sourced',
  )
