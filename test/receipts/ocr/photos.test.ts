import { afterAll, beforeAll, expect, test } from 'vitest'
import { readScan } from '../../../src/receipts/intake.ts'
import { installedParts } from '../../../src/receipts/ocr/installed.ts'
import { prepareOcr } from '../../../src/receipts/ocr/prepared.ts'
import { receiptFrom } from '../../../src/receipts/fields/merge-fields.ts'
import { startCodes } from '../corpus/figures.ts'
import { DAMAGES, photoOf } from './corpus/photo.ts'
import { sheetOf, type SheetLayout } from './corpus/sheets.ts'
import { Tallies } from './corpus/tally.ts'
import { ownTypeface } from './corpus/typeface.ts'

beforeAll(async () => {
  await startCodes()
  prepareOcr(installedParts)
})

afterAll(() => prepareOcr(undefined))

const PHOTOS: readonly (readonly [SheetLayout, keyof typeof DAMAGES])[] = [
  ['visit', 'turned 90'],
  ['slip', 'faded'],
  ['referral', 'perspective'],
]

test.each(PHOTOS)(
  'the fields of a %s, %s, are read or asked about, and none that counts is wrong',
  async (layout, damage) => {
    const sheet = sheetOf(layout, 77)
    const tallies = new Tallies()
    const reading = await readScan(await photoOf(sheet, await ownTypeface(), DAMAGES[damage] ?? {}, 77))
    tallies.add([], layout, sheet, reading)
    const { fields, certain, asked, wrong } = tallies.row('all')
    expect(reading.kind).toBe(sheet.kind)
    // A number half of stars is asked about, here with a star too many.
    const faults = tallies.faults.filter((one) => one !== 'visit: payerId askedOtherwise')
    expect({ wrong, faults }).toEqual({ wrong: 0, faults: [] })
    expect(certain + asked).toBe(fields - (tallies.faults.length - faults.length))
    const receipt = receiptFrom(reading, { id: 'r001', scan: { path: 'x', sha256: '', bytes: 1, type: 'jpeg' } })
    expect(Object.keys(receipt.seen?.places ?? {}).sort()).toEqual(Object.keys(receipt.seen?.unconfirmed ?? {}).sort())
  },
)
