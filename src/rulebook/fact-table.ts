import { citation } from '../model/citation.ts'
import type { Condition } from '../model/condition.ts'
import type { IsoDate } from '../model/dates.ts'
import { UNLIMITED } from '../model/money.ts'
import type { Place } from '../model/problem.ts'
import type { DeadlineRule, Parameter, ParameterRow, Rulebook, Ruled } from '../model/rulebook.ts'
import { plainValue } from '../model/say-value.ts'
import type { Cite, Source, Status } from '../model/source.ts'
import type { Words } from '../model/words.ts'
import type { RuleSet } from './ruleset.ts'

/** One thing that a pack says, and what it rests on. */
export interface FactRow {
  readonly region: string
  readonly name: Words
  readonly procedure: string
  readonly kind: 'figure' | 'deadline' | 'requirement' | 'paper' | 'note'
  readonly id: string
  readonly says: Words
  readonly value?: string
  readonly when?: Condition
  readonly from?: IsoDate
  readonly until?: IsoDate
  readonly sources: readonly CitedSource[]
  readonly status: Status
  readonly at: Place
  /** By which its condition is worded. */
  readonly rulebook: Rulebook
}

interface CitedSource {
  readonly cite: Cite
  readonly title: Words
  /** Undefined where the agency said it in a case. */
  readonly tier?: Source['tier']
  /** When the text was published, else when it came into force; undefined where neither is known. */
  readonly date?: IsoDate
  readonly verifiedOn?: IsoDate
}

/** Everything that the packs of places say of themselves, by place; what they take over from the nation is not theirs. */
export function factTable(
  rules: RuleSet,
  asOf: IsoDate,
  only: { readonly region?: string | undefined; readonly procedure?: string | undefined },
): readonly FactRow[] {
  const codes = [...new Set(rules.regions.map(({ code }) => code))].filter((code) => code === (only.region ?? code))
  return codes
    .toSorted()
    .flatMap((code) =>
      rules.procedures
        .filter((procedure) => procedure === (only.procedure ?? procedure))
        .flatMap((procedure) => ofPlace(rules.rulebook(procedure, code, asOf), code)),
    )
}

function ofPlace(book: Rulebook, code: string): readonly FactRow[] {
  const own = <T extends { readonly layer: string }>(all: readonly T[]): readonly T[] =>
    all.filter(({ layer }) => layer === code)
  const row = (kind: FactRow['kind'], rule: Ruled, says: Words): FactRow => ({
    ...placeOf(book),
    kind,
    id: rule.id,
    says,
    sources: rule.cites.map((cite) => sourceOf(book, cite)),
    status: rule.status,
    at: rule.at,
  })
  return [
    ...book.parameters.flatMap((parameter) => own(parameter.rows).map((one) => figure(book, parameter, one))),
    ...own(book.deadlines).map((one) => ({ ...row('deadline', one, one.title), value: spanOf(one) })),
    ...own(book.requirements).map((one) => row('requirement', one, one.title)),
    ...own(book.papers).map((one) => row('paper', one, one.label)),
    ...own(book.notes).map((one) => row('note', one, one.text)),
  ]
}

const placeOf = (book: Rulebook): Pick<FactRow, 'region' | 'name' | 'procedure' | 'rulebook'> => ({
  region: book.region.code,
  name: book.region.name,
  procedure: book.procedure,
  rulebook: book,
})

function figure(book: Rulebook, { id, label, type }: Parameter, row: ParameterRow): FactRow {
  const value = row.value === UNLIMITED ? 'unlimited' : String(plainValue(type, row.value))
  return {
    ...placeOf(book),
    kind: 'figure',
    id,
    says: label,
    value: row.least === undefined ? value : `${String(plainValue(type, row.least))}…${value}`,
    ...(row.when === undefined ? {} : { when: row.when }),
    from: row.from,
    ...(row.until === undefined ? {} : { until: row.until }),
    sources: row.cites.map((cite) => sourceOf(book, cite)),
    status: row.status,
    at: row.at,
  }
}

function spanOf({ unit, count, day, latest }: DeadlineRule): string {
  const many = typeof count === 'number' ? String(count) : count.parameter
  const last = latest === undefined ? '' : ` ≤ ${latest.day} +${latest.years}`
  return `${unit === 'day-of-year' ? `${day ?? ''} +${many}` : `${many} ${unit}`}${last}`
}

function sourceOf(book: Rulebook, cite: Cite): CitedSource {
  const source = book.sources.get(cite.split('#')[0] ?? cite)
  const date = source?.published ?? source?.inForce
  return {
    cite,
    title: citation(book, cite),
    ...(source === undefined ? {} : { tier: source.tier, verifiedOn: source.verifiedOn }),
    ...(date === undefined ? {} : { date }),
  }
}
