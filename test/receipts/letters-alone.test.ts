import { expect, test } from 'vitest'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { asShown, markInkless } from '../../src/receipts/pdf/shown.ts'
import { lentPdf } from './corpus/pdf-kinds.ts'
import { write } from './corpus/typeset.ts'

const fieldsOf = async (bytes: Uint8Array) => mergeReads((await readScan(bytes)).reads).fields

test('letters of a font that is not in the file, each drawn by itself, are all read', async () => {
  const letters = [
    ...write('江苏省医疗门诊收费票据（电子）', 100, 40, 14),
    ...write('票据号码：0012345678', 220, 80),
    ...write('交款人：王小明', 60, 100),
    ...write('金额合计（小写）：1815.82', 60, 230),
    ...write('收款单位（章）：示例市第一人民医院', 60, 260),
  ]
  expect(await fieldsOf(lentPdf(letters))).toMatchObject({
    number: '0012345678',
    payer: '王小明',
    total: 181582n,
    hospital: '示例市第一人民医院',
  })
})

const [width, height] = [20, 20]
const bare = { width, height, data: new Uint8Array(width * height).fill(255) }
const at = (text: string) => ({ text, left: 5, right: 10, top: 5, bottom: text === '-' ? 5.4 : 12, from: 5 })
const row = (y: number) => [5, 6, 7, 8, 9].map((x) => [x, y] as const)
const column = (x: number) => [5, 6, 7, 8, 9, 10, 11].map((y) => [x, y] as const)

function inked(dots: readonly (readonly [x: number, y: number])[]) {
  const data = Uint8Array.from(bare.data)
  for (const [x, y] of dots) data[y * width + x] = 0
  return { grey: { width, height, data }, bare, dots: 1 }
}

test('a dash that is drawn a dot beside its place is seen; the ink of a neighbour is none of a digit', () => {
  const isSeen = (text: string, dots: readonly (readonly [number, number])[]) =>
    markInkless([at(text)], inked(dots))[0]?.inkless === undefined
  expect([isSeen('-', row(5)), isSeen('-', row(6)), isSeen('-', row(9))]).toEqual([true, true, false])
  expect([isSeen('0', [...column(5), ...column(8)]), isSeen('0', [...column(5), ...column(10)])]).toEqual([true, false])
})

test('a letter that seems to be drawn with nothing is looked at more closely, and only then', async () => {
  const [whole, half] = [inked([...column(5), ...column(9)]), inked(column(5))]
  let looks = 0
  const look = (drawn: typeof whole) => () => Promise.resolve((looks++, drawn))
  const shown = async (coarse: typeof whole, close: typeof whole) =>
    (await asShown([at('0')], coarse, look(close)))[0]?.inkless
  expect([await shown(whole, half), looks]).toEqual([undefined, 0])
  expect([await shown(half, whole), await shown(half, half), looks]).toEqual([undefined, true, 2])
})
