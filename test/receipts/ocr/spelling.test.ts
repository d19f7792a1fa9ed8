import { expect, test } from 'vitest'
import { parseCapital } from '../../../src/model/capital.ts'
import { daysIn } from '../../../src/receipts/fields/labels.ts'
import { spelt } from '../../../src/receipts/ocr/spell-labels.ts'

const corner = { x: 0, y: 0 }
const cell = (text: string) =>
  spelt([
    { top: 0, bottom: 9, cells: [{ text, left: 0, right: 90, corners: [corner, corner, corner, corner], sure: 1 }] },
  ])[0]?.cells[0]?.text ?? ''

test.each([
  ['壹万伍件伍佰零壹元壹角肆分', 1_550_114n],
  ['零拾零万肆件陆伯玖拾捌元叁角壹分', 469_831n],
  ['叁仟贰佰零拾武元整', 320_200n],
])('letters that only look like those of an amount are read as such: %s', (text, fen) => {
  expect(parseCapital(cell(text))).toBe(fen)
})

test.each([
  ['1787 60', '1787.60'],
  ['3.174.06', '3174.06'],
  ['￥9.591.60', '¥9591.60'],
  ['301.q9', '301.99'],
  ['q32340486', '932340486'],
])('a figure by itself is put right: %s', (text, right) => {
  expect(cell(text).replace('￥', '¥')).toBe(right)
})

test.each(['8630fo', '1a3b', '零件', '100ml', '2025 03', '3.14'])(
  'and what may be meant as it stands is left: %s',
  (text) => {
    expect(cell(text)).toBe(text)
  },
)

test('a day with its time close behind is that day, where both are whole', () => {
  expect(daysIn('2026-02-2708:20')).toEqual(['2026-02-27'])
  expect(daysIn('2026-02-278:20')).toEqual([])
  expect(daysIn('2026-02-2799')).toEqual([])
})
