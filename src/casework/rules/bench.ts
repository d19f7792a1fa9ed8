import { join, resolve } from 'node:path'
import { checkCase } from '../../engine/check-case.ts'
import { everyClass, type GoalProof } from '../../engine/every-class.ts'
import { exercisable, exercised } from '../../engine/exercise.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import type { Place, Problem } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { readCases } from '../../rulebook/cases.ts'
import { lintRules } from '../../rulebook/lint.ts'
import { readRules } from '../../rulebook/read-rules.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'
import { loadCase } from '../cases/open.ts'
import type { Office } from '../office.ts'
import { factsOfCase } from '../cases/judge.ts'
import { editionsBetween, effectOn, type CaseEffect } from './edition-effect.ts'
import { ruleTexts } from './load.ts'

/** The rules as texts, every case beside them included, and never those prepared ahead: an author wants places. */
export const authorsRules = async (office: Office): Promise<RuleSet> =>
  readRules(await ruleTexts(office), office.world.shipped.areas)

/** Everything wrong or doubtful with a folder of rules. */
export const lintFolder = async (office: Office): Promise<readonly Problem[]> =>
  lintRules(await authorsRules(office), { today: office.today }).map((one) => openable(one, office))

/** Where a folder of rules was named, a place in it is named so that it can be opened from here. */
export function openable<T extends { readonly at?: Place }>(one: T, { rulesFolder }: Pick<Office, 'rulesFolder'>): T {
  if (rulesFolder === undefined || one.at === undefined) return one
  return { ...one, at: { ...one.at, file: one.at.file.replace(/^rules(?=\/)/, rulesFolder.replace(/[\\/]+$/, '')) } }
}

export interface RuleTestReport {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly { readonly name: string; readonly at: Place; readonly lines: readonly string[] }[]
  /** Cases that could not even be read. */
  readonly problems: readonly Problem[]
  /** Clauses that the cases put to the test, of those there are. */
  readonly coverage: { readonly touched: number; readonly all: number; readonly untried: readonly string[] }
}

/** Runs the cases that stand beside the rules, of one procedure or of all. */
export function testRules(rules: RuleSet, procedure: string | undefined): RuleTestReport {
  const read = rules.files.paths(/\.test\.yaml$/).map((path) => readCases(rules, path))
  const cases = read.flatMap((one) => one.cases).filter((one) => procedure === undefined || one.procedure === procedure)
  const touched = new Set<string>()
  const books = new Set<Rulebook>()
  const failures = cases.flatMap((one) => {
    const book = rules.rulebook(one.procedure, one.region, one.asOf)
    books.add(book)
    for (const clause of exercised(book, one.given, one.asOf)) touched.add(`${one.procedure} ${clause}`)
    const lines = checkCase(book, one)
    return lines.length === 0 ? [] : [{ name: one.name, at: one.at, lines }]
  })
  const all = new Set(
    [...books].flatMap((book) => [...exercisable(book)].map((clause) => `${book.procedure} ${clause}`)),
  )
  const untried = [...all].filter((clause) => !touched.has(clause))
  return {
    passed: cases.length - failures.length,
    failed: failures.length,
    failures,
    problems: read.flatMap((one) => one.problems),
    coverage: { touched: all.size - untried.length, all: all.size, untried },
  }
}

/** `offsite-reimbursement`, `offsite-reimbursement/320100` or `offsite-reimbursement/320100@2025-06-01`. */
export function rulebookNamed(rules: RuleSet, name: string, asOf: string): Rulebook {
  const parts = /^([a-z0-9-]+)(?:\/(\d{6}))?(?:@(\d{4}-\d{2}-\d{2}))?$/.exec(name)
  if (parts?.[1] === undefined) throw new UsageError(`"${name}": PROCEDURE[/REGION][@YYYY-MM-DD]`)
  return rules.rulebook(parts[1], parts[2], parts[3] ?? asOf)
}

/** What each goal of a rulebook comes to under all classes of answers. */
export interface Completeness {
  readonly rulebook: Rulebook
  readonly goals: readonly GoalProof[]
}

/** Of one rulebook (`PROCEDURE[/REGION][@DAY]`), or of every procedure as the nation has it. */
export function everyClassOf(rules: RuleSet, named: string | undefined, asOf: string): readonly Completeness[] {
  const procedures = [...new Set(rules.editions.map(({ procedure }) => procedure))]
  return (named === undefined ? procedures : [named]).map((name) => {
    const rulebook = rulebookNamed(rules, name, asOf)
    return { rulebook, goals: everyClass(rulebook, asOf) }
  })
}

/** Every case of a folder under two rulebooks; a file that is no case is left out, and `problems` says why. */
export async function effectOnCases(
  office: Office,
  folder: string,
  before: Rulebook,
  after: Rulebook,
): Promise<{ readonly effects: readonly CaseEffect[]; readonly problems: readonly Problem[] }> {
  const place = resolve(office.world.cwd, folder)
  const entries = await office.world.disk.list(place)
  const editions = editionsBetween(before, after)
  const effects: CaseEffect[] = []
  const problems: Problem[] = []
  for (const { name, folder: isFolder } of entries) {
    if (!isFolder && !/\.ya?ml$/i.test(name)) continue
    try {
      const { found, problems: doubts } = await loadCase(office, join(place, name))
      problems.push(...doubts)
      if (found.procedure !== before.procedure) continue
      effects.push(effectOn(editions, found.id, (book) => factsOfCase(found, book), found.asOf ?? office.today))
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      problems.push(...error.problems)
    }
  }
  return { effects, problems }
}
