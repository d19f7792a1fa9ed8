import { expect, test } from 'vitest'
import sharp from 'sharp'
import { runsOverTheSide } from '../../../src/receipts/ocr/cut-off.ts'
import { papersIn } from '../../../src/receipts/ocr/paper.ts'
import { DAMAGES, photoOf, type Damage } from './corpus/photo.ts'
import { sheetOf, type SheetLayout } from './corpus/sheets.ts'
import { ownTypeface } from './corpus/typeface.ts'

async function sharesIn(layout: SheetLayout, damage: Damage, seed: number): Promise<readonly number[]> {
  const bytes = await photoOf(sheetOf(layout, seed), await ownTypeface(), { ...damage, side: 700 }, seed)
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return papersIn({ width: info.width, height: info.height, data }).map(({ share }) => share)
}

test.each([81_035, 81_113, 81_042, 81_049])(
  'the rim of a shadow is not taken for the side of a page: no part of it is cut off (%i)',
  async (seed) => {
    for (const layout of ['slip', 'visit', 'stacked'] as const)
      for (const share of await sharesIn(layout, DAMAGES['shadow'] ?? {}, seed)) expect(share).toBeGreaterThan(0.7)
  },
)

test('a page in even light, leaning, bent or grainy has a sure outline', async () => {
  for (const damage of ['laid', 'tilted', 'curved', 'dark', 'faded', 'grainy', 'mixed'])
    expect(await sharesIn('visit', DAMAGES[damage] ?? {}, 7), damage).toHaveLength(1)
})

const line = (left: number, top: number, right: number, bottom: number) => ({
  corners: [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ] as const,
  score: 1,
})

test('several lines that run over one side say that a part is missing; one, or lines near it, say nothing', () => {
  const sides = { width: 1000, height: 800 }
  expect(runsOverTheSide([line(0, 10, 200, 30), line(-2, 50, 300, 70)], sides)).toBe(true)
  expect(runsOverTheSide([line(0, 10, 200, 30), line(20, 50, 300, 70), line(900, 90, 1000, 110)], sides)).toBe(false)
})
