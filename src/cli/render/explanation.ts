import { DataError } from '../../model/errors.ts'
import type { Case } from '../../model/case.ts'
import type { Because, Determination, Finding } from '../../model/determination.ts'
import type { Fact } from '../../model/declaration.ts'
import { sayFen } from '../../model/money.ts'
import { nearest } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Cite } from '../../model/source.ts'
import { show } from '../../model/show.ts'
import type { Lang, Words } from '../../model/words.ts'
import { shown } from '../../interview/review.ts'
import { usesOf } from '../../interview/uses.ts'
import { citeHead, why } from '../../interview/why.ts'
import { citeOfTold, isLocal } from '../../model/told.ts'
import { sayValue } from '../../model/say-value.ts'
import { citation } from '../../model/citation.ts'
import type { PaperStand } from '../../packet/paper-stand.ts'
import { eachVisit } from './each-visit.ts'
import { sayRange } from './range.ts'
import { estimateHead, oneFinding } from './determination.ts'
import { isKey } from '../words/words.ts'
import { hanging, colon, type Page } from './page.ts'

export interface Subject {
  readonly determination: Determination
  /** Of what a finding rests on, what it cannot do without: worked out where it is told. */
  readonly needs: (finding: Finding) => Because
  readonly rulebook: Rulebook
  readonly found: Case
  /** A finding, a paper, a step, a deadline, a line of the estimate, or a fact; without it, the verdict. */
  readonly id?: string
  /** How the papers stand, where one is asked about. */
  readonly stands?: ReadonlyMap<string, PaperStand>
}

/** Anything of the result that can be explained: what it is, how it stands, and what decided it. */
interface Entry {
  readonly kind: 'finding' | 'paper' | 'step' | 'deadline' | 'estimate' | 'fact'
  readonly id: string
  readonly title: Words
  readonly state: string
  readonly because: readonly string[]
  readonly cites: readonly Cite[]
  /** Whose rule it is, of a finding. */
  readonly layer?: string
  readonly working?: Words
}

/** One thing of the result, or all of it: every condition with its answers and clauses, then the sums. */
export function renderExplanation(subject: Subject, page: Page): string {
  const { determination, needs, rulebook, found, id } = subject
  const { ink } = page
  const fact = rulebook.facts.find((one) => one.id === id)
  if (fact !== undefined)
    return `${ink.strong(sayFact(fact.id, subject, page.lang))}\n${why(rulebook, fact, page.lang)}`
  if (id !== undefined) return renderEntry(entryOf(subject, id, page.lang), subject, page)
  return [
    verdictLine(determination, page),
    ...determination.findings.map((finding) =>
      oneFinding({ ...finding, because: needs(finding) }, rulebook, found, page),
    ),
    ...walk(determination, page),
  ].join('\n')
}

/** The verdict, and by which edition on which day. */
export const verdictLine = ({ verdictText, edition, asOf }: Determination, page: Page): string =>
  `${page.ink.strong(`${page.say('verdict')}${colon(page)}${verdictText[page.lang]}`)}  ${page.ink.faint(`${edition} · ${asOf}`)}`

/** What is not met first, then what is open, then whatever else decided. */
function leading({ findings, decidedBy }: Determination): readonly Finding[] {
  const rank = { unmet: 0, open: 1, met: 2 }
  return findings
    .filter(({ id, outcome }) => outcome !== 'met' || decidedBy.includes(id))
    .toSorted((a, b) => rank[a.outcome] - rank[b.outcome])
}

/** The estimate, line by line, from the total to what would be paid. */
function walk(determination: Determination, page: Page): string[] {
  const { estimate, noEstimate, verdict } = determination
  const { ink, say, lang, width } = page
  if (estimate === null)
    return noEstimate === undefined
      ? []
      : [ink.strong(say('noEstimate')), hanging('  ', noEstimate[lang], width), ...eachVisit(determination, page)]
  return [
    ink.strong(`${say(estimateHead({ verdict, estimate }))}${colon(page)}${sayRange(estimate, page)}`),
    ...estimate.lines.map(({ label, amount, working }) =>
      hanging(
        `  ${label[lang]}${colon(page)}`,
        sayRange(amount, page) + (page.full && working !== undefined ? `  ${working[lang]}` : ''),
        width,
      ),
    ),
  ]
}

function renderEntry(entry: Entry, subject: Subject, page: Page): string {
  const { ink, say, lang, width } = page
  const { rulebook, stands } = subject
  const paper = entry.kind === 'paper' ? stands?.get(entry.id) : undefined
  return [
    `${ink.strong(entry.title[lang])}${colon(page)}${paper?.text[lang] ?? sayState(entry.state, say)}`,
    ...entry.because.map((fact) => hanging('  - ', sayFact(fact, subject, lang), width)),
    ...(entry.working === undefined ? [] : [hanging('  = ', entry.working[lang], width)]),
    ...entry.cites.map((cite) =>
      hanging(`  ${say(citeHead(rulebook, [cite]))}${colon(page)}`, citation(rulebook, cite)[lang], width),
    ),
  ].join('\n')
}

