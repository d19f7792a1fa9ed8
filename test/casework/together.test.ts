import { expect, test } from 'vitest'
import type { CaseRow } from '../../src/casework/caseload/caseload.ts'
import { placeOf } from '../../src/casework/caseload/place.ts'
import { papersWaitedFor, sharedTrips } from '../../src/casework/caseload/together.ts'
import { renderCaseload } from '../../src/cli/render/caseload.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const words = (text: string) => ({ zh: text, en: text })
const row = (id: string, rest: Partial<CaseRow>): CaseRow => ({
  id,
  folder: id,
  procedure: 'p',
  title: words('报销'),
  verdict: 'eligible',
  questionsLeft: 0,
  next: { do: 'print' },
  missing: [],
  ...rest,
})
const paper = (id: string) => ({ id, label: words(id), paper: true as const })
const [there, elsewhere] = [
  { key: '110000 agency', name: words('北京市 医保中心') },
  { key: 'x', name: words('x') },
]

const rows = [
  row('a', { place: there, missing: [paper('diagnosis')], estimate: { low: 1n, high: 100n } }),
  row('b', { place: elsewhere, missing: [paper('fee-list'), paper('diagnosis')], estimate: { low: 5n, high: 50n } }),
  row('c', { place: there, missing: [paper('fee-list')], estimate: { low: 0n, high: 500n } }),
  row('refused', {
    place: there,
    verdict: 'ineligible',
    missing: [paper('diagnosis')],
    estimate: { low: 0n, high: 9n },
  }),
  row('done', { place: there, next: { do: 'nothing' } }),
]

test('cases that go to one place next are told together, those that go nowhere are not', () => {
  expect(sharedTrips(rows)).toEqual([{ name: there.name, cases: ['a', 'c'] }])
})

test('the paper on which most money waits comes first, each case counted once', () => {
  expect(papersWaitedFor(rows).map(({ id, cases, most }) => [id, cases, most])).toEqual([
    ['fee-list', ['b', 'c'], 550n],
    ['diagnosis', ['a', 'b'], 150n],
  ])
})

test('the agency of one insured place is one place, a hospital goes by its name, and of others nobody knows', () => {
  const { places } = shippedRules()
  const agency = { id: 'agency', name: words('医保中心') }
  expect(placeOf(places, '110000', agency)).toEqual({
    key: '110000 agency',
    name: { zh: '北京市 医保中心', en: 'Beijing: 医保中心' },
  })
  expect(placeOf(places, '530100', agency)?.name.zh).toBe('云南省昆明市 医保中心')
  expect(placeOf(places, '320100', agency)?.key).not.toBe(placeOf(places, '110000', agency)?.key)
  const hospital = { id: 'treating-hospital', name: words('看病的医院') }
  expect(placeOf(places, '110000', hospital, '样例医院')?.name.zh).toBe('样例医院')
  expect(placeOf(places, '110000', hospital)).toBeUndefined()
  expect(placeOf(places, undefined, agency)).toBeUndefined()
  expect(placeOf(places, '110000', { id: 'bank', name: words('银行') })).toBeUndefined()
})

test('both stand below the list, and neither where there is nothing in common', () => {
  const plain = (text: string): string => text
  const ink = { strong: plain, faint: plain, good: plain, bad: plain, warn: plain }
  const shown = renderCaseload(rows, { ink, lang: 'zh', width: 80 })
  expect(shown).toContain('可以一趟办的\n  - 北京市 医保中心：a、c')
  expect(shown).toContain('  - fee-list（2 个个案，至多 5.50 元）\n  - diagnosis（2 个个案，至多 1.50 元）')
  expect(renderCaseload([row('a', {})], { ink, lang: 'zh', width: 80 })).not.toContain('一趟')
})
