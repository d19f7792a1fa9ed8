import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import type { Reading } from '../../src/model/reading.ts'
import { prepareCodes } from '../../src/receipts/pictures/codes.ts'
import { readScan } from '../../src/receipts/intake.ts'
import { scanTypeOf } from '../../src/receipts/magic.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { feeList, fiscalBill, LAYOUTS, vatBill, type Bill } from './corpus/bills.ts'
import { pictureOfPdf, worn } from './corpus/degrade.ts'
import { startFont } from './corpus/figures.ts'
import { activeFiles } from './corpus/hostile.ts'
import { ofdOf, xmlOf } from './corpus/data-files.ts'
import { paintBill } from './corpus/paint.ts'
import { emptyScore, tally } from './corpus/score.ts'

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareCodes(new Uint8Array(await readFile(wasm)))
  await startFont()
})

const faults = (bill: Bill, reading: Reading): readonly string[] => {
  const score = emptyScore()
  tally(score, bill.truth, mergeReads(reading.reads).fields)
  return [...score.faults.keys()]
}

const stay = fiscalBill(21, { inPatient: true, layout: 'stacked' })
const bills = [
  ...LAYOUTS.map((layout, i) => fiscalBill(30 + i, { layout, inPatient: i % 2 === 0 })),
  vatBill(40, { digital: true }),
  vatBill(41, { digital: false }),
  feeList(stay, 42),
]

test.each(bills.map((bill) => [`${bill.kind} ${bill.layout}`, bill] as const))(
  'every field of a %s in a PDF is read',
  async (_, bill) => {
    const reading = await readScan(await paintBill(bill))
    expect(reading).toMatchObject({ kind: bill.kind, pages: { kind: 'pdf' } })
    expect(faults(bill, reading)).toEqual([])
  },
)

test('the data of an OFD and of an XML is read, and of the two only the OFD has pages to print', async () => {
  const ofd = await readScan(ofdOf(vatBill(43)))
  const xml = await readScan(xmlOf(stay))
  const printed = await readScan(ofdOf(vatBill(43)), {}, () => {}, 'first-print')
  expect([printed.pages.kind, xml.pages.kind]).toEqual(['pdf', 'refused'])
  expect([ofd.reasons, xml.reasons]).toEqual([['S46'], ['S27']])
  expect(faults(vatBill(43), ofd).filter((fault) => !fault.endsWith('lines'))).toEqual([])
  expect(mergeReads(xml.reads).fields).toMatchObject({ number: stay.truth.number, total: stay.truth.total })
})

test('nothing that acts is left in the copy of a file that acts', async () => {
  for (const { name, bytes } of activeFiles()) {
    const { pages } = await readScan(Uint8Array.from(bytes))
    if (pages.kind !== 'pdf') throw new Error(`${name} was refused`)
    const copy = Buffer.from(pages.bytes).toString('latin1')
    expect(copy, name).not.toMatch(
      /JavaScript|\/JS\b|Launch|OpenAction|\/AA\b|\/URI|SubmitForm|EmbeddedFile|XFA|Metadata|PieceInfo|Annots/,
    )
  }
})

const photo = async (orientation: number): Promise<Uint8Array> => {
  const page = await sharp(await pictureOfPdf(await paintBill(bills[0] as Bill))).toBuffer()
  const turned = { 1: 0, 3: 180, 6: 270, 8: 90 }[orientation] ?? 0
  return await sharp(page)
    .rotate(turned)
    .withExif({ IFD0: { Copyright: 'nobody' }, IFD3: { GPSLatitude: '31/1 0/1 0/1' } })
    .withMetadata({ orientation })
    .jpeg({ quality: 90 })
    .toBuffer()
}

test.each([1, 3, 6, 8])(
  'a photo with orientation %i stays as it is but for what it tells of the place',
  async (orientation) => {
    const reading = await readScan(Uint8Array.from(await photo(orientation)))
    if (reading.pages.kind !== 'images') throw new Error('refused')
    const copy = reading.pages.images[0]?.bytes ?? new Uint8Array()
    const about = await sharp(copy).metadata()
    expect(about.orientation ?? 1).toBe(orientation)
    expect(Buffer.from(copy).includes('nobody')).toBe(false)
    expect(reading.seen[0]?.codes[0]).toMatchObject({ text: bills[0]?.qr, turn: 0 })
  },
)

test('a dark, a blurred and a small photo are each said', async () => {
  const page = await pictureOfPdf(await paintBill(bills[1] as Bill))
  const reasons = async (wear: Parameters<typeof worn>[1]): Promise<readonly string[]> =>
    (await readScan(await worn(page, wear))).reasons
  expect(await reasons({})).toEqual([])
  expect(await reasons({ light: 0.35 })).toContain('S12')
  expect(await reasons({ blur: 6 })).toContain('S13')
  expect(await reasons({ dpi: 50 })).toContain('S14')
})

test('a file is told by its content, whatever it is called', () => {
  const start = (text: string): Uint8Array => Buffer.from(text, 'latin1')
  expect(scanTypeOf(start('junk %PDF-1.4'))).toBe('pdf')
  expect(scanTypeOf(start('not a picture'))).toBe('unknown')
  expect(scanTypeOf(start('<!doctype html><html>'))).toBe('unknown')
  expect(scanTypeOf(start('\xef\xbb\xbf<?xml version="1.0"?><a/>'))).toBe('xml')
  expect(scanTypeOf(start('RIFF0000WEBPVP8 '))).toBe('webp')
})
