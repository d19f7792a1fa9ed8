import sharp from 'sharp'
import { expect, test } from 'vitest'
import { startOcr, type OcrEngine } from '../../../src/receipts/ocr/engine.ts'
import { installedParts } from '../../../src/receipts/ocr/installed.ts'
import { readPages } from '../../../src/receipts/ocr/read-page.ts'
import { photoOf } from './corpus/photo.ts'
import { sheetOf } from './corpus/sheets.ts'
import { ownTypeface } from './corpus/typeface.ts'

/** How often each network ran over one photo, and how many lines there are. */
async function runsOver(quarters: 0 | 180) {
  const parts = await installedParts()
  if (typeof parts === 'string') throw new Error(parts)
  const engine = await startOcr(parts)
  const runs = { detector: 0, turner: 0, recogniser: 0 }
  const counted: OcrEngine = {
    ...engine,
    run: (network, input) => {
      runs[network]++
      return engine.run(network, input)
    },
  }
  const bytes = await photoOf(sheetOf('referral', 7), await ownTypeface(), { quarters, side: 1600 }, 7)
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const [page] = await readPages(counted, { width: info.width, height: info.height, data })
  return { ...runs, lines: page?.rows.flatMap(({ cells }) => cells).length ?? 0, turned: page?.turned }
}

test('a page that reads well as it lies is read once, line by line, and the network that turns pages is not started', async () => {
  const { detector, turner, recogniser, lines, turned } = await runsOver(0)
  expect({ detector, turner, turned }).toEqual({ detector: 1, turner: 0, turned: 0 })
  expect(recogniser).toBeLessThanOrEqual(lines)
}, 120_000)

test('on its head it is asked, and at most two lines were read for nothing', async () => {
  const { turner, recogniser, lines, turned } = await runsOver(180)
  expect(turner).toBeGreaterThan(0)
  expect(turned).toBe(180)
  expect(recogniser).toBeLessThanOrEqual(lines + 2)
}, 120_000)
