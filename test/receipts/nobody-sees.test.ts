import { expect, test } from 'vitest'
import type { Letter } from '../../src/receipts/fields/letter.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { markInkless } from '../../src/receipts/pdf/shown.ts'
import { groupedOfd } from './corpus/ofd-kinds.ts'
import { writtenPdf, type Run } from './corpus/pdf-kinds.ts'
import { write } from './corpus/typeset.ts'

const run = (text: string, x: number, base: number, around: Run['around'] = ['', '']): Run => ({
  letters: write(text, x, base),
  around,
})

const HEAD = [
  run('江苏省医疗门诊收费票据（电子）', 190, 40),
  run('票据号码：0012345678', 320, 80),
  run('交款人：王小明', 60, 100),
  run('金额合计（小写）：', 60, 230),
]
const SUM = '1815.82'
const [X, BASE] = [141, 230]
const BOX = `${X - 2} ${842 - BASE - 4} 60 14 re f 0 g`

const fieldsOf = async (bytes: Uint8Array) => mergeReads((await readScan(bytes)).reads)

const HIDING: readonly (readonly [how: string, around: readonly [string, string]])[] = [
  ['without ink', ['q 3 Tr', 'Q']],
  ['white on white', ['q 1 1 1 rg', 'Q']],
  ['cut away', ['q 0 0 5 5 re W n', 'Q']],
  ['under a white box', ['', `1 1 1 rg ${BOX}`]],
  ['under a black box', ['', `0 0 0 rg ${BOX}`]],
  ['for a half cut away', [`q ${X - 1} ${842 - BASE - 4} 14 14 re W n`, 'Q']],
]

test.each(HIDING)('a sum in a PDF that stands there %s is nothing that was read', async (_, around) => {
  expect((await fieldsOf(writtenPdf([[...HEAD, run(SUM, X, BASE)]]))).fields.total).toBe(181582n)
  const { fields } = await fieldsOf(writtenPdf([[...HEAD, run(SUM, X, BASE, around)]]))
  expect(fields.total).toBeUndefined()
  expect(fields).toMatchObject({ number: '0012345678', payer: '王小明' })
})

test('what stands beside the page in a PDF speaks for nothing on it', async () => {
  const beside = run('金额合计（小写）：999.00', 60, -20)
  const { fields, unconfirmed } = await fieldsOf(writtenPdf([[beside, ...HEAD, run(SUM, X, BASE)]]))
  expect([fields.total, unconfirmed.total]).toEqual([undefined, 181582n])
})

test('of a sum that lies under another nobody knows which it is; the same drawn twice is one', async () => {
  const over = (text: string, shift: number) =>
    fieldsOf(writtenPdf([[...HEAD, run(SUM, X, BASE), run(text, X + shift, BASE)]]))
  for (const shift of [0, 0.5, 2.2]) expect((await over('1816.32', shift)).fields.total).toBeUndefined()
  for (const shift of [0, 0.3]) expect((await over(SUM, shift)).fields.total).toBe(181582n)
})

test('a page of which all letters are without ink, as over a scan, is a page without text', async () => {
  const { reads } = await readScan(
    writtenPdf([[...HEAD, run(SUM, X, BASE)].map((one) => ({ ...one, around: ['q 3 Tr', 'Q'] as const }))]),
  )
  expect(reads.filter(({ origin }) => origin === 'text')).toEqual([])
})

test('letters of a font that is not in the file and has no shapes here are seen all the same', () => {
  const white = { width: 100, height: 100, data: new Uint8Array(10_000).fill(255) }
  const letters: readonly Letter[] = write('王小明', 10, 50).map((letter) => ({ ...letter, from: letter.left }))
  const marks = (of: readonly Letter[]) =>
    markInkless(of, { grey: white, bare: white, dots: 1 }).map(({ inkless }) => inkless)
  expect(marks(letters)).toEqual([true, true, true])
  expect(marks(letters.map((letter) => ({ ...letter, lent: 7 })))).toEqual([undefined, undefined, undefined])
})

const object = (text: string, x: number, y: number, more = '', inner = '', code = text): string =>
  `<ofd:TextObject ID="9" Boundary="${x} ${y} 120 5" Size="3" Font="3" ${more}>${inner}<ofd:TextCode X="0" Y="3" DeltaX="g ${[...text].length - 1} ${/\d/.test(text) ? 1.5 : 3}">${code}</ofd:TextCode></ofd:TextObject>`
const OFD =
  object('医疗门诊收费票据（电子）', 20, 10) + object('交款人：王小明', 20, 30) + object('金额合计（小写）：', 20, 40)
const ofd = (value: string) => fieldsOf(groupedOfd(OFD + value, {}))
const white = '<ofd:FillColor Value="255 255 255"/>'
const box = (fill: string): string =>
  `<ofd:PathObject ID="8" Boundary="46 39 40 6" ${fill}><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 40 0 L 40 6 L 0 6 C</ofd:AbbreviatedData></ofd:PathObject>`

test.each([
  ['seen through', object(SUM, 47, 40, 'Alpha="0"')],
  ['neither filled nor drawn', object(SUM, 47, 40, 'Fill="false"')],
  ['white', object(SUM, 47, 40, '', white)],
  ['seen through by its colour', object(SUM, 47, 40, '', '<ofd:FillColor Value="0 0 0" Alpha="0"/>')],
  ['under a box', object(SUM, 47, 40) + box('Fill="true"')],
  ['under another', object(SUM, 47, 40) + object('1816.32', 47.3, 40)],
])('a sum in an OFD that is %s is nothing that was read', async (_, value) => {
  expect((await ofd(object(SUM, 47, 40))).fields.total).toBe(181582n)
  expect((await ofd(box('Fill="true"') + object(SUM, 47, 40) + box('Fill="false"'))).fields.total).toBe(181582n)
  expect((await ofd(object(SUM, 47, 40) + object(SUM, 47, 40))).fields.total).toBe(181582n)
  const { fields } = await ofd(value)
  expect([fields.payer, fields.total]).toEqual(['王小明', undefined])
})

const glyphs = (from: number, count: number): string =>
  `<ofd:CGTransform CodePosition="0" CodeCount="${count}" GlyphCount="7"><ofd:Glyphs>${Array.from({ length: 7 }, (_, i) => from + i).join(' ')}</ofd:Glyphs></ofd:CGTransform>`

test.each([' ', '\u3000', '\u00a0', '\u200b', '\ufeff', '\u00ad', '\n', ''])(
  'a glyph of an OFD that the file calls %j is a letter that got lost',
  async (sign) => {
    expect((await ofd(object(SUM, 47, 40, '', glyphs(30, 7)))).fields.total).toBe(181582n)
    for (const at of [0, 1, 6]) {
      const code = SUM.slice(0, at) + sign + SUM.slice(at + 1)
      const { fields } = await ofd(object(SUM, 47, 40, '', glyphs(30, [...code].length), code))
      expect([at, fields.total]).toEqual([at, undefined])
    }
  },
)
