import type { Requirement } from '../model/rulebook.ts'
import type { Backing } from './backing.ts'
import { toldAmong } from './told-among.ts'
import { MET, UNMET, type Test } from './truth.ts'
import { Trail, type World } from './world.ts'

/** A requirement that nothing is paid without: every exclusion, and everything that must hold for a payment. */
export interface Bar {
  readonly rule: Requirement
  readonly applies: Test | undefined
  readonly met: Test
  /** Once it holds, nothing is paid. */
  readonly refused: Test | undefined
}

/** Paid as the sums come out; perhaps not at all; or not at all, as the agency itself said. */
export const [PAID, PERHAPS] = [0n, 1n] as const
const REFUSED = 2n

/** The estimate reads the very conditions that the verdict does, so the two cannot part. */
export function payment(bars: readonly Bar[], world: World): bigint {
  const standing = stand(bars, world)
  if (standing.length === 0) return PAID
  return standing.some((bar) => isUnmet(bar, world) && isRefused(bar, world)) ? REFUSED : PERHAPS
}

/** What stands in the way of a payment, and on which answers it hangs. */
export function standsBehind(bars: readonly Bar[], world: World): Backing {
  const standing = stand(bars, world)
  const trail = new Trail()
  for (const bar of standing) why(bar, world, trail)
  // What is open makes a range, not a figure: it is no weaker than what was asked.
  return { cites: [...new Set(standing.flatMap(({ rule }) => rule.cites))], status: 'sourced', facts: trail.slots }
}

function why({ applies, met }: Bar, world: World, trail: Trail): void {
  applies?.why(world, trail)
  met.why(world, trail)
}

const isUnmet = ({ applies, met }: Bar, world: World): boolean =>
  met.of(world) === UNMET && (applies === undefined || applies.of(world) === MET)

/** As the agency itself said: by the condition that the rule names, else where its answer is among the reasons. */
function isRefused(bar: Bar, world: World): boolean {
  const { nothingPaid } = bar.rule
  if (nothingPaid !== undefined) return bar.refused?.of(world) === MET
  const trail = new Trail()
  why(bar, world, trail)
  return toldAmong(trail.slots, world).length > 0
}

/**
 * What is not met stands in the way. What is merely open does so only where the rule says it (`nothing-paid`): a question that was not
 * put yet is no doubt, and until it is answered the sum is what comes out "if it is paid at all".
 */
const stand = (bars: readonly Bar[], world: World): readonly Bar[] =>
  bars.filter((bar) =>
    bar.rule.nothingPaid === undefined
      ? isUnmet(bar, world)
      : bar.applies?.of(world) !== UNMET && bar.met.idle?.(world) !== true && bar.met.of(world) !== MET,
  )
