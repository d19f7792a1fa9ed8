import type { IsoDate } from '../model/dates.ts'
import type { Determination, Improvement } from '../model/determination.ts'
import { known, type Facts } from '../model/fact.ts'
import type { Cure, Rulebook } from '../model/rulebook.ts'
import { MET } from './condition.ts'
import { determine } from './determine.ts'
import { programOf } from './program.ts'

/** What can still lawfully be done and would help, the most valuable first: what lifts a refusal, then by money. */
export function improvements(rulebook: Rulebook, facts: Facts, asOf: IsoDate): readonly Improvement[] {
  const program = programOf(rulebook)
  const world = program.world(facts, asOf)
  const now = determine(rulebook, facts, asOf)
  return program.cures
    .filter(({ applies }) => applies.of(world) === MET)
    .map(({ rule }) => worth(rule, now, determine(rulebook, cured(facts, rule, asOf), asOf)))
    .filter(helps)
    .sort(byWorth)
}

/** The answers as they would stand once the cure is done. */
function cured(facts: Facts, { set }: Cure, asOf: IsoDate): Facts {
  const changed = new Map(facts)
  for (const { fact, value } of set) changed.set(fact, known(value === 'today' ? asOf : value))
  return changed
}

function worth({ id, title, how, cites, status }: Cure, before: Determination, after: Determination): Improvement {
  const gain = gainOf(before, after)
  return {
    id,
    title,
    how,
    cites,
    status,
    verdict: { before: before.verdict, after: after.verdict },
    ...(gain === undefined ? {} : { gain }),
  }
}

/** End against end; against a refusal everything is gained. */
function gainOf(before: Determination, after: Determination): Improvement['gain'] {
  if (after.estimate === null) return undefined
  const { low, high } = after.estimate
  if (before.verdict === 'ineligible') return { low, high }
  if (before.estimate === null) return undefined
  const ends = [low - before.estimate.low, high - before.estimate.high] as const
  return ends[0] <= ends[1] ? { low: ends[0], high: ends[1] } : { low: ends[1], high: ends[0] }
}

const lifts = ({ verdict }: Improvement): boolean => verdict.before === 'ineligible' && verdict.after !== 'ineligible'
const helps = (one: Improvement): boolean =>
  lifts(one) || (one.verdict.after !== 'ineligible' && (one.gain?.high ?? 0n) > 0n)

function byWorth(a: Improvement, b: Improvement): number {
  if (lifts(a) !== lifts(b)) return lifts(a) ? -1 : 1
  const [x, y] = [a.gain?.high ?? 0n, b.gain?.high ?? 0n]
  return x === y ? 0 : x > y ? -1 : 1
}
