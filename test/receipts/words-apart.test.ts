import { expect, test } from 'vitest'
import { readBillText } from '../../src/receipts/fields/bill-text.ts'
import { pageText } from '../../src/receipts/fields/text-lines.ts'
import { write } from './corpus/typeset.ts'

const WORDS = '零拾零万壹仟贰佰叁拾肆元伍角陆分'

const read = (words: readonly (readonly [text: string, x: number])[]) =>
  readBillText(
    pageText([
      ...write('江苏省医疗门诊收费票据（电子）', 190, 40, 14),
      ...write('（大写）', 60, 230),
      ...words.flatMap(([text, x]) => write(text, x, 230)),
    ]),
  )

test.each([9, 13, 22, 30])('an amount in words with a cell for each letter, %d points apart, is one amount', (step) => {
  expect(read([...WORDS].map((letter, i) => [letter, 130 + i * step])).fields.totalInWords).toBe(WORDS)
})

test('an amount in words of which more stands far behind is not read, nor is half of one', () => {
  for (const parts of [
    [['壹仟贰佰叁拾肆元', 130] as const, ['伍角陆分', 260] as const],
    [['零', 130] as const, ['拾', 150] as const],
  ])
    expect(read(parts)).toMatchObject({ fields: {}, notes: { totalInWords: { state: 'unread' } } })
})
