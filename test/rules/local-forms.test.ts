import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkCase } from '../../src/engine/check-case.ts'
import { renderProblem } from '../../src/model/problem.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { lintRules } from '../../src/rulebook/lint.ts'
import { rulesBeside, shippedAreas, shippedTexts } from '../rulebook/shipped.ts'

const readme = readFileSync(fileURLToPath(new URL('../../rules/README.md', import.meta.url)), 'utf8')
type Raw = Record<string, unknown>

/** Every form that the guide shows: its name and its block. */
const forms = [...readme.matchAll(/```yaml form (\S+)\r?\n([\s\S]*?)```/g)].map(
  ([, name = '', text = '']) => [name, parse(text) as Raw] as const,
)
const sources = /```yaml sources\r?\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
const texts = shippedTexts()

const figure = (id: string, type: string, value: string): Raw => ({
  id,
  type,
  label: { zh: '示例的数', en: id },
  rows: [{ value, from: '2025-01-01', cites: ['EX-1'] }],
})

/** The files of an example place with one form laid over it. */
function filesWith({ parameters = [], scheme, cases, ...rest }: Raw, code: string): readonly [string, string][] {
  const own = parameters as readonly Raw[]
  const plain = [figure('ex-deductible', 'money', '1000.00'), figure('ex-ratio', 'ratio', '0.80')]
  const book = {
    ...rest,
    parameters: [...plain.filter(({ id }) => !own.some((one) => one['id'] === id)), ...own],
    scheme: {
      id: 'example',
      title: { zh: '示例', en: 'example' },
      cites: ['EX-1'],
      cost: {
        total: 'cost.total',
        'out-of-catalogue': 'cost.out-of-catalogue',
        'over-limit': 'cost.over-limit',
        'first-pay': 'cost.first-pay',
      },
      deductible: { parameter: 'ex-deductible', repeat: 'per-stay' },
      bands: { axis: 'above-deductible', rows: [{ ratio: 'ex-ratio' }] },
      ...(scheme as object),
    },
  }
  const region = {
    region: code,
    name: { zh: '示例市', en: 'Example City' },
    edition: '2025',
    'in-force': { from: '2025-01-01' },
    status: 'indicative',
    cites: ['EX-1'],
    procedures: { 'offsite-reimbursement': book },
  }
  return [
    [`regions/${code}-example/2025.yaml`, JSON.stringify(region)],
    [`regions/${code}-example/2025.test.yaml`, JSON.stringify({ ...GIVEN, region: code, cases })],
  ]
}

const rulesWith = (files: readonly [string, string][]) =>
  rulesBeside(
    new Map([...texts, ['sources.yaml', `${texts.get('sources.yaml') ?? ''}\n${sources}`], ...files]),
    shippedAreas,
  )
const placeWith = (form: Raw) => rulesWith(filesWith(form, '899900'))

const GIVEN = {
  procedure: 'offsite-reimbursement',
  'as-of': '2025-06-01',
  given: {
    'visit.kind': 'in-patient',
    'visit.discharged': true,
    'visit.started-on': '2025-03-03',
    'visit.ended-on': '2025-03-12',
    'visit.hospital-level': 'tertiary',
    'visit.in-province': false,
    'filing.category': 'long-term',
    'filing.done': true,
    'filing.from': '2025-01-01',
    'patient.insurance-type': 'employee',
    'patient.person-type': 'working',
    'cost.total-stated': '21000.00',
    'cost.out-of-catalogue-stated': '0.00',
    'cost.over-limit-stated': '0.00',
    'cost.first-pay-stated': '0.00',
  },
}

test('the guide shows every form that real places were seen to need', () => {
  expect(forms.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'outside-fixed',
      'deductible-share',
      'times',
      'floor',
      'fixed-level',
      'exempt-places',
      'could-have-settled',
      'not-payable',
      'first-pay-by-province',
      'items',
      'by-age',
      'insurance-year',
      'premium-tiers',
      'large-cost',
      'serious-from-zero',
      'by-scheme',
      'split',
    ]),
  )
})

test.each(forms)('%s is worked out as the guide says', (_, form) => {
  const rules = placeWith(form)
  const { cases, problems } = readCases(rules, 'regions/899900-example/2025.test.yaml')
  expect(problems.map(renderProblem)).toEqual([])
  expect(cases.length).toBeGreaterThan(0)
  for (const one of cases)
    expect([one.name, ...checkCase(rules.rulebook(one.procedure, one.region, one.asOf), one)]).toEqual([one.name])
})

test('lint has nothing to say of any of them', () => {
  const files = forms.flatMap(([, form], i) => filesWith(form, String(891_000 + 100 * i)))
  const said = lintRules(rulesWith(files), { today: '2026-11-22' }).filter(({ at }) => at?.file.includes('-example/'))
  expect(said.map(renderProblem)).toEqual([])
})

test('forms that do not go together are each named at their place, with what to write instead', () => {
  const { problems } = placeWith({
    parameters: [figure('ex-share', 'ratio', '0.20')],
    scheme: {
      deductible: { repeat: 'per-stay', share: { of: 'total', ratio: 'ex-share' } },
      bands: { axis: 'including-deductible', rows: [{ ratio: 'ex-ratio' }] },
      'off-site': [{ method: 'points' }, { method: 'not-payable' }],
      'large-cost': { title: { zh: '大额', en: 'above' }, rows: [{ ratio: 'ex-ratio' }] },
    },
    cases: [],
  }).tryRulebook('offsite-reimbursement', '899900', '2025-06-01')
  expect(problems.map(({ message }) => message)).toEqual([
    'a deductible that grows with the bill does not go with bands that include it',
    'nothing lies above a ceiling that is not there',
    '"points" needs a figure',
    '"not-payable" without a case would pay nobody',
  ])
  for (const { at, remedy } of problems) expect([at?.line, remedy]).not.toContain(undefined)
})
