import { factsOf, type Condition } from '../model/condition.ts'
import type { IsoDate } from '../model/dates.ts'
import type { FactId } from '../model/fact.ts'
import { isError, type Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { readCases } from './cases.ts'
import { warning } from './item.ts'
import { readCoverage } from './coverage.ts'
import { glossaryProblems } from './glossary.ts'
import { readSources } from './reference.ts'
import { entriesOf } from './lint-entries.ts'
import { fileProblems } from './lint-files.ts'
import { cutsUpsideDown } from './lint-cuts.ts'
import { levelsUpsideDown } from './lint-levels.ts'
import { farAhead, figureProblems } from './lint-figures.ts'
import { literalProblems } from './lint-literals.ts'
import { placeProblems } from './lint-places.ts'
import { laterStays, rowProblems } from './lint-rows.ts'
import { schemeProblems } from './lint-scheme.ts'
import { lawsWithoutText, sourceProblems, weakSources } from './lint-sources.ts'
import { unused } from './lint-uses.ts'
import { wordProblems } from './lint-words.ts'
import { oddWindows, unreadWindows } from './lint-windows.ts'
import { yearlyProblems } from './lint-yearly.ts'
import { aboveOne, farAbove } from './multiples.ts'
import type { RuleSet } from './ruleset.ts'

export interface LintOptions {
  /** The day as of which a source is stale. */
  readonly today: IsoDate
  /** How many days a check of a source holds. */
  readonly fresh?: number
  /** The facts that form templates print; without them no fact is called unused. */
  readonly formFacts?: ReadonlySet<FactId>
}

/** Days after which a source wants to be looked at again. */
export const FRESH = 365

/** Everything wrong or doubtful with the rules there are: each file, each procedure in each place, and the cases beside them. */
export function lintRules(rules: RuleSet, { today, fresh = FRESH, formFacts }: LintOptions): readonly Problem[] {
  const made = everyRulebook(rules)
  const books = made.flatMap(({ rulebook }) => rulebook ?? [])
  const files = fileProblems(rules)
  // Rules that stand under another name are not found by whatever speaks of them: all of that would be told beside the one slip.
  if (files.some(({ code }) => code === 'misplaced')) return inOrder([...rules.problems, ...files])
  /** Where something does not load, or stands where nobody looks for it, what is used by it, and what carries a sentence, cannot be told. */
  const whole =
    [...rules.problems, ...files].every((one) => !isError(one)) && made.every(({ rulebook }) => rulebook !== undefined)
  const entries = entriesOf(rules)
  const found = [
    ...rules.problems,
    ...made.flatMap(({ problems }) => problems),
    ...rules.files.paths(/\.test\.yaml$/).flatMap((path) => readCases(rules, path).problems),
    ...files,
    ...(whole ? readCoverage(rules).problems : []),
    ...glossaryProblems(rules.files, readSources(rules.files)),
    ...sourceProblems(rules, whole ? books : undefined, today, fresh),
    ...(whole ? unused(entries, books, formFacts) : []),
    ...wordProblems(entries),
    ...literalProblems(rules, books),
    ...placeProblems(rules),
    ...books.flatMap((book) => [
      ...rowProblems(book),
      ...laterStays(book),
      ...figureProblems(book),
      ...yearlyProblems(book),
      ...aboveOne(book),
      ...farAbove(book),
      ...cutsUpsideDown(book),
      ...levelsUpsideDown(book),
      ...schemeProblems(book),
      ...unreadWindows(book),
      ...oddWindows(book),
      ...farAhead(book, today),
      ...weakSources(book),
      ...lawsWithoutText(book),
      ...shaky(book),
      ...lostSteps(book),
    ]),
  ]
  return inOrder(found)
}

/** Each edition for the nation and for each place, on the day it begins there. */
function everyRulebook(rules: RuleSet): readonly ReturnType<RuleSet['tryRulebook']>[] {
  return rules.editions.flatMap(({ procedure, inForce }) => [
    rules.tryRulebook(procedure, undefined, inForce.from),
    ...rules.regions
      .filter((region) => region.inForce.to === undefined || region.inForce.to >= inForce.from)
      .filter((region) => inForce.to === undefined || region.inForce.from <= inForce.to)
      .map((region) =>
        rules.tryRulebook(
          procedure,
          region.code,
          region.inForce.from > inForce.from ? region.inForce.from : inForce.from,
        ),
      ),
  ])
}

const asksWhether = (condition: Condition | undefined): boolean => {
  if (condition === undefined) return false
  switch (condition.kind) {
    case 'always':
    case 'in-time':
      return false
    case 'all':
    case 'any':
      return condition.of.some(asksWhether)
    case 'not':
      return asksWhether(condition.of)
    case 'compare':
      return condition.by === 'answered'
  }
}

/** A verdict must not turn because one more question was answered. */
const shaky = (book: Rulebook): readonly Problem[] =>
  book.requirements
    .filter(
      ({ kind, met, applies }) =>
        (kind === 'exclusion' || kind === 'eligibility') && (asksWhether(met) || asksWhether(applies)),
    )
    .map(({ id, at, met, applies }) =>
      warning(
        'shaky-verdict',
        at,
        `"${id}" bars a claim and asks whether ${[...factsOf(met), ...(applies === undefined ? [] : factsOf(applies))].join(', ')} is answered`,
        'A further answer could turn a verdict that was already given: compare with a value instead.',
      ),
    )

/** A requirement or a paper belongs to a step that the procedure has. */
function lostSteps(book: Rulebook): readonly Problem[] {
  const asked = book.facts.filter(
    ({ id, supplied, unasked }) => !id.startsWith('paper.') && supplied !== true && unasked !== true,
  )
  const steps = new Set([...book.steps.map(({ id }) => id), ...asked.map(({ step }) => step)])
  return [...book.requirements, ...book.papers].flatMap(({ id, step, at }) =>
    steps.has(step)
      ? []
      : [
          warning(
            'unknown-step',
            at,
            `"${id}" belongs to "${step}", which is no step here`,
            `Steps: ${[...steps].join(', ')}.`,
          ),
        ],
  )
}

/** By place, each once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(problems.map((one) => [`${one.at?.file}:${one.at?.line}:${one.at?.column}:${one.message}`, one]))
  return [...once.values()].sort(
    (a, b) =>
      compare(a.at?.file ?? '', b.at?.file ?? '') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
