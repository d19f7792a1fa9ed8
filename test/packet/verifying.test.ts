import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import { makePress } from '../../src/documents/press.ts'
import { scheduleSheet } from '../../src/packet/schedule-sheet.ts'
import { prepareCodes, readCodes } from '../../src/receipts/pictures/codes.ts'
import { greyOf } from '../../src/receipts/pictures/picture.ts'
import { pictureOfPdf } from '../receipts/corpus/degrade.ts'
import { input, receipt } from './fixture.ts'

const press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
beforeAll(() => prepareCodes(new Uint8Array(readFileSync(wasm))))

const address = (number: string): string => `https://einvoice.example.cn/d?a=1&d=32060125_${number}_1a2b3c_20250318`
const bill = (id: string, number: string, codes: readonly string[]) =>
  receipt(id, 'fiscal-e-receipt', { number, codes, total: 10_000n, issuedOn: '2025-03-18', hospital: '甲院' })

test('the code that a bill carries is printed again beside the schedule, and a camera reads the same address', async () => {
  const numbers = Array.from({ length: 8 }, (_, i) => `000000000${i}`)
  const receipts = numbers.map((number, i) => bill(`r00${i}`, number, ['something else', address(number)]))
  const { bytes } = drawSheet(press, scheduleSheet(input({ case: { receipts } })))
  const seen = await readCodes(await greyOf(sharp(await pictureOfPdf(bytes, 300))), 'drawn')
  expect(seen.map(({ text }) => text).sort()).toEqual(numbers.map(address))
})

test.each([
  ['of another bill', [address('0000000002')]],
  ['that is no address', ['01,32,,0000000001,100.00,20250318,,5F98']],
  ['that is none', []],
])('a code %s is not printed', (_, codes) => {
  const { blocks } = scheduleSheet(input({ case: { receipts: [bill('r001', '0000000001', codes)] } }))
  expect(blocks.map(({ kind }) => kind)).not.toContain('codes')
})
