import { describe, expect, test } from 'vitest'
import { clashesIn } from '../../src/engine/clashes.ts'
import { known, type FactValue } from '../../src/model/fact.ts'
import { problemIn, renderProblem } from '../../src/model/problem.ts'
import { changed } from '../errors/small-rules.ts'
import { PACK, packFile, withPack } from './mistakes/pack.ts'

const PROCEDURE = 'offsite-reimbursement'
const DAY = '2025-06-01'

const clashes = (text: string, given: Readonly<Record<string, FactValue>>, region: string | undefined = '899900') => {
  const book = withPack(text).rulebook(PROCEDURE, region, DAY)
  return clashesIn(book, new Map(Object.entries(given).map(([fact, value]) => [fact, known(value)])), DAY)
}
const ids = (...args: Parameters<typeof clashes>): readonly string[] => clashes(...args).map(({ id }) => id)

const FILED = {
  'filing.done': true,
  'visit.kind': 'in-patient',
  'visit.discharged': true,
  'visit.ended-on': '2025-01-20',
}
const EARLY = { ...FILED, 'filing.from': '2025-03-01', 'claim.handed-in-on': '2025-02-01' }
const BOTH = { ...FILED, 'visit.kind': 'chronic-out-patient', 'filing.category': 'childbirth' }

describe('what a local file says does not go together', () => {
  test('holds in that place and nowhere else', () => {
    expect(ids(PACK, EARLY)).toContain('claim.handed-in-on.not-before.filing.from')
    expect(ids(PACK, BOTH)).toContain('ex-emergency-filed')
    expect(ids(PACK, EARLY, '510100')).not.toContain('claim.handed-in-on.not-before.filing.from')
    expect(ids(PACK, BOTH, '510100')).not.toContain('ex-emergency-filed')
  })

  test('is told at the first fact that it names, in its own words, days by their labels', () => {
    const [order] = clashes(PACK, EARLY).filter(({ id }) => id.startsWith('claim.handed-in-on.not-before'))
    expect(order).toMatchObject({ facts: ['claim.handed-in-on', 'filing.from'], stops: true, order: true })
    expect(order?.text.zh).toMatch(/^“.*”不能早于“.*”，请核对这两个日期。$/)
    expect(order?.text.en).toMatch(/^".*" cannot come before ".*"; check the two days\.$/)
    expect(clashes(PACK, BOTH).find(({ id }) => id === 'ex-emergency-filed')).toMatchObject({
      facts: ['filing.category', 'visit.kind'],
      stops: false,
      text: { zh: '门诊慢特病不会是生育备案，请核对。' },
    })
  })

  test('is silent while one of the two is not known', () => {
    expect(ids(PACK, { ...FILED, 'claim.handed-in-on': '2025-02-01' })).toEqual([])
    expect(ids(PACK, { ...FILED, 'filing.category': 'childbirth' })).toEqual([])
  })

  test('stops what cannot be, where it says so', () => {
    const strict = changed(
      PACK,
      '        at: [filing.category, visit.kind]',
      '        at: [filing.category, visit.kind]\n        stops: true',
    )
    expect(clashes(strict, BOTH).find(({ id }) => id === 'ex-emergency-filed')?.stops).toBe(true)
  })

  test('stands beside what the nation says of the same days', () => {
    const days = { ...EARLY, 'visit.started-on': '2025-01-25' }
    expect(ids(PACK, days)).toEqual(
      expect.arrayContaining([
        'visit.ended-on.not-before.visit.started-on',
        'claim.handed-in-on.not-before.filing.from',
      ]),
    )
  })
})

test('several mistakes in it are told together, each at its line and column', () => {
  const wrong = [
    ['days: [filing.from]', 'days: [filing.form, visit.kind]'],
    [
      '{ visit.kind: chronic-out-patient }, { filing.category: childbirth }',
      '{ visit.kind: chronic-out-patien }, { filing.category: childbirth }',
    ],
    ['at: [filing.category, visit.kind]', 'at: [filing.category, claim.class]'],
  ].reduce((text, [from = '', to = '']) => changed(text, from, to), PACK)
  const { rulebook, problems } = withPack(wrong).tryRulebook(PROCEDURE, '899900', DAY)
  expect(rulebook).toBeUndefined()
  expect(problems.map((one) => renderProblem(problemIn(one, 'zh')).split('\n')[0])).toEqual([
    `${packFile}:89:42: 没有“filing.form”这个事实`,
    `${packFile}:89:55: “visit.kind”不是日期`,
    `${packFile}:92:37: “chronic-out-patien”不是这里要的那种值`,
    `${packFile}:93:31: “claim.class”是算出来的，没有人回答它`,
  ])
})
