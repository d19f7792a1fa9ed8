import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { prepareFont } from '../../../src/receipts/ofd/draw/fonts.ts'
import { prepareCodes, readCodes } from '../../../src/receipts/pictures/codes.ts'
import { checkReceipts } from '../../../src/receipts/checks/check.ts'
import { findDuplicates } from '../../../src/receipts/checks/duplicates.ts'
import { readScan } from '../../../src/receipts/intake.ts'
import { mergeReads, receiptFrom } from '../../../src/receipts/fields/merge-fields.ts'
import { greyOf } from '../../../src/receipts/pictures/picture.ts'
import { feeList, fiscalBill, vatBill, type Bill } from './bills.ts'
import { pictureOfPdf, worn, type Wear } from './degrade.ts'
import { paintBill } from './paint.ts'
import { duplicateScenes, gapScenes, manyBills } from './scenes.ts'
import { emptyScore, tally } from './score.ts'

export async function startCodes(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareCodes(new Uint8Array(await readFile(wasm)))
}

/** Our own font for the pages of an OFD, as whoever starts the reader hands it in. */
export async function startFont(): Promise<void> {
  const font = await readFile('templates/fonts/NotoSansSC-Regular.ttf')
  prepareFont(() => font)
}

/** Bills over all kinds and layouts, in turn. */
export function corpus(count: number, from = 1000): readonly Bill[] {
  return Array.from({ length: count }, (_, i) => {
    const base = fiscalBill(from + i)
    if (i % 4 === 2) return vatBill(from + i)
    return i % 4 === 3 ? feeList(base, from + 1000 + i) : base
  })
}

/** How much of what is on the bills is read from their PDFs. */
export async function fieldFigures(bills: readonly Bill[]): Promise<Record<string, unknown>> {
  const score = emptyScore()
  let [kinds, codes, coded, copied] = [0, 0, 0, 0]
  for (const bill of bills) {
    const reading = await readScan(await paintBill(bill))
    const { fields } = mergeReads(reading.reads)
    tally(score, bill.truth, fields)
    if (reading.kind === bill.kind) kinds++
    if (reading.pages.kind === 'pdf') copied++
    if (bill.qr === undefined) continue
    coded++
    if (fields.codes?.includes(bill.qr) === true) codes++
  }
  const { right, wrong, missing, faults } = score
  return { bills: bills.length, right, wrong, missing, faults: [...faults], kinds, codes, coded, copied }
}

const WEARS: Readonly<Record<string, Wear>> = {
  'as scanned': {},
  '100 dpi': { dpi: 100 },
  '200 dpi': { dpi: 200 },
  '300 dpi': { dpi: 300 },
  'turned 7': { turn: 7 },
  'turned -23': { turn: -23 },
  'turned 90': { turn: 90 },
  'turned 180': { turn: 180 },
  'blur 1': { blur: 1 },
  'blur 2': { blur: 2 },
  'jpeg 30': { quality: 30 },
  'jpeg 15': { quality: 15 },
  dark: { light: 0.4 },
  'worn in every way': { turn: 3, dpi: 120, blur: 0.8, light: 0.7, quality: 40, crop: 0.01 },
}

/** Codes read after each kind of wear. */
export async function codeFigures(bills: readonly Bill[]): Promise<Record<string, string>> {
  const coded = bills.filter(({ qr }) => qr !== undefined)
  const pages = await Promise.all(coded.map(async (bill) => await pictureOfPdf(await paintBill(bill))))
  const figures: Record<string, string> = {}
  for (const [name, wear] of Object.entries(WEARS)) {
    let read = 0
    for (const [i, page] of pages.entries()) {
      const codes = await readCodes(await greyOf(sharp(await worn(page, wear))))
      if (codes.some(({ text }) => text === coded[i]?.qr)) read++
    }
    figures[name] = `${read}/${coded.length}`
  }
  return figures
}

/** Seeded duplicates and gaps, and alarms about bills that are all different. */
export function checkFigures(scenes: number): Record<string, string> {
  const none = new Map()
  const count = (make: typeof gapScenes): readonly [number, number] => {
    let [found, all] = [0, 0]
    for (let seed = 1; seed <= scenes; seed++)
      for (const { receipts, seeded } of make(seed)) {
        all++
        if (checkReceipts(receipts, none, { asOf: '2026-06-01' }).some(({ code }) => code === seeded?.code)) found++
      }
    return [found, all]
  }
  const bills = manyBills(70_000, 400)
  return {
    duplicates: count(duplicateScenes).join('/'),
    gaps: count(gapScenes).join('/'),
    'false alarms': `${findDuplicates(bills).pairs.length} of ${(bills.length * (bills.length - 1)) / 2} pairs`,
  }
}

const RESCANS: readonly Wear[] = [
  { quality: 40 },
  { turn: 1.5, dpi: 120 },
  { light: 0.75 },
  { crop: 0.03 },
  { turn: 180 },
]

/** Photographs of the same paper, found by picture and code; and of different papers, told apart. */
export async function pictureFigures(bills: readonly Bill[]): Promise<Record<string, string>> {
  const receipts = []
  for (const [i, bill] of bills.entries()) {
    const page = await pictureOfPdf(await paintBill(bill))
    for (const [j, wear] of [{}, RESCANS[i % RESCANS.length] ?? {}].entries()) {
      const bytes = await worn(page, wear)
      const scan = { path: `${i}-${j}.jpg`, sha256: `${i}-${j}`, bytes: bytes.length, type: 'jpeg' } as const
      receipts.push(receiptFrom(await readScan(bytes), { id: `${i}.${j}`, scan, kind: 'fiscal-receipt' }))
    }
  }
  const pairs = findDuplicates(receipts).pairs.map(
    ({ first, second }) => first.id.split('.')[0] === second.id.split('.')[0],
  )
  const different = (receipts.length * (receipts.length - 2)) / 2
  return {
    'same paper': `${pairs.filter((same) => same).length}/${bills.length}`,
    'different papers taken for one': `${pairs.filter((same) => !same).length} of ${different}`,
  }
}
