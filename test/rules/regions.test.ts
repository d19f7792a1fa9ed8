import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import type { ToldAnswer } from '../../src/model/determination.ts'
import { isLocal } from '../../src/model/told.ts'
import type { Facts } from '../../src/model/fact.ts'
import type { RuleCase } from '../../src/model/rule-case.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { beginsAtNothing } from '../laws/begins-at-nothing.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const cases = rules.files
  .paths(/\.test\.yaml$/)
  .flatMap((path) => readCases(rules, path).cases)
  .filter(({ given }) => ![...given.keys()].some((id) => id.startsWith('receipts.')))
const estimated = cases.filter((one) => determine(bookOf(one), one.given, one.asOf).estimate !== null)

function bookOf({ procedure, region, asOf }: RuleCase): Rulebook {
  return rules.rulebook(procedure, region, asOf)
}

/** Nobody is late until a window is told, nor at home, nor filed for elsewhere, until both places are: these say nothing while open, by design. */
const SILENT_UNTIL_TOLD = /^(local\.claim-window-|visit\.place|filing\.place|patient\.insured-place)/

/** Only a newborn is asked when it was enrolled: until it is known to be one that day says nothing, or every adult would be in doubt. */
const TELLS_A_NEWBORN = /^patient\.(birth-date-stated|insurance-type|person-type|id-type|id-number)$/
const newborns = new Set(
  cases.filter((one) => determine(bookOf(one), one.given, one.asOf).facts.get('patient.newborn') === true),
)

/** A long-term filing has no end as a rule, and none is asked: it is valid until somebody states one. */
const endsAnyway = (given: Facts, id: string): boolean =>
  id === 'filing.until' && ['settled-retiree', 'long-term', 'stationed'].includes(said(given, 'filing.category') ?? '')

function said(given: Facts, id: string): string | undefined {
  const answer = given.get(id)
  return answer?.kind === 'known' ? String(answer.value) : undefined
}

/** Where a place needs no filing nobody asks the agency whether it pays without one: until it says no, by itself, that says nothing. */
const saysNoUnasked = (given: Facts, id: string): boolean =>
  id === 'local.unfiled-accepted' && said(given, id) === 'false'

const isSilent = (one: RuleCase, id: string): boolean =>
  endsAnyway(one.given, id) ||
  saysNoUnasked(one.given, id) ||
  SILENT_UNTIL_TOLD.test(id) ||
  (newborns.has(one) && TELLS_A_NEWBORN.test(id))

/** A case, and the same case with some of its answers not given yet. */
const withLessKnown = (pool: readonly RuleCase[]): fc.Arbitrary<readonly [RuleCase, Facts]> =>
  fc
    .constantFrom(...pool)
    .chain((one) =>
      fc
        .subarray([...one.given.keys()].filter((id) => !isSilent(one, id)))
        .map((hidden) => [one, new Map([...one.given].filter(([id]) => !hidden.includes(id)))] as const),
    )

/**
 * What an agency says stands, even where it is more than the nation lets it take off. Such an answer is outside of what may be expected
 * while nothing is told: a span up to half of the bill for everybody would serve nobody. So it is said each time, in this note.
 */
const ABOVE_LIMIT = 'reduction-above-limit'

/** An answer that is not one of those that the rules count with: it counts beside them, or as another way of cutting. */
const namesAnotherWay = ({ stands, fact }: ToldAnswer): boolean =>
  stands === 'beside' || (stands === 'alone' && fact.startsWith('local.offsite-'))

