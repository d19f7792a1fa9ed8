import { describe, expect, test } from 'vitest'
import { compareIds } from '../../src/model/people/same-id.ts'
import { compareNames } from '../../src/model/people/same-name.ts'
import { parseValue } from '../../src/model/values.ts'

describe('two writings of a name', () => {
  test.each([
    ['a traditional letter', '呂小明', '吕小明'],
    ['another traditional letter', '張溫彥', '张温彦'],
    ['a traditional letter with two of its own, the one', '鍾明', '钟明'],
    ['a traditional letter with two of its own, the other', '鍾明', '锺明'],
    ['a variant letter', '眞峯', '真峰'],
    ['a radical in the place of a letter', '⼾⻢', '户马'],
    ['full width and a blank', ' 王 小 明', '王小明'],
    ['capitals and an apostrophe', 'O’Brien  Mary', "o'brien mary"],
  ])('%s is the same person', (_, shown, known) => {
    expect([compareNames(shown, known), compareNames(known, shown)]).toEqual(['same', 'same'])
  })

  test.each([...'·．・‧ꞏ。-•﹒∙.･｡⋅—　'])('the dot %s in a name is the same person as none', (dot) => {
    expect(compareNames(`阿卜杜拉${dot}买买提`, '阿卜杜拉买买提')).toBe('same')
    expect(compareNames(`阿卜杜拉${dot}买买提`, '阿卜杜拉·买买提')).toBe('same')
  })

  test.each([
    ['a replacement character', '王\ufffd明'],
    ['a private letter', '王\ue123明'],
    ['the ÿ of a glyph without a name', '王ÿ明'],
    ['half a letter', '王ø明'],
    ['a cross', '王×明'],
    ['a box', '王□明'],
    ['a question mark', '王?明'],
    ['a letter described by its parts', '王⿰日月明'],
    ['a lost letter beside others that differ', '李\ufffd'],
  ])('%s never makes another person', (_, shown) => {
    expect([compareNames(shown, '王小明'), compareNames('王小明', shown)]).toEqual(['alike', 'alike'])
  })

  test.each([
    ['letters that are names of their own', '王乾', '王干'],
    ['a letter with an older form in daily use', '王昇', '王升'],
    ['an infant named by its mother', '王芳之子', '王小明'],
    ['another script', 'WANG XIAOMING', '王小明'],
    ['the family name last', 'Mary Smith', 'SMITH, Mary'],
    ['a letter missing at the end', '王小', '王小明'],
    ['letters missing at the end', '阿卜杜拉·买', '阿卜杜拉·买买提'],
    ['a name that ends in dots', '阿卜杜拉·买买…', '阿卜杜拉·买买提'],
    ['the family name missing', '小明', '王小明'],
    ['a traditional letter in what is left', '呂小', '吕小明'],
    ['a blank where a rare letter was', '王 明', '王𬭎明'],
    ['a wide blank where a letter was', '王　明', '王小明'],
    ['a rare letter dropped', '王明', '王𬭎明'],
    ['a letter of the larger set dropped', '朱基', '朱镕基'],
    ['two rare letters dropped', '欧阳明', '欧阳𬭎喆明'],
  ])('%s is a question', (_, shown, known) => {
    expect([compareNames(shown, known), compareNames(known, shown)]).toEqual(['alike', 'alike'])
  })

  test.each([
    ['without a letter within', '王明', '王小明', 'gappy'],
    ['with a blank and another letter', '王 红', '王小明', 'other'],
    ['without a rare letter and a common one', '王明', '王𬭎小明', 'gappy'],
    ['without letters within', '阿杜拉·买提', '阿卜杜拉·买买提', 'gappy'],
    ['one letter apart', '王小朋', '王小明', 'similar'],
    ['another', '李四', '王小明', 'other'],
    ['under a mask that fits', '王*明', '王小明', 'masked'],
    ['under a mask that does not', '李*', '王小明', 'other'],
    ['under two masks', '王**', '王*明', 'unknown'],
    ['not there', '', '王小明', 'unknown'],
  ] as const)('a name that is %s is told apart', (_, shown, known, likeness) => {
    expect(compareNames(shown, known)).toBe(likeness)
  })
})

describe('two writings of an ID number', () => {
  test.each([
    ['the old number of 15 digits', '110105491231002', '11010519491231002X', 'same'],
    ['a small x and blanks', '110105 19491231 002x', '11010519491231002X', 'same'],
    ['full width', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', 'same'],
    ['a wrong check digit', '110105194912310021', '11010519491231002X', 'alike'],
    ['a digit that was not read', '1101051949123100\ufffdX', '11010519491231002X', 'alike'],
    ['a digit too few', '1101051949123102X', '11010519491231002X', 'alike'],
    ['another person’s', '440524188001010014', '11010519491231002X', 'other'],
    ['another person’s old number', '440524800101001', '11010519491231002X', 'other'],
    ['a mask that fits', '1101**********002X', '11010519491231002X', 'masked'],
    ['a mask over the old number', '110105******002', '11010519491231002X', 'masked'],
    ['a mask that does not fit', '4405**********0014', '11010519491231002X', 'other'],
    ['the number of a firm', '91320100MA1ABCDE2X', '11010519491231002X', 'unknown'],
    ['a passport', 'E12345678', '11010519491231002X', 'unknown'],
  ] as const)('%s is told for what it is', (_, shown, known, likeness) => {
    expect([compareIds(shown, known), compareIds(known, shown)]).toEqual([likeness, likeness])
  })

  test('an old number is taken as the one of 18 that came after it, and said to be checked', () => {
    const read = parseValue({ type: 'id-number' }, '110105491231002', '2025-06-01')
    expect(read).toMatchObject({ ok: true, value: '11010519491231002X' })
    expect(read.ok && read.doubt?.zh).toContain('18 位')
  })

  test.each([
    ['a number of 18 that lost its end', '110105201005120'],
    ['the serial of a person born before 1900', '110105491231997'],
    ['a day that does not exist', '110105491331002'],
  ])('%s is not taken for an old number', (_, text) => {
    expect(parseValue({ type: 'id-number' }, text, '2025-06-01')).toMatchObject({ ok: false })
  })
})
