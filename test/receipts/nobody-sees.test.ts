import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Letter } from '../../src/receipts/fields/letter.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { markInkless } from '../../src/receipts/pdf/shown.ts'
import { drawnOfd, groupedOfd } from './corpus/ofd-kinds.ts'
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

/** From so far above the base of the sum to so far, over all of it. */
const stripe = (from: number, to: number): string => `1 1 1 rg ${X - 4} ${842 - BASE + from} 60 ${to - from} re f 0 g`

test.each([
  ['the upper half', stripe(3, 9)],
  ['the lower half', stripe(-2, 2.5)],
  ['the middle', stripe(2, 4.2)],
  ['the right half of a digit', `1 1 1 rg ${X + 6.8} ${842 - BASE - 2} 2.4 12 re f 0 g`],
])('of a sum in a PDF of which %s lies under a box nobody knows what it is', async (_, over) => {
  expect((await fieldsOf(writtenPdf([[...HEAD, run(SUM, X, BASE, ['', over])]]))).fields.total).toBeUndefined()
  for (const beside of [stripe(8.6, 11), stripe(-5, -1.2)])
    expect((await fieldsOf(writtenPdf([[...HEAD, run(SUM, X, BASE, ['', beside])]]))).fields.total).toBe(181582n)
})

const line = (x: number, y: number, long: number): string => `0.8 w ${x} ${842 - y} m ${x + long} ${842 - y} l S`

