import type { IsoDate } from '../model/dates.ts'
import type { Determination, Improvement, PaperWorth, Range } from '../model/determination.ts'
import type { Facts } from '../model/fact.ts'
import { maxFen } from '../model/money.ts'
import type { Cure, Rulebook } from '../model/rulebook.ts'
import type { Cite } from '../model/source.ts'
import { scopedId } from '../model/visit-scope.ts'
import type { Words } from '../model/words.ts'
import { leastReliable } from './backing.ts'
import { changes, differing, type Change } from './change.ts'
import { determine } from './determine.ts'
import { paperWorths } from './paper-worth.ts'
import { programOf } from './program.ts'

/** How often a case is judged at the most to find what would help it. */
export const MOST_JUDGED = 200

/** What can still be done for a case, and what each paper that is not at hand is worth. */
export interface Outlook {
  readonly improvements: readonly Improvement[]
  readonly papers: readonly PaperWorth[]
  /** How often the case was judged. */
  readonly judged: number
}

/**
 * One and two lawful steps that would help, what lifts a refusal first, then by money, then by effort; of each visit by itself. Two steps
 * are named together where they bring more than each by itself. Then the papers that are not at hand, the most valuable first.
 * `now`: what `determine` says of these facts, where somebody has asked it.
 */
export function outlook(
  rulebook: Rulebook,
  facts: Facts,
  asOf: IsoDate,
  now = determine(rulebook, facts, asOf),
): Outlook {
  let judged = 1
  const judge = (answers: Facts): Determination | undefined => {
    if (judged >= MOST_JUDGED) return undefined
    judged++
    return determine(rulebook, answers, asOf)
  }
  const papers = paperWorths(rulebook, facts, now, judge)
  const program = programOf(rulebook)
  const measured = (path: readonly Change[]): readonly Measured[] => {
    const end = path.at(-1)
    const after = end === undefined ? undefined : judge(end.facts)
    return after === undefined || end === undefined ? [] : [worth(path, now, after, facts)]
  }
  const singles = changes(program, facts, asOf).flatMap((one) => measured([one]))
  const pairs = singles
    .flatMap(({ path }) => path.slice(0, 1).flatMap((one) => seconds(one, changes(program, one.facts, asOf))))
    .filter((pair, i, all) => all.findIndex((other) => sameSteps(pair, other)) === i)
    .flatMap((pair) => measured(pair))
    .filter((pair) => isMore(pair, singles))
  const improvements = [...singles, ...pairs].filter(helps).sort(byWorth)
  return { improvements: improvements.map(({ told }) => told), papers, judged }
}

/** What can still lawfully be done and would help. */
export const improvements = (rulebook: Rulebook, facts: Facts, asOf: IsoDate): readonly Improvement[] =>
  outlook(rulebook, facts, asOf).improvements

const isSame = (a: Change, b: Change): boolean => a.cure === b.cure && (a.visit === b.visit || !a.apart)

/** What can follow on a step without undoing it. */
const seconds = (one: Change, following: readonly Change[]): readonly (readonly [Change, Change])[] =>
  following
    .filter((two) => !isSame(one, two) && !two.cure.set.some(({ fact, value }) => undoes(one.cure, fact, value)))
    .map((two) => [one, two] as const)

const undoes = ({ set }: Cure, fact: string, value: unknown): boolean =>
  set.some((done) => done.fact === fact && done.value !== value)

const sameSteps = (a: readonly Change[], b: readonly Change[]): boolean =>
  a.length === b.length && a.every((one) => b.some((other) => isSame(one, other)))

/** Steps, what is told of them, and whether they clear a doubt about being paid at all. */
interface Measured {
  readonly path: readonly Change[]
  readonly told: Improvement
  readonly clears: boolean
}

