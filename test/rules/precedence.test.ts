import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known, type Answer, type FactValue } from '../../src/model/fact.ts'
import { isError, renderProblem } from '../../src/model/problem.ts'
import { sayTold } from '../../src/model/say-told.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { checkCase } from '../../src/engine/check-case.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { readLocalSheet } from '../../src/rulebook/local-sheet.ts'
import { regionFromSheet } from '../../src/rulebook/new-region.ts'
import type { RuleSet } from '../../src/rulebook/ruleset.ts'
import { rulesBeside, shippedTexts } from '../rulebook/shipped.ts'

const PROCEDURE = 'offsite-reimbursement'
const DAY = '2025-06-03'

/** An invented province; its city has a local sheet, or nothing. */
const province = (body: string, status = 'sourced'): string => `region: '890000'
name: { zh: 示例省, en: Example Province }
edition: '2025'
in-force: { from: 2025-01-01 }
status: ${status}
cites: [JS-75]
procedures:
  ${PROCEDURE}:
${body}`

const MONTHS = `    answers: [claim-window]
    override:
      parameters:
        - id: claim-window-months
          rows:
            - { value: 6, from: 2025-01-01, cites: [JS-75#28] }
      deadlines:
        - { id: claim-window, cites: [JS-75#28], status: sourced }
      requirements:
        - { id: claim-in-time, cites: [JS-75#28], status: sourced }
`
const OWN_CLOCK = `    answers: [claim-window]
    deadlines:
      - id: ex-window
        title: { zh: 最晚交材料, en: Last day to hand in }
        whose: claimant
        from: visit.ended-on
        unit: day-of-year
        day: '01-20'
        count: 1
        cites: [JS-75#28]
    override:
      requirements:
        - id: claim-in-time
          met: { claim.handed-in-on: { in-time-for: [ex-window, claim-window, claim-window-year-end, claim-window-day] } }
          cites: [JS-75#28]
`

/** The main procedure alone, without the shipped places: they have nothing to do with this, and reading them takes its time. */
const BENEATH = [...shippedTexts()].filter(
  ([path]) => !/^(?:regions|coverage)/.test(path) && !/^procedures\/(?!offsite-reimbursement)|\.test\.yaml$/.test(path),
)

const rulesWith = (text: string, more: readonly (readonly [string, string])[] = []): RuleSet => {
  const texts = new Map(BENEATH).set('regions/890000-example/2025.yaml', text)
  for (const [path, added] of more)
    texts.set(path, path === 'sources.yaml' ? `${texts.get(path) ?? ''}\n${added}` : added)
  return rulesBeside(texts)
}

const GIVEN: Readonly<Record<string, FactValue>> = {
  'visit.kind': 'in-patient',
  'visit.discharged': true,
  'visit.started-on': '2025-03-03',
  'visit.ended-on': '2025-03-12',
}
const agency = (value: FactValue): Answer => ({ kind: 'known', value, told: { on: DAY, way: 'phone', who: '12393' } })

function judged(
  rules: RuleSet,
  told: Readonly<Record<string, FactValue>>,
  given: Readonly<Record<string, FactValue>> = {},
) {
  const book = rules.rulebook(PROCEDURE, '890100', DAY)
  const facts = new Map<string, Answer>([
    ...Object.entries({ ...GIVEN, ...given }).map(([fact, value]) => [fact, known(value)] as const),
    ...Object.entries(told).map(([fact, value]) => [fact, agency(value)] as const),
  ])
  const found = determine(book, facts, DAY)
  const windows = found.deadlines.filter(({ id }) => id.includes('window') && id !== 'newborn-window')
  return {
    windows: windows.map(({ id, due }) => [id, due]),
    told: found.told.map((one) => [one.stands, sayTold(one, book, 'zh'), sayTold(one, book, 'en')]),
    inTime: found.findings.find(({ id }) => id === 'claim-in-time')?.outcome,
  }
}

