import type { IsoDate } from '../model/dates.ts'
import type { Determination, Improvement } from '../model/determination.ts'
import { known, type FactId, type Facts } from '../model/fact.ts'
import { maxFen } from '../model/money.ts'
import type { Cure, Rulebook } from '../model/rulebook.ts'
import { idOfVisit, isOfClaim, ownId, scopedId, visitFacts, type VisitFacts } from '../model/visit-scope.ts'
import { MET } from './truth.ts'
import { determine } from './determine.ts'
import { programOf, type Program } from './program.ts'

/** What can still lawfully be done and would help, the most valuable first: what lifts a refusal, then by money. Of each visit by itself. */
export function improvements(rulebook: Rulebook, facts: Facts, asOf: IsoDate): readonly Improvement[] {
  const program = programOf(rulebook)
  const now = determine(rulebook, facts, asOf)
  return attempts(program, facts, asOf)
    .map((one) => worth(one, now, determine(rulebook, cured(program, facts, one, asOf), asOf)))
    .filter(helps)
    .sort(byWorth)
    .map(({ clears: _, ...improvement }) => improvement)
}

/** A cure, and the visit that it would be done for. */
interface Attempt {
  readonly cure: Cure
  readonly visit: VisitFacts
  /** One of several visits; what is done for the person is done for all of them. */
  readonly apart: boolean
}

function attempts(program: Program, facts: Facts, asOf: IsoDate): readonly Attempt[] {
  const { book } = program
  const visits = visitFacts(book, facts)
  const all = visits.flatMap((visit) => {
    const world = program.world(visit.facts, asOf)
    return program.cures
      .filter(({ applies }) => applies.of(world) === MET)
      .map(({ rule }) => ({
        cure: rule,
        visit,
        apart: visits.length > 1 && rule.set.some(({ fact }) => !isOfClaim(book, fact)),
      }))
  })
  return all.filter(({ cure, apart }, i) => apart || all.findIndex((other) => other.cure === cure) === i)
}

/** An improvement, and whether it clears a doubt about being paid at all. */
interface Worth extends Improvement {
  readonly clears: boolean
}

/** The answers as they would stand once the cure is done. */
function cured(program: Program, facts: Facts, { cure, visit, apart }: Attempt, asOf: IsoDate): Facts {
  const { book } = program
  const changed = new Map(facts)
  const own = new Map(visit.facts)
  for (const { fact, value } of cure.set) {
    const done = known(value === 'today' ? asOf : value)
    own.set(fact, done)
    changed.set(apart ? idOfVisit(book, visit.id, fact) : fact, done)
  }
  for (const fact of outdated(program, visit.facts, own, asOf)) {
    if (apart) changed.set(ownId(visit.id, fact), { kind: 'unknown' })
    else changed.delete(fact)
  }
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

function worth({ cure, visit, apart }: Attempt, before: Determination, after: Determination): Worth {
  const { id, title, how, cites, status } = cure
  const gain = gainOf(before, after)
  const named = apart ? before.visits?.find((one) => one.id === visit.id)?.title : undefined
  return {
    id: apart ? scopedId(visit.id, id) : id,
    ...(apart ? { visit: visit.id } : {}),
    title: named === undefined ? title : { zh: `${named.zh}：${title.zh}`, en: `${named.en}: ${title.en}` },
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
  // Two ranges that overlap may differ downwards at one end; nobody is paid less for having done it.
  const atLeast = maxFen(0n, least)
  return before.doubts.length > after.doubts.length ? { low: atLeast, high } : { low: atLeast, high: most }
}

const lifts = ({ verdict, clears }: Worth): boolean =>
  clears || (verdict.before === 'ineligible' && verdict.after !== 'ineligible')
const helps = (one: Worth): boolean => lifts(one) || (one.verdict.after !== 'ineligible' && (one.gain?.high ?? 0n) > 0n)

function byWorth(a: Worth, b: Worth): number {
  if (lifts(a) !== lifts(b)) return lifts(a) ? -1 : 1
  const [x, y] = [a.gain?.high ?? 0n, b.gain?.high ?? 0n]
  return x === y ? 0 : x > y ? -1 : 1
}