function worth(path: readonly Change[], before: Determination, after: Determination, facts: Facts): Measured {
  const gain = gainOf(before, after)
  const steps = path.map((change) => idOf(change))
  const [first = '', second] = steps
  const visits = [...new Set(path.map(({ visit, apart }) => (apart ? visit : undefined)))]
  const visit = visits.length === 1 ? visits[0] : undefined
  const last = path.at(-1)
  const told: Improvement = {
    id: steps.join('+'),
    ...(visit === undefined ? {} : { visit }),
    ...(second === undefined ? {} : { together: [first, second] as const }),
    title: joined(
      path.map((one) => titleOf(one, before)),
      '，再',
      ', then ',
    ),
    how: joined(
      path.map(({ cure }) => cure.how),
      ' ',
      ' ',
    ),
    effort: hardest(path),
    cites: [...new Set(path.flatMap(({ cure }): readonly Cite[] => cure.cites))],
    status: leastReliable(path.map(({ cure }) => cure.status)),
    changes: last === undefined ? [] : differing(facts, last.facts),
    mends: mended(before, after),
    estimate: after.estimate === null ? null : rangeOf(after.estimate),
    verdict: { before: before.verdict, after: after.verdict },
    verdictText: { before: before.verdictText, after: after.verdictText },
    ...(gain === undefined ? {} : { gain }),
  }
  return { path, told, clears: before.doubts.length > after.doubts.length && after.verdict !== 'ineligible' }
}

/** What was not met and is no longer so. */
const mended = (before: Determination, after: Determination): readonly string[] =>
  before.findings
    .filter(({ outcome, status }) => outcome === 'unmet' && status !== 'dated')
    .filter(({ id }) => !after.findings.some((one) => one.id === id && one.outcome === 'unmet'))
    .map(({ id }) => id)

const idOf = ({ cure, visit, apart }: Change): string => (apart ? scopedId(visit, cure.id) : cure.id)

function titleOf({ cure: { title }, visit, apart }: Change, { visits }: Determination): Words {
  const named = apart ? visits?.find((one) => one.id === visit)?.title : undefined
  return named === undefined ? title : { zh: `${named.zh}：${title.zh}`, en: `${named.en}: ${title.en}` }
}

const joined = (texts: readonly Words[], zh: string, en: string): Words => ({
  zh: texts.map((text) => text.zh).join(zh),
  en: texts.map((text) => text.en).join(en),
})

const EFFORTS = ['phone', 'trip', 'wait'] as const
const hardest = (path: readonly Change[]): Cure['effort'] =>
  EFFORTS.findLast((effort) => path.some(({ cure }) => cure.effort === effort)) ?? 'phone'

const rangeOf = ({ low, high }: Range): Range => ({ low, high })

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

const lifts = ({ told: { verdict }, clears }: Measured): boolean => clears || rank(verdict.after) > rank(verdict.before)
const rank = (verdict: Determination['verdict']): number =>
  verdict === 'ineligible' ? 0 : verdict === 'undetermined' ? 1 : 2
const helps = (one: Measured): boolean => {
  const { verdict, gain, mends } = one.told
  if (lifts(one)) return true
  if (verdict.after === 'ineligible' || rank(verdict.after) < rank(verdict.before)) return false
  return (gain?.high ?? 0n) > 0n || (mends.length > 0 && (gain?.high ?? 0n) >= 0n)
}

/** Together they lift more, or bring more money, than one after the other is worth by itself. */
function isMore(pair: Measured, singles: readonly Measured[]): boolean {
  const alone = pair.path.map((step) => singles.find(({ path: [one] }) => one !== undefined && isSame(one, step)))
  const best = Math.max(...alone.map((one) => (one === undefined ? -1 : rank(one.told.verdict.after))))
  if (rank(pair.told.verdict.after) > best && lifts(pair)) return true
  const sum = alone.reduce((all, one) => all + maxFen(0n, one?.told.gain?.high ?? 0n), 0n)
  return helps(pair) && rank(pair.told.verdict.after) >= best && (pair.told.gain?.high ?? 0n) > sum
}

function byWorth(a: Measured, b: Measured): number {
  if (lifts(a) !== lifts(b)) return lifts(a) ? -1 : 1
  const [x, y] = [a.told.gain?.high ?? 0n, b.told.gain?.high ?? 0n]
  if (x !== y) return x > y ? -1 : 1
  if (a.told.mends.length !== b.told.mends.length) return b.told.mends.length - a.told.mends.length
  const effort = EFFORTS.indexOf(a.told.effort) - EFFORTS.indexOf(b.told.effort)
  return effort !== 0 ? effort : a.path.length - b.path.length
}
