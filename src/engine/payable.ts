import type { Requirement } from '../model/rulebook.ts'
import type { Backing } from './backing.ts'
import { MET, UNMET, type Test } from './truth.ts'
import { Trail, type World } from './world.ts'

/** A requirement that nothing is paid without. */
export interface Bar {
  readonly rule: Requirement
  readonly applies: Test | undefined
  readonly met: Test
  /** Once it holds, nothing is paid; undefined: that nobody can say beforehand. */
  readonly refused: Test | undefined
}

/** Paid as the sums come out; perhaps not at all; or not at all, as the agency itself said. */
export const [PAID, PERHAPS] = [0n, 1n] as const
const REFUSED = 2n

/** The estimate reads the very conditions that the verdict does, so the two cannot part. */
export function payment(bars: readonly Bar[], world: World): bigint {
  const standing = stand(bars, world)
  if (standing.length === 0) return PAID
  return standing.some(({ applies, met, refused }) => {
    const holds = met.of(world) === UNMET && (applies === undefined || applies.of(world) === MET)
    return holds && refused?.of(world) === MET
  })
    ? REFUSED
    : PERHAPS
}

/** What stands in the way of a payment, and on which answers it hangs. */
export function standsBehind(bars: readonly Bar[], world: World): Backing {
  const standing = stand(bars, world)
  const trail = new Trail()
  for (const { applies, met } of standing) {
    applies?.why(world, trail)
    met.why(world, trail)
  }
  // What is open makes a range, not a figure: it is no weaker than what was asked.
  return { cites: [...new Set(standing.flatMap(({ rule }) => rule.cites))], status: 'sourced', facts: trail.slots }
}

const stand = (bars: readonly Bar[], world: World): readonly Bar[] =>
  bars.filter(({ applies, met }) => applies?.of(world) !== UNMET && met.idle?.(world) !== true && met.of(world) !== MET)