describe('a window of an official text', () => {
  const rules = rulesWith(province(MONTHS))

  test('stands before one that was told, also where the two are counted in different ways, and the difference is told', () => {
    const { windows, told } = judged(rules, { 'local.claim-window-year-ends': 1 })
    expect(windows).toEqual([['claim-window', '2025-09-12']])
    expect(told).toEqual([
      [
        'overruled',
        expect.stringMatching(
          /^当地报销期限（年底）：1 — 12393，2025-06-03（电话答复）；和正式文件不一样：文件是 2025年9月12日（.*），这里按文件。请带着依据再问一次$/,
        ),
        expect.stringContaining('an official text says otherwise: 12 September 2025'),
      ],
    ])
    expect(judged(rules, { 'local.claim-window-until': '2025-12-01' }).windows).toEqual([
      ['claim-window', '2025-09-12'],
    ])
    expect(judged(rules, { 'local.claim-window-months': 12 }).told[0]?.[0]).toBe('overruled')
  })

  test('counts for whether it was handed in in time', () => {
    const late = { 'claim.handed-in-on': '2025-09-20' }
    const told = { 'local.claim-window-year-ends': 1 }
    const rules2 = rulesWith(province(OWN_CLOCK))
    expect(judged(rules2, told, { 'claim.handed-in-on': '2026-02-01' }).inTime).toBe('unmet')
    expect(judged(rules, told, late).inTime).toBe('unmet')
    expect(judged(rules, told, { 'claim.handed-in-on': '2025-09-12' }).inTime).toBe('met')
  })

  test('that ends on the day that was told agrees with it', () => {
    const { told } = judged(rules, { 'local.claim-window-until': '2025-09-12' })
    expect(told.map(([stands]) => stands)).toEqual(['agrees'])
  })

  test('of which no day is known yet is still said to be otherwise', () => {
    const open = rules.rulebook(PROCEDURE, '890100', DAY)
    const { told } = determine(open, new Map([['local.claim-window-year-ends', agency(1)]]), DAY)
    expect(told.map((one) => sayTold(one, open, 'zh'))).toEqual([
      expect.stringContaining('正式文件另有规定，这里按文件'),
    ])
  })
})

describe('a window of a reprint', () => {
  const rules = rulesWith(province(OWN_CLOCK, 'indicative'))

  test('stands while nothing was told, alone', () => {
    expect(judged(rules, {}).windows).toEqual([['ex-window', '2026-01-20']])
  })

  test.each([
    ['months', { 'local.claim-window-months': 6 }, [['claim-window', '2025-09-12']]],
    ['the end of a year', { 'local.claim-window-year-ends': 0 }, [['claim-window-year-end', '2025-12-31']]],
    ['a day', { 'local.claim-window-until': '2025-08-01' }, [['claim-window-day', '2025-08-01']]],
  ])('gives way to one that was told by %s, and the reprint is named', (_, told, windows) => {
    const found = judged(rules, told)
    expect(found.windows).toEqual(windows)
    expect(found.told[0]?.[0]).toBe('instead')
    expect(found.told[0]?.[1]).toContain('没有采用转载的 2026年1月20日')
  })
})