test('a minus that is drawn as a line before a sum is a letter that nobody read; rules and frames are none', async () => {
  const total = async (drawn: string) =>
    (await fieldsOf(writtenPdf([[...HEAD, run(SUM, X + 9, BASE, ['', drawn])]]))).fields.total
  const [left, middle] = [X + 3, BASE - 3]
  expect(await total('')).toBe(181582n)
  for (const minus of [line(left, middle, 4.5), `${left} ${842 - middle} 4.5 0.7 re f`])
    expect(await total(minus)).toBeUndefined()
  const frame = `${left - 1} ${842 - BASE - 2} 6 8 re S`
  for (const other of [line(left, BASE + 2, 4.5), line(left - 20, BASE - 8, 90), line(left, BASE - 12, 4.5), frame])
    expect(await total(other)).toBe(181582n)
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
const ofd = (value: string) => fieldsOf(withParams(groupedOfd(OFD + value, {})))
/** White under 12, black under 13. */
const withParams = (bytes: Uint8Array): Uint8Array => {
  const files = unzipSync(bytes)
  const params = `<ofd:DrawParams><ofd:DrawParam ID="11"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam><ofd:DrawParam ID="12" Relative="11"/><ofd:DrawParam ID="13"><ofd:FillColor Value="0 0 0"/></ofd:DrawParam></ofd:DrawParams></ofd:Res>`
  return zipSync({
    ...files,
    'D/r.xml': strToU8(strFromU8(files['D/r.xml'] ?? new Uint8Array()).replace('</ofd:Res>', params)),
  })
}
const white = '<ofd:FillColor Value="255 255 255"/>'
const box = (fill: string): string =>
  `<ofd:PathObject ID="8" Boundary="46 39 40 6" ${fill}><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 40 0 L 40 6 L 0 6 C</ofd:AbbreviatedData></ofd:PathObject>`

test.each([
  ['seen through', object(SUM, 47, 40, 'Alpha="0"')],
  ['neither filled nor drawn', object(SUM, 47, 40, 'Fill="false"')],
  ['white', object(SUM, 47, 40, '', white)],
  ['all but white', object(SUM, 47, 40, '', '<ofd:FillColor Value="#FA #FA #F5"/>')],
  ['white in grey', object(SUM, 47, 40, '', '<ofd:FillColor Value="255"/>')],
  ['without any of four inks', object(SUM, 47, 40, '', '<ofd:FillColor Value="0 0 0 0"/>')],
  ['all but seen through', object(SUM, 47, 40, 'Alpha="9"')],
  ['white by what it refers to', object(SUM, 47, 40, 'DrawParam="12"')],
  ['seen through by its colour', object(SUM, 47, 40, '', '<ofd:FillColor Value="0 0 0" Alpha="0"/>')],
  ['under a box', object(SUM, 47, 40) + box('Fill="true"')],
  ['under another', object(SUM, 47, 40) + object('1816.32', 47.3, 40)],
])('a sum in an OFD that is %s is nothing that was read', async (_, value) => {
  expect((await ofd(object(SUM, 47, 40))).fields.total).toBe(181582n)
  expect((await ofd(box('Fill="true"') + object(SUM, 47, 40) + box('Fill="false"'))).fields.total).toBe(181582n)
  expect((await ofd(object(SUM, 47, 40) + object(SUM, 47, 40))).fields.total).toBe(181582n)
  expect((await ofd(object(SUM, 47, 40, 'DrawParam="13"'))).fields.total).toBe(181582n)
  const { fields } = await ofd(value)
  expect([fields.payer, fields.total]).toEqual(['王小明', undefined])
})

const within = (boundary: string, more = '', y = 3): string =>
  `<ofd:TextObject ID="9" Boundary="${boundary}" Size="3" Font="3">${more}<ofd:TextCode X="0" Y="${y}" DeltaX="g 6 1.5">${SUM}</ofd:TextCode></ofd:TextObject>`
const clips = (...paths: readonly string[]): string =>
  `<ofd:Clips>${paths.map((path) => `<ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 60 5"><ofd:AbbreviatedData>${path}</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip>`).join('')}</ofd:Clips>`
const ALL = 'M 0 0 L 60 0 L 60 5 L 0 5 C'

test.each([
  ['for a part beyond its boundary', within('47 40 6 5')],
  ['above its boundary', within('47 43 60 5', '', 0)],
  ['cut away by a clip', within('47 40 60 5', clips('M 0 0 L 6 0 L 6 5 L 0 5 C'))],
  ['cut away by one of two clips', within('47 40 60 5', clips(ALL, 'M 30 0 L 60 0 L 60 5 L 30 5 C'))],
  [
    'in a graphic that is seen for a part',
    '<ofd:CompositeObject ID="8" ResourceID="5" Boundary="47 40 6 5"></ofd:CompositeObject>',
  ],
])('a sum in an OFD that stands there %s is nothing that was read', async (_, value) => {
  const group = { 5: within('0 0 60 5') }
  const whole = [within('47 40 60 5'), within('47 40 60 5', clips(ALL)), within('47 40.8 10 2.2', '', 2.2)]
  for (const one of whole) expect((await fieldsOf(groupedOfd(OFD + one, group))).fields.total).toBe(181582n)
  const { fields } = await fieldsOf(groupedOfd(OFD + value, group))
  expect([fields.payer, fields.total]).toEqual(['王小明', undefined])
})

const half = (from: number, to: number): string =>
  `<ofd:PathObject ID="8" Boundary="46 39 40 6" Fill="true"><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 ${from} L 40 ${from} L 40 ${to} L 0 ${to} C</ofd:AbbreviatedData></ofd:PathObject>`

test('a box over a part of the letters of an OFD hides them; a rule between the rows does not', async () => {
  const total = async (over: string) => (await ofd(object(SUM, 47, 40) + over)).fields.total
  for (const [from, to] of [
    [0, 2.2],
    [2.6, 6],
    [3, 6],
  ] as const)
    expect(await total(half(from, to))).toBeUndefined()
  for (const [from, to] of [
    [0, 1.2],
    [4.1, 4.4],
    [4.2, 6],
  ] as const)
    expect(await total(half(from, to))).toBe(181582n)
})

test('a minus that an OFD draws as a line before a sum is a letter that nobody read; rules are none', async () => {
  const path = (y: number, long: number, more = '', data = `M 0 0 L ${long} 0`): string =>
    `<ofd:PathObject ID="8" Boundary="48.2 ${y} ${long} 1" ${more}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
  const total = async (drawn: string) => (await ofd(object(SUM, 50, 40) + drawn)).fields.total
  for (const minus of [path(42, 1.5), path(41.9, 1.5, 'Fill="true"', 'M 0 0 L 1.5 0 L 1.5 0.2 L 0 0.2 C')])
    expect([await total(minus), (await ofd(minus + object(SUM, 50, 40))).fields.total]).toEqual([undefined, undefined])
  for (const rule of ['', path(44, 1.5), path(39, 1.5), path(42, 30)]) expect(await total(rule)).toBe(181582n)
})

test('a shape that all but fills its box hides letters of an OFD; a frame, a tick and what lies in a lower layer do not', async () => {
  const shape = (data: string, more = 'Fill="true"'): string =>
    `<ofd:PathObject ID="8" Boundary="46 39 40 6" ${more}><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
  const round = 'M 2 0 L 38 0 A 2 2 0 0 1 40 2 L 40 4 A 2 2 0 0 1 38 6 L 2 6 A 2 2 0 0 1 0 4 L 0 2 A 2 2 0 0 1 2 0 C'
  const bent = 'M 0 0 B 10 0 30 0 40 0 B 40 2 40 4 40 6 B 30 6 10 6 0 6 C'
  const total = async (over: string) => (await ofd(object(SUM, 47, 40) + over)).fields.total
  for (const data of [round, bent]) expect(await total(shape(data))).toBeUndefined()
  const frame = 'M 0 0 L 40 0 L 40 6 L 0 6 C M 0.3 0.3 L 0.3 5.7 L 39.7 5.7 L 39.7 0.3 C'
  const tick = 'M 0 3 L 2 6 L 40 0 L 2 5 C'
  for (const data of [frame, tick]) expect(await total(shape(data))).toBe(181582n)
  const layers = `</ofd:Layer><ofd:Layer ID="90" Type="Background">${shape(round)}`
  expect(await total(layers)).toBe(181582n)
  expect(await total(layers.replace('Background', 'Foreground'))).toBeUndefined()
})

test('a picture over letters of an OFD hides them, unless one sees through it', async () => {
  const picture = (channels: 3 | 4) =>
    sharp({ create: { width: 8, height: 8, channels, background: { r: 255, g: 255, b: 255, alpha: 0.2 } } })
  const image = '<ofd:ImageObject ID="8" Boundary="46 39 40 6" CTM="40 0 0 6 0 0" ResourceID="7"/>'
  const total = async (objects: string, bytes: Uint8Array) =>
    (await fieldsOf(drawnOfd(OFD + objects, { 'a.bin': bytes }))).fields.total
  const value = object(SUM, 47, 40)
  for (const made of [picture(3).jpeg(), picture(3).png()]) {
    expect(await total(value + image, await made.toBuffer())).toBeUndefined()
    expect(await total(image + value, await made.toBuffer())).toBe(181582n)
  }
  expect(await total(value + image, await picture(4).png().toBuffer())).toBe(181582n)
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