const sayState = (state: string, say: Page['say']): string => (isKey(state) ? say(state) : state)

function sayFact(id: string, { determination, rulebook, found }: Subject, lang: Lang): string {
  const colon = lang === 'zh' ? '：' : ': '
  const fact = rulebook.facts.find((one) => one.id === id)
  if (fact !== undefined) {
    const answer = found.answers.get(id)
    return `${fact.label[lang]}${colon}${answer === undefined ? '?' : show(shown(fact, answer, lang))}  (${id})`
  }
  const derived = rulebook.derived.find((one) => one.id === id)
  const value = determination.facts.get(id)
  if (derived === undefined || value === undefined) return derived?.label[lang] ?? id
  return `${derived.label[lang]}${colon}${show(sayValue(derived, value, lang))}  (${id})`
}

function entryOf(subject: Subject, id: string, lang: Lang): Entry {
  const entries = entriesOf(subject.determination)
  const found = entries.find((entry) => entry.id === id)
  if (found !== undefined) return asNeeded(found, subject)
  const names = entries.map((entry) => entry.id)
  const close = nearest(id, names)
  throw new DataError({
    code: 'explain-unknown',
    severity: 'error',
    message: lang === 'zh' ? `结果里没有“${id}”` : `the result has no "${id}"`,
    remedy:
      close === undefined
        ? (lang === 'zh' ? '有：' : 'There are: ') + names.join(', ')
        : lang === 'zh'
          ? `是不是 ${close}？`
          : `Did you mean ${close}?`,
  })
}

/** Of a finding only what it cannot do without. */
function asNeeded(entry: Entry, { determination, needs }: Subject): Entry {
  const finding = entry.kind === 'finding' ? determination.findings.find(({ id }) => id === entry.id) : undefined
  return finding === undefined ? entry : { ...entry, because: needs(finding) }
}

function entriesOf(determination: Determination): readonly Entry[] {
  return [
    ...determination.findings.map(({ id, title, outcome, because, cites, layer }): Entry => ({
      layer,
      kind: 'finding',
      id,
      title,
      state: outcome,
      because,
      cites,
    })),
    ...determination.checklist.map(({ id, label, status, because, cites }): Entry => ({
      kind: 'paper',
      id,
      title: label,
      state: status,
      because,
      cites,
    })),
    ...determination.steps.map(({ id, title, status, because, cites }): Entry => ({
      kind: 'step',
      id,
      title,
      state: status,
      because,
      cites,
    })),
    ...determination.deadlines.map(({ id, title, due, state, cites, basis }): Entry => ({
      kind: 'deadline',
      id,
      title,
      state: due ?? state,
      because: [],
      cites,
      working: basis,
    })),
    ...(determination.estimate?.lines ?? []).map(({ id, label, amount, because, cites, working }): Entry => ({
      kind: 'estimate',
      id,
      title: label,
      state: amount.low === amount.high ? sayFen(amount.low) : `${sayFen(amount.low)}–${sayFen(amount.high)}`,
      because,
      cites,
      ...(working === undefined ? {} : { working }),
    })),
  ]
}

const factEntry = ({ rulebook, found }: Subject, fact: Fact, lang: Lang): Entry => {
  const answer = found.answers.get(fact.id)
  return {
    kind: 'fact',
    id: fact.id,
    title: fact.label,
    state: answer === undefined ? 'open' : shown(fact, answer, lang),
    because: [],
    cites:
      answer?.kind === 'known' && isLocal(fact.id)
        ? [citeOfTold(answer.told)]
        : [...new Set(usesOf(rulebook, fact.id).flatMap(({ cites }) => cites))],
  }
}

export function explanationJson(subject: Subject, lang: Lang): object {
  const { determination, id, rulebook } = subject
  const fact = rulebook.facts.find((one) => one.id === id)
  const entries = entriesOf(determination)
  const told =
    id === undefined
      ? leading(determination)
          .flatMap((one) => entries.find(({ kind, id }) => kind === 'finding' && id === one.id) ?? [])
          .map((entry) => asNeeded(entry, subject))
      : [fact === undefined ? entryOf(subject, id, lang) : factEntry(subject, fact, lang)]
  return {
    format: 1,
    verdict: determination.verdict,
    verdictText: determination.verdictText[lang],
    decidedBy: determination.decidedBy,
    explanation: told.map((entry) => ({
      ...entry,
      title: entry.title[lang],
      working: entry.working?.[lang] ?? null,
    })),
  }
}
