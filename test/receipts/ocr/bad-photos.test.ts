import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReceiptFields } from '../../../src/model/receipt.ts'
import { readScan } from '../../../src/receipts/intake.ts'
import { installedParts } from '../../../src/receipts/ocr/installed.ts'
import { prepareOcr } from '../../../src/receipts/ocr/prepared.ts'
import { REASONS } from '../../../src/receipts/reasons/reasons.ts'
import { startCodes } from '../corpus/figures.ts'
import { badPicture, type BadPicture } from './corpus/bad-pictures.ts'
import { sheetOf } from './corpus/sheets.ts'

beforeAll(async () => {
  await startCodes()
  prepareOcr(installedParts)
})

afterAll(() => prepareOcr(undefined))

const read = async (name: BadPicture) => {
  const { reasons, reads, pages } = await readScan(await badPicture(name))
  const ocr = reads.find(({ origin }) => origin === 'ocr')
  const certain = Object.entries(ocr?.notes ?? {}).flatMap(([field, note]) => (note?.state === 'read' ? [field] : []))
  return { reasons, kept: pages.kind, fields: ocr?.fields ?? {}, certain: certain as (keyof ReceiptFields)[] }
}

test.each([
  ['table', 'S37'],
  ['cat', 'S37'],
  ['blurred', 'S13'],
  ['night', 'S12'],
  ['screen', 'S38'],
  ['scrawl', 'S38'],
  ['foreign', 'S57'],
  ['two on a page', 'S53'],
] as const)(
  'of a picture of %s nothing is guessed: it is kept, and one line says what to do',
  async (name, reason) => {
    expect(await read(name)).toEqual({ reasons: [reason], kept: 'images', fields: {}, certain: [] })
    expect(REASONS[reason].remedy.zh).not.toBe('')
  },
  120_000,
)

test('a dim photo that can be read is only called too dark, and one that is cut off says so', async () => {
  const dim = await read('dim')
  expect([dim.reasons, dim.fields.total]).toEqual([['S12'], sheetOf('visit', 5).truth.total])
  const cut = await read('cut')
  expect([cut.reasons, cut.certain]).toEqual([['S56'], []])
}, 120_000)

test('a bill on its head upon another is read without a word of the other, and that there is another is said', async () => {
  const { truth } = sheetOf('visit', 6)
  const { reasons, fields, certain } = await read('on its head in a pile')
  expect([reasons, fields.total]).toEqual([['S39'], truth.total])
  for (const field of certain) if (field !== 'lines') expect(fields[field], field).toEqual(truth[field])
}, 120_000)
