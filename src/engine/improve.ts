import type { IsoDate } from '../model/dates.ts'
import type { Determination, Improvement } from '../model/determination.ts'
import { known, type FactId, type Facts } from '../model/fact.ts'
import type { Cure, Rulebook } from '../model/rulebook.ts'
import { MET } from './truth.ts'
import { determine } from './determine.ts'
import { programOf, type Program } from './program.ts'

/** What can still lawfully be done and would help, the most valuable first: what lifts a refusal, then by money. */
export function improvements(rulebook: Rulebook, facts: Facts, asOf: IsoDate): readonly Improvement[] {
  const program = programOf(rulebook)
  const world = program.world(facts, asOf)
  const now = determine(rulebook, facts, asOf)
  return program.cures
    .filter(({ applies }) => applies.of(world) === MET)
    .map(({ rule }) => worth(rule, now, determine(rulebook, cured(program, facts, rule, asOf), asOf)))
    .filter(helps)
    .sort(byWorth)
    .map(({ clears: _, ...improvement }) => improvement)
}

/** An improvement, and whether it clears a doubt about being paid at all. */
interface Worth extends Improvement {
  readonly clears: boolean
}

/** The answers as they would stand once the cure is done. */
function cured(program: Program, facts: Facts, { set }: Cure, asOf: IsoDate): Facts {
  const changed = new Map(facts)
  for (const { fact, value } of set) changed.set(fact, known(value === 'today' ? asOf : value))
  for (const fact of outdated(program, facts, changed, asOf)) changed.delete(fact)
  return changed
}

/** What the agency said of the case as it is says nothing of one to which another row of the same figure applies. */
function outdated(program: Program, before: Facts, after: Facts, asOf: IsoDate): readonly FactId[] {
  const [was, is] = [program.world(before, asOf), program.world(after, asOf)]
  return program.book.parameters.flatMap(({ id, localFact }) => {
    const table = program.parameter(id)
    const same = table === undefined || table.chosen(was) === table.chosen(is)
    return localFact === undefined || same ? [] : [localFact]
  })
}

function worth({ id, title, how, cites, status }: Cure, before: Determination, after: Determination): Worth {
  const gain = gainOf(before, after)
  return {
    id,
    title,
    how,
    cites,
    status,
    verdict: { before: before.verdict, after: after.verdict },
    verdictText: { before: before.verdictText, after: after.verdictText },
    clears: before.doubts.length > after.doubts.length && after.verdict !== 'ineligible',
    ...(gain === undefined ? {} : { gain }),
  }
}

/** End against end; against a refusal everything is gained, against a doubt perhaps everything. */
function gainOf(before: Determination, after: Determination): Improvement['gain'] {
  if (after.estimate === null) return undefined
  const { low, high } = after.estimate
  if (before.verdict === 'ineligible') return { low, high }
  if (before.estimate === null) return undefined
  const [a, b] = [low - before.estimate.low, high - before.estimate.high]
  const [least, most] = a <= b ? [a, b] : [b, a]
  return before.doubts.length > after.doubts.length ? { low: least, high } : { low: least, high: most }
}

const lifts = ({ verdict, clears }: Worth): boolean =>
  clears || (verdict.before === 'ineligible' && verdict.after !== 'ineligible')
const helps = (one: Worth): boolean => lifts(one) || (one.verdict.after !== 'ineligible' && (one.gain?.high ?? 0n) > 0n)

function byWorth(a: Worth, b: Worth): number {
  if (lifts(a) !== lifts(b)) return lifts(a) ? -1 : 1
  const [x, y] = [a.gain?.high ?? 0n, b.gain?.high ?? 0n]
  return x === y ? 0 : x > y ? -1 : 1
}
