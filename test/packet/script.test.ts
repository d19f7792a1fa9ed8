import nzh from 'nzh'
import { expect, test } from 'vitest'
import { cautionOf, citation, hasBasis } from '../../src/model/citation.ts'
import { factsInScript, spokenWords } from '../../src/packet/script.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { input } from './fixture.ts'

const bookFor = (region?: string) => shippedRules().rulebook('offsite-reimbursement', region, '2025-06-01')

test('a script says what is known, and what stands after the bar where nothing is', () => {
  const script = { zh: '{patient.name|（姓名）}在{no.such,no.other|（哪里）}看病', en: '{no.such|somebody} fell ill' }
  expect(spokenWords(input(), script)).toEqual({ zh: '王小明在（哪里）看病', en: 'somebody fell ill' })
})

test('every slot of every shipped script names a fact of its procedure', () => {
  for (const { procedure, inForce } of shippedRules().editions) {
    const book = shippedRules().rulebook(procedure, undefined, inForce.to ?? '2025-06-01')
    const known = new Set([...book.facts, ...book.derived].map(({ id }) => id))
    const asked = book.offices.flatMap(({ say }) => (say === undefined ? [] : factsInScript(say)))
    expect(asked.filter((fact) => !known.has(fact))).toEqual([])
  }
})

test('a text of another place, an older article and public data are never called a basis', () => {
  const [shenzhen, nanjing, nation] = [bookFor('440300'), bookFor('320100'), bookFor()]
  expect(cautionOf(shenzhen, 'JS-75#27')?.zh).toBe('外地规定，供参照')
  expect(cautionOf(nation, 'JS-75#27')?.zh).toBe('地方规定，供参照')
  expect(cautionOf(nanjing, 'JS-75#27')).toBeUndefined()
  expect(hasBasis(nanjing, ['SEED-1', 'DATA-STD'])).toBe(false)
  expect(hasBasis(shenzhen, ['SEED-1', 'REG-SIA#20'])).toBe(true)
})

test('a clause is cited as people write it, and what does not bind here says so', () => {
  const nanjing = bookFor('320100')
  expect(citation(nanjing, 'JS-75#17')).toEqual({
    zh: '《江苏省异地就医经办服务规程》第十七条',
    en: 'Jiangsu procedures for off-site treatment, art. 17',
  })
  expect(citation(nanjing, 'LAW-SIL#30').zh).toBe('《社会保险法》第三十条')
  expect(citation(nanjing, 'JS-75#annex-1').zh).toMatch(/》附件1$/)
  expect(citation(nanjing, 'NHSA-22#pt2(6)').zh).toMatch(/第二部分第（六）项$/)
  expect(citation(nanjing, 'SEED-1').en).toContain('(an older article: for reference')
  for (let number = 1; number < 1400; number++)
    expect(citation(nanjing, `LAW-CIV#${number}`).zh).toMatch(new RegExp(`第${nzh.cn.encodeS(number)}条$`))
})
