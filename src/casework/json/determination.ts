import { daysBetween } from '../../model/dates.ts'
import type { Determination, Improvement, PaperWorth, Range } from '../../model/determination.ts'
import type { FactType } from '../../model/fact.ts'
import { formatFen } from '../../model/money.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { toldWords } from '../../model/told.ts'
import { plainValue } from '../../model/say-value.ts'
import { scopeOf } from '../../model/visit-scope.ts'
import type { Lang } from '../../model/words.ts'
import type { DeterminationJson } from './shapes.ts'

/** The result for programs. The keys are a promise: more may be added, none is renamed or dropped. */
export function determinationJson(determination: Determination, lang: Lang): DeterminationJson {
  const { procedure, edition, region, asOf, verdict } = determination
  return {
    format: 1,
    procedure,
    edition,
    region: region.code,
    regionName: region.name[lang],
    floorOnly: determination.floorOnly,
    asOf,
    verdict,
    verdictText: determination.verdictText[lang],
    doubts: determination.doubts,
    decidedBy: determination.decidedBy,
    findings: determination.findings.map((finding) => ({
      id: finding.id,
      ...ofVisit(finding),
      kind: finding.kind,
      step: finding.step,
      outcome: finding.outcome,
      unsure: finding.unsure === true,
      title: finding.title[lang],
      cites: finding.cites,
      because: finding.because,
      status: finding.status,
      layer: finding.layer,
      remedy: finding.remedy?.[lang] ?? null,
      instead: finding.instead?.[lang] ?? null,
    })),
    missing: determination.missing.map(({ fact, question, put, for: waiting }) => ({
      fact,
      question: question[lang],
      put,
      for: waiting,
    })),
    steps: determination.steps.map(({ id, status, office, title }) => ({ id, status, office, title: title[lang] })),
    checklist: determination.checklist.map((item) => ({
      id: item.id,
      ...ofVisit(item),
      label: item.label[lang],
      status: item.status,
      originals: item.originals,
      copies: item.copies,
      basis: item.basis,
      step: item.step,
      issuer: item.issuer[lang],
      seal: item.seal?.[lang] ?? null,
      cites: item.cites,
      ruleStatus: item.ruleStatus,
    })),
    deadlines: determination.deadlines.map((deadline) => ({
      id: deadline.id,
      ...ofVisit(deadline),
      title: deadline.title[lang],
      whose: deadline.whose,
      due: deadline.due ?? null,
      range: deadline.range ?? null,
      state: deadline.state,
      basis: deadline.basis[lang],
      cites: deadline.cites,
    })),
    ...estimateJson(determination, lang),
    notes: determination.notes.map(({ id, text, cites, status, leadsTo }) => ({
      id,
      text: text[lang],
      cites,
      status,
      ...(leadsTo === undefined ? {} : { leadsTo }),
    })),
    confirmLocally: determination.confirmLocally.map(({ id, ask, why, fact, or = [] }) => ({
      id,
      ask: ask[lang],
      why: why[lang],
      facts: fact === undefined ? [] : [fact, ...or],
    })),
    told: determination.told.map(({ fact, label, type, value, cite, stands, against }) => ({
      fact,
      label: label[lang],
      value: String(plainValue(type, value)),
      cite,
      text: toldWords(cite)?.[lang] ?? cite,
      stands,
      against:
        against === undefined
          ? null
          : {
              value: String(plainValue(against.type ?? type, against.value)),
              cites: against.cites,
              status: against.status,
            },
    })),
    forms: determination.forms,
    dormant: determination.dormant,
  }
}

/** Whose it is alone, where a claim has several visits. */
const ofVisit = ({ visit }: { readonly visit?: string | undefined }): { readonly visit?: string } =>
  visit === undefined ? {} : { visit }

/** A line whose amount is not known to the fen has `amount: null` and says between what it lies. */
function estimateJson(
  { estimate, noEstimate }: Determination,
  lang: Lang,
): Pick<DeterminationJson, 'estimate' | 'noEstimate'> {
  if (estimate === null) return { estimate: null, noEstimate: noEstimate?.[lang] ?? null }
  return {
    estimate: {
      low: formatFen(estimate.low),
      high: formatFen(estimate.high),
      status: estimate.status,
      wanted: estimate.wanted,
      lines: estimate.lines.map(({ id, visit, label, amount, working, cites, status, because }) => ({
        id,
        ...ofVisit({ visit }),
        label: label[lang],
        amount: amount.low === amount.high ? formatFen(amount.low) : null,
        low: formatFen(amount.low),
        high: formatFen(amount.high),
        working: working?.[lang] ?? null,
        cites,
        status,
        because,
      })),
    },
  }
}

export const deadlinesJson = ({ deadlines, asOf: today }: Determination, lang: Lang): object => ({
  format: 1,
  deadlines: deadlines.map(({ id, title, whose, due, range, start, state, basis, then, cites }) => ({
    id,
    title: title[lang],
    whose,
    due: due ?? null,
    range: range ?? null,
    start: start ?? null,
    state,
    daysLeft: due === undefined ? null : daysBetween(today, due),
    basis: basis[lang],
    then: then?.[lang] ?? null,
    cites,
  })),
})

/** What one or two lawful steps would bring, and the answers that they change, as `whatif` takes them; `null` is open again. */
export const improvementsJson = (list: readonly Improvement[], { facts }: Rulebook, lang: Lang): object[] =>
  list.map(({ id, visit, together, title, how, effort, mends, verdict, gain, estimate, changes, cites, status }) => ({
    id,
    ...(visit === undefined ? {} : { visit }),
    ...(together === undefined ? {} : { together }),
    title: title[lang],
    how: how[lang],
    effort,
    mends,
    verdict,
    gain: rangeJson(gain ?? null),
    estimate: rangeJson(estimate),
    changes: changes.map(({ fact, value }) => ({
      fact,
      value: value === undefined ? null : plainValue(typeOf(facts, fact), value),
    })),
    cites,
    status,
  }))

const typeOf = (facts: Rulebook['facts'], id: string): FactType => {
  const { id: bare } = scopeOf(id)
  return (facts.find((fact) => fact.id === id) ?? facts.find((fact) => fact.id === bare))?.type ?? 'text'
}

export const paperWorthJson = (papers: readonly PaperWorth[], lang: Lang): object[] =>
  papers.map(({ id, visit, label, because, verdict, estimate, cites, status }) => ({
    id,
    ...(visit === undefined ? {} : { visit }),
    label: label[lang],
    because: because === 'whole' ? [] : because,
    whole: because === 'whole',
    verdict,
    estimate: { with: rangeJson(estimate.with), without: rangeJson(estimate.without) },
    cites,
    status,
  }))

const rangeJson = (range: Range | null): object | null =>
  range === null ? null : { low: formatFen(range.low), high: formatFen(range.high) }
