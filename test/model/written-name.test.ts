import { expect, test } from 'vitest'
import { readName } from '../../src/model/written-name.ts'

test.each(['王123', 'Li 4', '１２３小明'])('a person is not called %s', (text) => {
  const read = readName('person', text)
  expect(read).toMatchObject({ ok: false })
  expect(JSON.stringify(read)).not.toContain(text)
})

test.each(['王小明', '卡德尔·买买提', 'Anne-Marie O’Neill', '阿卜杜热西提·麦麦提敏'])(
  'a person is called %s',
  (text) => {
    expect(readName('person', text)).toEqual({ ok: true })
  },
)

test.each(['x', '1', '…', '不知道', '女儿2'])('%s is no relation', (text) => {
  expect(readName('relation', text).ok).toBe(false)
})

test.each(['女儿', '子', 'husband', 'friend of the family'])('%s is a relation', (text) => {
  expect(readName('relation', text)).toEqual({ ok: true })
})

test('a hospital may have its number in its name', () => {
  expect(readName('hospital', '301医院')).toEqual({ ok: true })
})

test.each(['6222020200112233', '6222 0202 0011 2233', '工行6222020200112233', '……'])('%s is no bank', (text) => {
  const read = readName('bank', text)
  expect(read.ok).toBe(false)
  expect(JSON.stringify(read)).not.toContain(text)
})

test.each(['工商银行南京江宁支行', '建行 1 号支行', 'ICBC, Jiangning branch'])('%s is a bank', (text) => {
  expect(readName('bank', text)).toEqual({ ok: true })
})
