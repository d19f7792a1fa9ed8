import type { ChecklistItem, Determination, PaperWorth, Range } from '../model/determination.ts'
import type { Facts } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { FIRST_VISIT, idOfVisit, scopeOf } from '../model/visit-scope.ts'

/** Of each paper that is needed and not at hand, the result with it beside the result without it; the most valuable first. */
export function paperWorths(
  rulebook: Rulebook,
  facts: Facts,
  now: Determination,
  judge: (facts: Facts) => Determination | undefined,
): readonly PaperWorth[] {
  if (now.verdict === 'ineligible') return []
  return now.checklist
    .filter(({ status, basis, helpful }) => status !== 'ready' && basis !== 'older' && helpful !== true)
    .flatMap((item) => shown(item, rulebook, facts, now, judge) ?? whole(item, now))
    .filter(matters)
    .sort((a, b) => (lost(a) === lost(b) ? 0 : lost(a) > lost(b) ? -1 : 1))
}

/** Where only this paper shows something, it would be open without it. */
function shown(
  item: ChecklistItem,
  rulebook: Rulebook,
  facts: Facts,
  now: Determination,
  judge: (facts: Facts) => Determination | undefined,
): readonly PaperWorth[] | undefined {
  const { visit, id } = scopeOf(item.id)
  const rule = (rulebook.base ?? rulebook).papers.find((paper) => paper.id === id)
  if (rule?.shows === undefined) return undefined
  const of = item.visit ?? visit
  const several = now.visits !== undefined
  const shows = rule.shows.map((fact) => (several || of !== FIRST_VISIT ? idOfVisit(rulebook, of, fact) : fact))
  const said = shows.filter((fact) => facts.get(fact)?.kind === 'known')
  if (said.length === 0) return undefined
  const without = judge(new Map([...facts, ...said.map((fact) => [fact, { kind: 'unknown' }] as const)]))
  return without === undefined ? [] : [worthOf(item, now, without, said)]
}

/** What the law has handed in: nothing is paid before it is there. */
function whole(item: ChecklistItem, now: Determination): readonly PaperWorth[] {
  if (item.basis !== 'law' || item.status === 'may-be-needed' || now.estimate === null) return []
  const nothing = { verdict: now.verdict, verdictText: now.verdictText, estimate: { low: 0n, high: 0n } }
  return [worthOf(item, now, nothing, 'whole')]
}

type Result = Pick<Determination, 'verdict' | 'verdictText'> & { readonly estimate: Range | null }

const worthOf = (item: ChecklistItem, has: Result, lacks: Result, because: PaperWorth['because']): PaperWorth => ({
  id: item.id,
  ...(item.visit === undefined ? {} : { visit: item.visit }),
  label: item.label,
  because,
  verdict: { with: has.verdict, without: lacks.verdict },
  verdictText: { with: has.verdictText, without: lacks.verdictText },
  estimate: { with: rangeOf(has.estimate), without: rangeOf(lacks.estimate) },
  cites: item.cites,
  status: item.ruleStatus,
})

const rangeOf = (range: Range | null): Range | null => (range === null ? null : { low: range.low, high: range.high })

/** How far the lower end falls without it; where there is no sum at all without it, by all of it. */
const lost = ({ estimate }: PaperWorth): bigint => (estimate.with?.low ?? 0n) - (estimate.without?.low ?? 0n)

const matters = ({ verdict, estimate }: PaperWorth): boolean =>
  verdict.with !== verdict.without ||
  estimate.with?.low !== estimate.without?.low ||
  estimate.with?.high !== estimate.without?.high
