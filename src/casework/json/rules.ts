import type { Fact } from '../../model/declaration.ts'
import type { Range } from '../../model/determination.ts'
import { formatFen } from '../../model/money.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { sayCondition } from '../../model/say-condition.ts'
import { plainValue } from '../../model/say-value.ts'
import type { Lang } from '../../model/words.ts'
import type { Difference } from '../../rulebook/diff.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'
import type { CaseEffect, PaperChange } from '../rules/edition-effect.ts'

export const rulesListJson = ({ editions, regions }: RuleSet, lang: Lang): object => ({
  format: 1,
  procedures: editions.map(({ procedure, edition, title, summary, inForce }) => ({
    procedure,
    edition,
    title: title[lang],
    summary: summary[lang],
    inForce,
  })),
  regions: regions.map(({ code, name, edition, status, inForce }) => ({
    code,
    name: name[lang],
    edition,
    status,
    inForce,
  })),
})

/** The same for programs: ids, words, sources; conditions are in the rule files. */
export const rulebookJson = (rulebook: Rulebook, lang: Lang): object => ({
  format: 1,
  procedure: rulebook.procedure,
  edition: rulebook.edition,
  region: rulebook.region.code,
  layers: rulebook.layers,
  digest: rulebook.digest,
  requirements: rulebook.requirements.map(({ id, kind, title, cites, status, layer }) => ({
    id,
    kind,
    title: title[lang],
    cites,
    status,
    layer,
  })),
  papers: rulebook.papers.map(({ id, label, originals, copies, basis, cites, status, layer }) => ({
    id,
    label: label[lang],
    originals,
    copies,
    basis,
    cites,
    status,
    layer,
  })),
  deadlines: rulebook.deadlines.map(({ id, title, unit, count, cites }) => ({
    id,
    title: title[lang],
    unit,
    count,
    cites,
  })),
  parameters: rulebook.parameters.map(({ id, label, type, localFact, rows }) => ({
    id,
    label: label[lang],
    localFact: localFact ?? null,
    rows: rows.map(({ when, value, least, from, until, cites, status, at }) => ({
      when: when === undefined ? null : sayCondition(when, rulebook, lang),
      least: least === undefined ? null : plainValue(type, least),
      at,
      value: plainValue(type, value),
      from,
      until: until ?? null,
      cites,
      status,
    })),
  })),
  sources: [...rulebook.sources.values()].map(({ id, title, url, tier }) => ({
    id,
    title: title[lang],
    url: url ?? null,
    tier,
  })),
})

/** Facts that a person answers, by step, in the order of the rules. */
export const askable = ({ facts }: Rulebook): readonly Fact[] =>
  facts.filter(({ supplied, unasked }) => supplied !== true && unasked !== true)

export function questionsJson(rulebook: Rulebook, lang: Lang): object {
  return {
    format: 1,
    procedure: rulebook.procedure,
    edition: rulebook.edition,
    region: rulebook.region.code,
    questions: askable(rulebook).map((fact) => ({
      fact: fact.id,
      type: fact.type,
      label: fact.label[lang],
      question: fact.ask[lang],
      help: fact.help?.[lang] ?? null,
      shownBy: fact.shownBy?.[lang] ?? null,
      choices: fact.choices?.map(({ value, label }) => ({ value, label: label[lang] })) ?? null,
      step: fact.step,
      sensitivity: fact.sensitivity,
      profile: fact.profile,
      optional: fact.optional,
    })),
  }
}

export function diffJson(differences: readonly Difference[], effects: readonly CaseEffect[], lang: Lang): object {
  const side = ({ verdict, verdictText, estimate }: CaseEffect['before']): object => ({
    verdict,
    verdictText: verdictText[lang],
    estimate: estimate === null ? null : { low: formatFen(estimate.low), high: formatFen(estimate.high) },
  })
  return {
    format: 1,
    differences: differences.map(({ words, ...rest }) => ({ ...rest, label: words[lang] })),
    cases: effects.map(({ case: id, before, after, money, papers, clauses, interaction, lines }) => ({
      case: id,
      before: side(before),
      after: side(after),
      money: rangeJson(money),
      papers: papersJson(papers, lang),
      clauses: clauses.map((one) => ({
        part: one.part,
        id: one.id,
        label: one.words[lang],
        verdict: one.verdict,
        money: rangeJson(one.money),
        papers: papersJson(one.papers, lang),
      })),
      interaction: rangeJson(interaction),
      lines: lines.map((line) => ({
        id: line.id,
        label: line.label[lang],
        before: line.before === undefined ? null : rangeJson(line.before.amount),
        after: line.after === undefined ? null : rangeJson(line.after.amount),
      })),
    })),
  }
}

const rangeJson = ({ low, high }: Range): object => ({ low: formatFen(low), high: formatFen(high) })

const papersJson = (papers: readonly PaperChange[], lang: Lang): object[] =>
  papers.map(({ id, label, change }) => ({ id, label: label[lang], change }))
