import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { MOST_JUDGED, outlook } from '../../src/engine/improve.ts'
import type { Changed } from '../../src/model/determination.ts'
import { known, type Facts } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { scopeOf } from '../../src/model/visit-scope.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const cases = rules.files.paths(/\.test\.yaml$/).flatMap((path) => readCases(rules, path).cases)
const seen = cases.map((one) => {
  const book = rules.rulebook(one.procedure, one.region, one.asOf)
  return { one, book, now: determine(book, one.given, one.asOf), outlook: outlook(book, one.given, one.asOf) }
})

const applied = (facts: Facts, changes: readonly Changed[]): Facts =>
  new Map([
    ...facts,
    ...changes.map(
      ({ fact, value }) => [fact, value === undefined ? ({ kind: 'unknown' } as const) : known(value)] as const,
    ),
  ])

const sum = (range: { readonly low: bigint; readonly high: bigint } | null) =>
  range === null ? null : { low: range.low, high: range.high }

test('whatever is advised, done, gives exactly what was said of it', () => {
  const listed = seen.flatMap(({ one, book, now, outlook: { improvements } }) =>
    improvements.map((improvement) => ({ one, book, now, improvement })),
  )
  expect(listed.length).toBeGreaterThan(50)
  for (const { one, book, now, improvement } of listed) {
    const after = determine(book, applied(one.given, improvement.changes), one.asOf)
    const { verdict, estimate } = improvement
    expect([improvement.id, now.verdict, after.verdict, sum(after.estimate)]).toEqual([
      improvement.id,
      verdict.before,
      verdict.after,
      estimate,
    ])
  }
})

test('no advice touches what has happened, nor what the agency said', () => {
  for (const { one, book, outlook: found } of seen)
    for (const { id, changes } of found.improvements)
      for (const { fact, value } of changes) {
        expect([id, fact, value, becomes(book, fact, value, one.asOf)]).toEqual([id, fact, value, true])
        const was = one.given.get(fact)
        const applies = !determine(book, one.given, one.asOf).dormant.includes(fact)
        const kept =
          was?.kind === 'known' && applies && (isDay(book, fact) || (fact.includes('local.') && value !== undefined))
        expect([id, fact, kept]).toEqual([id, fact, false])
      }
})

const isDay = (book: Rulebook, id: string): boolean =>
  book.facts.some((fact) => fact.id === scopeOf(id).id && fact.type === 'date')

/** Declared as something that can still come; a figure of the agency may only be forgotten. */
function becomes(book: Rulebook, id: string, value: Changed['value'], today: string): boolean {
  const bare = id.replace(/^v\d+\./, '')
  if (value === undefined) return bare.startsWith('local.')
  if (bare.startsWith('paper.')) return value === 'have'
  const { canBecome = [] } = book.facts.find((fact) => fact.id === bare) ?? {}
  return canBecome.includes(value) || (value === today && canBecome.includes('today'))
}

test('a day of the past, a birth, a place of treatment and a sum are nothing that can still become otherwise', () => {
  const history =
    /^(visit\.|patient\.(birth|id|name|sex)|cost\.|receipts\.|settled\.|year\.|filing\.(until|place)|referral\.valid)/
  const declared = new Set(
    rules.editions.flatMap(({ procedure }) =>
      rules.rulebook(procedure, undefined, '2026-06-01').facts.filter(({ canBecome }) => canBecome !== undefined),
    ),
  )
  expect(declared.size).toBeGreaterThan(10)
  expect([...declared].map(({ id }) => id).filter((id) => history.test(id))).toEqual([])
})

test('what a paper is worth is the difference to the result in which its facts are open, or all of it', () => {
  const listed = seen.flatMap(({ one, book, now, outlook: { papers } }) =>
    papers.map((paper) => ({ one, book, now, paper })),
  )
  const shown = listed.filter(({ paper }) => paper.because !== 'whole')
  expect(shown.length).toBeGreaterThan(20)
  for (const { one, book, now, paper } of listed) {
    expect([paper.id, paper.verdict.with, paper.estimate.with]).toEqual([paper.id, now.verdict, sum(now.estimate)])
    if (paper.because === 'whole') expect(paper.estimate.without).toEqual({ low: 0n, high: 0n })
    else {
      const without = determine(
        book,
        applied(
          one.given,
          paper.because.map((fact) => ({ fact })),
        ),
        one.asOf,
      )
      expect([paper.verdict.without, paper.estimate.without]).toEqual([without.verdict, sum(without.estimate)])
    }
  }
})

test('finding it takes a bounded number of judgements, however many steps a rulebook knows', () => {
  expect(Math.max(...seen.map(({ outlook: { judged } }) => judged))).toBeLessThanOrEqual(MOST_JUDGED)
  const book = rules.rulebook('relation-transfer', undefined, '2025-06-01')
  const many = Array.from({ length: 40 }, (_, i) =>
    book.cures.map((cure) => ({ ...cure, id: `${cure.id}-${i}` })),
  ).flat()
  const facts: Facts = new Map([
    ['transfer.old-stopped', known(false)],
    ['transfer.enrolled', known(false)],
  ])
  expect(outlook({ ...book, cures: many }, facts, '2025-06-01').judged).toBe(MOST_JUDGED)
})

test('two steps that need each other are named together, and neither is said to be enough', () => {
  const book = rules.rulebook('offsite-reimbursement', '320100', '2025-06-01')
  const facts: Facts = new Map(
    Object.entries({
      'patient.insurance-type': 'resident',
      'patient.person-type': 'student-child',
      'patient.id-type': 'other',
      'patient.birth-date-stated': '2025-05-01',
      'patient.benefits-active': false,
      'visit.abroad': false,
      'visit.work-injury': false,
      'visit.accident': false,
      'visit.public-health': false,
      'settled.directly': false,
      'settled.claimed-before': false,
      'settled.other-insurer': false,
      'visit.designated': true,
      'visit.kind': 'in-patient',
      'visit.discharged': true,
      'visit.started-on': '2025-05-03',
      'visit.ended-on': '2025-05-08',
      'filing.category': 'other-temporary',
      'filing.done': false,
    }).map(([id, value]) => [id, known(value)] as const),
  )
  const { improvements } = outlook(book, facts, '2025-06-01')
  const pair = improvements.find(({ together }) => together !== undefined)
  expect(pair?.together?.toSorted()).toEqual(['enrol-newborn', 'file-late'])
  expect(improvements[0]).toBe(pair)
  expect(improvements.map(({ verdict }) => verdict.after)).toEqual(['eligible', 'undetermined'])
})

test('what lifts most comes first, then what brings more, then what is less trouble', () => {
  const money = (one: { gain?: { high: bigint } }): bigint => one.gain?.high ?? 0n
  const trouble = { phone: 0, trip: 1, wait: 2 }
  for (const {
    outlook: { improvements },
  } of seen)
    for (const [i, next] of improvements.slice(1).entries()) {
      const before = improvements[i]
      if (before === undefined || before.verdict.after !== next.verdict.after) continue
      if (money(before) === money(next) && before.mends.length === next.mends.length)
        expect(trouble[before.effort]).toBeLessThanOrEqual(trouble[next.effort])
    }
})
