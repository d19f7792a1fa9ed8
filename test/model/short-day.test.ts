import { expect, test } from 'vitest'
import { dayBeside, inInterview, inList, readShortDay } from '../../src/model/short-day.ts'
import { parseValue } from '../../src/model/values.ts'

const date = { type: 'date' } as const
const read = (text: string, near: readonly string[] = []): unknown => {
  const parsed = parseValue(date, text, '2026-06-01', inList(near))
  return parsed.ok ? [parsed.value, parsed.doubt !== undefined] : parsed.fault.en
}

test('in a list a day without its year is that of the stay, said as a doubt', () => {
  expect(read('3月8日', ['2025-03-01'])).toEqual(['2025-03-08', true])
  expect(read('1月5号', ['2025-12-28', '2026-01-04'])).toEqual(['2026-01-05', true])
  expect(read('2026年3月8号', ['2025-03-01'])).toEqual(['2026-03-08', false])
})

test('no year is guessed: none where no day is known, none far from the stay, and no figures alone in a list', () => {
  for (const [text, near] of [
    ['3月8日', []],
    ['9月8日', ['2025-03-01']],
    ['3-8', ['2025-03-01']],
    ['0308', ['2025-03-01']],
  ] as const)
    expect(read(text, near), text).toContain('the year is missing')
})

test('what no year has is no day', () => {
  for (const text of ['2月30日', '13-1', '2025', '3.45', '308', '3-6-', '零月一日'])
    expect(readShortDay(text), text).toBeUndefined()
})

test('29 February finds a year that has it, or none', () => {
  const short = { month: 2, day: 29, inWords: true }
  expect(dayBeside(short, inInterview(['2024-03-01']))).toBe('2024-02-29')
  expect(dayBeside(short, inInterview(['2025-03-01']))).toBeUndefined()
})

test('two days that are years apart give no year', () => {
  expect(dayBeside({ month: 3, day: 8, inWords: true }, inInterview(['2023-03-01', '2025-03-01']))).toBeUndefined()
})
