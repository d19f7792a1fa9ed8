import { expect, test } from 'vitest'
import { wordsFrom } from '../../src/batch/results/labels.ts'
import { ruleDesk } from '../../src/batch/list/vocabulary.ts'
import { shippedRules } from '../rulebook/shipped.ts'

const claim = { procedure: 'offsite-reimbursement', region: '510100', asOf: '2025-06-01' }
const said = {
  zh: '还不能确定：按医保中心的答复，多半不能报销',
  en: 'not certain: by what the agency said, probably not paid',
}
const { verdict } = wordsFrom(ruleDesk(shippedRules()))(claim)
const doubtful = { verdict: 'undetermined', doubts: ['manual-claim-open'] } as const

test('a list says a verdict as it was said when the case was judged', () => {
  expect(verdict({ ...doubtful, words: { verdict: said, region: { zh: '成都市', en: 'Chengdu' } } })).toEqual(said)
})

test('a result of an older make has the words of its procedure', () => {
  expect(verdict(doubtful).zh).toContain('12393')
})
