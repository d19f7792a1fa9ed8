import { afterAll, beforeAll, expect, test } from 'vitest'
import sharp from 'sharp'
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

/** Two slips beside each other on one table. */
async function twoSlips(): Promise<Uint8Array> {
  const face = await ownTypeface()
  const slips = await Promise.all(
    [5, 6].map(async (seed) => {
      const bare = await photoOf(sheetOf('slip', seed), face, { bare: true, side: 1500 }, seed)
      return sharp(bare).resize({ height: 1250 }).toBuffer({ resolveWithObject: true })
    }),
  )
  const width = slips.reduce((sum, { info }) => sum + info.width + 120, 120)
  let left = 120
  const laid = slips.map(({ data, info }) => {
    const at = { input: data, left, top: 125 }
    left += info.width + 120
    return at
  })
  return Uint8Array.from(
    await sharp({ create: { width, height: 1500, channels: 3, background: { r: 84, g: 66, b: 50 } } })
      .composite(laid)
      .jpeg({ quality: 90 })
      .toBuffer(),
  )
}

test('two slips in one photo are told apart, and each is read when it is cut out', async () => {
  const bytes = await twoSlips()
  const { papers = [] } = await readScan(bytes)
  expect(papers).toHaveLength(2)
  const totals: (bigint | undefined)[] = []
  for (const lying of papers) {
    const { pages } = await readScan(bytes, {}, () => {}, 'print', { lying: [lying] })
    if (pages.kind !== 'images' || pages.images[0] === undefined) throw new Error('not cut out')
    const own = await readScan(pages.images[0].bytes)
    expect(own.papers).toBeUndefined()
    totals.push(own.reads.find(({ origin }) => origin === 'ocr')?.fields.total)
  }
  const wanted = [5, 6].map((seed) => sheetOf('slip', seed).truth.total)
  expect(new Set(totals)).toEqual(new Set(wanted))
}, 240_000)