describe('the shipped rules, with answers still missing', () => {
  test('an estimate never leaves the range it had while less was known, but for a new doubt, or a cut told above the national limit', () => {
    fc.assert(
      fc.property(withLessKnown(estimated), ([one, less]) => {
        const after = determine(bookOf(one), one.given, one.asOf)
        const earlier = determine(bookOf(one), less, one.asOf)
        const [known, before] = [after.estimate, earlier.estimate]
        if (known === null || before === null || after.notes.some(({ id }) => id === ABOVE_LIMIT)) return
        if ([...after.told, ...earlier.told].some(namesAnotherWay)) return
        if (!beginsAtNothing(after, earlier)) expect(known.low).toBeGreaterThanOrEqual(before.low)
        expect(known.high).toBeLessThanOrEqual(before.high)
      }),
      { numRuns: 1000 },
    )
  })

  test('a decided verdict survives the answers that were missing', () => {
    fc.assert(
      fc.property(withLessKnown(cases), ([one, less]) => {
        const before = determine(bookOf(one), less, one.asOf).verdict
        if (before !== 'undetermined') expect(determine(bookOf(one), one.given, one.asOf).verdict).toBe(before)
      }),
      { numRuns: 1000 },
    )
  })

  test('whatever is probably not paid begins at nothing, however the doubt came about', () => {
    for (const one of cases) {
      const { doubts, estimate } = determine(bookOf(one), one.given, one.asOf)
      if (estimate !== null && doubts.length > 0) expect(estimate.low, one.name).toBe(0n)
    }
  })

  test('what the agency said refuses nobody: a refusal stands without any of it', () => {
    for (const one of cases) {
      if (determine(bookOf(one), one.given, one.asOf).verdict !== 'ineligible') continue
      const untold = new Map([...one.given].filter(([id]) => !isLocal(id)))
      expect(determine(bookOf(one), untold, one.asOf).verdict, one.name).toBe('ineligible')
    }
  })

  test('what is borne and what is paid add up to the total, to the fen', () => {
    for (const one of estimated) {
      const { low, high, lines } = determine(bookOf(one), one.given, one.asOf).estimate ?? {
        low: 0n,
        high: 1n,
        lines: [],
      }
      if (low !== high) continue
      const sum = lines
        .filter(({ role }) => role === 'borne' || role === 'paid')
        .reduce((all, { amount }) => all + amount.low, 0n)
      expect(sum, one.name).toBe(lines.find(({ role }) => role === 'total')?.amount.low)
    }
  })
})

describe.each(rules.regions.map((region) => [region.path, region] as const))('%s', (_, { code, inForce }) => {
  const day = inForce.from > '2025-12-31' ? inForce.from : '2025-12-31'
  const books = [...new Set(rules.editions.map(({ procedure }) => procedure))].map((procedure) =>
    rules.rulebook(procedure, code, day),
  )

  test('every figure of its own has a source that is shipped, and a year', () => {
    for (const book of books)
      for (const { rows } of book.parameters)
        for (const row of rows.filter(({ layer }) => layer === code)) {
          expect(row.cites.length).toBeGreaterThan(0)
          expect(row.from >= '2019-01-01').toBe(true)
        }
  })

  test('a figure from news or reprints is never called sourced', () => {
    for (const book of books)
      for (const { id, rows } of book.parameters)
        for (const { cites, status } of rows.filter(({ layer }) => layer === code)) {
          const tiers = cites.map((cite) => book.sources.get(cite.split('#')[0] ?? '')?.tier)
          if (tiers.every((tier) => tier === 'C')) expect(status, id).not.toBe('sourced')
        }
  })
})

test('a category of off-site care means the same to a claim and to a filing', () => {
  const choices = (file: string): readonly string[] => {
    const raw = rules.files.read(`facts/${file}.yaml`).value as {
      facts: readonly { id: string; choices?: readonly { value: string }[] }[]
    }
    return (raw.facts.find(({ id }) => id === 'filing.category')?.choices ?? []).map(({ value }) => value)
  }
  expect(choices('filing').filter((value) => value !== 'emergency')).toEqual(choices('filing-claim'))
})

test('an unknown place gets the national floor and the questions to ask there', () => {
  const book = rules.rulebook('offsite-reimbursement', '530100', '2025-06-01')
  expect(book.floorOnly).toBe(true)
  const { confirmLocally, estimate } = determine(book, new Map(), '2025-06-01')
  expect(confirmLocally.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['claim-window', 'home-ratio', 'deductible']),
  )
  expect(estimate).toBe(null)
})

test('years after the stay, not handed in and no window told, the window is still a question for the agency', () => {
  const asOf = '2028-11-20'
  const book = rules.rulebook('offsite-reimbursement', '320100', asOf)
  const stay = { 'visit.started-on': '2025-03-03', 'visit.ended-on': '2025-03-12' }
  const given: Facts = new Map(Object.entries(stay).map(([id, value]) => [id, { kind: 'known', value }]))
  expect(determine(book, given, asOf).confirmLocally.map(({ id }) => id)).toContain('claim-window')
})
