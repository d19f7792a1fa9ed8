import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, longestWord } from '../../src/documents/layout/breaking.ts'

/** Chinese two wide, the rest one: easy to count by eye. */
const width = (code: number): number => (code >= 0x2e80 ? 2 : 1)
const broken = (text: string, room: number): readonly string[] => breakLines(text, room, width)

test('closing punctuation never begins a line', () => {
  expect(broken('一二三四，五六', 8)).toEqual(['一二三', '四，五六'])
})

test('opening punctuation never ends a line', () => {
  expect(broken('一二三（四五）', 8)).toEqual(['一二三', '（四五）'])
})

test('a number stays whole and keeps its unit', () => {
  expect(broken('退回1,234.56元', 12)).toEqual(['退回', '1,234.56元'])
  expect(broken('定于2025年3月8日', 8)).toEqual(['定于', '2025年', '3月8日'])
})

test('a Latin word stays whole where it fits, and is cut where it does not', () => {
  expect(broken('用 insurance 卡', 11)).toEqual(['用', 'insurance', '卡'])
  expect(broken('incomprehensibilities', 8)).toEqual(['incompre', 'hensibil', 'ities'])
})

test('the dot between the pieces of a caption ends a line rather than begin one', () => {
  expect(broken('票据 · 0098765430 · ¥9.00', 12)).toEqual(['票据 ·', '0098765430 ·', '¥9.00'])
})

test('what is too wide for a line is not cut before closing punctuation', () => {
  expect(broken('abcdefgh, ij', 8)).toEqual(['abcdefg', 'h, ij'])
})

test('line ends in the text are kept', () => {
  expect(broken('一\n\n二', 8)).toEqual(['一', '', '二'])
})

const texts = fc.string({ unit: fc.constantFrom(...'一二三，。（）“”ab1.9 年'), maxLength: 60 })

test('no character but blanks at line ends is lost, and no line is too wide', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 30 }), (text, room) => {
      const lines = broken(text, room)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines) {
        const wide = [...line].reduce((sum, character) => sum + width(character.codePointAt(0) ?? 0), 0)
        expect(wide).toBeLessThanOrEqual(room)
      }
    }),
  )
})

test('the longest stretch of any text is found, however long the text is', () => {
  expect(longestWord('短 longer 长'.repeat(100_000), () => 1)).toBe(6)
})
