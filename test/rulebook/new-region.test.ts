import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkCase } from '../../src/engine/check-case.ts'
import { determine } from '../../src/engine/determine.ts'
import { citation, hasBasis } from '../../src/model/citation.ts'
import { known, type Answer } from '../../src/model/fact.ts'
import { problemIn, renderProblem } from '../../src/model/problem.ts'
import type { Told } from '../../src/model/told.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { readLocalSheet } from '../../src/rulebook/local-sheet.ts'
import { regionFromSheet, sheetOfCase, withWorkedOut, type NewRegion } from '../../src/rulebook/new-region.ts'
import type { RuleSet } from '../../src/rulebook/ruleset.ts'
import { rulesBeside, shippedRules, shippedTexts } from './shipped.ts'

const XINYANG = { code: '411500', name: { zh: '信阳市', en: 'Xinyang' }, folder: 'xinyang' }
const floor = shippedRules().rulebook('offsite-reimbursement', '411500', '2025-06-03')

/** The shipped rules that have to do with these places: all of one procedure, the nation's and those of their provinces. */
const around = (regions: readonly NewRegion[]): ReadonlyMap<string, string> =>
  new Map(
    [...shippedTexts()].filter(
      ([path]) =>
        !/^(?:coverage|procedures\/(?!offsite-reimbursement)|.*\.test\.yaml$)/.test(path) &&
        (!path.startsWith('regions/') ||
          regions.some((one) => one.path.startsWith(path.slice(0, 'regions/00'.length)))),
    ),
  )

const withRegions = (regions: readonly NewRegion[], beneath = around(regions)): RuleSet => {
  const texts = new Map(beneath)
  for (const { path, text, test: cases } of regions) texts.set(path, text).set(cases.path, cases.text)
  const sources = [texts.get('sources.yaml') ?? '', ...regions.map(({ source }) => source)]
  return rulesBeside(texts.set('sources.yaml', sources.join('\n')))
}
const withRegion = (region: NewRegion): RuleSet => withRegions([region])
const said = (rules: RuleSet): readonly string[] =>
  lintRules(rules, { today: '2025-06-20' })
    .filter(({ at, message }) => `${at?.file} ${message}`.includes('411500'))
    .map(renderProblem)

const sheet = (text: string) => {
  const read = readLocalSheet(text, 'sheet.yaml')
  expect(read.problems).toEqual([])
  if (read.sheet === undefined) throw new Error('no sheet')
  return read.sheet
}

const WHOLE_SHEET = sheet(`
told: { on: 2025-06-03, way: phone, who: 12393, in-writing: false }
since: 2025-01-01
window: { day: 03-31, years: 1 }
unfiled: not-paid
cut: { method: points, referral: 10%, emergency: '0', other-temporary: 20% }
catalogue: home
in-patient:
  - { scheme: employee, level: tertiary, deductible: 1000, ratio: 85% }
  - { scheme: resident, level: tertiary, deductible: 1500, ratio: 60% }
hand-in: 窗口或邮寄
`)
const made = regionFromSheet(XINYANG, WHOLE_SHEET, floor)
const DAY = '2025-06-03'

