import { describe, expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { termsIn, termsNamed } from '../../src/model/glossary.ts'
import type { Words } from '../../src/model/words.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const rules = shippedRules()
const { glossary } = rules
const cases = rules.files.paths(/\.test\.yaml$/).flatMap((path) => readCases(rules, path).cases)

/** Words that the figures and the sums go by, and that nobody needs explained. */
const EVERYDAY = /^按当地规定这种情况不付$/

const unexplained = (labels: readonly Words[]): readonly string[] =>
  [...new Map(labels.map((label) => [label.zh, label])).values()]
    .filter(({ zh }) => !EVERYDAY.test(zh))
    .filter(({ zh, en }) => termsIn(glossary, zh, 'zh').length === 0 || termsIn(glossary, en, 'en').length === 0)
    .map(({ zh, en }) => `${zh} | ${en}`)

/** The field's own terms as they stand in the notices, each as a claimant meets it in either language. */
const FIELD: readonly (readonly [string, string])[] = [
  ['统筹地区', 'pooling area'],
  ['统筹基金', 'pooling fund'],
  ['个人账户', 'personal account'],
  ['起付线', 'deductible'],
  ['封顶线', 'ceiling'],
  ['先行自付', 'first-pay share'],
  ['超限价', 'above the payment standard'],
  ['乙类', 'Class B'],
  ['政策范围内费用', 'in-scope cost'],
  ['大病保险', 'serious-illness insurance'],
  ['医疗救助', 'medical assistance'],
  ['异地就医备案', 'off-site filing'],
  ['补办备案', 'late filing'],
  ['个人承诺书', 'personal commitment letter'],
  ['转诊证明', 'referral certificate'],
  ['零星报销', 'manual reimbursement'],
  ['直接结算', 'direct settlement'],
  ['门诊慢特病', 'out-patient chronic and special diseases'],
  ['双通道', 'dual-channel'],
  ['医保电子凭证', 'e-credential'],
  ['费用清单', 'itemised fee list'],
  ['出院小结', 'discharge summary'],
  ['关系转移接续', 'transfer of the insurance relation'],
  ['参保凭证', 'certificate of insurance'],
  ['联系函', 'contact letter'],
  ['等待期', 'waiting period'],
  ['12393', 'hotline'],
  ['钱到哪了', 'where is my money'],
  ['票据丢了', 'lost receipt'],
  ['不给报', 'refused or paid too little'],
]

describe('the glossary', () => {
  test.each(FIELD)('%s and %s are the same entry', (zh, en) => {
    const { found } = termsNamed(glossary, zh)
    expect(found).toHaveLength(1)
    expect(termsNamed(glossary, en).found).toEqual(found)
  })

  test('explains a word of every figure that any place has', () => {
    const books = rules.editions.flatMap(({ procedure, inForce }) =>
      [undefined, ...rules.regions.map(({ code }) => code)].flatMap(
        (region) =>
          rules.tryRulebook(procedure, region, inForce.from > '2025-12-31' ? inForce.from : '2025-12-31').rulebook ??
          [],
      ),
    )
    expect(books.length).toBeGreaterThan(rules.regions.length)
    expect(unexplained(books.flatMap(({ parameters }) => parameters.map(({ label }) => label)))).toEqual([])
  })

  test('explains a word of every line of every estimate among the cases', () => {
    const lines = cases.flatMap(
      ({ procedure, region, asOf, given }) =>
        determine(rules.rulebook(procedure, region, asOf), given, asOf).estimate?.lines ?? [],
    )
    expect(lines.length).toBeGreaterThan(100)
    expect(unexplained(lines.map(({ label }) => label))).toEqual([])
  })

  test('a word that is none of it gets the nearest', () => {
    expect(termsNamed(glossary, '起付钱')).toEqual({ found: [], close: '起付线' })
    expect(termsNamed(glossary, 'deductable')).toEqual({ found: [], close: 'deductible' })
    expect(termsNamed(glossary, '').found).toEqual([])
  })

  test('part of a word finds all that hold it, in either width', () => {
    expect(termsNamed(glossary, '账户').found.map(({ id }) => id)).toEqual(['personal-account'])
    expect(termsNamed(glossary, '１２３９３').found.map(({ id }) => id)).toEqual(['hotline'])
  })

  test('an English word is found as a word, not within another', () => {
    expect(termsIn(glossary, 'He sent a poster.', 'en')).toEqual([])
    expect(termsIn(glossary, 'The Deductible, once.', 'en').map(({ id }) => id)).toEqual(['deductible'])
  })
})