describe('a local sheet of a city', () => {
  const SHEET = `
told: { on: 2025-06-03, way: phone, who: 12393 }
since: 2025-01-01
window: { year-ends: 1 }
in-patient:
  - { scheme: employee, level: tertiary, deductible: 1000, ratio: 85% }
  - { scheme: resident, level: tertiary, deductible: 1500, ratio: 60% }
`
  const cityOf = (text: string) => {
    const floor = rulesWith(text).rulebook(PROCEDURE, '890100', DAY)
    const read = readLocalSheet(SHEET, 'sheet.yaml')
    if (read.sheet === undefined) throw new Error('no sheet')
    const made = regionFromSheet(
      { code: '890100', name: { zh: '示例市', en: 'Example City' }, folder: 'city' },
      read.sheet,
      floor,
    )
    const rules = rulesWith(text, [
      [made.path, made.text],
      [made.test.path, made.test.text],
      ['sources.yaml', made.source],
    ])
    return { made, rules, book: rules.rulebook(PROCEDURE, '890100', DAY) }
  }
  const clean = (rules: RuleSet): readonly string[] =>
    lintRules(rules, { today: '2025-06-20' })
      .filter(
        (one) => one.at?.file.includes('890100') === true || (isError(one) && one.at?.file.includes('890000') === true),
      )
      .map(renderProblem)

  test('leaves out the window that the province’s text settles, says so, and lints clean', () => {
    const { made, rules, book } = cityOf(province(MONTHS))
    expect(made.text).toContain('# 交材料的期限已有正式文件（JS-75#28），答复没有写进来')
    expect(made.text).not.toContain('told-claim-window')
    expect(made.text).not.toMatch(/没有问到.*期限/)
    expect(clean(rules)).toEqual([])
    expect(book.deadlines.map(({ id }) => id)).not.toContain('told-claim-window')
  })

  const SOURCED = `    override:
      parameters:
        - id: deductible
          governed-by: visit.ended-on
          rows:
            - { when: { patient.insurance-type: employee }, value: '900.00', from: 2025-01-01, cites: [JS-75#17] }
        - id: home-ratio
          governed-by: visit.ended-on
          rows:
            - { when: { patient.insurance-type: employee, visit.as-in-patient: true }, value: '0.80', from: 2025-01-01, cites: [JS-75#17] }
`
  test('keeps deductible and ratio of the province’s text for those of whom it speaks, and adds the others', () => {
    const { made, rules, book } = cityOf(province(SOURCED))
    expect(clean(rules)).toEqual([])
    expect(made.text).toContain('# 起付线已有正式文件（JS-75#17），答复没有写进来')
    const rows = (id: string) =>
      book.parameters.find((one) => one.id === id)?.rows.map(({ value, status }) => [value, status])
    expect(rows('deductible')).toEqual([
      [90_000n, 'sourced'],
      [150_000n, 'told'],
    ])
    expect(rows('home-ratio')).toEqual([
      [800_000n, 'sourced'],
      [600_000n, 'told'],
    ])
    const stay = (scheme: string) =>
      determine(
        book,
        new Map(
          Object.entries({
            ...GIVEN,
            'visit.hospital-level': 'tertiary',
            'patient.insurance-type': scheme,
            'filing.category': 'long-term',
            'filing.done': true,
            'filing.from': '2025-01-01',
            'cost.total-stated': 1_000_000n,
            'cost.out-of-catalogue-stated': 0n,
            'cost.over-limit-stated': 0n,
            'cost.first-pay-stated': 0n,
          }).map(([fact, value]) => [fact, known(value)] as const),
        ),
        DAY,
      ).estimate
    // (10000 − 900) × 80% and (10000 − 1500) × 60%
    expect(stay('employee')).toMatchObject({ low: 728_000n, high: 728_000n })
    expect(stay('resident')).toMatchObject({ low: 510_000n, high: 510_000n })
  })

  test('of which nothing was settled before has its own cases, and they hold', () => {
    const { made, rules } = cityOf(province('    notes: []\n'))
    const { cases, problems } = readCases(rules, made.test.path)
    expect([problems, cases.length]).toEqual([[], 3])
    for (const one of cases) expect(checkCase(rules.rulebook(one.procedure, one.region, one.asOf), one)).toEqual([])
    expect(clean(rules)).toEqual([])
  })

  test('gives way to what a family was told after it', () => {
    const { rules } = cityOf(province('    notes: []\n'))
    expect(judged(rules, {}).windows).toEqual([['told-claim-window', '2026-12-31']])
    expect(judged(rules, { 'local.claim-window-months': 3 }).windows).toEqual([['claim-window', '2025-06-12']])
  })
})
