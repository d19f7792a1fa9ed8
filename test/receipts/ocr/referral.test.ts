import { afterAll, beforeAll, expect, test } from 'vitest'
import sharp from 'sharp'
import { readBillText } from '../../../src/receipts/fields/bill-text.ts'
import { readScan } from '../../../src/receipts/intake.ts'
import { installedParts } from '../../../src/receipts/ocr/installed.ts'
import { prepareOcr } from '../../../src/receipts/ocr/prepared.ts'
import { startCodes } from '../corpus/figures.ts'
import { photoOf } from './corpus/photo.ts'
import { sheetOf } from './corpus/sheets.ts'
import { ownTypeface } from './corpus/typeface.ts'

beforeAll(async () => {
  await startCodes()
  prepareOcr(installedParts)
})

afterAll(() => prepareOcr(undefined))

const text = (...lines: readonly string[]) =>
  readBillText(
    lines.map((line, i) => ({
      top: i * 20,
      bottom: i * 20 + 9,
      cells: [{ text: line, left: 0, right: line.length * 9 }],
    })),
  ).fields

test('until when a referral is valid is read as a day, or as a count of days; from which day they count is not made up', () => {
  const head = ['转诊转院证明', '转出医院：样例县人民医院', '转入医院：样例市第一医院', '出具日期：2025年3月5日']
  expect(text(...head, '有效期至：2025年4月3日')).toMatchObject({
    hospital: '样例县人民医院',
    referredTo: '样例市第一医院',
    issuedOn: '2025-03-05',
    validUntil: '2025-04-03',
  })
  expect(text(...head, '有效期：30天')).toMatchObject({ validDays: 30 })
  expect(text(...head, '本证明三十日内有效。')).toMatchObject({ validDays: 30 })
  const month = text(...head, '有效期：一个月')
  expect([month.validDays, month.validUntil]).toEqual([undefined, undefined])
})

test('whether red ink is on the photo of a referral is a question, whichever way, and none of a grey picture', async () => {
  const [sheet, face] = [sheetOf('referral', 77), await ownTypeface()]
  const plain = await photoOf(sheet, face, {}, 77)
  const stamped = await readScan(await photoOf(sheet, face, { ring: 'ring' }, 77))
  expect(stamped.reasons.filter((code) => /S5[45]/.test(code))).toEqual(['S55'])
  expect(stamped.reads.find(({ origin }) => origin === 'ocr')?.fields).toMatchObject({ validDays: 30 })
  expect(stamped.reads.every(({ fields }) => fields.sealed === undefined)).toBe(true)
  expect((await readScan(plain)).reasons).toContain('S54')
  const grey = Uint8Array.from(await sharp(plain).grayscale().jpeg().toBuffer())
  expect((await readScan(grey)).reasons.filter((code) => /S5[45]/.test(code))).toEqual([])
}, 120_000)
