import { afterAll, beforeAll, expect, test } from 'vitest'
import { readScan } from '../../../src/receipts/intake.ts'
import { installedParts } from '../../../src/receipts/ocr/installed.ts'
import { fieldsOfPage } from '../../../src/receipts/ocr/page-fields.ts'
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

test.each([31, 32, 33])(
  'a total under the letters of a seal is the one on the paper, or asked, or not there (%i)',
  async (seed) => {
    const sheet = sheetOf('visit', seed)
    const total = sheet.marks.find((mark) => 'text' in mark && mark.text.startsWith('（小写）'))
    if (total === undefined || !('text' in total)) throw new Error('no total on the sheet')
    const sealed = { ...sheet, ring: { x: total.x + 40, y: total.y - 8 } }
    const { reads } = await readScan(await photoOf(sealed, await ownTypeface(), { ring: 'letters' }, seed))
    const read = reads.find(({ origin }) => origin === 'ocr')
    if (read?.notes?.total?.state === 'read') expect(read.fields.total).toBe(sheet.truth.total)
    for (const field of ['fundPaid', 'cashPaid', 'lines'] as const)
      if (read?.notes?.[field]?.state === 'read' && field !== 'lines')
        expect(read.fields[field]).toBe(sheet.truth[field])
  },
  60_000,
)

const corner = { x: 0, y: 0 }
const page = (text: string) =>
  fieldsOfPage(
    [{ top: 0, bottom: 9, cells: [{ text, left: 0, right: 200, corners: [corner, corner, corner, corner], sure: 1 }] }],
    () => undefined,
  ).fields

test('a masked number is kept with its mask whole, and not at all where stars and digits are mixed', () => {
  expect(page('身份证号：110105********002X').payerId).toBe('110105********002X')
  expect(page('身份证号：4006*81*****5510').payerId).toBeUndefined()
  expect(page('身份证号：684453*').payerId).toBeUndefined()
})
