import { expect, test } from 'vitest'
import type { CodeSeen, PageSeen } from '../../src/model/reading.ts'
import { parseSeparator, separatorText, splitPile } from '../../src/receipts/separator.ts'

const sheet = (paper: string, turn: CodeSeen['turn'] = 0): PageSeen => ({
  codes: [{ format: 'QRCode', text: separatorText({ case: 'bx-1', paper }), turn }],
  reasons: [],
})
const page: PageSeen = { codes: [{ format: 'QRCode', text: 'https://a.cn', turn: 0 }], reasons: [] }

test('what is printed on a separator reads back', () => {
  expect(separatorText({ case: 'bx-1', paper: 'fee-list' })).toBe('baoxiao:1:bx-1:fee-list')
  expect(parseSeparator('baoxiao:1:bx-1:fee-list')).toEqual({ case: 'bx-1', paper: 'fee-list' })
  expect(parseSeparator('baoxiao:2:bx-1:fee-list')).toBeUndefined()
  expect(() => separatorText({ case: 'a b', paper: 'x' })).toThrow(RangeError)
})

test('a pile is cut at its separators; what comes first belongs to nobody yet', () => {
  const parts = splitPile([page, sheet('fee-list'), page, page, sheet('diagnosis', 180), page, sheet('referral')])
  expect(parts).toEqual([
    { pages: [1], turn: 0 },
    { separator: { case: 'bx-1', paper: 'fee-list' }, pages: [3, 4], turn: 0 },
    { separator: { case: 'bx-1', paper: 'diagnosis' }, pages: [6], turn: 180 },
    { separator: { case: 'bx-1', paper: 'referral' }, pages: [], turn: 0 },
  ])
})

test('a pile without separators is one part', () => {
  expect(splitPile([page, page])).toEqual([{ pages: [1, 2], turn: 0 }])
  expect(splitPile([])).toEqual([])
})

test('the blank back of a sheet is no page, and blank pages alone are no paper', () => {
  const sheet = { codes: [{ format: 'QRCode', text: 'baoxiao:1:c1:fee-list', turn: 0 as const }], reasons: [] }
  const [blank, page] = [
    { codes: [], reasons: ['S11'] },
    { codes: [], reasons: [] },
  ]
  const pages = (seen: Parameters<typeof splitPile>[0]) => splitPile(seen).map((part) => part.pages)
  expect(pages([sheet, blank, sheet, blank, page, blank, page])).toEqual([[], [5, 7]])
  expect(pages([blank, page])).toEqual([[1, 2]])
})

test('in a pile scanned on both sides the blank back of a paper is no page either; what stands on a back stays', () => {
  const blank: PageSeen = { codes: [], reasons: ['S11'] }
  const pages = (seen: readonly PageSeen[]) => splitPile(seen).map((part) => part.pages)
  const [a, b] = [sheet('receipt'), sheet('diagnosis')]
  expect(pages([a, blank, page, blank, page, page, b, blank, page, blank])).toEqual([[3, 5, 6], [9]])
  // One sheet without a blank back: nobody can tell which pages are backs.
  expect(pages([a, page, blank, page, b, page])).toEqual([[2, 3, 4], [6]])
  // A blank front is a page that somebody laid in.
  expect(pages([a, blank, page, blank, blank, page])).toEqual([[3, 5, 6]])
})
