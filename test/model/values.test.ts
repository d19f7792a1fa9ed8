import { expect, test } from 'vitest'
import { parseValue } from '../../src/model/values.ts'

const faultOf = (...given: Parameters<typeof parseValue>): string | undefined => {
  const parsed = parseValue(...given)
  return parsed.ok ? undefined : parsed.fault.zh
}
const TODAY = '2025-06-01'

test('a share without its sign is asked for again rather than taken for a hundred times as much', () => {
  expect(faultOf({ type: 'ratio' }, '10', TODAY)).toBe('没有带 %，不知道是百分之几：八成五写 85%，一成写 10%。')
  for (const text of ['10%', '１０％', '0.10'])
    expect(parseValue({ type: 'ratio' }, text, TODAY)).toEqual({ ok: true, value: 100_000n })
  expect(parseValue({ type: 'ratio' }, '0', TODAY)).toEqual({ ok: true, value: 0n })
})

test('an amount in 万 is asked for in full figures', () => {
  expect(faultOf({ type: 'money' }, '3.84万', TODAY)).toBe('请用数字写全，例如 3.5 万写 35000。')
  expect(parseValue({ type: 'money' }, '38，412.60元', TODAY)).toEqual({ ok: true, value: 3_841_260n })
})

test('a text is at most as long as a page', () => {
  expect(faultOf({ type: 'text' }, '长'.repeat(2001), TODAY)).toBe('太长了，最多 2000 个字。')
  expect(faultOf({ type: 'text' }, '长'.repeat(2000), TODAY)).toBeUndefined()
})

test('a limit is named as fits the kind of value', () => {
  expect(faultOf({ type: 'date', max: 'today' }, '2025-06-02', TODAY)).toBe('不能晚于 2025年6月1日。')
  expect(faultOf({ type: 'count', max: 9 }, '10', TODAY)).toBe('不能大于 9。')
})

test('ticks and crosses are yes and no, as people mark tables', () => {
  for (const text of ['√', '✓', '✔', '✔\ufe0f', '☑', '是'])
    expect(parseValue({ type: 'yes-no' }, text, TODAY)).toEqual({ ok: true, value: true })
  for (const text of ['×', '✗', '✘', '否'])
    expect(parseValue({ type: 'yes-no' }, text, TODAY)).toEqual({ ok: true, value: false })
})

test('a day is the same with the time of the day behind it', () => {
  for (const text of [
    '2025-03-08 10:20:30',
    '2025-03-08T00:00:00',
    '2025/3/8 9:05',
    '2025年3月8日 23:59',
    '20250308 10:20:30.5',
  ])
    expect(parseValue({ type: 'date' }, text, TODAY)).toEqual({ ok: true, value: '2025-03-08' })
  for (const text of ['2025-03-08T23:30:00Z', '2025-03-08 25:00', '2025-03-08 10:20 至 2025-03-09'])
    expect(faultOf({ type: 'date' }, text, TODAY), text).toBeDefined()
})

test('a day is the same with 号 as with 日', () => {
  for (const text of ['2026年3月8号', '2026年3月8日', '二〇二六年三月八号', '２０２６年３月８号'])
    expect(parseValue({ type: 'date' }, text, TODAY)).toEqual({ ok: true, value: '2026-03-08' })
  expect(faultOf({ type: 'date' }, '2026年2月30号', TODAY)).toBeDefined()
})

test('a choice is found by its other words, and by no part of them', () => {
  const choices = [
    { value: 'retired', label: { zh: '退休职工', en: 'retired employee' }, also: ['退休'] },
    { value: 'adult', label: { zh: '成年居民（退休的也算）', en: 'adult resident' } },
  ]
  for (const text of ['退休', ' 退 休 ', '退休职工', 'retired'])
    expect(parseValue({ type: 'choice', choices }, text, TODAY)).toEqual({ ok: true, value: 'retired' })
  expect(faultOf({ type: 'choice', choices }, '退', TODAY)).toContain('请从这些里选一个')
})

test('what takes no room in what was pasted is not a part of it', () => {
  for (const name of ['王\u200b小明', '\ufeff王小明', '王小\u2060明', '王\u00ad小明', '王小明\u{e0041}'])
    expect(parseValue({ type: 'text' }, name, TODAY), JSON.stringify(name)).toEqual({ ok: true, value: '王小明' })
  expect(parseValue({ type: 'date' }, '2025\u200b-03-08', TODAY)).toEqual({ ok: true, value: '2025-03-08' })
  expect(faultOf({ type: 'text' }, '\u200b', TODAY)).toContain('不能空着')
  // An ideograph in the form that a register wants is another one.
  expect(parseValue({ type: 'text' }, '葛\u{e0100}', TODAY)).toEqual({ ok: true, value: '葛\u{e0100}' })
})

test('lines that were pasted become one', () => {
  for (const text of ['南京市\n玄武区', '南京市\t玄武区', '南京市\r\n玄武区', '南京市\u2028玄武区'])
    expect(parseValue({ type: 'text' }, text, TODAY), JSON.stringify(text)).toEqual({
      ok: true,
      value: '南京市 玄武区',
    })
})