describe('a local sheet', () => {
  test('lints clean among all rules, loads, and its own cases hold', () => {
    const rules = withRegions([made], shippedTexts())
    expect(said(rules)).toEqual([])
    const { cases, problems } = readCases(rules, made.test.path)
    expect(problems).toEqual([])
    expect(cases.length).toBe(3)
    for (const one of cases) expect(checkCase(rules.rulebook(one.procedure, one.region, one.asOf), one)).toEqual([])
  })

  test('says of each figure for whom it was said, and has the standing of something told', () => {
    const book = withRegion(made).rulebook('offsite-reimbursement', '411500', DAY)
    const ratio = book.parameters.find(({ id }) => id === 'home-ratio')
    expect(ratio?.rows.map(({ status, when }) => [status, when === undefined])).toEqual([
      ['told', false],
      ['told', false],
    ])
    const points = book.parameters.find(({ id }) => id === 'offsite-points')
    expect(points?.rows.slice(0, 3).every(({ cites }) => cites.includes('LOCAL-411500'))).toBe(true)
    expect(points?.rows.length).toBeGreaterThan(3)
  })

  test('keeps as a question what was not asked, and narrows the one that was answered in part', () => {
    const book = withRegion(made).rulebook('offsite-reimbursement', '411500', DAY)
    expect(book.localQuestions.map(({ id }) => id)).toContain('offsite-reduction-rest')
    const empty = regionFromSheet(XINYANG, { told: { on: DAY }, figures: [] }, floor)
    expect(said(withRegion(empty))).toEqual([])
    expect(empty.text).toContain('没有问到')
  })

  test.each(['factor', 'first-pay'])('a cut by %s brings its own sums', (method) => {
    const one = sheet(
      `told: { on: 2025-06-03 }\ncut: { method: ${method}, referral: ${method === 'factor' ? '80%' : '20%'} }`,
    )
    const rules = withRegion(regionFromSheet(XINYANG, one, floor))
    expect(said(rules)).toEqual([])
    expect(rules.rulebook('offsite-reimbursement', '411500', DAY).scheme?.offSite?.map((one) => one.method)).toEqual([
      method,
      'points',
    ])
  })

  test('never names a private person, and names desk and day', () => {
    expect(made.source).toContain('12393，2025-06-03（电话答复）')
    const { problems } = readLocalSheet('told: { on: 2025-06-03, who: 李娜 }', 'sheet.yaml')
    expect(problems.map((one) => problemIn(one, 'zh').message)).toEqual([
      '“who”写窗口、科室或号码（如 12393、3 号窗口），不写个人姓名',
    ])
  })

  test('is cited as what the agency said, by number and day, and is no report', () => {
    const book = withRegion(made).rulebook('offsite-reimbursement', '411500', DAY)
    expect(citation(book, 'LOCAL-411500')).toEqual({
      zh: '信阳市医保经办机构的答复：12393，2025-06-03（电话答复）',
      en: 'What the agency of Xinyang said: 12393, 2025-06-03 (by phone)',
    })
    expect(hasBasis(book, ['LOCAL-411500'])).toBe(false)
    const older = { ...made, source: made.source.replace('kind: told', 'kind: news') }
    const before = withRegion(older).rulebook('offsite-reimbursement', '411500', DAY)
    expect(citation(before, 'LOCAL-411500')).toEqual(citation(book, 'LOCAL-411500'))
  })

  test('has sums of the standing of what was told, not of a guess', () => {
    const book = withRegion(made).rulebook('offsite-reimbursement', '411500', DAY)
    const facts = new Map<string, Answer>([
      ['visit.kind', known('in-patient')],
      ['visit.discharged', known(true)],
      ['visit.started-on', known('2025-05-02')],
      ['visit.ended-on', known('2025-05-12')],
      ['patient.insurance-type', known('employee')],
      ['visit.hospital-level', known('tertiary')],
      ['filing.category', known('other-temporary')],
      ['filing.done', known(true)],
      ['filing.from', known('2025-05-01')],
      ['filing.until', known('2025-12-31')],
      ...['cost.out-of-catalogue-stated', 'cost.over-limit-stated', 'cost.first-pay-stated'].map(
        (id) => [id, known(0n)] as const,
      ),
      ['cost.total-stated', known(3_000_000n)],
    ])
    expect(determine(book, facts, DAY).estimate).toMatchObject({ status: 'told', low: 1_885_000n, high: 1_885_000n })
  })

  test('takes no answer from a day that is still to come', () => {
    const read = (on: string) => readLocalSheet(`told: { on: ${on} }`, 's.yaml', '2025-06-10').problems
    expect(read('2025-06-10')).toEqual([])
    expect(read('2025-06-11').map((one) => [one.at?.line, problemIn(one, 'zh').message])).toEqual([
      [1, '“on”是答复的那一天，不能在今天以后；照通话或窗口记录核对'],
    ])
  })

  test('of an answer that is old lint says to ask again', () => {
    const told = lintRules(withRegion(made), { today: '2026-11-29' }).filter(({ code }) => code === 'stale-source')
    expect(told.map((one) => problemIn(one, 'zh').message)).toContain('“LOCAL-411500”是 544 天前的答复')
  })

  test('the example of the README loads, and lints clean on the day of its answer', () => {
    const readme = readFileSync(new URL('../../rules/README.md', import.meta.url), 'utf8')
    const text = /```yaml\n(told: [^`]*)```/.exec(readme)?.[1] ?? ''
    const example = sheet(text)
    const rules = withRegion(regionFromSheet(XINYANG, example, floor))
    const said = lintRules(rules, { today: example.told.on }).filter(({ at, message }) =>
      `${at?.file} ${message}`.includes('411500'),
    )
    expect(said).toEqual([])
  })

  test('a sheet that is wrong is told in both languages, each mistake at its line', () => {
    const { problems } = readLocalSheet('told: { on: 2025-02-30 }\ncut: { method: points, referral: 85 }', 's.yaml')
    expect(problems.map((one) => [one.at?.line, problemIn(one, 'zh').message, problemIn(one, 'en').message])).toEqual([
      [1, '“on”应是存在的日期，例如 2025-06-03', '"on" must be a day that exists, such as 2025-06-03'],
      [2, '“referral”应是百分比，带上 %，例如 85%', '"referral" must be a share with its sign, such as 85%'],
    ])
  })
})

const place = (code: string, folder: string) => ({ code, name: { zh: '某地', en: 'Somewhere' }, folder })
const madeFor = (code: string, text: string) => {
  const told = sheet(text)
  const book = shippedRules().rulebook('offsite-reimbursement', code, told.since ?? told.told.on)
  return regionFromSheet(place(code, 'somewhere'), told, book)
}
/** Which of its own cases do not hold. */
const failing = (region: NewRegion): readonly unknown[] => {
  const rules = withRegion(region)
  const { cases, problems } = readCases(rules, region.test.path)
  expect(cases).not.toEqual([])
  return [...problems, ...cases.flatMap((one) => checkCase(rules.rulebook(one.procedure, one.region, one.asOf), one))]
}
const linted = (...regions: readonly NewRegion[]): readonly string[] =>
  lintRules(withRegions(regions), { today: '2026-11-29' })
    .filter(({ at }) => at?.file.includes('somewhere'))
    .map(renderProblem)
const README_SHEET = /```yaml\n(told: [^`]*)```/.exec(
  readFileSync(new URL('../../rules/README.md', import.meta.url), 'utf8'),
)?.[1]
const EMPLOYEE = 'in-patient: [{ scheme: employee, level: tertiary, deductible: 1000, ratio: 85% }]'

const stay = (filed: Readonly<Record<string, Answer>>): ReadonlyMap<string, Answer> =>
  new Map<string, Answer>([
    ['patient.insurance-type', known('employee')],
    ['patient.person-type', known('working')],
    ['visit.kind', known('in-patient')],
    ['visit.discharged', known(true)],
    ['visit.hospital-level', known('tertiary')],
    ['visit.started-on', known('2026-11-05')],
    ['visit.ended-on', known('2026-11-15')],
    ['visit.place', known('310000')],
    ['year.earlier-stays', known(0)],
    ['cost.total-stated', known(3_300_000n)],
    ['cost.out-of-catalogue-stated', known(200_000n)],
    ['cost.over-limit-stated', known(0n)],
    ['cost.first-pay-stated', known(100_000n)],
    ...Object.entries(filed),
  ])
const LONG_TERM = {
  'filing.category': known('long-term'),
  'filing.done': known(true),
  'filing.from': known('2026-11-04'),
  'filing.place': known('310000'),
}
const UNFILED = { 'filing.category': known('other-temporary'), 'filing.done': known(false) }
const EMERGENCY = { ...UNFILED, 'visit.kind': known('emergency'), 'visit.stayed': known(true) }
const paid = (region: NewRegion, code: string, answers: ReadonlyMap<string, Answer>) => {
  const book = withRegion(region).rulebook('offsite-reimbursement', code, '2026-11-15')
  const found = determine(book, new Map([...answers, ['patient.insured-place', known(code)]]), '2026-11-29')
  return { found, range: [found.estimate?.low, found.estimate?.high] }
}

describe('the cases and the cut of a sheet', () => {
  const WINDOWS = [
    'months: 1',
    'months: 12',
    'year-ends: 0',
    'year-ends: 1',
    'day: 03-31, years: 0',
    'day: 01-20, years: 1',
  ]
  const CUTS = [
    'points, referral: 10%, unfiled: 30%',
    'points, long-term: 5%',
    'factor, referral: 90%',
    'first-pay, unfiled: 20%',
    'first-pay, long-term: 5%',
  ]
  const sheetOf = (window: string, cut: string): string =>
    `told: { on: 2026-11-02 }\nsince: 2026-01-01\nwindow: { ${window} }\nunfiled: paid-less\ncut: { method: ${cut} }\n${EMPLOYEE}`

  test.each(WINDOWS.flatMap((window) => CUTS.map((cut) => [window, cut] as const)))(
    'hold with the window { %s } and the cut { method: %s }',
    (window, cut) => {
      expect(failing(madeFor('411500', sheetOf(window, cut)))).toEqual([])
    },
  )

  test.each(['411500', '130400', '150821', '510107', '440305', '320506', '330106', '230102', '220202', '420106'])(
    'hold in %s with the sheet of the README',
    (code) => {
      expect(failing(madeFor(code, README_SHEET ?? ''))).toEqual([])
    },
  )

  test('lint clean, with every method, and with the sheet of the README', () => {
    const cut = CUTS.map((one, i) => madeFor(`4115${i + 11}`, sheetOf('months: 6', one)))
    const readme = ['130400', '150821', '440305'].map((code) => madeFor(code, README_SHEET ?? ''))
    expect(linted(...cut, ...readme)).toEqual([])
  })

  const THIRTY = `told: { on: 2026-11-02 }\nsince: 2026-01-01\nunfiled: paid-less\ncut: { method: points, referral: 10%, other-temporary: 20%, unfiled: 30% }\n${EMPLOYEE}`

  test('a told cut is read by the sums of the place above, whose text settles it only for stays outside the region', () => {
    const region = madeFor('150821', THIRTY)
    // (33,000 − 2,000 − 1,000 − 1,200) × (85 % − 30 %)
    const { found, range } = paid(region, '150821', stay(UNFILED))
    expect(range).toEqual([1_584_000n, 1_584_000n])
    expect(found.notes.map(({ id }) => id)).toContain('somewhere-reduction-above-limit')
    expect(found.confirmLocally.map(({ id }) => id)).not.toContain('offsite-reduction')
  })

  test.each(['440305', '230102'])('a cut that the sums of %s do not read leaves its question open', (code) => {
    const region = madeFor(code, THIRTY)
    expect(region.text).not.toContain('offsite-reduction')
    expect(region.text).toContain('这个问题仍要问')
  })

  test.each([
    ['first-pay', '10%', '20%'],
    ['factor', '90%', '80%'],
  ])(
    'a cut by %s leaves long-term filers without one, and others within the limits of the nation',
    (method, referral, other) => {
      const region = madeFor(
        '130300',
        `told: { on: 2026-11-02 }\nunfiled: not-paid\nsince: 2026-01-01\ncut: { method: ${method}, referral: ${referral}, other-temporary: ${other} }\n${EMPLOYEE}`,
      )
      // (30,000 − 1,000) × 85 %, and 10 points less of it.
      expect(paid(region, '130300', stay(LONG_TERM)).range).toEqual([2_465_000n, 2_465_000n])
      const { found, range } = paid(region, '130300', stay(EMERGENCY))
      expect(range).toEqual([2_175_000n, 2_465_000n])
      expect(found.confirmLocally.map(({ id }) => id)).toContain(`offsite-${method}`)
    },
  )

  test('a table of a local file that no sums there read is told by lint', () => {
    const region = madeFor('150821', THIRTY)
    const before = region.text.replaceAll('by-points', 'offsite-points')
    expect(linted({ ...region, text: before }).join()).toContain(
      'nothing in 150821 reads the parameter "offsite-points"',
    )
  })
})

describe('a sheet from a case', () => {
  const told: Told = { on: DAY, way: 'window', who: '3 号窗口' }
  const agency = (value: bigint | number | boolean): Answer => ({ kind: 'known', value, told })
  const facts = new Map<string, Answer>([
    ['visit.kind', known('in-patient')],
    ['visit.discharged', known(true)],
    ['visit.started-on', known('2025-05-02')],
    ['visit.ended-on', known('2025-05-12')],
    ['patient.insurance-type', known('employee')],
    ['visit.hospital-level', known('tertiary')],
    ['filing.category', known('other-temporary')],
    ['filing.done', known(true)],
    ['filing.from', known('2025-05-01')],
    ['local.home-ratio', agency(850_000n)],
    ['local.deductible', agency(90_000n)],
    ['local.offsite-points', agency(100_000n)],
    ['local.claim-window-months', agency(6)],
  ])
  const sheetFor = (given: ReadonlyMap<string, Answer>) =>
    sheetOfCase({ facts: withWorkedOut(given, determine(floor, given, '2025-06-10').facts), today: '2025-06-10' })

  test('writes rows for people like this patient only, from the day of the visit', () => {
    const { sheet: found, left } = sheetFor(facts)
    expect(left).toEqual([])
    const region = regionFromSheet(XINYANG, found, floor)
    expect(said(withRegion(region))).toEqual([])
    expect(region.text).toContain(
      '{ when: { visit.as-in-patient: true, patient.insurance-type: employee, visit.hospital-level: tertiary }, value: "0.85", from: 2025-05-12',
    )
    expect(region.text).toContain('{ when: { claim.class: other-temporary }, value: "0.1"')
    const book = withRegion(region).rulebook('offsite-reimbursement', '411500', '2025-06-10')
    const resident = new Map([...facts].filter(([id]) => !id.startsWith('local.')))
    resident.set('patient.insurance-type', known('resident')).set('cost.total-stated', known(2_000_000n))
    expect(determine(book, resident, '2025-06-10').estimate).toBeNull()
  })

  test('a figure that is of nobody in particular makes no row, and is told', () => {
    const { sheet: found, left } = sheetFor(new Map([...facts].filter(([id]) => id !== 'visit.hospital-level')))
    expect(found.figures).toEqual([])
    expect(left.map(({ fact }) => fact)).toEqual(['local.home-ratio', 'local.deductible'])
  })
})
