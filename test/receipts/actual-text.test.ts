import { expect, test } from 'vitest'
import { pageText, plainText } from '../../src/receipts/fields/text-lines.ts'
import { openPdf } from '../../src/receipts/pdf/pdfium.ts'
import { saidByItself } from './corpus/pdf-kinds.ts'

async function lettersOf(bytes: Uint8Array) {
  const pdf = await openPdf(bytes)
  if (pdf === undefined) throw new Error('the file does not open')
  const letters = pdf.letters(0)
  const { lines } = pageText(letters, pdf.size(0))
  pdf.close()
  return { letters, line: plainText(lines) }
}

const PLACES = ['page', 'form'] as const

test.each(PLACES.flatMap((where) => ['小', '子', '𠮷', '小大'].map((actual) => ({ where, actual }))))(
  'a glyph that says it is $actual is read where it stands, on a $where',
  async ({ where, actual }) => {
    expect((await lettersOf(saidByItself(actual, where))).line).toBe(`王${actual}明`)
  },
)

test.each(PLACES.flatMap((where) => ['\ufffd', '\u0000'].map((actual) => ({ where, actual }))))(
  'a glyph that says no letter is lost, never left out, on a $where',
  async ({ where, actual }) => {
    expect((await lettersOf(saidByItself(actual, where))).line).toBe('王\ufffd明')
  },
)

test('a letter of a form stands on the line and in the size of those beside it', async () => {
  const { letters } = await lettersOf(saidByItself('子', 'form'))
  const middle = letters.find(({ text }) => text === '子')
  expect(middle).toMatchObject({ base: letters[0]?.base, size: letters[0]?.size })
  // 40 + 14 in the form, moved by 10, then halved and moved by 100.
  expect(middle?.left).toBeGreaterThanOrEqual(132)
  expect(middle?.right).toBeLessThanOrEqual(139.5)
})
