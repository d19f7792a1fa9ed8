import type { IsoDate } from '../model/dates.ts'
import { known, type Answer, type FactId, type Facts } from '../model/fact.ts'
import { factNamed, type Fact } from '../model/declaration.ts'
import { nearest, type Problem } from '../model/problem.ts'
import { withInsuredPlace } from '../model/places/insured.ts'
import type { Expectation, RuleCase } from '../model/rule-case.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { parseValue } from '../model/values.ts'
import type { ReadFile } from './files.ts'
import { problem, type Raw } from './item.ts'
import type { RuleSet } from './ruleset.ts'
import { NOUNS } from './vocabulary.ts'

const UNSAID: Readonly<Record<string, Answer>> = {
  $unknown: { kind: 'unknown' },
  $later: { kind: 'later' },
  $refused: { kind: 'refused' },
  '$not-applicable': { kind: 'not-applicable' },
}

/** What a case asks for and the rules do not have is the case’s slip. */
const MISSED = new Set(['unknown-procedure', 'no-edition'])

const DEFAULT_DAY: IsoDate = '2025-06-01'

/** Every case of a `.test.yaml`. `given` at the top goes into each; `$unknown`, `$later` are answers of their own kind; null takes one out. */
export function readCases(
  rules: RuleSet,
  path: string,
): { readonly cases: readonly RuleCase[]; readonly problems: readonly Problem[] } {
  const file = rules.files.read(path)
  if (file.value === undefined) return { cases: [], problems: file.problems }
  const raw = file.value as Raw
  const problems: Problem[] = []
  const cases = (raw['cases'] as readonly Raw[]).flatMap(
    (entry, i) => readCase(rules, file, raw, entry, i, problems) ?? [],
  )
  return { cases, problems }
}

function readCase(
  rules: RuleSet,
  file: ReadFile,
  raw: Raw,
  entry: Raw,
  i: number,
  problems: Problem[],
): RuleCase | undefined {
  const procedure = String(raw['procedure'])
  const region = (entry['region'] ?? raw['region']) as string | undefined
  const asOf = (entry['as-of'] ?? raw['as-of'] ?? DEFAULT_DAY) as IsoDate
  const made = rules.tryRulebook(procedure, region, asOf)
  if (made.rulebook === undefined) {
    problems.push(...made.problems.map((one) => (MISSED.has(one.code) ? { ...one, at: file.at(['procedure']) } : one)))
    return undefined
  }
  const merged = { ...(raw['given'] as Raw | undefined), ...(entry['given'] as Raw | undefined) }
  const given = readGiven(merged, made.rulebook, asOf, (fact) => file.at(['cases', i, 'given', fact]), problems)
  return {
    name: String(entry['name']),
    procedure,
    asOf,
    given: withInsuredPlace(given, region, made.rulebook.facts),
    expect: entry['expect'] as Expectation,
    at: file.at(['cases', i]),
    ...(region === undefined ? {} : { region }),
  }
}

function readGiven(
  raw: Raw,
  book: Rulebook,
  asOf: IsoDate,
  at: (fact: FactId) => ReturnType<ReadFile['at']>,
  problems: Problem[],
): Facts {
  const given = new Map<FactId, Answer>()
  for (const [id, value] of Object.entries(raw)) {
    if (value === null) continue
    const fact = factNamed(book.facts, id)
    const answer = fact === undefined ? undefined : answerOf(fact, value, asOf)
    if (fact !== undefined && answer !== undefined) given.set(fact.id, answer)
    else
      problems.push(
        faulty(
          id,
          fact,
          book.facts.map((one) => one.id),
          at(id),
        ),
      )
  }
  return given
}

function answerOf(fact: Fact, value: unknown, asOf: IsoDate): Answer | undefined {
  const unsaid = typeof value === 'string' && Object.hasOwn(UNSAID, value) ? UNSAID[value] : undefined
  if (unsaid !== undefined) return unsaid
  const parsed = parseValue(
    { type: fact.type, ...(fact.choices === undefined ? {} : { choices: fact.choices }) },
    String(value),
    asOf,
  )
  return parsed.ok ? known(parsed.value) : undefined
}

function faulty(id: FactId, fact: Fact | undefined, ids: readonly string[], at: ReturnType<ReadFile['at']>): Problem {
  if (fact !== undefined) return problem('wrong-type', at, `the answer given for "${id}" is not ${NOUNS[fact.type]}`)
  const close = nearest(id, ids)
  return problem(
    'unknown-fact',
    at,
    `unknown fact "${id}"`,
    close === undefined ? undefined : `Did you mean "${close}"?`,
  )
}
